/** All that makes a ProseMirror view into the document editor, in the order it acts. */
import { yCursorPlugin, yUndoPlugin } from '@tiptap/y-tiptap';
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { Plugin } from 'prosemirror-state';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { asking } from './asking.ts';
import { blockIds } from './block-ids.ts';
import { browserCaret } from './browser-caret.ts';
import { found } from './found.ts';
import { safeHref } from './hrefs.ts';
import { markdownRules } from './input-rules.ts';
import { keymaps } from './keymap.ts';
import type { KeyHandlers } from './keymap.ts';
import { numbering } from './numbering.ts';
import { pasting } from './pasting.ts';
import type { PasteHandlers } from './pasting.ts';
import { caret, selection } from './presence.ts';
import { schema } from './schema.ts';
import { spotlight } from './spotlight.ts';
import { syncing } from './sync-plugins.ts';
import { tablePlugins } from './tables.ts';

/** Ctrl or Cmd and a click opens a link; a click alone places the caret. */
const openLinks = new Plugin({
	props: {
		handleClick(view, position, event) {
			if (!event.ctrlKey && !event.metaKey) return false;
			const mark = schema.marks.link.isInSet(view.state.doc.resolve(position).marks());
			const href = safeHref(mark?.attrs.href);
			if (href) window.open(href, '_blank', 'noopener,noreferrer');
			return href !== null;
		}
	}
});

export interface EditorParts {
	content: Y.XmlFragment;
	awareness: Awareness;
	editable: boolean;
	handlers: KeyHandlers &
		PasteHandlers & {
			/** A key while a list is open at the caret; true: it was for the list. */
			choose: (event: KeyboardEvent) => boolean;
		};
}

export function editorPlugins({ content, awareness, editable, handlers }: EditorParts): Plugin[] {
	const shared = [
		syncing(content),
		yCursorPlugin(awareness, {
			// By the awareness' own id: a reader's view shows a copy of the Y.Doc.
			awarenessStateFilter: (_current: number, client: number) => client !== awareness.clientID,
			cursorBuilder: caret,
			selectionBuilder: selection
		}),
		numbering(),
		spotlight(),
		found()
	] as Plugin[];
	if (!editable) return [...shared, ...tablePlugins()];
	return [
		browserCaret(),
		...shared,
		yUndoPlugin(),
		markdownRules(),
		pasting(handlers),
		openLinks,
		asking(handlers.choose),
		...keymaps(handlers),
		...tablePlugins(),
		gapCursor(),
		dropCursor({ color: false, class: 'drop-cursor', width: 2 }),
		blockIds()
	];
}
