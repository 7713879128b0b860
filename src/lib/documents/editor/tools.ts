/** What the toolbar offers, as data: the components only draw it. */
import { toggleMark } from 'prosemirror-commands';
import type { Command, EditorState } from 'prosemirror-state';
import {
	addColumnAfter,
	addColumnBefore,
	addRowAfter,
	addRowBefore,
	deleteColumn,
	deleteRow,
	deleteTable,
	isInTable,
	mergeCells,
	splitCell,
	toggleHeaderColumn,
	toggleHeaderRow
} from 'prosemirror-tables';
import type { ToolIcon } from './components/tool-icons.ts';
import {
	ancestor,
	hasMark,
	insertRule,
	insertTable,
	listAround,
	selectedImage,
	setTextLevel,
	textLevel,
	toggleList,
	toggleQuote
} from './commands.ts';
import type { ListKind } from './commands.ts';
import type { DocumentEditor } from './Editor.svelte.ts';
import { redoOwn, undoOwn } from './keymap.ts';
import { moveBlocks } from './moving.ts';
import { schema } from './schema.ts';
import type { text } from './text.ts';

type Words = (typeof text)['sv'];

export interface Tool {
	id: string;
	icon: ToolIcon;
	label: string;
	/** As in the keymap: `Mod-b`. */
	shortcut?: string;
	/** Absent for what is not on or off. */
	pressed?: boolean;
	disabled: boolean;
	run: () => void;
}

type Look = Pick<Tool, 'id' | 'icon' | 'label' | 'shortcut'>;

function tool(editor: DocumentEditor, look: Look, command: Command, pressed?: boolean): Tool {
	return { ...look, pressed, disabled: !editor.can(command), run: () => void editor.run(command) };
}

export function historyTools(editor: DocumentEditor, t: Words): Tool[] {
	const { undo, redo } = t.toolbar;
	return [
		{
			...tool(editor, { id: 'undo', icon: 'undo', label: undo, shortcut: 'Mod-z' }, undoOwn),
			disabled: !editor.canUndo
		},
		{
			...tool(editor, { id: 'redo', icon: 'redo', label: redo, shortcut: 'Mod-y' }, redoOwn),
			disabled: !editor.canRedo
		}
	];
}

export function levelTools(editor: DocumentEditor, t: Words): Tool[] {
	const now = editor.state && textLevel(editor.state);
	return [0, 1, 2, 3, 4].map((level) => {
		const label = level === 0 ? t.toolbar.paragraph : t.toolbar.heading(level);
		const look: Look = { id: `level-${level}`, icon: 'level', label, shortcut: `Mod-Alt-${level}` };
		return tool(editor, look, setTextLevel(level), now === level);
	});
}

export function markTools(editor: DocumentEditor, t: Words): Tool[] {
	const has = (name: 'strong' | 'em' | 'link') =>
		!!editor.state && hasMark(editor.state, schema.marks[name]);
	const { strong, em, link } = t.toolbar;
	return [
		tool(
			editor,
			{ id: 'strong', icon: 'strong', label: strong, shortcut: 'Mod-b' },
			toggleMark(schema.marks.strong),
			has('strong')
		),
		tool(
			editor,
			{ id: 'em', icon: 'em', label: em, shortcut: 'Mod-i' },
			toggleMark(schema.marks.em),
			has('em')
		),
		{
			id: 'link',
			icon: 'link',
			label: link,
			shortcut: 'Mod-k',
			pressed: has('link'),
			disabled: !editor.editable,
			run: () => editor.editLink()
		}
	];
}

export function blockTools(editor: DocumentEditor, t: Words): Tool[] {
	const { state } = editor;
	const around = state && listAround(state);
	const list = (kind: ListKind, icon: ToolIcon, label: string, shortcut: string) =>
		tool(editor, { id: kind, icon, label, shortcut }, toggleList(kind), around === kind);
	const inQuote = !!state && ancestor(state.selection.$from, ['blockquote']) !== null;
	const { bulletList, orderedList, taskList, quote, rule } = t.toolbar;
	return [
		list('bullet_list', 'bulletList', bulletList, 'Mod-Shift-8'),
		list('ordered_list', 'orderedList', orderedList, 'Mod-Shift-7'),
		list('task_list', 'taskList', taskList, 'Mod-Shift-9'),
		tool(
			editor,
			{ id: 'quote', icon: 'quote', label: quote, shortcut: 'Mod-Shift-b' },
			toggleQuote,
			inQuote
		),
		tool(editor, { id: 'rule', icon: 'rule', label: rule }, insertRule)
	];
}

function firstCellsAreHeaders(state: EditorState, along: 'row' | 'column'): boolean {
	const table = ancestor(state.selection.$from, ['table'])?.node;
	const rows = table?.children ?? [];
	const cells = along === 'row' ? (rows[0]?.children ?? []) : rows.map((row) => row.firstChild);
	return cells.length > 0 && cells.every((cell) => cell?.type === schema.nodes.table_header);
}

export function tableTools(editor: DocumentEditor, t: Words): Tool[] {
	const { state } = editor;
	const w = t.table;
	if (!state || !isInTable(state)) {
		return [
			tool(editor, { id: 'table-insert', icon: 'table', label: w.insert }, insertTable(3, 3))
		];
	}
	const item = (id: string, icon: ToolIcon, label: string, command: Command, pressed?: boolean) =>
		tool(editor, { id: `table-${id}`, icon, label }, command, pressed);
	return [
		item('row-before', 'rowBefore', w.rowBefore, addRowBefore),
		item('row-after', 'rowAfter', w.rowAfter, addRowAfter),
		item('column-before', 'columnBefore', w.columnBefore, addColumnBefore),
		item('column-after', 'columnAfter', w.columnAfter, addColumnAfter),
		item(
			'header-row',
			'headerRow',
			w.headerRow,
			toggleHeaderRow,
			firstCellsAreHeaders(state, 'row')
		),
		item(
			'header-column',
			'headerColumn',
			w.headerColumn,
			toggleHeaderColumn,
			firstCellsAreHeaders(state, 'column')
		),
		item('merge', 'merge', w.merge, mergeCells),
		item('split', 'split', w.split, splitCell),
		item('delete-row', 'remove', w.deleteRow, deleteRow),
		item('delete-column', 'remove', w.deleteColumn, deleteColumn),
		item('delete', 'bin', w.delete, deleteTable)
	].filter(({ id, disabled }) => !disabled || !/merge|split/.test(id));
}

export function moveTools(editor: DocumentEditor, t: Words): Tool[] {
	const move = (id: 'up' | 'down', direction: -1 | 1): Tool => ({
		id: `move-${id}`,
		icon: id,
		label: t.move[id],
		shortcut: `Alt-Shift-Arrow${id === 'up' ? 'Up' : 'Down'}`,
		disabled: !editor.can(moveBlocks(direction)),
		run: () => editor.move(direction)
	});
	return [move('up', -1), move('down', 1)];
}

/** What the page does about the text, rather than the text's own commands. */
export interface Acts {
	find: () => void;
	picture: () => void;
	copyLink: () => void;
}

export function actTools(editor: DocumentEditor, t: Words, acts: Acts): Tool[] {
	return [
		{
			id: 'image',
			icon: 'image',
			label: t.toolbar.image,
			pressed: !!editor.state && selectedImage(editor.state) !== null,
			disabled: !editor.editable,
			run: acts.picture
		},
		{
			id: 'find',
			icon: 'find',
			label: t.toolbar.find,
			shortcut: 'Mod-f',
			disabled: !editor.state,
			run: acts.find
		},
		{
			id: 'copy-link',
			icon: 'link',
			label: t.toolbar.copyLink,
			disabled: !editor.state,
			run: acts.copyLink
		}
	];
}
