import { describe, expect, test } from 'vitest';
import type { WrittenBlock } from './attribution.ts';
import { Colouring, justWritten } from './colouring.ts';
import type { LiveBlock } from './colouring.ts';

const names = ['Anna', 'Bo', 'Cia'];

/** `[Anna]Länet ska [Bo]växa` as the index has it. */
function block(id: string | null, said: string): WrittenBlock {
	const spans: WrittenBlock['spans'] = [];
	let text = '';
	for (const [, name, words] of said.matchAll(/\[(\w+)\]([^[]*)/g)) {
		spans.push([text.length, text.length + words!.length, names.indexOf(name!), 1_000]);
		text += words;
	}
	return { id, type: 'paragraph', spans, text };
}

/** The other way about; `[-]` is just written. */
function said(index: WrittenBlock[], live: LiveBlock[]): string[] {
	return new Colouring(index).of(live).map((spans, i) =>
		spans
			.map(([from, to, author]) => {
				const name = author === justWritten ? '-' : names[author];
				return `[${name}]${live[i]!.text.slice(from, to)}`;
			})
			.join('')
	);
}

const index = [
	block('a', '[Anna]Länet ska [Bo]fortsätta att [Anna]växa genom samarbete.'),
	block('b', '[Cia]Kommunerna gör det tillsammans.')
];
const texts = index.map(({ id, text }) => ({ id, text }));

describe('the text as it was read', () => {
	test('has its authors', () => {
		expect(said(index, texts)).toEqual([
			'[Anna]Länet ska [Bo]fortsätta att [Anna]växa genom samarbete.',
			'[Cia]Kommunerna gör det tillsammans.'
		]);
	});

	test('has them by its words where a block has no id, or one that another has too', () => {
		const live = [
			{ id: null, text: texts[0]!.text },
			{ id: 'b', text: texts[1]!.text },
			{ id: 'b', text: 'Något annat.' }
		];
		expect(said(index, live)).toEqual([
			'[Anna]Länet ska [Bo]fortsätta att [Anna]växa genom samarbete.',
			'[Cia]Kommunerna gör det tillsammans.',
			'[-]Något annat.'
		]);
	});
});

describe('what has been written since', () => {
	test('is nobody’s, at the beginning, in the middle and at the end', () => {
		const live = [
			{ id: 'a', text: 'Hela länet ska fortsätta att både växa genom samarbete. Ja!' },
			texts[1]!
		];
		expect(said(index, live)[0]).toBe(
			'[-]Hela l[Anna]änet ska [Bo]fortsätta att [-]både [Anna]växa genom samarbete.[-] Ja!'
		);
	});

	test('is nobody’s in a paragraph of its own, and letters that are the same by chance give nothing', () => {
		const live = [...texts, { id: 'c', text: 'Kommun' }];
		expect(said(index, live)[2]).toBe('[-]Kommun');
		const changed = [texts[0]!, { id: 'b', text: 'Kom' }, { id: 'c', text: 'det' }];
		expect(said(index, changed).slice(1)).toEqual(['[Cia]Kom', '[-]det']);
	});

	test('a letter in the place of another is not the other’s', () => {
		const live = [texts[0]!, { id: 'b', text: 'Kommunerna gör det tillsammanS.' }];
		expect(said(index, live)[1]).toBe('[Cia]Kommunerna gör det tillsamman[-]S[Cia].');
	});

	test('a copy of what still stands is nobody’s yet', () => {
		const live = [...texts, { id: 'c', text: texts[1]!.text }];
		expect(said(index, live)[2]).toBe('[-]Kommunerna gör det tillsammans.');
	});
});

describe('what has been moved since keeps its author', () => {
	test('Enter in the middle', () => {
		const live = [
			{ id: 'a', text: 'Länet ska fortsätta att ' },
			{ id: 'c', text: 'växa genom samarbete.' },
			texts[1]!
		];
		expect(said(index, live).slice(0, 2)).toEqual([
			'[Anna]Länet ska [Bo]fortsätta att ',
			'[Anna]växa genom samarbete.'
		]);
	});

	test('two paragraphs joined', () => {
		const live = [{ id: 'a', text: texts[0]!.text + texts[1]!.text }];
		expect(said(index, live)).toEqual([
			'[Anna]Länet ska [Bo]fortsätta att [Anna]växa genom samarbete.[Cia]Kommunerna gör det tillsammans.'
		]);
	});

	test('a paragraph cut and pasted elsewhere, with something written after it', () => {
		const live = [
			{ id: 'c', text: `${texts[1]!.text} Nu.` },
			{ id: 'a', text: texts[0]!.text }
		];
		expect(said(index, live)[0]).toBe('[Cia]Kommunerna gör det tillsammans.[-] Nu.');
	});

	test('a line break is nobody’s, and divides nothing', () => {
		const broken = block('a', '[Anna]Länet[Bo] växer');
		broken.text = 'Länet\ufffc växer';
		broken.spans[1] = [6, 12, 1, 1_000];
		const live = [{ id: 'a', text: 'Länet\ufffc växer nu' }];
		expect(said([broken], live)).toEqual(['[Anna]Länet[Bo] växer[-] nu']);
	});
});

test('a text of two hundred pages is read again within a frame', () => {
	const words = 'Länets kommuner och regionen ska tillsammans pröva hur arbetet följs upp. ';
	const long = Array.from({ length: 2_000 }, (_, i) =>
		block(`b${i}`, `[Anna]${i} ${words.repeat(2)}[Bo]${words}[Cia]${words}`)
	);
	const colouring = new Colouring(long);
	const live = long.map(({ id, text }) => ({ id, text }));
	live[1_000]!.text += ' Ett ord till';
	colouring.of(live);
	let spans = colouring.of(live);
	const times = Array.from({ length: 9 }, () => {
		const started = performance.now();
		spans = colouring.of(live);
		return performance.now() - started;
	});
	// Far above what it takes, and far below what a text read from its start at every key would. The
	// best of them: others use this machine too.
	expect(Math.min(...times)).toBeLessThan(50);
	expect(spans[1_000]!.at(-1)![2]).toBe(justWritten);
	expect(spans.flat().filter((span) => span[2] === justWritten)).toHaveLength(1);
});
