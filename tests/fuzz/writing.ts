/**
 * Three people at one text, each with an alphabet of their own, so that every letter says who wrote
 * it: whatever they do to the text, the index must say the same.
 */
import { joinBackward, splitBlock } from 'prosemirror-commands';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import type { Command } from 'prosemirror-state';
import { TextSelection } from 'prosemirror-state';
import {
	addColumnAfter,
	addRowAfter,
	addRowBefore,
	deleteColumn,
	deleteRow
} from 'prosemirror-tables';
import { Authorship } from '#lib/documents/authorship/authorship.ts';
import {
	insertBreak,
	insertTable,
	setTextLevel,
	toggleList,
	toggleQuote
} from '#lib/documents/editor/commands.ts';
import { schema } from '#lib/documents/editor/schema.ts';
import { Desk } from '../sync/support/editors.ts';
import type { HeadlessEditor } from '../sync/support/editors.ts';
import { rowsOf, written } from '../sync/support/whose.ts';
import type { Random } from './random.ts';

const alphabets: Record<string, string> = { Anna: 'abcdefg', Bo: 'ABCDEFG', Cia: '1234567' };

/** Letters that the index has said somebody wrote, after each act, and those of them that it got wrong. */
export interface Tally {
	told: number;
	wrong: number;
}

export function writeTogether(random: Random, acts: number): Tally {
	const desk = new Desk();
	const editors = Object.keys(alphabets).map((name) => desk.sit(name));
	const authorship = new Authorship();
	const tally = { told: 0, wrong: 0 };
	for (let i = 0; i < acts; i++) {
		const editor = random.pick(editors);
		// Each act is undone by itself.
		for (const one of editors) one.pause();
		attempt(() => act(editor, random));
		for (const row of rowsOf(desk.log).slice(authorship.seq)) authorship.add(row);
		count(written(authorship), tally);
	}
	return tally;
}

/** What cannot be done where the caret stands is not done. */
function attempt(work: () => void): void {
	try {
		work();
	} catch (error) {
		if (!/cannot do|Invalid|Inconsistent|outside|out of range|Cannot/.test(String(error)))
			throw error;
	}
}

function count(said: string, tally: Tally): void {
	for (const [, name, words] of said.matchAll(/\[(\w+)\]([^[]*)/g)) {
		for (const letter of words!.replace(/\s/g, '')) {
			tally.told++;
			if (!alphabets[name!]!.includes(letter)) tally.wrong++;
		}
	}
}

function act(editor: HeadlessEditor, random: Random): void {
	const word = () => {
		const letters = Array.from({ length: 2 + random.below(8) }, () =>
			random.pick([...alphabets[editor.name]!])
		);
		return `${letters.join('')} `;
	};
	const places = () => {
		const found: number[] = [];
		editor.state.doc.descendants((node, position) => {
			if (!node.isTextblock) return true;
			for (let at = 0; at <= node.content.size; at++) found.push(position + 1 + at);
			return false;
		});
		return found;
	};
	const caret = (at = random.pick(places())) =>
		editor.change((tr) => tr.setSelection(TextSelection.create(tr.doc, at)));
	const range = () => {
		const all = places();
		const from = random.below(all.length);
		const to = Math.min(all.length - 1, from + random.below(25));
		return editor.change((tr) =>
			tr.setSelection(TextSelection.create(tr.doc, all[from]!, all[to]!))
		);
	};
	const at = (...commands: Command[]) => caret().run(random.pick(commands));
	const paste = (cut: boolean) => {
		const { from, to } = range().state.selection;
		if (to - from < 6) return;
		const slice = editor.state.doc.slice(from, to);
		if (cut) {
			editor.change((tr) => tr.deleteSelection());
			caret().change((tr) => tr.replaceSelection(slice));
		} else {
			editor.change((tr) => {
				tr.deleteSelection();
				const to = tr.mapping.map(random.pick(places()));
				return tr.replaceRange(to, to, slice);
			});
		}
	};
	const acts: (() => unknown)[] = [
		() => caret().type(word()),
		() => caret().type(word() + word()),
		() => caret().type(word() + word() + word()),
		() => at(splitBlock),
		() => caret(caret().state.selection.$from.start()).run(joinBackward),
		() => range().run(setTextLevel(random.below(3))),
		() => at(toggleQuote),
		() => range().run(toggleList(random.pick(['bullet_list', 'ordered_list', 'task_list']))),
		() => at(splitListItem(schema.nodes.list_item)),
		() => at(sinkListItem(schema.nodes.list_item), liftListItem(schema.nodes.list_item)),
		() => at(insertBreak),
		() => range().change((tr) => tr.deleteSelection()),
		() => range().change((tr) => tr.insertText(word())),
		() => random.chance(0.2) && at(insertTable(2, 2)),
		() => at(addRowAfter, addRowBefore, addColumnAfter),
		() => at(deleteRow, deleteColumn),
		() => editor.undo(),
		() => editor.undo(),
		() => editor.redo(),
		() => paste(true),
		() => paste(false),
		() => {
			const { from, to } = range().state.selection;
			editor.change((tr) => tr.addMark(from, to, schema.mark('strong')));
		}
	];
	random.pick(acts)();
}
