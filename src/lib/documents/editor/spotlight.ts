/**
 * The block that a link led to, or that the outline jumped to: marked by a decoration, since the
 * document is not to change by being read. It can take the focus where the text cannot be written,
 * so that a screen reader reads on from there.
 */
import type { Node as DocumentNode } from 'prosemirror-model';
import { Plugin, PluginKey } from 'prosemirror-state';
import type { EditorState } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { EditorView } from 'prosemirror-view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { blockPosition } from './outline.ts';

interface Lit {
	id: string;
	decorations: DecorationSet;
}

const key = new PluginKey<Lit | null>('spotlight');

function light(doc: DocumentNode, id: string): Lit | null {
	const position = blockPosition(doc, id);
	const node = position === null ? null : doc.nodeAt(position);
	if (position === null || !node) return null;
	const shown = { class: 'spotlit', tabindex: '-1' };
	const decoration = Decoration.node(position, position + node.nodeSize, shown);
	return { id, decorations: DecorationSet.create(doc, [decoration]) };
}

export function spotlight(): Plugin {
	return new Plugin<Lit | null>({
		key,
		state: {
			init: () => null,
			apply(transaction, lit, _before, { doc }) {
				const asked = transaction.getMeta(key) as string | null | undefined;
				if (asked !== undefined) return asked === null ? null : light(doc, asked);
				if (!lit || !transaction.docChanged) return lit;
				// Others' words leave it where it is; what one writes oneself puts it out.
				const theirs = transaction.getMeta(ySyncPluginKey) !== undefined;
				return theirs ? light(doc, lit.id) : null;
			}
		},
		props: {
			decorations: (state: EditorState) => key.getState(state)?.decorations
		}
	});
}

/** False: no block has that id. */
export function shine(view: EditorView, id: string | null): boolean {
	view.dispatch(view.state.tr.setMeta(key, id).setMeta('addToHistory', false));
	return (key.getState(view.state) ?? null) !== null;
}
