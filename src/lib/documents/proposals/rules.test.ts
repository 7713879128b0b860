import { describe, expect, it } from 'vitest';
import type { Place } from './change/locate.ts';
import type { PieceNode } from './change/pieces.ts';
import { filtered, inTextOrder, linesOf, nameOf, overlapping } from './rules.ts';
import type { Span } from './rules.ts';

const words = (text: string, ...marks: string[]): PieceNode => ({
	type: 'text',
	text,
	...(marks.length > 0 && { marks: marks.map((type) => ({ type })) })
});
const p = (id: string, ...content: PieceNode[]): PieceNode => ({
	type: 'paragraph',
	attrs: { id },
	content
});
const told = (before: PieceNode[], after: PieceNode[]) =>
	linesOf(before, after).map(
		({ kind, parts }) => `${kind}: ${parts.map((part) => `[${part.kind} ${part.text}]`).join('')}`
	);

describe('a proposal is shown', () => {
	it('word by word, what goes before what comes', () => {
		expect(told([words('Länet växer snabbt nu')], [words('Länet växer hållbart nu')])).toEqual([
			'changed: [same Länet växer ][gone snabbt][new hållbart][same  nu]'
		]);
		expect(told([words('ett två tre')], [])).toEqual(['changed: [gone ett två tre]']);
	});

	it('as a new manner of writing, where the words stay', () => {
		const [line] = linesOf(
			[words('Ett viktigt ord')],
			[words('Ett '), words('viktigt', 'strong'), words(' ord')]
		);
		expect(line?.parts.find(({ kind }) => kind === 'formatted')).toEqual({
			...{ kind: 'formatted', text: 'viktigt', marks: [{ type: 'strong' }], before: [] }
		});
	});

	it('block by block, each by its id', () => {
		const before = [p('a', words('Ett.')), p('b', words('Två.')), p('c', words('Tre.'))];
		const after = [p('a', words('Ett.')), p('n', words('Nytt.')), p('c', words('Fyra.'))];
		expect(told(before, after)).toEqual([
			'same: [same Ett.]',
			'new: [new Nytt.]',
			'gone: [gone Två.]',
			'changed: [gone Tre][new Fyra][same .]'
		]);
	});

	it('a row of a table as one line', () => {
		const row = (...cells: string[]): PieceNode => ({
			...{ type: 'table_row', attrs: { id: 'r' } },
			content: cells.map((cell) => ({ type: 'table_cell', content: [p('x', words(cell))] }))
		});
		expect(told([row('Mål', '2027')], [row('Mål', '2028')])).toEqual([
			'changed: [same Mål | ][gone 2027][new 2028]'
		]);
		expect(nameOf({ before: [], after: [row('Mål', '2027')] })).toBe('Mål 2027');
	});
});

describe('proposals', () => {
	it('overlap where they hold on to some of the same words, and only while they are open', () => {
		const at = (blocks: string[], from: number, to: number): Span => ({ blocks, from, to });
		const spans: [string, Span | null, 'open' | 'declined'][] = [
			['first', at(['a'], 0, 5), 'open'],
			['within', at(['a'], 2, 3), 'open'],
			['next', at(['a'], 5, 9), 'open'],
			['elsewhere', at(['b'], 0, 5), 'open'],
			['block', at(['b', 'c'], 0, Infinity), 'open'],
			['answered', at(['a'], 0, 5), 'declined'],
			['lost', null, 'open']
		];
		const stands = new Map(
			spans.map(([id, span]) => [id, { is: 'ready' as const, now: [], span }])
		);
		const found = overlapping(
			spans.map(([id, , state]) => ({ id, state })),
			stands
		);
		expect(Object.fromEntries(found)).toEqual({
			...{ first: ['within'], within: ['first'], elsewhere: ['block'], block: ['elsewhere'] }
		});
	});

	it('are filtered by state and organisation', () => {
		const all = [
			{ state: 'open' as const, organisationId: 'x' },
			{ state: 'declined' as const, organisationId: 'y' }
		];
		expect(filtered(all, { state: 'all' })).toHaveLength(2);
		expect(filtered(all, { state: 'open', organisation: 'y' })).toEqual([]);
		expect(filtered(all, { state: 'declined', organisation: 'y' })).toHaveLength(1);
	});
});

it('proposals stand as the text does, what is new after its neighbour, what has no place last', () => {
	const text = (block: string, from: number) => ({ blocks: [block], from, to: from + 1 });
	const gap = { blocks: [], from: 0, to: Infinity };
	const after = (previous: string | null): Place => ({
		...{ kind: 'blocks', ids: [], previous, parent: null }
	});
	const of = (
		id: string,
		place: Place = { kind: 'blocks', ids: ['x'], previous: 'b', parent: null }
	) => ({
		id,
		place
	});
	const spans: Record<string, Span | null> = {
		...{ late: text('b', 9), gone: null, fresh: gap, early: text('b', 2), first: text('a', 5) },
		...{ atTheStart: gap }
	};
	const stands = new Map(
		Object.entries(spans).map(([id, span]) => [id, { is: 'ready' as const, now: [], span }])
	);
	const all = [of('gone'), of('late'), of('fresh', after('a')), of('early'), of('first')];
	const shown = inTextOrder([...all, of('atTheStart', after(null))], stands, ['a', 'b']);
	expect(shown.map(({ id }) => id)).toEqual([
		...['atTheStart', 'first', 'fresh', 'early', 'late', 'gone']
	]);
});
