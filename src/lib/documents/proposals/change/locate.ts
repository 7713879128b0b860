/**
 * Where a proposal holds on to a text, and what stands there now. Within a text block it is two Yjs
 * positions and the words between them; else blocks by their ids, or the gap after one. Whoever splits
 * or joins a block writes its text anew, so that positions alone would lose it: where they fail, the
 * words are looked for, and taken where they stand but once; then what stands between the first and
 * the last of them.
 */
import * as Y from 'yjs';
import { fragmentName } from '../../editor/schema.ts';
import { childrenOf, contentOf, idOf, nodeOf } from './nodes.ts';
import { cut, isTextBlock, lengthOf, readsAs, wordsOf } from './pieces.ts';
import type { Container } from './nodes.ts';
import type { PieceNode } from './pieces.ts';

/** As Y.relativePositionToJSON writes it. */
export type Position = Record<string, unknown>;

/** What is stored. */
export type Place =
	| {
			kind: 'text';
			block: string;
			/** The first and the last sign of it. */
			from: Position;
			to: Position;
			/** Their neighbours: what is written where the first or the last sign was deleted is between. */
			around: { from: Position; to: Position };
	  }
	/** Side by side; none: the gap after `previous`, or at the start of `parent` (null: the text). */
	| { kind: 'blocks'; ids: string[]; previous: string | null; parent: string | null };

/** What it comes to now. */
export type Target =
	| { kind: 'text'; block: Y.XmlElement; from: number; to: number }
	/** `at`: the number of the first among the container's blocks. */
	| { kind: 'blocks'; container: Container; at: number; blocks: Y.XmlElement[] };

export type Standing =
	/** The text is as it was. */
	| { is: 'ready'; target: Target; now: PieceNode[] }
	/** Something else stands there. */
	| { is: 'changed'; target: Target; now: PieceNode[] }
	/** Its place is gone. */
	| { is: 'gone' };

/** Words that stand but once are found again anywhere; shorter ones could be anybody's. */
const tellingWords = 12;

export function blocksOf(doc: Y.Doc): Map<string, Y.XmlElement> {
	const blocks = new Map<string, Y.XmlElement>();
	const visit = (container: Container) => {
		for (const block of childrenOf(container)) {
			const id = idOf(block);
			if (id !== null && !blocks.has(id)) blocks.set(id, block);
			if (!isTextBlock(block.nodeName)) visit(block);
		}
	};
	visit(doc.getXmlFragment(fragmentName));
	return blocks;
}

/** Where an offset within a text block lies in Yjs: in the text that ends there, rather than begins. */
export function pointAt(
	block: Y.XmlElement,
	offset: number
): { text: Y.XmlText; index: number } | { text: null; child: number } {
	let at = 0;
	let found: { text: Y.XmlText; index: number } | null = null;
	for (const [child, node] of block.toArray().entries()) {
		if (node instanceof Y.XmlText) {
			if (offset >= at && offset <= at + node.length) found ??= { text: node, index: offset - at };
			at += node.length;
		} else {
			if (offset === at && !found) return { text: null, child };
			at += 1;
		}
		if (found && at > offset) break;
	}
	return found ?? { text: null, child: block.length };
}

/** The place of what stands between two offsets of a text block. */
export function placeOfText(block: Y.XmlElement, from: number, to: number): Place {
	const position = (offset: number, assoc: number): Position => {
		const point = pointAt(block, offset);
		const relative = point.text
			? Y.createRelativePositionFromTypeIndex(point.text, point.index, assoc)
			: Y.createRelativePositionFromTypeIndex(block, point.child, assoc);
		return Y.relativePositionToJSON(relative) as Position;
	};
	// Held from within: what is written right before or after does not belong to it.
	return {
		kind: 'text',
		block: idOf(block) ?? '',
		from: position(from, from === to ? -1 : 0),
		to: position(to, -1),
		around: { from: position(from, -1), to: position(to, 0) }
	};
}

export function placeOfBlocks(container: Container, at: number, count: number): Place {
	const blocks = childrenOf(container);
	const previous = blocks[at - 1];
	return {
		kind: 'blocks',
		ids: blocks.slice(at, at + count).map((block) => idOf(block) ?? ''),
		previous: previous ? idOf(previous) : null,
		parent: container instanceof Y.XmlElement ? idOf(container) : null
	};
}

export function placeOf(target: Target): Place {
	return target.kind === 'text'
		? placeOfText(target.block, target.from, target.to)
		: placeOfBlocks(target.container, target.at, target.blocks.length);
}

export function contentAt(target: Target): PieceNode[] {
	return target.kind === 'text'
		? cut(contentOf(target.block), target.from, target.to)
		: target.blocks.map(nodeOf);
}

interface Reading {
	/** Asked for many places of one text. */
	blocks?: Map<string, Y.XmlElement>;
	/** The text was made anew and has none of its positions: the first of equal words will do. */
	remade?: boolean;
}

/** @param before what stood there, to tell whether it still does */
export function locate(
	doc: Y.Doc,
	place: Place,
	before: readonly PieceNode[],
	{ blocks = blocksOf(doc), remade = false }: Reading = {}
): Standing {
	return place.kind === 'text'
		? locateText(doc, place, before, { blocks, remade })
		: locateBlocks(doc, place, before, blocks);
}

function standing(
	target: Target,
	before: readonly PieceNode[]
): Standing & { is: 'ready' | 'changed' } {
	const now = contentAt(target);
	return { is: readsAs(now, before) ? 'ready' : 'changed', target, now };
}

function locateText(
	doc: Y.Doc,
	place: Place & { kind: 'text' },
	before: readonly PieceNode[],
	{ blocks, remade }: Required<Reading>
): Standing {
	const held = remade ? null : heldText(doc, place);
	const here = held && standing(held, before);
	if (here?.is === 'ready') return here;
	const words = wordsOf(before);
	const own = blocks.get(place.block);
	const inOwn = words !== '' && own && isTextBlock(own.nodeName) ? wordsAt(own, words) : [];
	const elsewhere =
		(remade ? inOwn[0] : only(inOwn)) ??
		(words.trim().length < tellingWords
			? null
			: only([...blocks.values()].flatMap((block) => wordsAt(block, words))));
	if (elsewhere) {
		const there = standing(elsewhere, before);
		if (there.is === 'ready' || !here) return there;
	}
	const ends = !here && own ? betweenEnds(own, words) : null;
	if (ends) return standing(ends, before);
	if (remade && own && isTextBlock(own.nodeName)) {
		return standing({ kind: 'text', block: own, from: 0, to: lengthsOf(own) }, before);
	}
	// Nothing left between its ends, and nothing of its block: it had its place, and has it no more.
	if (here && (own || here.now.length > 0)) return here;
	return { is: 'gone' };
}

/** Between the two positions, if they lie in one text block that is there. */
function heldText(doc: Y.Doc, place: Place & { kind: 'text' }): (Target & { kind: 'text' }) | null {
	const [from, to] = (['from', 'to'] as const).map((end) =>
		offsetOf(doc, isGone(doc, place[end]) ? place.around[end] : place[end])
	);
	if (!from || !to || from.block !== to.block) return null;
	return {
		kind: 'text',
		block: from.block,
		from: from.offset,
		to: Math.max(from.offset, to.offset)
	};
}

function isGone(doc: Y.Doc, position: Position): boolean {
	const { item } = Y.createRelativePositionFromJSON(position);
	if (item === null || item.clock >= Y.getState(doc.store, item.client)) return false;
	return Y.getItem(doc.store, item).deleted;
}

function offsetOf(doc: Y.Doc, position: Position): { block: Y.XmlElement; offset: number } | null {
	const found = Y.createAbsolutePositionFromRelativePosition(
		Y.createRelativePositionFromJSON(position),
		doc
	);
	if (!found) return null;
	const { type, index } = found;
	const block = type instanceof Y.XmlText ? type.parent : type;
	if (!(block instanceof Y.XmlElement) || !isTextBlock(block.nodeName) || !isThere(block))
		return null;
	let offset = 0;
	for (const [i, child] of block.toArray().entries()) {
		if (child === type) return { block, offset: offset + index };
		if (type === block && i === index) return { block, offset };
		offset += child instanceof Y.XmlText ? child.length : 1;
	}
	return type === block ? { block, offset } : null;
}

/** Neither it nor what it lies in is deleted. */
function isThere(type: Y.XmlElement): boolean {
	for (
		let at = type as unknown as Y.AbstractType<unknown>;
		at._item;
		at = at._item.parent as Y.AbstractType<unknown>
	) {
		if (at._item.deleted) return false;
	}
	return true;
}

function lengthsOf(block: Y.XmlElement): number {
	return contentOf(block).reduce((sum, node) => sum + lengthOf(node), 0);
}

/** @param within signs beside which it would be a part of another word */
function wordsAt(
	block: Y.XmlElement,
	words: string,
	within?: RegExp
): (Target & { kind: 'text' })[] {
	if (!isTextBlock(block.nodeName)) return [];
	const content = contentOf(block);
	// One sign for each unit, so that offsets are those of the block.
	const text = content
		.map((node) => (node.type === 'text' ? (node.text ?? '') : '\n'.repeat(lengthOf(node))))
		.join('');
	const found: (Target & { kind: 'text' })[] = [];
	for (
		let at = text.indexOf(words);
		at >= 0 && found.length < 2;
		at = text.indexOf(words, at + 1)
	) {
		const to = at + words.length;
		if (within?.test(text[at - 1] ?? '') || within?.test(text[to] ?? '')) continue;
		found.push({ kind: 'text', block, from: at, to });
	}
	return found;
}

/** From the first to the last of the words, where each of the two stands but once and near the other. */
function betweenEnds(block: Y.XmlElement, words: string): Target | null {
	const several = words.match(/[\p{L}\p{N}]+/gu) ?? [];
	if (several.length < 3) return null;
	const [first, last] = [several[0]!, several.at(-1)!].map((word) =>
		only(wordsAt(block, word, /[\p{L}\p{N}]/u))
	);
	if (!first || !last || first.to >= last.from || last.to - first.from > 2 * words.length) {
		return null;
	}
	return { ...first, to: last.to };
}

function only<T>(found: T[]): T | null {
	return found.length === 1 ? found[0]! : null;
}

function locateBlocks(
	doc: Y.Doc,
	place: Place & { kind: 'blocks' },
	before: readonly PieceNode[],
	blocks: Map<string, Y.XmlElement>
): Standing {
	const there = place.ids.flatMap((id) => blocks.get(id) ?? []);
	const [first] = there;
	if (!first) return place.ids.length > 0 ? { is: 'gone' } : gap(doc, place, blocks);
	const container = first.parent as Container;
	const siblings = childrenOf(container);
	const at = siblings.indexOf(first);
	const last = Math.max(...there.map((block) => siblings.indexOf(block)));
	// Moved apart: only those that stand together are meant.
	const together = there.every((block) => siblings.includes(block));
	const target: Target = {
		kind: 'blocks',
		container,
		at,
		blocks: together && last >= at ? siblings.slice(at, last + 1) : [first]
	};
	return standing(target, before);
}

function gap(
	doc: Y.Doc,
	{ previous, parent }: Place & { kind: 'blocks' },
	blocks: Map<string, Y.XmlElement>
): Standing {
	const after = previous === null ? null : blocks.get(previous);
	if (after === undefined) return { is: 'gone' };
	const within = parent === null ? doc.getXmlFragment(fragmentName) : blocks.get(parent);
	const container = after ? (after.parent as Container) : within;
	if (!container) return { is: 'gone' };
	const at = after ? childrenOf(container).indexOf(after) + 1 : 0;
	return { is: 'ready', target: { kind: 'blocks', container, at, blocks: [] }, now: [] };
}
