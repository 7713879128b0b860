/** What a working day's people do in a text, and what is looked at in it afterwards. */
import { TextSelection } from 'prosemirror-state';
import type * as Y from 'yjs';
import type { Choice, ChoiceName } from '#lib/documents/proposals/change/choose.ts';
import type { PieceNode } from '#lib/documents/proposals/change/pieces.ts';
import { contentOf } from '#lib/sync/content-hash.ts';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import type { HeadlessEditor } from './editors.ts';

/** A block of the text that words are taken from, and where each of its words begins. */
export interface Paragraph {
	id: string;
	text: string;
	starts: number[];
}

export function paragraphsOf(editor: HeadlessEditor, words: number): Paragraph[] {
	const found: Paragraph[] = [];
	editor.state.doc.forEach((node) => {
		if (node.type.name !== 'paragraph') return;
		const text = node.textContent;
		const starts = [...text.matchAll(/\S+/g)].map(({ index }) => index);
		if (starts.length >= words) found.push({ id: String(node.attrs.id), text, starts });
	});
	return found;
}

/** From the beginning of one word to the end of another. */
export const range = ({ text, starts }: Paragraph, first: number, last: number) => {
	const from = starts[first]!;
	const to =
		from +
		text
			.slice(from)
			.split(/\s+/, last - first + 1)
			.join(' ').length;
	return { from, to, quote: text.slice(from, to) };
};

function positionIn(editor: HeadlessEditor, id: string, offset: number): number {
	let at = -1;
	editor.state.doc.descendants((node, position) => {
		if (node.isTextblock && node.attrs.id === id) at = position + 1 + offset;
	});
	if (at < 0) throw new Error(`There is no block ${id}.`);
	return at;
}

export function choose(
	editor: HeadlessEditor,
	id: string,
	from: number,
	to = from
): HeadlessEditor {
	const [anchor, head] = [from, to].map((offset) => positionIn(editor, id, offset));
	return editor.change((tr) => tr.setSelection(TextSelection.create(tr.doc, anchor!, head)));
}

/** Whether one block follows the other. */
export function beside({ state: { doc } }: HeadlessEditor, one: string, other: string): boolean {
	const ids = doc.children.map((node) => String(node.attrs.id));
	return Math.abs(ids.indexOf(one) - ids.indexOf(other)) === 1;
}

export const letters = (text: string) => text.replace(/\s/g, '');

/** What stands under the mark of each thread, in the order of the text. */
export function underAnchors(doc: Y.Doc): Map<string, string> {
	const found = new Map<string, string>();
	const visit = ({ text, marks = [], content = [] }: ContentNode) => {
		for (const { type, attrs } of marks) {
			const id = type === 'anchor' ? String(attrs?.id) : null;
			if (id) found.set(id, (found.get(id) ?? '') + letters(text ?? ''));
		}
		content.forEach(visit);
	};
	visit(contentOf(doc));
	return found;
}

export const said = (text: string, ...marks: string[]): PieceNode => ({
	...{ type: 'text', text },
	...(marks.length > 0 && { marks: marks.map((type) => ({ type })) })
});
export const paragraph = (text: string): PieceNode => ({
	type: 'paragraph',
	content: [said(text)]
});

export function only(choices: Choice[], name: ChoiceName): Choice {
	const found = choices.find((choice) => choice.name === name);
	if (!found) throw new Error(`There is no choice ${name}.`);
	return found;
}

/** What each has written that stands in the text, run by run. */
export function byName(lines: string[], name: string): string[] {
	return lines.flatMap((line) =>
		[...line.matchAll(/\[(\w+)\]([^[]*)/g)].flatMap(([, who, text]) =>
			who === name ? [text!] : []
		)
	);
}
