import type { Node as DocumentNode } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { expect, it } from 'vitest';
import { landing, moveTo, selectionOf } from './dragging.ts';
import { unitAt } from './moving.ts';
import { schema } from './schema.ts';

const { nodes } = schema;
const p = (words: string) => nodes.paragraph.create(null, schema.text(words));
const ul = (...words: string[]) =>
	nodes.bullet_list.create(
		null,
		words.map((word) => nodes.list_item.create(null, p(word)))
	);
const doc = nodes.doc.create(null, [p('ett'), p('två'), ul('a', 'b', 'c'), p('tre')]);

function unit(words: string) {
	let found = 0;
	doc.descendants((node: DocumentNode, position) => {
		if (node.isText && node.text === words) found = position;
	});
	return unitAt(doc, found)!;
}

function dropped(what: string, over: string, after: boolean): string | null {
	const state = EditorState.create({ doc, selection: selectionOf(doc, unit(what)) });
	const place = landing(unit(what), unit(over), after);
	if (place === null) return null;
	const next = state.apply(moveTo(state, unit(what), place));
	next.doc.check();
	expect(next.selection.$from.parent.textContent).toBe(what);
	return next.doc.textBetween(0, next.doc.content.size, '|');
}

it.each([
	['tre', 'ett', false, 'tre|ett|två|a|b|c'],
	['tre', 'ett', true, 'ett|tre|två|a|b|c'],
	['ett', 'tre', true, 'två|a|b|c|tre|ett'],
	['c', 'a', false, 'ett|två|c|a|b|tre'],
	['a', 'b', true, 'ett|två|b|a|c|tre'],
	['ett', 'b', false, 'två|ett|a|b|c|tre'],
	['ett', 'b', true, 'två|a|b|c|ett|tre'],
	['ett', 'två', false, null],
	['ett', 'ett', true, null],
	['b', 'tre', true, null]
])('%j over %j (after: %j) makes %j', (what, over, after, text) => {
	expect(dropped(what, over, after)).toBe(text);
});
