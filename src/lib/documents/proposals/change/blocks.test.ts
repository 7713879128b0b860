/** Proposals that touch what is not words: goals, pictures, lines, and tables among paragraphs. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragmentName, schema } from '../../editor/schema.ts';
import { accept, propose } from './acts.ts';
import { contentAt, placeOf } from './locate.ts';
import type { Place, Target } from './locate.ts';
import { childrenOf, contentOf, elementOf, idOf } from './nodes.ts';
import type { PieceNode } from './pieces.ts';

const uuid = '11111111-1111-4111-8111-111111111111';
const p = (id: string, text: string): PieceNode => ({
	...{ type: 'paragraph', attrs: { id }, content: [{ type: 'text', text }] }
});
const cell = (id: string, text: string): PieceNode => ({
	...{ type: 'table_cell', attrs: { id }, content: [p(`${id}p`, text)] }
});
const row = (id: string, ...cells: PieceNode[]): PieceNode => ({
	...{ type: 'table_row', attrs: { id }, content: cells }
});
const goal: PieceNode = { type: 'goal', attrs: { id: 'mål', goal: uuid } };
const image: PieceNode = { type: 'image', attrs: { id: 'b', file: uuid, alt: 'Karta' } };
const rule: PieceNode = { type: 'horizontal_rule', attrs: { id: 'h' } };
const table: PieceNode = {
	...{ type: 'table', attrs: { id: 't' } },
	content: [row('r0', cell('c0', 'Tåg')), row('r1', cell('c1', 'Buss'))]
};
const text = [p('a', 'Ett.'), { ...goal, attrs: { ...goal.attrs, id: 'g' } }, image, rule, table];

function textOf(): Y.Doc {
	const doc = new Y.Doc();
	doc.getXmlFragment(fragmentName).insert(0, [...text, p('z', 'Sist.')].map(elementOf));
	return doc;
}

/** Proposes about the blocks from one number to another, and accepts; tells the ids that then stand. */
function tried(from: number, to: number, change: (before: PieceNode[]) => unknown[]) {
	const doc = textOf();
	const container = doc.getXmlFragment(fragmentName);
	const blocks = childrenOf(container).slice(from, to);
	const target: Target = { kind: 'blocks', container, at: from, blocks };
	const [place, before] = [placeOf(target), contentAt(target)];
	const after = { content: change(before) };
	const made = doc.transact(() => propose(doc, { place, before: { content: before }, after }));
	if (made.refused) return made.refused.is;
	const { about } = made as unknown as { about: { place: Place; after: unknown } };
	const given = { place: about.place, before, seen: before, after: about.after };
	expect(doc.transact(() => accept(doc, given))).toMatchObject({ answer: { is: 'done' } });
	schema.nodeFromJSON({ type: 'doc', content: contentOf(container) }).check();
	return childrenOf(container).map(idOf);
}

describe('a proposal about what is not words', () => {
	it('takes a goal, a picture, a line or a table away, alone or with what stands beside it', () => {
		expect(tried(1, 2, () => [])).toEqual(['a', 'b', 'h', 't', 'z']);
		expect(tried(2, 3, () => [])).toEqual(['a', 'g', 'h', 't', 'z']);
		expect(tried(3, 5, () => [])).toEqual(['a', 'g', 'b', 'z']);
		expect(tried(0, 6, () => [p('ny', 'Allt är nytt.')])).toEqual([expect.any(String)]);
	});

	it('writes the words around them anew, and leaves them where they are', () => {
		const reworded = (before: PieceNode[]) => [p('a', 'Ett och ett.'), ...before.slice(1)];
		expect(tried(0, 6, reworded)).toEqual(['a', 'g', 'b', 'h', 't', 'z']);
		const others = (before: PieceNode[]) => [before[1], before[0]];
		expect(tried(0, 2, others)).toHaveLength(6);
	});

	it('puts a goal in, and nothing that only looks like one', () => {
		const shown = (attrs: object) => (before: PieceNode[]) => [
			...before,
			{ type: 'goal', attrs: { goal: uuid, ...attrs } }
		];
		expect(tried(0, 1, shown({ indicator: uuid }))).toHaveLength(7);
		expect(tried(0, 1, shown({ goal: '<b>' }))).toBe('unfit');
		expect(tried(0, 1, shown({ indicator: 4 }))).toBe('unfit');
		expect(tried(0, 1, shown({ title: 'Målet' }))).toBe('unfit');
	});

	it('is refused where it would leave no text that the editor knows', () => {
		expect(tried(0, 1, () => [row('ny', cell('n', 'Rad'))])).toBe('unfit');
		expect(tried(4, 5, () => [cell('n', 'Ruta')])).toBe('unfit');
		expect(tried(2, 3, () => [{ type: 'image', attrs: { file: 'x', alt: '' } }])).toBe('unfit');
		expect(tried(0, 6, () => [])).toBe('unfit');
	});
});
