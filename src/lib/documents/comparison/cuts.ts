/**
 * Paragraphs that were divided or joined: Enter in the middle of one leaves its id with one half and
 * makes a new block of the other; joining two leaves one. Neither puts words in or takes them away.
 */
import type { Leaf } from './leaves.ts';
import { likenessOf } from './pairs.ts';
import type { Pairs } from './pairs.ts';
import { comparePieces } from './pieces.ts';
import type { Piece } from './pieces.ts';

export interface Cut {
	kind: 'divided' | 'joined';
	/** Places of the paragraphs, in order: two of one text, one of the other. */
	before: number[];
	after: number[];
	/** Of each paragraph of `after`. */
	pieces: Piece[][];
}

/** How like each other what a paragraph lacks and the block beside it must be. */
const nearlyAll = 0.6;
const nearlyWhole = 0.8;

/** @param pairs by id and by text; what is a part of a cut must not be paired with anything else */
export function cutsOf(before: Leaf[], after: Leaf[], pairs: Pairs): Cut[] {
	const cuts: Cut[] = [];
	const halves = new Set<number>();
	for (const [i, j] of [...pairs.toAfter].sort((a, b) => a[1] - b[1])) {
		const [old, now] = [before[i]!, after[j]!];
		if (old.kind !== 'paragraph' || old.text === now.text) continue;
		const isOpen = (place: number, paired: Map<number, number>, leaves: Leaf[]) =>
			leaves[place]?.kind === 'paragraph' && !paired.has(place);
		const part = [j + 1, j - 1].find(
			(near) => isOpen(near, pairs.toBefore, after) && isPart(old.text, now.text, after[near]!.text)
		);
		const half = [i + 1, i - 1].find(
			(near) =>
				isOpen(near, pairs.toAfter, before) &&
				!halves.has(near) &&
				isPart(now.text, old.text, before[near]!.text)
		);
		if (part !== undefined && !cuts.some((cut) => cut.after.includes(part))) {
			cuts.push(cutOf('divided', before, after, [i], [part, j]));
		} else if (half !== undefined) {
			halves.add(half);
			cuts.push(cutOf('joined', before, after, [half, i], [j]));
		}
	}
	return cuts;
}

function cutOf(
	kind: Cut['kind'],
	before: Leaf[],
	after: Leaf[],
	olds: number[],
	news: number[]
): Cut {
	const inOrder = (places: number[]) => [...places].sort((a, b) => a - b);
	const contents = (leaves: Leaf[], places: number[]) =>
		places.map((place) => leaves[place]!.node.content ?? []);
	const cut = { kind, before: inOrder(olds), after: inOrder(news) };
	const pieces = comparePieces(contents(before, cut.before), contents(after, cut.after));
	return { ...cut, pieces };
}

/** Whether a block is what a whole has and another part of it lacks. */
function isPart(whole: string, part: string, text: string): boolean {
	if (!/\S/.test(text)) return false;
	const [start, end] = [part.trimEnd(), part.trimStart()];
	if (whole.startsWith(start)) return likenessOf(whole.slice(start.length), text) >= nearlyAll;
	if (whole.endsWith(end)) return likenessOf(whole.slice(0, -end.length), text) >= nearlyAll;
	return (
		likenessOf(whole, `${part} ${text}`) >= nearlyWhole && likenessOf(whole, part) < nearlyWhole
	);
}
