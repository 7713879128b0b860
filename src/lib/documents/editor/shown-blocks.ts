/** The blocks of a text as the page shows them: what one may comment on. */
import type { EditorView } from 'prosemirror-view';
import { positionIn } from './selected.ts';

// What carets and the editor itself put between is no text.
const commentable = ':is(p, h1, h2, h3, h4, table, img):not(.caret *, .ProseMirror-separator)';

export interface ShownBlock {
	id: string;
	kind: 'heading' | 'text' | 'table' | 'image';
	text: string;
	/** As `Block` of the comments has it. */
	at?: () => string | null;
}

/** What blocks are called that have no id; no id has a colon. */
const names = new WeakMap<Element, string>();
let named = 0;

function idOf(element: HTMLElement): string {
	const { id } = element.dataset;
	if (id) return id;
	const name = names.get(element) ?? `without:${named++}`;
	names.set(element, name);
	return name;
}

function wordsOf(element: HTMLElement): string {
	if (element instanceof HTMLImageElement) return element.alt;
	if (!element.querySelector('.caret')) return element.textContent ?? '';
	const copy = element.cloneNode(true) as HTMLElement;
	for (const flag of copy.querySelectorAll('.caret')) flag.remove();
	return copy.textContent ?? '';
}

/** By their ids, in the order of the text. */
export function elementsIn(place: HTMLElement): Map<string, HTMLElement> {
	const found = place.querySelectorAll<HTMLElement>(`.document-text ${commentable}`);
	return new Map([...found].map((element) => [idOf(element), element]));
}

export function blockShown(id: string, element: HTMLElement, view: EditorView | null): ShownBlock {
	const others = { TABLE: 'table', IMG: 'image' } as const;
	const kind = /^H\d$/.test(element.tagName)
		? ('heading' as const)
		: (others[element.tagName as keyof typeof others] ?? ('text' as const));
	const block = { id, kind, text: wordsOf(element) };
	if (element.dataset.id) return block;
	return { ...block, at: () => view && positionIn(view, element) };
}

/** The id of the block that somebody points at, or has the caret in. */
export function blockAt(place: HTMLElement, target: EventTarget | Node | null): string | null {
	const element = target instanceof Element ? target : (target as Node | null)?.parentElement;
	if (!element || !place.contains(element)) return null;
	const block = element.closest<HTMLElement>(`.document-text ${commentable}`);
	return block && idOf(block);
}

/** Scrolls a block into sight, and leaves the focus where it is. */
export function bringIntoSight(
	id: string,
	within: Element,
	where: 'center' | 'unseen' = 'center'
): void {
	const element = within.querySelector(`[data-id="${CSS.escape(id)}"]`);
	if (!element) return;
	const { top, bottom } = element.getBoundingClientRect();
	// In sight, and not below the bars that stay at the top.
	if (where === 'unseen' && top > innerHeight / 6 && bottom < innerHeight) return;
	element.scrollIntoView({ block: 'center' });
}
