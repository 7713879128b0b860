/**
 * Whose the text in front of somebody is, while it goes on changing. The index speaks of the text as
 * it was at a position of the log; here its words are found again in the text as it stands. What the
 * index cannot have seen yet is nobody's: rather that than in another's colour.
 *
 * The same rules as the replay's, in small: a block is known by its id; what a block has lost and
 * another has got (Enter, a join, a paragraph that was moved) keeps its author; a few letters that
 * are the same by chance do not.
 */
import { noText } from './attribution.ts';
import type { Span, WrittenBlock } from './attribution.ts';
import { longestCommon } from './longest-common.ts';

/** In a span: written since the index was made. */
export const justWritten = -1;

export interface LiveBlock {
	id: string | null;
	/** As the index counts: what is no text is one `noText`. */
	text: string;
}

/** What a block has lost and what it has got in another's place must be so long to be taken for one. */
const shortest = 8;
/** The same, where all of it is all of the other. */
const shortestWhole = 4;
/** Pieces of the pool that are compared; beyond them the next reading of the index tells. */
const mostCompared = 60;

interface Piece {
	block: WrittenBlock;
	from: number;
	to: number;
}

/** A range of a live block that is not explained yet. */
interface Gap {
	spans: Span[];
	text: string;
	from: number;
	to: number;
}

export class Colouring {
	readonly #byId = new Map<string, WrittenBlock>();
	readonly #blocks: readonly WrittenBlock[];

	constructor(blocks: readonly WrittenBlock[]) {
		this.#blocks = blocks;
		const twice = new Set<string>();
		for (const block of blocks) {
			if (block.id === null) continue;
			if (this.#byId.has(block.id)) twice.add(block.id);
			this.#byId.set(block.id, block);
		}
		for (const id of twice) this.#byId.delete(id);
	}

	/** The spans of each block, in order and without holes. */
	of(live: readonly LiveBlock[]): Span[][] {
		const known = this.#partners(live);
		const gone: Piece[] = [];
		const gaps: Gap[] = [];
		const used = new Set(known);
		const found = live.map(({ text }, i): Span[] => {
			const block = known[i];
			if (block?.text === text) return block.spans;
			const spans: Span[] = [];
			if (block) compare(text, block, spans, gaps, gone);
			else if (text !== '') gaps.push({ spans, text, from: 0, to: text.length });
			return spans;
		});
		if (gaps.length === 0) return found;
		for (const block of this.#blocks) {
			if (!used.has(block)) gone.push({ block, from: 0, to: block.text.length });
		}
		fill(gaps, gone);
		return found.map((spans, i) => {
			const { text } = live[i]!;
			return known[i]?.text === text ? spans : whole(spans, text);
		});
	}

	/** The block of the index that each live block is: by its id, and else by its words. */
	#partners(live: readonly LiveBlock[]): (WrittenBlock | undefined)[] {
		const taken = new Set<WrittenBlock>();
		const partners = live.map(({ id }) => {
			const block = id === null ? undefined : this.#byId.get(id);
			// A copied id: the first in the text is the one.
			if (!block || taken.has(block)) return undefined;
			taken.add(block);
			return block;
		});
		let left: Map<string, WrittenBlock[]> | null = null;
		return partners.map((partner, i) => {
			const { text } = live[i]!;
			if (partner || text === '') return partner;
			left ??= Map.groupBy(
				this.#blocks.filter((block) => !taken.has(block)),
				(block) => block.text
			);
			return left.get(text)?.shift();
		});
	}
}

/** What a block and its earlier text have in common, in the same order; the rest is a gap, or gone. */
function compare(
	text: string,
	block: WrittenBlock,
	spans: Span[],
	gaps: Gap[],
	gone: Piece[]
): void {
	const before = block.text;
	const most = Math.min(text.length, before.length);
	let start = 0;
	while (start < most && text[start] === before[start]) start++;
	let end = 0;
	while (end < most - start && text[text.length - 1 - end] === before[before.length - 1 - end]) {
		end++;
	}
	give(spans, 0, { block, from: 0, to: start });
	const tail = { block, from: before.length - end, to: before.length };
	give(spans, text.length - end, tail);
	between(text, [start, text.length - end], block, [start, before.length - end]);

	function between(
		words: string,
		[from, to]: [number, number],
		earlier: WrittenBlock,
		[goneFrom, goneTo]: [number, number]
	): void {
		const common =
			to > from && goneTo > goneFrom
				? longestCommon(words.slice(from, to), earlier.text.slice(goneFrom, goneTo), shortest)
				: null;
		if (!common) {
			if (to > from) gaps.push({ spans, text: words, from, to });
			if (goneTo > goneFrom) gone.push({ block: earlier, from: goneFrom, to: goneTo });
			return;
		}
		const { at, otherAt, length } = common;
		const [here, there] = [from + at, goneFrom + otherAt];
		give(spans, here, { block: earlier, from: there, to: there + length });
		between(words, [from, here], earlier, [goneFrom, there]);
		between(words, [here + length, to], earlier, [there + length, goneTo]);
	}
}

/** Gaps that hold what is gone elsewhere. Each piece is used once: a copy is its copier's. */
function fill(gaps: Gap[], gone: Piece[]): void {
	let left = mostCompared;
	for (const open = [...gaps]; open.length > 0;) {
		const gap = open.shift()!;
		const words = gap.text.slice(gap.from, gap.to);
		let best: { piece: Piece; at: number; otherAt: number; length: number } | null = null;
		for (const piece of gone) {
			const earlier = piece.block.text.slice(piece.from, piece.to);
			if (earlier === words && words.trim().length >= shortestWhole) {
				best = { piece, at: 0, otherAt: 0, length: words.length };
				break;
			}
			if (left-- <= 0) continue;
			const common = longestCommon(words, earlier, Math.max(shortest, (best?.length ?? 0) + 1));
			if (common) best = { piece, ...common };
		}
		if (!best) continue;
		const { piece, at, otherAt, length } = best;
		const [here, there] = [gap.from + at, piece.from + otherAt];
		give(gap.spans, here, { block: piece.block, from: there, to: there + length });
		gone.splice(gone.indexOf(piece), 1);
		if (there > piece.from) gone.push({ ...piece, to: there });
		if (there + length < piece.to) gone.push({ ...piece, from: there + length });
		if (here > gap.from) open.push({ ...gap, to: here });
		if (here + length < gap.to) open.push({ ...gap, from: here + length });
	}
}

/** The authors of a piece of the index, said of the text that stands from `at` on. */
function give(spans: Span[], at: number, { block, from, to }: Piece): void {
	for (const [start, end, author, time] of block.spans) {
		const [first, last] = [Math.max(start, from), Math.min(end, to)];
		if (first < last) spans.push([at + first - from, at + last - from, author, time]);
	}
}

/** In order, what nobody is known to have written filled in, and what goes on joined. */
function whole(spans: Span[], text: string): Span[] {
	const all: Span[] = [];
	const add = (from: number, to: number, author: number, time: number) => {
		const last = all.at(-1);
		if (last?.[1] === from && last[2] === author && last[3] === time) last[1] = to;
		else if (from < to) all.push([from, to, author, time]);
	};
	const fresh = (from: number, to: number) => {
		// A line break is nobody's.
		if (text.slice(from, to).replaceAll(noText, '') !== '') add(from, to, justWritten, 0);
	};
	let at = 0;
	for (const [from, to, author, time] of spans.toSorted((a, b) => a[0] - b[0])) {
		fresh(at, from);
		add(from, to, author, time);
		at = to;
	}
	fresh(at, text.length);
	return all;
}
