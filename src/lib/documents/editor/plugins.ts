/** All that makes a ProseMirror view into the document editor, in the order it acts. */
import { yCursorPlugin, ySyncPlugin, yUndoPlugin } from '@tiptap/y-tiptap';
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import type { Plugin } from 'prosemirror-state';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { blockIds } from './block-ids.ts';
import { markdownRules } from './input-rules.ts';
import { keymaps } from './keymap.ts';
import type { KeyHandlers } from './keymap.ts';
import { pasting } from './pasting.ts';
import { caret, selection } from './presence.ts';
import { tablePlugins } from './tables.ts';

export interface EditorParts {
	content: Y.XmlFragment;
	awareness: Awareness;
	editable: boolean;
	handlers: KeyHandlers & { pasted: () => void };
}

export function editorPlugins({ content, awareness, editable, handlers }: EditorParts): Plugin[] {
	const shared = [
		ySyncPlugin(content),
		yCursorPlugin(awareness, {
			// By the awareness' own id: a reader's view shows a copy of the Y.Doc.
			awarenessStateFilter: (_current: number, client: number) => client !== awareness.clientID,
			cursorBuilder: caret,
			selectionBuilder: selection
		})
	] as Plugin[];
	if (!editable) return [...shared, ...tablePlugins()];
	return [
		...shared,
		yUndoPlugin(),
		markdownRules(),
		pasting(handlers.pasted),
		...keymaps(handlers),
		...tablePlugins(),
		gapCursor(),
		dropCursor({ color: false, class: 'drop-cursor', width: 2 }),
		blockIds()
	];
}
