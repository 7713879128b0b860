import { describe, expect, it } from 'vitest';
import {
	inTextOrder,
	matching,
	nameBeingWritten,
	partsOf,
	quoteOf,
	stillMentioned
} from './rules.ts';
import type { Candidate, Mention, Thread } from './schema.ts';

const thread = (id: string, blockId: string | null, createdAt: string): Thread => ({
	...{
		id,
		blockId,
		quote: '',
		anchored: false,
		begunAt: '',
		version: null,
		resolved: null,
		mayResolve: false
	},
	comments: [
		{
			...{ id, body: 'x', mentions: [], person: null, organisation: null, mine: false },
			...{ mayEdit: false, createdAt, editedAt: null }
		}
	]
});
const block = (id: string) => ({ id, kind: 'text' as const, text: id });
const candidate = (kind: Candidate['kind'], name: string, note = ''): Candidate => ({
	...{ kind, id: name, name, note }
});

describe('threads', () => {
	it('stand in the order of the text, the whole first and the lost last, older before newer', () => {
		const threads = [
			thread('lost', 'gone', '2026-01-01'),
			thread('b2', 'b', '2026-01-03'),
			thread('b1', 'b', '2026-01-02'),
			thread('a', 'a', '2026-01-04'),
			thread('all', null, '2026-01-05')
		];
		const placed = inTextOrder(threads, [block('a'), block('b')]);
		expect(placed.map(({ thread: { id } }) => id)).toEqual(['all', 'a', 'b1', 'b2', 'lost']);
		expect(placed.map(({ place }) => (typeof place === 'string' ? place : place.id))).toEqual([
			...['document', 'a', 'b', 'b', 'lost']
		]);
	});

	it('quote one short line, without what cannot be seen', () => {
		expect(quoteOf('  Två\n\trader\u202e  text ')).toBe('Två rader text');
		expect(quoteOf('x'.repeat(300))).toHaveLength(200);
		expect(quoteOf('ett två tre', 6)).toBe('ett t…');
	});
});

describe('mentions', () => {
	it.each([
		['Hej @Öst', 'Öst'],
		['@', ''],
		['(@Region Jämt', 'Region Jämt'],
		['namn@kommun', null],
		['Hej @Öst\nnästa', null],
		['Hej', null]
	])('in %j the name being written is %j', (body, name) => {
		expect(nameBeingWritten(body, body.length)?.name ?? null).toBe(name);
	});

	it('are found by any of their words, those that begin so first', () => {
		const all = [
			candidate('person', 'Redaktör, Östersunds kommun', 'Östersunds kommun'),
			candidate('organisation', 'Östersunds kommun'),
			candidate('person', 'Ordförande, Krokom', 'Krokoms kommun, Kommunförbundet')
		];
		expect(matching(all, 'öst').map(({ name }) => name)).toEqual([
			...['Östersunds kommun', 'Redaktör, Östersunds kommun']
		]);
		expect(matching(all, 'ordf komm').map(({ name }) => name)).toEqual(['Ordförande, Krokom']);
		expect(matching(all, 'finns inte')).toEqual([]);
		expect(matching(all, '')).toHaveLength(3);
	});

	it('count as long as the name stands in the words, and are shown there', () => {
		const chosen: Mention[] = [
			{ kind: 'organisation', id: '1', name: 'Krokom' },
			{ kind: 'organisation', id: '2', name: 'Krokoms kommun' },
			{ kind: 'person', id: '3', name: null }
		];
		expect(stillMentioned('Hej @Krokoms kommun!', chosen).map(({ id }) => id)).toEqual(['2']);
		expect(stillMentioned('Hej @Krokom!', chosen).map(({ id }) => id)).toEqual(['1']);
		expect(stillMentioned('Hej!', chosen)).toEqual([]);
		expect(partsOf('Hej @Krokoms kommun!', chosen)).toEqual([
			{ text: 'Hej ', mention: false },
			{ text: '@Krokoms kommun', mention: true },
			{ text: '!', mention: false }
		]);
	});
});
