/** What `/` offers to insert. Pages with more to offer hand theirs to the editor. */
import type { DocumentEditor } from './Editor.svelte.ts';
import type { text as insertText } from './insert-text.ts';
import type { text } from './text.ts';
import { actTools, blockTools, levelTools, tableTools } from './tools.ts';
import type { Acts, Tool } from './tools.ts';

export interface Insert extends Pick<Tool, 'id' | 'icon' | 'label' | 'shortcut' | 'run'> {
	/** Other words by which people look for it. */
	search: string;
}

type Words = (typeof insertText)['sv'];

export function inserts(
	editor: DocumentEditor,
	t: (typeof text)['sv'],
	words: Words,
	picture: Acts['picture']
): Insert[] {
	const none = () => {};
	const [image] = actTools(editor, t, { picture, find: none, copyLink: none });
	const insertTable = tableTools(editor, t).filter(({ id }) => id === 'table-insert');
	const [paragraph, ...headings] = levelTools(editor, t);
	return [...headings, paragraph!, ...blockTools(editor, t), ...insertTable, image!]
		.filter(({ disabled }) => !disabled)
		.map((tool) => ({ ...tool, search: words.search[tool.id] ?? '' }));
}

function folded(words: string): string {
	return words.toLocaleLowerCase('sv').normalize('NFD').replace(/\p{M}/gu, '');
}

/** Those of which every word of the query begins a word; in their label before elsewhere. */
export function matching<T extends { label: string; search: string }>(
	all: readonly T[],
	query: string
): T[] {
	const asked = folded(query).split(/\s+/).filter(Boolean);
	const begin = (words: string) => {
		const there = folded(words).split(/[\s–-]+/);
		return asked.every((one) => there.some((word) => word.startsWith(one)));
	};
	const byLabel = all.filter(({ label }) => begin(label));
	const others = all.filter((one) => !byLabel.includes(one));
	return [...byLabel, ...others.filter(({ label, search }) => begin(`${label} ${search}`))];
}
