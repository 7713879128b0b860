import type { Node as DocumentNode } from 'prosemirror-model';
import { EditorState, TextSelection } from 'prosemirror-state';
import type { Command } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { hasMark, insertTable, linkRange, removeLink, setLink, setTextLevel } from './commands.ts';
import { textLevel, toggleList, toggleQuote, toggleTask } from './commands.ts';
import { schema } from './schema.ts';
import { toEndBehindTable } from './tables.ts';

const paragraph = (text: string, id: string | null = null) =>
	schema.node('paragraph', { id }, text === '' ? [] : [schema.text(text)]);

/** A document with the caret at its start. */
function setup(...blocks: DocumentNode[]) {
	const state = EditorState.create({ doc: schema.node('doc', null, blocks) });
	return state.apply(state.tr.setSelection(TextSelection.atStart(state.doc)));
}

function run(state: EditorState, command: Command): EditorState {
	let next = state;
	expect(command(state, (transaction) => (next = state.apply(transaction)))).toBe(true);
	next.doc.check();
	return next;
}

const select = (state: EditorState, from: number, to = from) =>
	state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
const shape = (state: EditorState) => state.doc.content.toString().slice(1, -1);

describe('the kind of a paragraph', () => {
	it('changes and keeps the id', () => {
		const heading = run(setup(paragraph('Mål', 'a')), setTextLevel(3));
		expect(heading.doc.firstChild?.type.name).toBe('heading');
		expect(heading.doc.firstChild?.attrs).toEqual({ id: 'a', level: 3 });
		expect(textLevel(heading)).toBe(3);
		expect(run(heading, setTextLevel(0)).doc.firstChild?.attrs).toEqual({ id: 'a' });
	});
});

describe('a list', () => {
	const two = () => select(setup(paragraph('ett', 'a'), paragraph('två', 'b')), 1, 8);

	it('is made of the selected paragraphs, and unmade', () => {
		const list = run(two(), toggleList('bullet_list'));
		expect(shape(list)).toBe(
			'bullet_list(list_item(paragraph("ett")), list_item(paragraph("två")))'
		);
		expect(shape(run(list, toggleList('bullet_list')))).toBe('paragraph("ett"), paragraph("två")');
	});

	it('becomes another kind with its text, ids and selection', () => {
		const list = run(two(), toggleList('ordered_list'));
		const tasks = run(list, toggleList('task_list'));
		expect(shape(tasks)).toBe(
			'task_list(task_item(paragraph("ett")), task_item(paragraph("två")))'
		);
		expect(tasks.selection.from).toBe(list.selection.from);
		expect(tasks.doc.firstChild?.firstChild?.firstChild?.attrs.id).toBe('a');
	});

	it('of tasks is ticked where the caret is', () => {
		const tasks = run(two(), toggleList('task_list'));
		const ticked = run(tasks, toggleTask);
		expect(ticked.doc.firstChild?.firstChild?.attrs.checked).toBe(true);
		expect(run(ticked, toggleTask).doc.firstChild?.firstChild?.attrs.checked).toBe(false);
	});
});

it('a quote is made and unmade', () => {
	const quote = run(setup(paragraph('ord')), toggleQuote);
	expect(shape(quote)).toBe('blockquote(paragraph("ord"))');
	expect(shape(run(quote, toggleQuote))).toBe('paragraph("ord")');
});

it('a table takes the place of an empty paragraph, leaves a way out and holds no other', () => {
	const table = run(setup(paragraph('')), insertTable(2, 2));
	expect(shape(table)).toBe(
		'table(table_row(table_header(paragraph), table_header(paragraph)), table_row(table_cell(paragraph), table_cell(paragraph))), paragraph'
	);
	expect(insertTable(2, 2)(table)).toBe(false);
});

it('the end of a text that ends with a table is behind the table', () => {
	const table = run(setup(paragraph('')), insertTable(2, 2)).doc.firstChild!;
	const last = run(setup(paragraph('ord'), table), toEndBehindTable);
	expect(last.selection.from).toBe(last.doc.content.size);
	// Elsewhere the browser knows the way, also through what is long.
	expect(toEndBehindTable(setup(table, paragraph('ord')))).toBe(false);
});

describe('a link', () => {
	const linked = () => {
		const state = select(setup(paragraph('se planen här')), 4, 10);
		return run(state, setLink(linkRange(state), 'https://x.se', 'planen'));
	};

	it('is set on the selected words', () => {
		expect(shape(linked())).toBe('paragraph("se ", link("planen"), " här")');
	});

	it('is found whole from inside, changed and removed', () => {
		const inside = select(linked(), 6);
		const range = linkRange(inside);
		expect(range).toEqual({ from: 4, to: 10, href: 'https://x.se', text: 'planen' });
		const changed = run(inside, setLink(range, 'https://y.se', 'den nya planen'));
		expect(shape(changed)).toBe('paragraph("se ", link("den nya planen"), " här")');
		expect(shape(run(select(changed, 6), removeLink))).toBe('paragraph("se den nya planen här")');
	});

	it('ends where its words end', () => {
		expect(hasMark(linked(), schema.marks.link)).toBe(false);
	});
});
