/** Dialogs that the menus open and that outlive them: each stands by itself, below the page. */
import { mount, unmount } from 'svelte';
import type { DocumentEditor } from './Editor.svelte.ts';
import { schema } from './schema.ts';

/** Of the menu's component: `getAllContexts()`. */
type Context = Map<unknown, unknown>;

/** A goal, or one of its indicators, to be put into the text. */
export function askForGoal(editor: DocumentEditor, context: Context, failed: () => void): void {
	import('../shown/inserting/components/GoalDialog.svelte').then(({ default: GoalDialog }) => {
		const closed = () => void unmount(dialog);
		const dialog = mount(GoalDialog, { target: document.body, props: { editor, closed }, context });
	}, failed);
}

/** The goal that the paragraph or heading at the caret is about. */
export function askWhatBlockIsAbout(
	editor: DocumentEditor,
	context: Context,
	{ nowhere, failed }: { nowhere: () => void; failed: () => void }
): void {
	const block = blockAtCaret(editor);
	if (!block) return nowhere();
	import('../shown/binding/components/BindDialog.svelte').then(({ default: BindDialog }) => {
		const closed = () => void unmount(dialog);
		const props = { editor, block, closed };
		const dialog = mount(BindDialog, { target: document.body, props, context });
	}, failed);
}

function blockAtCaret({ view }: DocumentEditor): string | null {
	if (!view) return null;
	const { $from } = view.state.selection;
	const block = $from.parent.isTextblock ? $from.parent : $from.nodeAfter;
	const about = block?.type === schema.nodes.paragraph || block?.type === schema.nodes.heading;
	const id: unknown = block?.attrs.id;
	return about && typeof id === 'string' && id !== '' ? id : null;
}
