import type { NodeViewConstructor } from 'prosemirror-view';
import type { DocumentEditor } from './Editor.svelte.ts';
import { goalView } from './goal-view.ts';
import { pictureView } from './picture-view.ts';
import { TaskView } from './task-view.ts';

/** Blocks that are drawn otherwise than the schema says. */
export function nodeViews(
	editor: Pick<DocumentEditor, 'documentId' | 'sizes'>
): Record<string, NodeViewConstructor> {
	return {
		task_item: (node, view, position) => new TaskView(node, view, position),
		image: (node) => pictureView(node, editor.sizes),
		goal: (node) => goalView(node, editor.documentId)
	};
}
