/** What `/` offers to insert. */
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
	{ picture, goal, bind }: Pick<Acts, 'picture'> & { goal: () => void; bind: () => void }
): Insert[] {
	const none = () => {};
	const [image] = actTools(editor, t, { picture, find: none, copyLink: none });
	const insertTable = tableTools(editor, t).filter(({ id }) => id === 'table-insert');
	const goals = [
		{ id: 'goal', icon: 'find' as const, label: words.goal, disabled: false, run: goal },
		{ id: 'bind', icon: 'link' as const, label: words.bind, disabled: false, run: bind }
	];
	const [paragraph, ...headings] = levelTools(editor, t);
	return [...headings, paragraph!, ...blockTools(editor, t), ...insertTable, image!, ...goals]
		.filter(({ disabled }) => !disabled)
		.map((tool) => ({ ...tool, search: words.search[tool.id] ?? '' }));
}
