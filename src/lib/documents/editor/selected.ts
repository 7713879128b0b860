import { absolutePositionToRelativePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { ProsemirrorBinding } from '@tiptap/y-tiptap';
import * as bytes from 'lib0/buffer';
import type { Node as DocumentNode } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import * as Y from 'yjs';
import { oneLine } from '../anchors/schema.ts';
import type { Selection } from '../anchors/schema.ts';
import { blocksWithId } from './schema.ts';

/**
 * The words that the browser has selected in the text, as the server finds them again: also where
 * the text is only read, and the editor has no selection of its own. Null: none.
 */
export function selectedWords(view: EditorView): (Selection & { quote: string }) | null {
	const range = rangeIn(view);
	if (!range) return null;
	const { doc } = view.state;
	const quote = oneLine(doc.textBetween(range.from, range.to, ' ', ' '));
	// The words hold on to their own first and last sign, and to nothing beside them.
	const from = relative(view, range.from, 0);
	const to = relative(view, range.to, -1);
	return quote && from && to ? { from, to, quote } : null;
}

function rangeIn(view: EditorView): { from: number; to: number } | null {
	const selection = view.dom.ownerDocument.getSelection();
	if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
	const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
	if (!view.dom.contains(startContainer) || !view.dom.contains(endContainer)) return null;
	const from = view.posAtDOM(startContainer, startOffset);
	const to = view.posAtDOM(endContainer, endOffset);
	return from < to ? { from, to } : null;
}

function relative(view: EditorView, position: number, side: 0 | -1): string | null {
	const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding };
	const near = absolutePositionToRelativePosition(position, binding.type, binding.mapping);
	const found = near && Y.createAbsolutePositionFromRelativePosition(near, binding.doc);
	if (!found) return null;
	const exact = Y.createRelativePositionFromTypeIndex(found.type, found.index, side);
	return bytes.toBase64(Y.encodeRelativePosition(exact));
}

/**
 * A position in the block that an element of the page shows, as the server finds the block again: for
 * one that has no id. Null: it is not in the text any more.
 */
export function positionIn(view: EditorView, element: Element): string | null {
	const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding };
	let block: DocumentNode | null = null;
	view.state.doc.descendants((node, position) => {
		const holds = view.nodeDOM(position)?.contains(element) ?? false;
		// The innermost is the last.
		if (holds && blocksWithId.has(node.type.name)) block = node;
		return holds;
	});
	const found = [...binding.mapping].find(([, node]) => node === block);
	if (!block || !found) return null;
	const inside = Y.createRelativePositionFromTypeIndex(found[0] as Y.XmlElement, 0);
	return bytes.toBase64(Y.encodeRelativePosition(inside));
}
