/**
 * What differs between two positions of a document, so that people can read it: the newer text with
 * what was put in, what was taken away where it stood, what has moved, and what looks otherwise. A
 * pure function of two texts as ProseMirror's JSON (`content-hash.ts`), in time that grows with their
 * length and not with its square.
 */
import type { ContentNode } from '#lib/sync/content-hash.ts';
import { referenceOf } from '../shown/rules.ts';
import type { Reference } from '../shown/rules.ts';
import { cutsOf } from './cuts.ts';
import { leavesOf, sameLook } from './leaves.ts';
import type { Leaf, Look } from './leaves.ts';
import { inOneRow, pairLike, pairsOf, staying } from './pairs.ts';
import { comparePieces, wholePieces, wordsOf } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { compareTables } from './tables.ts';
import type { ComparedRow } from './tables.ts';

/** `left`: it stood here, and is `moved` elsewhere. */
export type BlockKind = 'same' | 'added' | 'removed' | 'changed' | 'moved' | 'left';

export interface ComparedBlock {
	kind: BlockKind;
	look: Look;
	/** How it stood and looked, where that differs. */
	before?: Look;
	/** Of a block with text. */
	pieces?: Piece[];
	rows?: ComparedRow<ComparedBlock>[];
	/** What a block about a goal names; it may show another thing in each text. */
	goal?: Reference | undefined;
	image?: { file: string; alt: string; before?: { file: string; alt: string } };
	/** Of `moved` and `left`: the same number for both. */
	move?: number;
	/** It is a part of a paragraph that was divided, or two paragraphs became this one. */
	cut?: 'divided' | 'joined';
}

export interface Difference {
	blocks: ComparedBlock[];
	summary: {
		/** Blocks that are not the same, each counted once. */
		changes: number;
		wordsAdded: number;
		wordsRemoved: number;
		moved: number;
		/** Blocks in which something only looks otherwise. */
		formatted: number;
	};
}

export function compare(before: ContentNode, after: ContentNode): Difference {
	const blocks = compareLeaves(leavesOf(before), leavesOf(after));
	return { blocks, summary: summaryOf(blocks) };
}

function compareLeaves(before: Leaf[], after: Leaf[]): ComparedBlock[] {
	const pairs = pairsOf(before, after);
	const cuts = cutsOf(before, after, pairs);
	const [oldParts, newParts] = [
		new Set(cuts.flatMap((cut) => cut.before)),
		new Set(cuts.flatMap((cut) => cut.after))
	];
	pairLike(without(before, oldParts), without(after, newParts), pairs);
	const stays = staying(after, pairs);
	const moved = [...pairs.toBefore.keys()].filter((j) => !stays.has(j)).sort((a, b) => a - b);
	const moves = new Map(moved.map((j, n) => [j, n + 1]));
	const cutAt = new Map(
		cuts.flatMap(({ kind, after: places, pieces }) =>
			places.map((j, n) => [j, { kind, pieces: pieces[n]! }] as const)
		)
	);
	const row = inOneRow(pairs, stays, before.length, after.length, { trace: true });
	return row.flatMap(({ before: i, after: j }): ComparedBlock[] => {
		if (j === null) {
			const leaf = before[i!]!;
			const to = pairs.toAfter.get(i!);
			if (to !== undefined) return [traceOf(leaf, moves.get(to)!)];
			// What was joined to another stands in that one.
			return oldParts.has(i!) ? [] : [wholly(leaf, 'removed')];
		}
		const cut = cutAt.get(j);
		const now = after[j]!;
		const block: ComparedBlock =
			i !== null
				? both(before[i]!, now, cut?.pieces)
				: cut
					? { kind: 'changed', look: now.look, pieces: cut.pieces }
					: wholly(now, 'added');
		if (cut) block.cut = cut.kind;
		const move = moves.get(j);
		return [move ? { ...block, kind: 'moved', move } : block];
	});
}

function compareContents(before: ContentNode | null, after: ContentNode | null): ComparedBlock[] {
	return compareLeaves(before ? leavesOf(before) : [], after ? leavesOf(after) : []);
}

/** So that they are like nothing. */
function without(leaves: Leaf[], places: ReadonlySet<number>): Leaf[] {
	return leaves.map((leaf, place) => (places.has(place) ? { ...leaf, text: '' } : leaf));
}

/** Where something stood that has moved. */
function traceOf(leaf: Leaf, move: number): ComparedBlock {
	const pieces = leaf.kind === 'paragraph' ? wholePieces(leaf.node.content ?? [], 'same') : null;
	return { kind: 'left', look: leaf.look, move, ...(pieces && { pieces }) };
}

function both(old: Leaf, now: Leaf, cut?: Piece[]): ComparedBlock {
	const block: ComparedBlock = { kind: 'same', look: now.look };
	if (!sameLook(old.look, now.look)) block.before = old.look;
	if (now.look.type === 'table') {
		block.rows = compareTables(old.node, now.node, compareContents);
		if (block.rows.some(({ kind }) => kind !== 'same')) block.kind = 'changed';
	} else if (now.look.type === 'image') {
		const [was, is] = [imageOf(old), imageOf(now)];
		const same = was.file === is.file && was.alt === is.alt;
		block.image = same ? is : { ...is, before: was };
		if (!same) block.kind = 'changed';
	} else if (now.look.type === 'goal') {
		const [was, is] = [referenceOf(old.node.attrs), referenceOf(now.node.attrs)];
		if (is) block.goal = is;
		if (was?.goal !== is?.goal || was?.indicator !== is?.indicator) block.kind = 'changed';
	} else if (now.kind === 'paragraph') {
		block.pieces =
			cut ??
			(isSameContent(old, now)
				? wholePieces(now.node.content ?? [], 'same')
				: comparePieces([old.node.content ?? []], [now.node.content ?? []])[0]!);
		if (block.pieces.some(({ kind }) => kind !== 'same')) block.kind = 'changed';
	}
	if (block.before) block.kind = 'changed';
	return block;
}

function wholly(leaf: Leaf, kind: 'added' | 'removed'): ComparedBlock {
	const block: ComparedBlock = { kind, look: leaf.look };
	if (leaf.look.type === 'table') {
		const none: ContentNode = { type: 'table' };
		const [before, after] = kind === 'added' ? [none, leaf.node] : [leaf.node, none];
		block.rows = compareTables(before, after, compareContents);
	} else if (leaf.look.type === 'image') block.image = imageOf(leaf);
	else if (leaf.look.type === 'goal') block.goal = referenceOf(leaf.node.attrs) ?? undefined;
	else if (leaf.kind === 'paragraph') block.pieces = wholePieces(leaf.node.content ?? [], kind);
	return block;
}

function isSameContent(old: Leaf, now: Leaf): boolean {
	return JSON.stringify(old.node.content) === JSON.stringify(now.node.content);
}

function imageOf({ node: { attrs } }: Leaf): { file: string; alt: string } {
	return { file: String(attrs?.file ?? ''), alt: String(attrs?.alt ?? '') };
}

function summaryOf(blocks: ComparedBlock[]): Difference['summary'] {
	const summary = { changes: 0, wordsAdded: 0, wordsRemoved: 0, moved: 0, formatted: 0 };
	const count = (block: ComparedBlock) => {
		const { kind, pieces = [], rows = [], before } = block;
		if (kind === 'left') return;
		for (const piece of pieces) {
			if (piece.kind === 'added') summary.wordsAdded += wordsOf(piece.text).length;
			if (piece.kind === 'removed') summary.wordsRemoved += wordsOf(piece.text).length;
		}
		if (before || pieces.some((piece) => piece.kind === 'formatted')) summary.formatted++;
		for (const { cells } of rows) for (const cell of cells) for (const of of cell.blocks) count(of);
	};
	for (const block of blocks) {
		if (block.kind !== 'same' && block.kind !== 'left') summary.changes++;
		if (block.kind === 'moved') summary.moved++;
		count(block);
	}
	return summary;
}
