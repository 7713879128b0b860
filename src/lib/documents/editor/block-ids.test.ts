import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { splitBlock } from 'prosemirror-commands';
import type { Node as DocumentNode } from 'prosemirror-model';
import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { blockIds } from './block-ids.ts';
import { schema } from './schema.ts';

const paragraph = (id: string | null, text = '') =>
	schema.node('paragraph', { id }, text === '' ? [] : [schema.text(text)]);

function setup(...blocks: DocumentNode[]) {
	return EditorState.create({ doc: schema.node('doc', null, blocks), plugins: [blockIds()] });
}

function enterAt(state: EditorState, position: number): EditorState {
	const placed = state.apply(state.tr.setSelection(TextSelection.create(state.doc, position)));
	let next = placed;
	splitBlock(placed, (transaction) => (next = placed.apply(transaction)));
	return next;
}

const ids = (state: EditorState) =>
	state.doc.children.map((node) => node.attrs.id as string | null);

describe('block ids', () => {
	it('stay with the first half when a paragraph is split', () => {
		const [first, second] = ids(enterAt(setup(paragraph('a', 'ett två')), 4));
		expect(first).toBe('a');
		expect(second).toMatch(/^[\w-]{12}$/);
	});

	it('stay with the text when Enter is pressed at its start', () => {
		const [first, second] = ids(enterAt(setup(paragraph('a', 'ett')), 1));
		expect(second).toBe('a');
		expect(first).not.toBe('a');
	});

	it('stay with the original when a copy is pasted before it', () => {
		const state = setup(paragraph('a', 'ett'), paragraph('b', 'två'));
		const [copy, , original] = ids(state.apply(state.tr.insert(0, [paragraph('b', 'två')])));
		expect(original).toBe('b');
		expect(copy).not.toBe('b');
	});

	it('follow a block that is moved', () => {
		const state = setup(paragraph('a', 'ett'), paragraph('b', 'två'));
		expect(ids(state.apply(state.tr.delete(0, 5).insert(5, paragraph('a', 'ett'))))).toEqual([
			'b',
			'a'
		]);
	});

	it('are not given to what others wrote, nor by opening', () => {
		const state = setup(paragraph(null, 'ett'));
		expect(ids(state)).toEqual([null]);
		const remote = state.tr
			.insert(0, [paragraph(null, 'noll')])
			.setMeta(ySyncPluginKey, { isChangeOrigin: true });
		expect(ids(state.apply(remote))).toEqual([null, null]);
		expect(ids(state.apply(state.tr.insertText('!', 1)))[0]).toMatch(/^[\w-]{12}$/);
	});
});
