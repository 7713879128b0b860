/** Draws what a goal block shows into its place in the editor; fetched when a text has such a block. */
import { mount, unmount } from 'svelte';
import LiveGoal from '../components/LiveGoal.svelte';
import { Live } from './Live.svelte.ts';
import { keyOf, referenceOf } from '../rules.ts';

const documents = new Map<string, { live: Live; blocks: number }>();

/** @returns how to end it */
export function show(
	target: HTMLElement,
	documentId: string,
	attrs: Record<string, unknown>
): () => void {
	const of = referenceOf(attrs);
	if (!of) return () => {};
	const open = documents.get(documentId) ?? { live: new Live(documentId), blocks: 0 };
	open.blocks++;
	documents.set(documentId, open);
	const language = document.documentElement.lang === 'en' ? 'en' : 'sv';
	const props = { live: open.live, of, key: keyOf(of), language } as const;
	const component = mount(LiveGoal, { target, props });
	return () => {
		if (--open.blocks === 0) documents.delete(documentId);
		void unmount(component);
	};
}
