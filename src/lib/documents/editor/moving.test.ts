import type { Node as DocumentNode } from 'prosemirror-model';
import { EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { moveBlocks, placeOfUnit, unitAt } from './moving.ts';
import { schema } from './schema.ts';

const { nodes } = schema;
const p = (words: string) => nodes.paragraph.create({ id: `p-${words}` }, schema.text(words));
const li = (...content: DocumentNode[]) => nodes.list_item.create({ id: null }, content);
const ul = (...items: DocumentNode[]) => nodes.bullet_list.create(null, items);
const cell = (words: string) => nodes.table_cell.create(null, p(words));
const table = nodes.table.create(null, [
	nodes.table_row.create(null, [cell('rad ett'), cell('rad ett b')]),
	nodes.table_row.create(null, [cell('rad två'), cell('rad två b')])
]);

/** Where words begin. */
function placeOf(doc: DocumentNode, words: string): number {
	let found = -1;
	doc.descendants((node, position) => {
		if (node.isText && node.text === words) found = position;
	});
	return found;
}

function after(content: DocumentNode[], words: string, direction: -1 | 1, upTo = words) {
	const doc = nodes.doc.create(null, content);
	const selection = TextSelection.create(doc, placeOf(doc, words) + 1, placeOf(doc, upTo) + 1);
	const state = EditorState.create({ doc, selection });
	let next = state;
	const done = moveBlocks(direction)(state, (transaction) => (next = state.apply(transaction)));
	next.doc.check();
	const { $from, $to } = next.selection;
	return {
		done,
		text: next.doc.textBetween(0, next.doc.content.size, '|'),
		doc: next.doc,
		selected: [$from.parent.textContent, $from.parentOffset, $to.parent.textContent]
	};
}

describe('moving blocks', () => {
	const three = [p('ett'), p('två'), p('tre')];

	it('changes places with the one before or after, ids and selection with it', () => {
		const up = after(three, 'två', -1);
		expect(up.text).toBe('två|ett|tre');
		expect(up.doc.children.map(({ attrs }) => String(attrs.id))).toEqual([
			'p-två',
			'p-ett',
			'p-tre'
		]);
		expect(up.selected).toEqual(['två', 1, 'två']);
		expect(after(three, 'två', 1).text).toBe('ett|tre|två');
	});

	it('takes all the selected ones along', () => {
		const moved = after(three, 'två', -1, 'tre');
		expect(moved.text).toBe('två|tre|ett');
		expect(moved.selected).toEqual(['två', 1, 'tre']);
	});

	it('stops at the first and the last', () => {
		expect(after(three, 'ett', -1)).toMatchObject({ done: false, text: 'ett|två|tre' });
		expect(after(three, 'tre', 1)).toMatchObject({ done: false });
		expect(after([ul(li(p('a')), li(p('b'))), p('c')], 'b', 1)).toMatchObject({ done: false });
	});

	it('moves an item with all that is in it, within its list', () => {
		const list = ul(li(p('a')), li(p('b'), ul(li(p('b1')), li(p('b2')))), li(p('c')));
		expect(after([list], 'b', -1).text).toBe('b|b1|b2|a|c');
		expect(after([list], 'b1', 1).text).toBe('a|b|b2|b1|c');
		expect(after([p('x'), ul(li(p('a')))], 'a', -1).text).toBe('a|x');
	});

	it('moves a table whole, from any of its cells', () => {
		expect(after([p('före'), table], 'rad två', -1).text).toBe(
			'rad ett|rad ett b|rad två|rad två b|före'
		);
	});

	it('moves what is selected as a node', () => {
		const doc = nodes.doc.create(null, [p('ett'), nodes.horizontal_rule.create(), p('två')]);
		const state = EditorState.create({ doc, selection: NodeSelection.create(doc, 5) });
		let next = state;
		moveBlocks(1)(state, (transaction) => (next = state.apply(transaction)));
		expect(next.doc.children.map(({ type }) => type.name)).toEqual([
			...['paragraph', 'paragraph', 'horizontal_rule']
		]);
		expect(next.selection).toBeInstanceOf(NodeSelection);
		expect(placeOfUnit(next)).toEqual({ at: 3, of: 3 });
	});

	it('finds what stands at a place', () => {
		const doc = nodes.doc.create(null, [p('ett'), ul(li(p('a')), li(p('b'))), table]);
		const named = (words: string) => {
			const unit = unitAt(doc, placeOf(doc, words));
			return unit && [unit.parent.type.name, unit.startIndex];
		};
		expect(named('ett')).toEqual(['doc', 0]);
		expect(named('b')).toEqual(['bullet_list', 1]);
		expect(named('rad två b')).toEqual(['doc', 2]);
		expect(unitAt(nodes.doc.create(null, [nodes.horizontal_rule.create()]), 0)?.endIndex).toBe(1);
	});
});
