import { yUndoPluginKey } from '@tiptap/y-tiptap';
import type { EditorView } from 'prosemirror-view';
import * as Y from 'yjs';

/** What is done meanwhile is one step back, even right after another. */
export function asOneStep(view: EditorView, work: () => void): void {
	const state = yUndoPluginKey.getState(view.state) as { undoManager: Y.UndoManager } | undefined;
	// The editor has taken stopCapturing out of y-tiptap's hands; this is the real one.
	const cut = () => state && Y.UndoManager.prototype.stopCapturing.call(state.undoManager);
	cut();
	work();
	cut();
}
