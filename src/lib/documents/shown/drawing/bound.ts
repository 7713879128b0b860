/**
 * Which blocks of a text are about a goal, drawn below them. It is no part of the text: nothing of it is
 * written there, and who may not see a goal is not told that a block is about it.
 */
import type { Node as DocumentNode } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { EditorView } from 'prosemirror-view';
import { readAgain } from '#lib/ui/read-again.ts';
import type { BoundBlock } from '../schema.ts';
import './bound.css';

interface Words {
	bound: string;
	end: (title: string) => string;
}

/** Null: it is done, and the page knows. Else what to tell. */
export async function changeBinding(
	documentId: string,
	change: { block: string; goal: string } | { end: string },
	failed: string
): Promise<string | null> {
	try {
		const answer = await fetch(`/documents/${documentId}/bindings`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(change)
		});
		if (!answer.ok) return ((await answer.json()) as { message?: string }).message ?? failed;
		await readAgain(`kliv:document:${documentId}`);
		return null;
	} catch {
		return failed;
	}
}

/** @param end null: the reader may not */
export function showBound(
	view: EditorView,
	bound: readonly BoundBlock[],
	words: Words,
	end: ((one: BoundBlock) => void) | null
): void {
	const byBlock = Map.groupBy(bound, ({ block }) => block);
	let drawn: { doc: DocumentNode; set: DecorationSet } | null = null;
	const decorations = ({ doc }: EditorState) => {
		if (drawn?.doc === doc) return drawn.set;
		const found: Decoration[] = [];
		if (byBlock.size > 0)
			doc.descendants((node, position) => {
				for (const one of byBlock.get(String(node.attrs.id)) ?? []) {
					const key = `${one.id} ${one.title} ${end !== null}`;
					const draw = () => marker(one, words, end);
					const options = { side: -1, key, stopEvent: () => true, ignoreSelection: true };
					found.push(Decoration.widget(position + node.nodeSize, draw, options));
				}
				return !node.isTextblock;
			});
		drawn = { doc, set: DecorationSet.create(doc, found) };
		return drawn.set;
	};
	view.setProps({ decorations });
}

function marker(one: BoundBlock, words: Words, end: ((one: BoundBlock) => void) | null) {
	const place = document.createElement('div');
	place.className = 'bound';
	const link = document.createElement('a');
	link.href = `/goals/${one.goal}`;
	link.textContent = one.title;
	place.append(`${words.bound} `, link);
	if (end) {
		const button = document.createElement('button');
		button.type = 'button';
		button.textContent = '×';
		button.setAttribute('aria-label', words.end(one.title));
		button.addEventListener('click', () => end(one));
		place.append(' ', button);
	}
	return place;
}
