/**
 * The colours of who wrote, laid over the text: decorations, which are never part of the document.
 * Only what is in sight, or nearly, is drawn, so that a text of 200 pages is as quick as a short one.
 */
import type { Node as DocumentNode } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { EditorView } from 'prosemirror-view';
import { elementsOf, placeOf } from '../editor/drawn-blocks.ts';
import { noText } from './attribution.ts';
import type { Span } from './attribution.ts';
import type { LiveBlock } from './colouring.ts';

/** A block of the text in the editor, and whose its words are. */
export interface DrawnBlock {
	/** Where its words begin. */
	start: number;
	text: string;
	spans: readonly Span[];
}

/** How a span looks; null: not at all. */
export type Look = (span: Span) => { class: string; letter: string } | null;

interface Found extends LiveBlock {
	/** From the start of the document's own child that holds it. */
	offset: number;
}

const known = new WeakMap<DocumentNode, readonly Found[]>();

function blocksIn(child: DocumentNode): readonly Found[] {
	const before = known.get(child);
	if (before) return before;
	const found: Found[] = [];
	const add = (node: DocumentNode, offset: number) => {
		if (node.content.size === 0) return;
		const { id } = node.attrs as { id: unknown };
		const text = node.textBetween(0, node.content.size, null, noText);
		found.push({ id: typeof id === 'string' ? id : null, text, offset });
	};
	if (child.isTextblock) add(child, 1);
	else
		child.descendants((node, position) => {
			if (node.isTextblock) add(node, position + 2);
			return !node.isTextblock;
		});
	known.set(child, found);
	return found;
}

/** The blocks of a text that hold words, in order; `child`: which of the document's own it is in. */
export function blocksOf(doc: DocumentNode): (LiveBlock & { start: number; child: number })[] {
	const blocks: (LiveBlock & { start: number; child: number })[] = [];
	let start = 0;
	for (const [child, node] of doc.children.entries()) {
		for (const { id, text, offset } of blocksIn(node)) {
			blocks.push({ id, text, start: start + offset, child });
		}
		start += node.nodeSize;
	}
	return blocks;
}

/** Screens above and below the one in sight that are drawn too. */
const beyond = 1;

/** The first and last of the document's own children that are in sight, or nearly. */
export function inSight(view: EditorView): [number, number] {
	const children = elementsOf(view.dom);
	const height = window.innerHeight;
	const first = firstOf(children, (rect) => rect.bottom > -beyond * height);
	const last = firstOf(children, (rect) => rect.top > (1 + beyond) * height);
	return [Math.max(0, first - 2), last + 2];
}

function firstOf(elements: ArrayLike<Element>, is: (rect: DOMRect) => boolean): number {
	let [low, high] = [0, elements.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (is(placeOf(elements[middle]!))) high = middle;
		else low = middle + 1;
	}
	return low;
}

export interface Told {
	from: number;
	to: number;
}

/** @param told the passage that is spoken of, drawn apart */
export function decorate(
	state: EditorState,
	blocks: readonly DrawnBlock[],
	look: Look,
	told: Told | null
): DecorationSet {
	const decorations: Decoration[] = [];
	for (const { start, text, spans } of blocks) {
		const letters: string[] = [];
		for (const span of spans) {
			const shown = look(span);
			if (!shown) continue;
			const [from, to] = [start + span[0], start + span[1]];
			if (letters.at(-1) !== shown.letter) letters.push(shown.letter);
			const lit = told && from < told.to && to > told.from ? ' told' : '';
			decorations.push(Decoration.inline(from, to, { class: `by ${shown.class}${lit}` }));
		}
		if (letters.length === 0) continue;
		const more = letters.length > 3 ? [...letters.slice(0, 2), '…'] : letters;
		const first = letters.length > 1 ? `${letters[0]}+` : letters[0]!;
		const all = { class: 'written', 'data-by': more.join(' '), 'data-first': first };
		decorations.push(Decoration.node(start - 1, start + text.length + 1, all));
	}
	return DecorationSet.create(state.doc, decorations);
}
