/**
 * Which of the text that an act put in is somebody's from before. y-tiptap writes a whole text anew
 * when its block is divided, joined, retyped, wrapped or moved; the same act then takes it away where
 * it stood. What was taken away earlier may come back by undo, by pasting what was cut, or by
 * restoring a version.
 *
 * Each character that is taken away can come back once: the second paste is a copy, and a copy is
 * its copier's insertion. Text that comes back is the same text: nobody can lay words of their own
 * into somebody's mouth, only take words away, as anyone who may edit can.
 */
import type { Act, Fresh, Passage, Place } from './acts.ts';
import { longestCommon } from './longest-common.ts';
import type { Memory } from './memory.ts';
import { placesOf, slice, textOf, whole, without } from './parts.ts';
import type { Part } from './parts.ts';

/** Characters put in, and those taken away that they are. */
export interface Origin {
	client: number;
	clock: number;
	length: number;
	from: { client: number; clock: number };
}

/** A piece that two texts have in common is the same text from this length on. */
const certain = 12;
/** … and from this one, where it begins or ends both. */
const likely = 8;
/** A shorter one may be chance, unless it is all there is of a passage, or nearly all is explained. */
const shortest = 4;
const nearlyAll = 0.8;
const half = 0.5;
/** A letter after Enter, and the like: so many even shorter ends of passages in one act. */
const mostShort = 2;
/** Comparisons of characters that one act may cost: a second at most. Beyond it only equals match. */
const mostCompared = 100_000_000;

/**
 * @param by who acts, as a number
 * @param time seconds
 */
export function originsOf(act: Act, memory: Memory, by: number, time: number): Origin[] {
	const found = new Origins();
	for (const fresh of act.fresh) found.addUndone(fresh, memory);
	const wanted = act.put.flatMap((passage) => found.unexplained(passage));
	const { wanted: left, pool: gone } = matchAll({ wanted, pool: act.taken.map(whole) }, found);
	const earlier = memory.candidates(left, by, time);
	const { wanted: rest } = matchAll({ wanted: left, pool: earlier.map(whole) }, found);
	for (const passage of earlier) memory.use(passage, found.usedOf(passage));
	for (const part of rest) {
		for (const { at, length, places } of memory.recall(part)) {
			found.add(slice(part.passage.places, at, length), places);
		}
	}
	for (const passage of act.taken) {
		for (const [start, end] of found.usedOf(passage))
			memory.keep({ passage, start, end }, by, time, true);
	}
	for (const part of gone) memory.keep(part, by, time);
	return found.list;
}

/** What is not explained yet, and what has not been used. */
interface Open {
	wanted: Part[];
	pool: Part[];
}

class Origins {
	readonly list: Origin[] = [];
	/** Explained already, by "client:clock" of the piece. */
	readonly #undone = new Set<string>();
	readonly #used = new Map<Passage, [number, number][]>();

	/** Undo places what it brings back just before what was deleted: Yjs says so itself. */
	addUndone({ client, clock, text, rightOrigin }: Fresh, memory: Memory): void {
		if (!rightOrigin) return;
		const places = memory.takeAt(rightOrigin, text);
		if (!places) return;
		this.#undone.add(`${client}:${clock}`);
		this.add([{ client, clock, length: text.length }], places);
	}

	/** What of a passage is not undone: pieces that follow each other stay together. */
	unexplained(passage: Passage): Part[] {
		if (this.#undone.size === 0) return [whole(passage)];
		const parts: Part[] = [];
		let at = 0;
		for (const { client, clock, length } of passage.places) {
			const end = at + length;
			const last = parts[parts.length - 1];
			if (!this.#undone.has(`${client}:${clock}`)) {
				if (last?.end === at) last.end = end;
				else parts.push({ passage, start: at, end });
			}
			at = end;
		}
		return parts;
	}

	/** Two parts of the same length. */
	match(part: Part, other: Part): void {
		this.add(placesOf(part), placesOf(other));
		const used = this.#used.get(other.passage);
		const range: [number, number] = [other.start, other.end];
		if (used) used.push(range);
		else this.#used.set(other.passage, [range]);
	}

	/** What of a passage has been matched. */
	usedOf(passage: Passage): [number, number][] {
		return this.#used.get(passage) ?? [];
	}

	/** Two lists of places of the same length. */
	add(to: Place[], from: Place[]): void {
		let [i, j, usedTo, usedFrom] = [0, 0, 0, 0];
		while (i < to.length && j < from.length) {
			const [a, b] = [to[i]!, from[j]!];
			const length = Math.min(a.length - usedTo, b.length - usedFrom);
			if (a.client >= 0 && b.client >= 0) {
				const { client } = a;
				const source = { client: b.client, clock: b.clock + usedFrom };
				this.list.push({ client, clock: a.clock + usedTo, length, from: source });
			}
			usedTo += length;
			usedFrom += length;
			if (usedTo === a.length) [i, usedTo] = [i + 1, 0];
			if (usedFrom === b.length) [j, usedFrom] = [j + 1, 0];
		}
	}
}

function matchAll(open: Open, found: Origins): Open {
	if (open.wanted.length === 0 || open.pool.length === 0) return open;
	return matchCommon(matchTurned(matchEqual(open, found), found), found);
}

/** Passages that are the same from end to end; of several, the one of the same block first. */
function matchEqual({ wanted, pool }: Open, found: Origins): Open {
	const byText = new Map<string, Part[]>();
	for (const part of pool) {
		const text = textOf(part);
		const same = byText.get(text);
		if (same) same.push(part);
		else byText.set(text, [part]);
	}
	const used = new Set<Part>();
	const rest = new Set(wanted);
	for (const sameBlock of [true, false]) {
		for (const part of rest) {
			const text = textOf(part);
			const { blockId, whole: all } = part.passage;
			const match = byText.get(text)?.find((other) => {
				const { passage } = other;
				if (used.has(other) || passage.within === part.passage.within) return false;
				if (sameBlock) return blockId !== null && passage.blockId === blockId;
				return text.length >= shortest || (all && passage.whole);
			});
			if (!match) continue;
			used.add(match);
			rest.delete(part);
			found.match(part, match);
		}
	}
	return { wanted: [...rest], pool: pool.filter((part) => !used.has(part)) };
}

/**
 * A word moved within its paragraph comes as "word and what it passed" taken away and "what it passed
 * and word" put in: the same characters begun elsewhere, or the same about a space.
 */
function matchTurned({ wanted, pool }: Open, found: Origins): Open {
	const used = new Set<Part>();
	const rest = wanted.filter((part) => {
		const text = textOf(part);
		if (text.length < shortest) return true;
		for (const other of pool) {
			const turn = used.has(other) ? null : turnOf(text, textOf(other));
			if (!turn) continue;
			used.add(other);
			let { start } = part;
			for (const [from, to] of turn) {
				const end = start + to - from;
				found.match(
					{ passage: part.passage, start, end },
					{ passage: other.passage, start: other.start + from, end: other.start + to }
				);
				start = end;
			}
			return false;
		}
		return true;
	});
	return { wanted: rest, pool: pool.filter((part) => !used.has(part)) };
}

/** The ranges of the other text that make up this one, if it is the other turned about. */
function turnOf(text: string, other: string): [number, number][] | null {
	const { length } = text;
	if (length !== other.length) return null;
	const plain = (other + other).indexOf(text);
	if (plain > 0) return nonEmpty([plain, length], [0, plain]);
	const spaced = `${other} ${other}`.indexOf(text);
	if (spaced <= 0 || other[spaced - 1] !== ' ') return null;
	return nonEmpty([spaced, length], [spaced - 1, spaced], [0, spaced - 1]);
}

function nonEmpty(...ranges: [number, number][]): [number, number][] {
	return ranges.filter(([from, to]) => to > from);
}

/** The longest common pieces, one after the other. */
function matchCommon({ wanted, pool }: Open, found: Origins): Open {
	const rest: Part[] = [];
	let shortLeft = mostShort;
	const budget = { left: mostCompared };
	for (const part of wanted) {
		const pieces = piecesOf(part, pool, shortLeft > 0, budget);
		const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
		const few = pieces.length <= 2 || length / pieces.length >= certain;
		const size = part.end - part.start;
		// As much put in as was taken away at the same place: it was moved within it.
		const moved = pool.some(
			(one) => one.passage.within === part.passage.within && one.end - one.start === size
		);
		const all = few && length >= (moved ? half : nearlyAll) * size;
		let left = [part];
		for (const piece of pieces) {
			if (!all && !piece.sure) continue;
			if (piece.length < shortest) shortLeft--;
			const { of: other, at, otherAt } = piece;
			const [end, otherEnd] = [at + piece.length, otherAt + piece.length];
			found.match(
				{ passage: part.passage, start: at, end },
				{ passage: other, start: otherAt, end: otherEnd }
			);
			left = left.flatMap((one) => without(one, at, end));
			pool = pool.flatMap((one) =>
				one.passage === other ? without(one, otherAt, otherEnd) : [one]
			);
		}
		rest.push(...left);
	}
	return { wanted: rest, pool };
}

interface Piece {
	of: Passage;
	at: number;
	otherAt: number;
	length: number;
	/** No chance, whatever the rest is. */
	sure: boolean;
}

function piecesOf(
	wanted: Part,
	pool: Part[],
	mayBeShort: boolean,
	budget: { left: number }
): Piece[] {
	const pieces: Piece[] = [];
	const open = [wanted];
	for (let part = open.pop(); part; part = open.pop()) {
		const piece = longestPiece(part, wanted, pool, mayBeShort, budget);
		if (!piece) continue;
		pieces.push(piece);
		const { of: other, at, otherAt, length } = piece;
		open.push(...without(part, at, at + length));
		pool = pool.flatMap((one) =>
			one.passage === other ? without(one, otherAt, otherAt + length) : [one]
		);
	}
	return pieces;
}

function longestPiece(
	part: Part,
	wanted: Part,
	pool: Part[],
	mayBeShort: boolean,
	budget: { left: number }
): Piece | null {
	let best: Piece | null = null;
	const text = textOf(part);
	for (const other of pool) {
		const otherText = textOf(other);
		if ((budget.left -= text.length * otherText.length + 100) < 0) break;
		const inPlace = other.passage.within === wanted.passage.within;
		const common = longestCommon(text, otherText, Math.max(shortest, (best?.length ?? 0) + 1));
		if (common) {
			const { length } = common;
			const [at, otherAt] = [part.start + common.at, other.start + common.otherAt];
			const isAllOfOther = otherAt === 0 && length === other.passage.text.length;
			const atEnd = at === wanted.start || at + length === wanted.end;
			const isAll = length === wanted.end - wanted.start;
			const atOthersEnd = otherAt === other.start || otherAt + length === other.end;
			const isEnd = (isAllOfOther && atEnd) || (isAll && atOthersEnd);
			// From the start of both, or to the end of both: the rest was replaced.
			const aligned =
				length >= likely &&
				((at === wanted.start && otherAt === 0) ||
					(at + length === wanted.end && otherAt + length === other.passage.text.length));
			const sure = length >= certain || (!inPlace && (isEnd || aligned));
			best = { of: other.passage, at, otherAt, length, sure };
		}
		if (best || !mayBeShort || inPlace || text.length === 0) continue;
		best = shortEnd(part, wanted, other);
	}
	return best;
}

/** What is too short to be looked for, but is the end of one passage and all of another. */
function shortEnd(part: Part, wanted: Part, other: Part): Piece | null {
	const [text, otherText] = [textOf(part), textOf(other)];
	const found = { of: other.passage, sure: true };
	const all = part.start === wanted.start && part.end === wanted.end;
	if (all && text.length < shortest) {
		const { length } = text;
		if (otherText.endsWith(text))
			return { ...found, at: part.start, otherAt: other.end - length, length };
		if (otherText.startsWith(text))
			return { ...found, at: part.start, otherAt: other.start, length };
	}
	const { length } = otherText;
	if (length >= shortest || length < other.passage.text.length) return null;
	if (part.end === wanted.end && text.endsWith(otherText)) {
		return { ...found, at: part.end - length, otherAt: other.start, length };
	}
	if (part.start === wanted.start && text.startsWith(otherText)) {
		return { ...found, at: part.start, otherAt: other.start, length };
	}
	return null;
}
