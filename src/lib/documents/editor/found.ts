/** Draws what a search has found. The search itself (find.ts) is fetched when somebody searches. */
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { EditorView } from 'prosemirror-view';

export interface Match {
	from: number;
	to: number;
}

const key = new PluginKey<DecorationSet>('found');
/** Around the current one; drawing all of "e" in a long text would take seconds. */
const mostDrawn = 500;

export function found(): Plugin {
	return new Plugin<DecorationSet>({
		key,
		state: {
			init: () => DecorationSet.empty,
			apply(transaction, before) {
				const asked = transaction.getMeta(key) as DecorationSet | undefined;
				if (asked) return asked;
				return transaction.docChanged ? before.map(transaction.mapping, transaction.doc) : before;
			}
		},
		props: { decorations: (state) => key.getState(state) }
	});
}

/** @param current index of the match that is gone to; -1: none */
export function drawMatches(view: EditorView, matches: readonly Match[], current: number): void {
	const first = Math.max(0, current - mostDrawn);
	const drawn = matches
		.slice(first, Math.max(0, current) + mostDrawn)
		.map(({ from, to }, i) =>
			Decoration.inline(from, to, { class: first + i === current ? 'found current' : 'found' })
		);
	const set = DecorationSet.create(view.state.doc, drawn);
	if (drawn.length === 0 && key.getState(view.state) === DecorationSet.empty) return;
	view.dispatch(view.state.tr.setMeta(key, set).setMeta('addToHistory', false));
}
