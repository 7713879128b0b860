import { absolutePositionToRelativePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import type { ProsemirrorBinding } from '@tiptap/y-tiptap';
import * as bytes from 'lib0/buffer';
import type { EditorView } from 'prosemirror-view';
import * as Y from 'yjs';
import { oneLine } from '../anchors/schema.ts';
import type { Selection } from '../anchors/schema.ts';

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
