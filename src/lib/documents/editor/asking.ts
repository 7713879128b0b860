/**
 * `/` asks for something to insert, `[[` for a document to link to: what is written after the sign
 * filters a list at the caret. Here it is only seen that somebody asks; the list is fetched then.
 */
import { Plugin, PluginKey } from 'prosemirror-state';
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

export interface Asked {
	kind: 'insert' | 'link';
	/** Where the sign stands; what is asked reaches from here to the caret. */
	from: number;
	query: string;
}

const patterns = {
	insert: /(?:^|\s)(\/([^/\n]{0,30}))$/,
	link: /(\[\[([^[\]\n]{0,60}))$/
} satisfies Record<Asked['kind'], RegExp>;

const key = new PluginKey<Asked | null>('asking');
const textBefore = ({ selection: { $head } }: EditorState) =>
	$head.parent.textBetween(0, $head.parentOffset, '\n', '\n');

function read(state: EditorState, kind: Asked['kind']): Asked | null {
	const { empty, $head } = state.selection;
	if (!empty || !$head.parent.isTextblock) return null;
	const [, whole, query] = patterns[kind].exec(textBefore(state)) ?? [];
	if (whole === undefined || query === undefined) return null;
	return { kind, from: $head.pos - whole.length, query };
}

/** What the sign that is being typed asks, if it asks: in a word, `/` is only a sign. */
function begins(state: EditorState, typed: string): Asked['kind'] | null {
	const { parent } = state.selection.$head;
	if (!state.selection.empty || !parent.isTextblock) return null;
	const before = textBefore(state);
	if (typed === '[') return before.endsWith('[') ? 'link' : null;
	const alone = parent.content.size === 0 || /\s$/.test(before);
	return typed === '/' && alone ? 'insert' : null;
}

/** @param chosen hears the keys while a list is open; true: the key was for the list */
export function asking(chosen: (event: KeyboardEvent) => boolean): Plugin {
	let begun: Asked['kind'] | null = null;
	return new Plugin<Asked | null>({
		key,
		state: {
			init: () => null,
			apply(transaction, before, _earlier, state) {
				if (transaction.getMeta(key) === 'close') return null;
				if (begun && transaction.docChanged) {
					const kind = begun;
					begun = null;
					return read(state, kind);
				}
				if (!before || (!transaction.docChanged && !transaction.selectionSet)) return before;
				const now = read(state, before.kind);
				if (now?.from === before.from && now.query === before.query) return before;
				// The caret went to another sign; others' words may move this one.
				return now?.from === before.from || transaction.docChanged ? now : null;
			}
		},
		props: {
			handleTextInput(view, _from, _to, typed) {
				begun = begins(view.state, typed);
				return false;
			},
			handleKeyDown(view, event) {
				if (!askedIn(view.state) || event.isComposing) return false;
				if (event.key !== 'Escape') return chosen(event);
				stopAsking(view);
				return true;
			},
			handleDOMEvents: {
				blur(view) {
					if (askedIn(view.state)) stopAsking(view);
					return false;
				}
			}
		}
	});
}

export function askedIn(state: EditorState): Asked | null {
	return key.getState(state) ?? null;
}

/** What is written stays. */
export function stopAsking(view: EditorView): void {
	view.dispatch(view.state.tr.setMeta(key, 'close').setMeta('addToHistory', false));
}
