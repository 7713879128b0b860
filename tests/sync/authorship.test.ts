import { joinBackward, joinForward, splitBlock } from 'prosemirror-commands';
import { Fragment, Slice } from 'prosemirror-model';
import { sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { addColumnAfter, addRowBefore, deleteRow } from 'prosemirror-tables';
import { TextSelection } from 'prosemirror-state';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Authorship } from '#lib/documents/authorship/authorship.ts';
import { sections } from '#lib/documents/authorship/attribution.ts';
import {
	insertBreak,
	insertTable,
	setTextLevel,
	toggleList,
	toggleQuote
} from '#lib/documents/editor/commands.ts';
import { schema } from '#lib/documents/editor/schema.ts';
import { contentHash } from '#lib/sync/content-hash.ts';
import { Desk } from './support/editors.ts';
import type { HeadlessEditor } from './support/editors.ts';
import { handOf, replayed, rowsOf, whose, written } from './support/whose.ts';

/** Three people of three organisations at one text, which is not theirs alone anywhere. */
function together() {
	const desk = new Desk();
	const [anna, bo, cia] = ['Anna', 'Bo', 'Cia'].map((name) => desk.sit(name)) as [
		HeadlessEditor,
		HeadlessEditor,
		HeadlessEditor
	];
	anna.type('Länet ska växa genom samarbete.');
	bo.select('växa', 'before').type('fortsätta att ');
	cia.select('samarbete', 'after').type(' mellan kommunerna');
	return { desk, anna, bo, cia };
}

const text =
	'[Anna]Länet ska [Bo]fortsätta att [Anna]växa genom samarbete[Cia] mellan kommunerna[Anna].';

test('W1 text is its sender’s, letter by letter, wherever it stands', () => {
	expect(whose(together().desk)).toBe(text);
});

test('W2 Enter keeps the author, wherever in the text it is pressed', () => {
	for (const where of ['växa', 'att', 'Länet', 'erna', '.']) {
		const { desk, cia } = together();
		cia.select(where, 'before').run(splitBlock);
		expect(cia.state.doc.childCount).toBe(2);
		expect(flat(whose(desk))).toBe(text);
	}
});

/** The pieces without the line ends: a name is said once however the text is divided. */
function flat(said: string): string {
	return said
		.replaceAll('\n', '')
		.replace(/(\[\w+\])([^[]*)(?:\1([^[]*))+/g, (all, name: string) => {
			return name + all.replaceAll(name, '');
		});
}

test('W2 a line break and an Enter within a list keep the author', () => {
	const { desk, anna, bo } = together();
	bo.select('växa', 'before').run(insertBreak);
	anna.run(toggleList('bullet_list'));
	anna.select('mellan', 'before').run(splitListItem(schema.nodes.list_item));
	bo.select('mellan').run(sinkListItem(schema.nodes.list_item));
	expect(flat(whose(desk))).toBe(text);
});

test('W2 joining keeps the author, from either side', () => {
	const { desk, anna, bo, cia } = together();
	anna.select('växa', 'before').run(splitBlock);
	bo.select('mellan', 'before').run(splitBlock);
	cia.select('växa', 'before').run(joinBackward);
	anna.select('samarbete ', 'after').run(joinForward);
	expect(whose(desk)).toBe(text);
	bo.select('ska', 'before').run(splitBlock);
	// A selection from one paragraph into another, deleted.
	const [from, to] = [cia.find('et '), cia.find('växa')];
	cia.change((tr) => tr.setSelection(TextSelection.create(tr.doc, from, to)).deleteSelection());
	expect(whose(desk)).toBe('[Anna]Länväxa genom samarbete[Cia] mellan kommunerna[Anna].');
});

test('W2 another kind of block keeps the author', () => {
	const { desk, anna, bo, cia } = together();
	bo.select('Länet').run(setTextLevel(2));
	expect(whose(desk)).toBe(text);
	cia.run(setTextLevel(1));
	anna.run(setTextLevel(0));
	expect(whose(desk)).toBe(text);
});

test('W2 wrapping and unwrapping keep the author', () => {
	const { desk, anna, bo, cia } = together();
	anna.select('Länet').run(toggleQuote);
	bo.select('Länet').run(toggleList('ordered_list'));
	cia.select('Länet').run(toggleList('task_list'));
	bo.select('Länet').run(toggleList('task_list'));
	anna.select('Länet').run(toggleQuote);
	expect(anna.state.doc.firstChild?.type.name).toBe('paragraph');
	expect(whose(desk)).toBe(text);
});

test('W2 a block and words that are dragged keep the author', () => {
	const { desk, anna, bo, cia } = together();
	anna.select('.', 'after').run(splitBlock).type('Målet är ett levande län.');
	bo.select('levande län.', 'after').run(splitBlock).type('Så når vi dit.');
	const first = cia.state.doc.firstChild!;
	cia.change((tr) => {
		tr.delete(0, first.nodeSize);
		return tr.insert(tr.doc.content.size, first);
	});
	expect(whose(desk).split('\n').at(-1)).toBe(text);
	// A word into another paragraph, and one within its own.
	drag(bo, 'kommunerna', 'levande');
	expect(whose(desk)).toContain('[Anna]Målet är ett [Cia]kommunerna[Anna]levande län.');
	drag(bo, 'ett ', 'är ');
	expect(whose(desk)).toContain('[Anna]Målet ett är [Cia]kommunerna');
	drag(bo, 'fortsätta ', 'växa');
	expect(whose(desk)).toContain('[Anna]Länet ska [Bo]att fortsätta [Anna]växa genom');
});

function drag(editor: HeadlessEditor, words: string, before: string): void {
	const from = editor.find(words);
	const slice = editor.state.doc.slice(from, from + words.length);
	editor.change((tr) => {
		tr.delete(from, from + words.length);
		const to = tr.mapping.map(editor.find(before));
		return tr.replaceRange(to, to, slice);
	});
}

test('W2 rows and columns of a table keep the author of the others', () => {
	const { desk, anna, bo, cia } = together();
	anna.select('.', 'after').run(splitBlock).run(insertTable(3, 2)).type('Mål');
	next(bo, 2).type('Befolkning');
	next(cia, 3).type('130 000');
	next(anna, 4).type('Sysselsättning');
	const table = '[Anna]Mål\n[Bo]Befolkning\n[Cia]130 000\n[Anna]Sysselsättning';
	bo.select('Mål').run(addRowBefore);
	cia.select('Befolkning').run(addRowBefore).run(addColumnAfter);
	expect(whose(desk)).toBe(`${text}\n${table}`);
	bo.select('Mål').run(turnRows);
	expect(whose(desk).split('\n').sort()).toEqual([text, ...table.split('\n')].sort());
	anna.pause().select('Befolkning').run(deleteRow);
	expect(whose(desk)).not.toContain('Befolkning');
	anna.undo();
	expect(whose(desk)).toContain('[Bo]Befolkning\n[Cia]130 000');
});

/** The caret into the nth cell. */
function next(editor: HeadlessEditor, nth: number): HeadlessEditor {
	const cells: number[] = [];
	editor.state.doc.descendants((node, position) => {
		if (node.type.spec.tableRole === 'cell' || node.type.spec.tableRole === 'header_cell')
			cells.push(position);
	});
	return editor.change((tr) => tr.setSelection(TextSelection.create(tr.doc, cells[nth]! + 2)));
}

/** Takes all rows out and puts them in again, the first two last. */
const turnRows: Parameters<HeadlessEditor['run']>[0] = (state, dispatch) => {
	let at = -1;
	state.doc.forEach((node, position) => {
		if (node.type.name === 'table') at = position;
	});
	const table = state.doc.nodeAt(at)!;
	const rows = [...table.children.slice(2), ...table.children.slice(0, 2)];
	dispatch?.(state.tr.replaceWith(at + 1, at + table.nodeSize - 1, Fragment.from(rows)));
	return true;
};

test('W2 undo and redo give the text back to its author, whoever deleted it', () => {
	const { desk, anna, bo, cia } = together();
	cia.pause();
	const all = (editor: HeadlessEditor) =>
		TextSelection.create(editor.state.doc, 1, editor.state.doc.content.size - 1);
	cia.change((tr) => tr.setSelection(all(cia)).deleteSelection());
	expect(whose(desk)).toBe('');
	cia.undo();
	expect(whose(desk)).toBe(text);
	cia.redo().undo();
	expect(whose(desk)).toBe(text);
	// One letter, a letter at a time, and the whole block.
	bo.pause()
		.select('x')
		.change((tr) => tr.deleteSelection());
	bo.undo();
	expect(whose(desk)).toBe(text);
	bo.pause().select('växa', 'after');
	for (let i = 0; i < 8; i++)
		bo.change((tr) => tr.delete(tr.selection.from - 1, tr.selection.from));
	expect(bo.text).not.toContain('växa');
	bo.undo();
	expect(whose(desk)).toBe(text);
	anna.pause().select('Länet').run(setTextLevel(3)).pause();
	anna.change((tr) => tr.delete(0, tr.doc.firstChild!.nodeSize));
	anna.undo().undo();
	expect(anna.state.doc.firstChild?.type.name).toBe('paragraph');
	expect(whose(desk)).toBe(text);
});

test('W2 undo gives text back that others have written in between', () => {
	const { desk, anna, bo, cia } = together();
	bo.pause().select('Länet', 'before').run(splitBlock).pause();
	anna.select('mellan', 'before').type('nära ');
	bo.undo();
	expect(whose(desk)).toBe(text.replace('[Cia] mellan', '[Cia] [Anna]nära [Cia]mellan'));
	cia.pause();
});

test('W3 what was deleted long ago and is restored is its first author’s again', () => {
	const { desk, anna, bo, cia } = together();
	const before = anna.state.doc;
	bo.select('Länet ska fortsätta att växa genom samarbete mellan kommunerna.').change((tr) =>
		tr.deleteSelection()
	);
	bo.type('Något helt annat står här nu');
	for (let i = 0; i < 100; i++) bo.type('Rad efter rad. ').run(splitBlock);
	cia.change((tr) => tr.replace(0, tr.doc.content.size, new Slice(before.content, 0, 0)));
	expect(whose(desk)).toBe(text);
});

test('W3 a version is restored to its authors even when its text is no longer remembered', () => {
	const { desk, bo, cia } = together();
	const version = Y.encodeStateAsUpdate(cia.doc);
	const { doc } = cia.state;
	bo.change((tr) => tr.delete(0, tr.doc.content.size));
	bo.type('Nytt');
	const rows = rowsOf(desk.log);
	const authorship = Authorship.from(forgetful(replayed(rows)))!;
	cia.change((tr) => tr.replace(0, tr.doc.content.size, new Slice(doc.content, 0, 0)));
	for (const row of rowsOf(desk.log).slice(rows.length)) authorship.add(row, version);
	expect(written(authorship)).toBe(text);
});

/** A stored index in which nothing deleted is remembered any more. */
function forgetful(authorship: Authorship): Uint8Array {
	return authorship.encode({ memory: false });
}

test('W4 text that is cut and pasted is its author’s once; a copy is its copier’s insertion', () => {
	const { desk, anna, bo } = together();
	anna.select('.', 'after').run(splitBlock).type('Slut.');
	const slice = bo.select('fortsätta att växa').state.selection.content();
	bo.change((tr) => tr.deleteSelection());
	bo.select('Slut.', 'before').change((tr) => tr.replaceSelection(slice));
	expect(whose(desk).split('\n')[1]).toBe('[Bo]fortsätta att [Anna]växaSlut.');
	bo.change((tr) => tr.replaceSelection(slice));
	expect(whose(desk).split('\n')[1]).toBe(
		'[Bo]fortsätta att [Anna]växa[Bo]fortsätta att växa[Anna]Slut.'
	);
});

test('W5 nobody lays words into another’s mouth: other text in the place of deleted text is one’s own', () => {
	const { desk, cia } = together();
	const other = 'Länet ska avvecklas genom tvång mellan grannar, och kommunerna ska betala.';
	cia.change((tr) => tr.setSelection(TextSelection.create(tr.doc, 1, tr.doc.content.size - 1)));
	cia.change((tr) => tr.insertText(other));
	// The editor leaves what is the same at both ends; "genom", "mellan" and "kommunerna" are chance.
	expect(whose(desk)).toBe(`[Anna]Länet ska [Cia]${other.slice(10, -1)}[Anna].`);
});

test('W5 a client that is no editor deletes and inserts in one update: only the very text is another’s', () => {
	const { desk, anna, cia } = together();
	const element = cia.doc.getXmlFragment('content').get(0) as Y.XmlElement;
	const same = anna.text;
	cia.doc.transact(() => {
		cia.doc.getXmlFragment('content').delete(0, 1);
		for (const words of [same, 'Jag, Anna, avgår.', 'a', 'v', 'g', 'å', 'r']) {
			const paragraph = new Y.XmlElement('paragraph');
			paragraph.setAttribute('id', element.getAttribute('id') ?? '');
			paragraph.insert(0, [new Y.XmlText(words)]);
			cia.doc.getXmlFragment('content').push([paragraph]);
		}
	});
	expect(whose(desk).split('\n').slice(0, 2)).toEqual([text, '[Cia]Jag, Anna, avgår.']);
	expect(whose(desk).split('\n').slice(2).join('')).toBe('[Cia]a[Cia]v[Cia]g[Cia]å[Cia]r');
	// The same text once more is a copy.
	cia.doc.transact(() => {
		const paragraph = new Y.XmlElement('paragraph');
		paragraph.insert(0, [new Y.XmlText(same)]);
		cia.doc.getXmlFragment('content').push([paragraph]);
	});
	expect(whose(desk).split('\n').at(-1)).toBe(`[Cia]${same}`);
});

test('W5 letters that are taken out one by one make no sentence of their author’s', () => {
	const { desk, cia } = together();
	const paragraph = cia.doc.getXmlFragment('content').get(0) as Y.XmlElement;
	const [inside] = paragraph.toArray() as Y.XmlText[];
	cia.doc.transact(() => {
		for (const letter of 'vägra') {
			inside!.delete(inside!.toString().indexOf(letter), 1);
			const single = new Y.XmlElement('paragraph');
			single.insert(0, [new Y.XmlText(letter)]);
			cia.doc.getXmlFragment('content').push([single]);
		}
	});
	const letters = whose(desk).split('\n').slice(1);
	expect(letters.filter((line) => line.startsWith('[Cia]')).length).toBeGreaterThanOrEqual(3);
});

test('W5 a letter that is deleted and typed again is the typist’s', () => {
	const { desk, bo } = together();
	bo.select('x', 'after').change((tr) => tr.delete(tr.selection.from - 1, tr.selection.from));
	bo.type('x');
	expect(whose(desk)).toContain('[Anna]vä[Bo]x[Anna]a');
});

test('W6 text that the server puts in for another is the other’s, and what it moves is nobody’s but its author’s', () => {
	const { desk, anna, bo } = together();
	bo.select('mellan', 'before').type('i hela regionen ').run(splitBlock);
	for (const sent of desk.log.slice(-17)) sent.credited = 'Disa';
	expect(anna.text).toContain('i hela regionen');
	expect(flat(whose(desk))).toBe(
		flat(text.replace(' mellan', ' [Disa]i hela regionen [Cia]mellan'))
	);
});

test('W7 the index goes on from where it was stored, and tells the same as a whole replay', () => {
	const { desk, anna, bo, cia } = together();
	cia.select('växa', 'before').run(splitBlock);
	bo.change((tr) => tr.delete(0, tr.doc.firstChild!.nodeSize));
	anna.select('samarbete').run(setTextLevel(2)).pause();
	bo.undo();
	const rows = rowsOf(desk.log);
	const whole = replayed(rows);
	let going = new Authorship();
	for (const row of rows) {
		going = Authorship.from(going.encode())!;
		going.add(row);
	}
	expect(written(going)).toBe(written(whole));
	expect(going.attribution()).toEqual(whole.attribution());
	expect(contentHash(going.doc)).toBe(contentHash(anna.doc));
	expect(() => going.add({ ...rows[0]!, seq: going.seq + 2 })).toThrow('follows on');
});

test('W8 who wrote what is said of places, without a word of the text, and counted by section', () => {
	const { desk, anna, bo } = together();
	anna.select('.', 'after').run(splitBlock).type('Mål');
	anna.run(setTextLevel(1)).run(splitBlock).run(setTextLevel(0)).type('Fler ska bo här.');
	bo.select('bo', 'before').type('vilja ');
	const attribution = replayed(rowsOf(desk.log)).attribution();
	expect(JSON.stringify(attribution)).not.toMatch(/Länet|fortsätta|Mål|vilja/);
	expect(attribution.authors).toEqual(['Anna', 'Bo', 'Cia'].map(handOf));
	expect(attribution.blocks.map(({ type, level }) => [type, level])).toEqual([
		['paragraph', undefined],
		['heading', 1],
		['paragraph', undefined]
	]);
	expect(attribution.blocks[0]!.spans[0]).toEqual([0, 10, 0, 1]);
	expect(sections(attribution)).toEqual([
		{ headingId: null, level: 0, shares: { 0: 31, 1: 14, 2: 18 } },
		{ headingId: attribution.blocks[1]!.id, level: 1, shares: { 0: 19, 1: 6 } }
	]);
});

test('W1 what is typed before the same letters begins where the word does, not one letter on', () => {
	const desk = new Desk();
	const [anna, bo] = [desk.sit('Anna'), desk.sit('Bo')] as [HeadlessEditor, HeadlessEditor];
	anna.type('Alla kommuner är med.');
	for (const letter of 'kommuner och kloka ') bo.select('kommuner är', 'before').type(letter);
	expect(whose(desk)).toBe('[Anna]Alla [Bo]kommuner och kloka [Anna]kommuner är med.');
});
