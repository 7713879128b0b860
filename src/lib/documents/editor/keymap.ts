import { redo, undo } from '@tiptap/y-tiptap';
import { baseKeymap, chainCommands, toggleMark } from 'prosemirror-commands';
import { undoInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { Plugin } from 'prosemirror-state';
import type { Command, EditorState } from 'prosemirror-state';
import {
	insertBreak,
	listAround,
	setTextLevel,
	toggleList,
	toggleQuote,
	toggleTask
} from './commands.ts';
import { schema } from './schema.ts';
import { nextCell, previousCell, toEndBehindTable } from './tables.ts';

const { nodes, marks } = schema;
const items = [nodes.list_item, nodes.task_item];

/** y-tiptap's undo takes no dispatch: it acts on the Y.Doc, and only on what this client wrote. */
export const undoOwn: Command = (state, dispatch) => (dispatch ? (undo(state) ?? false) : true);
export const redoOwn: Command = (state, dispatch) => (dispatch ? (redo(state) ?? false) : true);

const inList = (state: EditorState) => listAround(state) !== null;

const indent: Command = (state, dispatch) => {
	if (!inList(state)) return false;
	chainCommands(...items.map((item) => sinkListItem(item)))(state, dispatch);
	return true;
};

const outdent: Command = (state, dispatch) => {
	if (!inList(state)) return false;
	chainCommands(...items.map((item) => liftListItem(item)))(state, dispatch);
	return true;
};

export interface KeyHandlers {
	editLink: () => void;
	focusToolbar: () => void;
	find: () => void;
	/** Moves what is selected up (-1) or down (1). */
	move: (direction: -1 | 1) => void;
	/** Escape was pressed: the next Tab leaves the text, from a list or table too. */
	readyToLeave: () => void;
}

/**
 * Tab moves in lists and tables and leaves the text elsewhere; after Escape it leaves everywhere, so
 * that nobody is caught (WCAG 2.1.2).
 */
function tabAndEscape(handlers: KeyHandlers): Plugin {
	let leaving = false;
	const forward = chainCommands(nextCell, indent);
	const back = chainCommands(previousCell, outdent);
	return new Plugin({
		props: {
			handleKeyDown(view, event) {
				if (event.key === 'Escape' && !event.isComposing) {
					leaving = true;
					handlers.readyToLeave();
					return false;
				}
				// By the place of the key: with Shift, WebKit on Linux has no name for it.
				if (event.code !== 'Tab' && event.key !== 'Tab') {
					if (event.key !== 'Shift') leaving = false;
					return false;
				}
				if (leaving || event.ctrlKey || event.altKey || event.metaKey) return false;
				return (event.shiftKey ? back : forward)(view.state, view.dispatch, view);
			},
			handleDOMEvents: {
				blur: () => {
					leaving = false;
					return false;
				}
			}
		}
	});
}

export function keymaps(handlers: KeyHandlers): Plugin[] {
	const levels = Object.fromEntries(
		[0, 1, 2, 3, 4].map((level) => [`Mod-Alt-${level}`, setTextLevel(level)])
	);
	return [
		tabAndEscape(handlers),
		keymap({
			...levels,
			'Mod-b': toggleMark(marks.strong),
			'Mod-i': toggleMark(marks.em),
			'Mod-k': (_state, dispatch) => {
				if (dispatch) handlers.editLink();
				return true;
			},
			'Mod-f': (_state, dispatch) => {
				if (dispatch) handlers.find();
				return true;
			},
			'Alt-Shift-ArrowUp': (_state, dispatch) => {
				if (dispatch) handlers.move(-1);
				return true;
			},
			'Alt-Shift-ArrowDown': (_state, dispatch) => {
				if (dispatch) handlers.move(1);
				return true;
			},
			'Alt-F10': (_state, dispatch) => {
				if (dispatch) handlers.focusToolbar();
				return true;
			},
			'Mod-Shift-7': toggleList('ordered_list'),
			'Mod-Shift-8': toggleList('bullet_list'),
			'Mod-Shift-9': toggleList('task_list'),
			'Mod-Shift-b': toggleQuote,
			'Mod-z': undoOwn,
			'Mod-y': redoOwn,
			'Mod-Shift-z': redoOwn,
			Enter: chainCommands(
				splitListItem(nodes.task_item, { id: null, checked: false }),
				splitListItem(nodes.list_item, { id: null })
			),
			'Shift-Enter': insertBreak,
			'Mod-Enter': chainCommands(toggleTask, insertBreak),
			'Ctrl-End': toEndBehindTable,
			Backspace: undoInputRule
		}),
		keymap(baseKeymap)
	];
}
