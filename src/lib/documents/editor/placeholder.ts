import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';

/** Words that stand in an empty document until something is written; drawn by CSS, not text. */
export function placeholder(words: string): Plugin {
	return new Plugin({
		props: {
			decorations({ doc }) {
				const only = doc.childCount === 1 ? doc.firstChild : null;
				if (only?.type.name !== 'paragraph' || only.content.size > 0) return null;
				const shown = { class: 'empty', 'data-placeholder': words };
				return DecorationSet.create(doc, [Decoration.node(0, only.nodeSize, shown)]);
			}
		}
	});
}
