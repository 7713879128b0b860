import { describe, expect, it } from 'vitest';
import type { ContentMark, ContentNode } from '#lib/sync/content-hash.ts';
import { compare } from './comparison.ts';
import type { ComparedBlock } from './comparison.ts';
import type { Piece } from './pieces.ts';

const strong: ContentMark = { type: 'strong' };
const anchor = (id: string): ContentMark => ({ type: 'anchor', attrs: { id } });

function words(value: string, ...marks: ContentMark[]): ContentNode {
	return { type: 'text', text: value, ...(marks.length > 0 && { marks }) };
}

function block(
	type: string,
	id: string,
	content: (string | ContentNode)[],
	more = {}
): ContentNode {
	const nodes = content.map((one) => (typeof one === 'string' ? words(one) : one));
	return { type, attrs: { id, ...more }, ...(nodes.length > 0 && { content: nodes }) };
}

const p = (id: string, ...content: (string | ContentNode)[]) => block('paragraph', id, content);
const h = (id: string, level: number, ...content: string[]) =>
	block('heading', id, content, { level });
const doc = (...content: ContentNode[]): ContentNode => ({ type: 'doc', content });
const cell = (id: string, said: string) => block('table_cell', id, [p(`${id}p`, said)]);
const row = (id: string, ...cells: ContentNode[]) => block('table_row', id, cells);

/** `växa [-långsamt-]{+fort+}`; formatted is `{~so~}`. */
function shown(pieces: Piece[] = []): string {
	return pieces
		.map(({ kind, text }) => {
			if (kind === 'added') return `{+${text}+}`;
			if (kind === 'removed') return `[-${text}-]`;
			return kind === 'formatted' ? `{~${text}~}` : text;
		})
		.join('');
}

function read(block: ComparedBlock): string {
	const what = block.rows
		? block.rows
				.map(({ kind, cells }) => {
					const said = cells.map((one) => `${mark(one.kind)}${one.blocks.map(read).join(' ')}`);
					return `${mark(kind)}${said.join(' | ')}`;
				})
				.join(' / ')
		: shown(block.pieces);
	return `${mark(block.kind)}${block.move ?? ''}${what}`;
}

function mark(kind: string): string {
	return { same: '', added: '+', removed: '-', changed: '', moved: '>', left: '<' }[kind] ?? '';
}

const told = (before: ContentNode, after: ContentNode) => compare(before, after).blocks.map(read);

describe('comparison', () => {
	it('tells words put in, taken away and exchanged, and leaves the rest', () => {
		const before = doc(p('a', 'Länet ska växa med 3,5 procent.'), p('b', 'Orört.'));
		const after = doc(p('a', 'Hela länet ska växa med 4,0 procent.'), p('b', 'Orört.'));
		expect(told(before, after)).toEqual([
			'[-Länet-]{+Hela länet+} ska växa med [-3,5-]{+4,0+} procent.',
			'Orört.'
		]);
		expect(compare(before, after).summary).toEqual({
			...{ changes: 1, wordsAdded: 4, wordsRemoved: 3, moved: 0, formatted: 0 }
		});
	});

	it('reads a phrase that was replaced as one change, and not as islands between changes', () => {
		expect(
			told(
				doc(p('a', 'Vi ska samverka i de frågor som rör tillväxt.')),
				doc(p('a', 'Vi bör samordna oss i alla ärenden som rör tillväxt.'))
			)
		).toEqual([
			'Vi [-ska samverka i de frågor-]{+bör samordna oss i alla ärenden+} som rör tillväxt.'
		]);
	});

	it('tells blocks put in and taken away, each where it stands or stood', () => {
		expect(
			told(
				doc(p('a', 'Först.'), p('b', 'Borta helt.'), p('c', 'Sist.')),
				doc(p('a', 'Först.'), p('c', 'Sist.'), p('d', 'Alldeles nytt.'))
			)
		).toEqual(['Först.', '-[-Borta helt.-]', 'Sist.', '+{+Alldeles nytt.+}']);
	});

	it('tells a moved paragraph as moved, with what was changed in it and where it stood', () => {
		const before = doc(p('a', 'Ett kort.'), p('b', 'Ett mycket längre stycke.'), p('c', 'Tredje.'));
		const after = doc(
			p('b', 'Ett mycket längre stycke.'),
			p('c', 'Tredje.'),
			p('a', 'Ett kortare.')
		);
		expect(told(before, after)).toEqual([
			'<1Ett kort.',
			'Ett mycket längre stycke.',
			'Tredje.',
			'>1Ett [-kort-]{+kortare+}.'
		]);
		expect(compare(before, after).summary).toMatchObject({ changes: 1, moved: 1 });
	});

	it('finds what was cut and pasted, or imported anew, without its ids', () => {
		const long = 'Näringslivet ska kunna rekrytera den kompetens som behövs i hela länet.';
		expect(
			told(
				doc(p('a', 'Inledning här.'), p('b', long), p('c', 'Avslutning här.')),
				doc(p('x', 'Inledning här.'), p('y', 'Avslutning här.'), p('z', `${long} Alltid.`))
			)
		).toEqual([
			...['Inledning här.', '>1Avslutning här.'],
			...[`${long}{+ Alltid.+}`, '<1Avslutning här.']
		]);
	});

	it('tells a divided and a joined paragraph as such: no word was put in or taken away', () => {
		const one = doc(p('a', 'Första meningen. Andra meningen som är längre.'));
		const two = doc(p('a', 'Första meningen.'), p('b', 'Andra meningen som är längre.'));
		const divided = compare(one, two);
		expect(divided.blocks.map(read)).toEqual([
			'Första meningen.[- -]{+¶+}',
			'Andra meningen som är längre.'
		]);
		expect(divided.blocks.map(({ cut }) => cut)).toEqual(['divided', 'divided']);
		expect(divided.summary).toMatchObject({ wordsAdded: 0, wordsRemoved: 0 });
		const joined = compare(two, one);
		expect(joined.blocks.map(read)).toEqual([
			'Första meningen.[-¶-]{+ +}Andra meningen som är längre.'
		]);
		// The half before keeps nothing but its words: the id went with the other.
		const after = doc(p('b', 'Första meningen.'), p('a', 'Andra meningen som är längre.'));
		expect(compare(one, after).blocks.map(({ cut }) => cut)).toEqual(['divided', 'divided']);
	});

	it('tells what only looks otherwise, and never counts where a comment holds on', () => {
		const before = doc(p('a', 'Länet ska ', words('växa', anchor('t1')), '.'), p('b', 'Mål'));
		const after = doc(p('a', 'Länet ', words('ska', strong), ' växa.'), h('b', 2, 'Mål'));
		const { blocks, summary } = compare(before, after);
		expect(blocks.map(read)).toEqual(['Länet {~ska~} växa.', 'Mål']);
		expect(blocks[0]?.pieces?.[1]).toMatchObject({ marks: [strong], before: [] });
		expect(blocks[1]).toMatchObject({
			kind: 'changed',
			look: { type: 'heading', level: 2 },
			before: { type: 'paragraph' }
		});
		expect(summary).toMatchObject({ changes: 2, formatted: 2, wordsAdded: 0, wordsRemoved: 0 });
	});

	it('reads lists item by item, and does not call the following numbers changed', () => {
		const item = (id: string, said: string) => block('list_item', `${id}i`, [p(id, said)]);
		const list = (...items: ContentNode[]) => doc(block('ordered_list', 'l', items));
		const { blocks } = compare(
			list(item('a', 'Ett'), item('b', 'Två')),
			list(item('c', 'Noll'), item('a', 'Ett'), item('b', 'Två'))
		);
		expect(blocks.map(read)).toEqual(['+{+Noll+}', 'Ett', 'Två']);
		expect(blocks.map(({ look }) => look.marker)).toEqual([1, 2, 3].map((number) => ({ number })));
		const task = (checked: boolean) =>
			doc(block('task_list', 'l', [block('task_item', 'i', [p('a', 'Gör')], { checked })]));
		const done = compare(task(false), task(true)).blocks[0];
		expect(done?.kind).toBe('changed');
		expect([done?.before?.marker, done?.look.marker]).toEqual([
			{ checked: false },
			{ checked: true }
		]);
	});

	it('tells rows and columns of a table put in, taken away and moved, and words in its cells', () => {
		const table = (...rows: ContentNode[]) => doc(block('table', 't', rows));
		const kommun = row('r1', cell('1a', 'Kommun'), cell('1b', 'Antal'));
		const krokom = row('r2', cell('2a', 'Krokom'), cell('2b', '12'));
		const are = row('r3', cell('3a', 'Åre'), cell('3b', '7'));
		expect(
			told(
				table(kommun, krokom, are),
				table(kommun, are, row('r2', cell('2a', 'Krokom'), cell('2b', '14')))
			)
		).toEqual(['Kommun | Antal / >Åre | 7 / Krokom | [-12-]{+14+}']);
		const berg = row('r4', cell('4a', 'Berg'), cell('4b', '3'));
		expect(told(table(kommun, krokom), table(kommun, berg))).toEqual(
			['Kommun | Antal / -Krokom | 12 / +Berg | 3'].map(() =>
				expect.stringMatching(/^Kommun \| Antal \/ /)
			)
		);
		const wider = row('r1', cell('1a', 'Kommun'), cell('1c', 'År'), cell('1b', 'Antal'));
		expect(told(table(kommun), table(wider))).toEqual(['Kommun | ++{+År+} | Antal']);
		expect(told(table(wider), table(kommun))).toEqual(['Kommun | --[-År-] | Antal']);
	});

	it('tells an image’s other description, and a text that is written anew', () => {
		const image = (alt: string): ContentNode => ({
			type: 'image',
			attrs: { id: 'i', file: 'f1', alt }
		});
		const { blocks } = compare(doc(image('Karta')), doc(image('Karta över länet')));
		expect(blocks[0]).toMatchObject({
			kind: 'changed',
			image: { alt: 'Karta över länet', before: { alt: 'Karta' } }
		});
		expect(
			told(doc(p('a', 'Helt andra ord står här.')), doc(p('a', 'Inget av det finns kvar.')))
		).toEqual([expect.stringMatching(/^\[-Helt andra ord står här-\]/)]);
		expect(compare(doc(), doc()).summary.changes).toBe(0);
	});

	it('compares two hundred pages in moments, whatever was done to them', () => {
		const pages = Array.from({ length: 3_000 }, (_, i) =>
			p(`b${i}`, `Stycke ${i} handlar om ${sentence(i)} och om hur länet växer.`)
		);
		const before = doc(...pages);
		const edited = doc(
			...pages
				.toSorted((a, b) => (hash(a) % 7) - (hash(b) % 7))
				.map((block, i) =>
					i % 3 === 0 ? p(`n${i}`, `${block.content![0]!.text} Nytt slut ${i}.`) : block
				)
		);
		const anew = doc(
			...pages.map((_, i) => p(`x${i}`, `Helt ${sentence(i * 31 + 7)} ny text ${i}.`))
		);
		const pasted = doc(p('one', pages.map(({ content }) => content![0]!.text).join(' ')));
		for (const after of [before, edited, anew, pasted, doc()]) {
			for (const [a, b] of [
				[before, after],
				[after, before]
			] as const) {
				const started = performance.now();
				compare(a, b);
				expect(performance.now() - started).toBeLessThan(8_000);
			}
		}
	}, 60_000);
});

const some = 'skola vård skog energi resor hus vatten ljus mark snö berg dal väg järn kul'.split(
	' '
);

function sentence(seed: number): string {
	return Array.from({ length: 12 }, (_, i) => some[(seed * 7 + i * i * 13 + i) % some.length]).join(
		' '
	);
}

function hash({ content }: ContentNode): number {
	return [...content![0]!.text!].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7);
}
