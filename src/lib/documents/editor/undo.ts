import { yUndoPluginKey } from '@tiptap/y-tiptap';
import type { EditorView } from 'prosemirror-view';
import type { UndoManager } from 'yjs';

function managerOf({ state }: EditorView): UndoManager | undefined {
	return (yUndoPluginKey.getState(state) as { undoManager: UndoManager } | undefined)?.undoManager;
}

/**
 * y-tiptap ends an undo step at everything that others write: one's own words would go letter by
 * letter.
 */
export function undoWhole(view: EditorView): void {
	const manager = managerOf(view);
	if (manager) manager.stopCapturing = () => {};
}

/** How many steps can be undone and redone. */
export function stepsOf(view: EditorView): { undo: number; redo: number } {
	const manager = managerOf(view);
	return { undo: manager?.undoStack.length ?? 0, redo: manager?.redoStack.length ?? 0 };
}
