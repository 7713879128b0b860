/**
 * Which thing of one text is which of another: by its id, else by the same words, else by like ones.
 * Things are blocks, rows of a table or cells of a row.
 */
import { wordsOf } from './pieces.ts';

export interface Thing {
	id: string | null;
	/** Only things of one kind are the same. */
	kind: string;
	text: string;
}

export interface Pairs {
	/** By the place in the older text, the place in the newer; and the other way. */
	toAfter: Map<number, number>;
	toBefore: Map<number, number>;
}

/** Of all words in both, how many they must share to be taken for the same. */
const alike = 0.5;
/** Words that so many things have tell nothing about which is which. */
const common = 24;
/** Looks at a shared word that the search for like things may cost: some tenths of a second. */
const mostLooks = 2_000_000;

export function pairsOf(before: readonly Thing[], after: readonly Thing[]): Pairs {
	const pairs: Pairs = { toAfter: new Map(), toBefore: new Map() };
	pairById(before, after, pairs);
	pairByText(before, after, pairs);
	return pairs;
}

/** Pairs what is left by how many words they share. */
export function pairLike(before: readonly Thing[], after: readonly Thing[], pairs: Pairs): void {
	const wanted = left(after, pairs.toBefore);
	const pool = left(before, pairs.toAfter);
	if (wanted.length === 0 || pool.length === 0) return;
	const words = new Map(pool.map((i) => [i, countOf(wordsOf(before[i]!.text))]));
	const having = new Map<string, number[]>();
	for (const [i, counts] of words) {
		for (const word of counts.keys()) {
			const list = having.get(word);
			if (list) list.push(i);
			else having.set(word, [i]);
		}
	}
	const found: { i: number; j: number; score: number }[] = [];
	let looks = mostLooks;
	for (const j of wanted) {
		const own = countOf(wordsOf(after[j]!.text));
		const shared = new Map<number, number>();
		for (const word of own.keys()) {
			const list = having.get(word) ?? [];
			if (list.length > common) continue;
			looks -= list.length;
			for (const i of list) shared.set(i, (shared.get(i) ?? 0) + 1);
		}
		if (looks < 0) break;
		const likely = [...shared].sort((a, b) => b[1] - a[1]).slice(0, 5);
		for (const [i] of likely) {
			if (before[i]!.kind !== after[j]!.kind) continue;
			const score = likeness(words.get(i)!, own);
			if (score >= alike) found.push({ i, j, score });
		}
	}
	found.sort((a, b) => b.score - a.score || a.j - b.j || a.i - b.i);
	for (const { i, j } of found)
		if (!pairs.toAfter.has(i) && !pairs.toBefore.has(j)) add(pairs, i, j);
}

/** 0: no word in common, 1: the same words. */
export function likenessOf(a: string, b: string): number {
	return likeness(countOf(wordsOf(a)), countOf(wordsOf(b)));
}

/**
 * The things of the newer text, by place, that keep their order: all others of the paired ones have
 * moved. As much text as possible stays.
 */
export function staying(after: readonly Thing[], { toBefore }: Pairs): Set<number> {
	const paired = [...toBefore].sort(([a], [b]) => a - b);
	const size = Math.max(0, ...paired.map(([, i]) => i)) + 1;
	// A tree of maxima over the places before: which chain of so much text ends before each.
	const best = new Array<number>(size + 1).fill(-1);
	const weights: number[] = [];
	const previous: number[] = [];
	const heaviest = (a: number, b: number) =>
		b < 0 || (a >= 0 && weights[a]! >= weights[b]!) ? a : b;
	let last = -1;
	for (const [n, [j, i]] of paired.entries()) {
		let before = -1;
		for (let at = i; at > 0; at -= at & -at) before = heaviest(before, best[at]!);
		previous.push(before);
		weights.push((before < 0 ? 0 : weights[before]!) + after[j]!.text.length + 1);
		for (let at = i + 1; at <= size; at += at & -at) best[at] = heaviest(best[at]!, n);
		last = heaviest(last, n);
	}
	const stays = new Set<number>();
	for (let n = last; n >= 0; n = previous[n]!) stays.add(paired[n]![0]);
	return stays;
}

/**
 * The places of both texts in one row: those of the newer in their order, and what is gone where it
 * was. What has moved stands where it is now.
 * @param trace where it stood is in the row too, as if it were gone
 */
export function inOneRow(
	{ toBefore, toAfter }: Pairs,
	stays: ReadonlySet<number>,
	beforeLength: number,
	afterLength: number,
	{ trace = false } = {}
): { before: number | null; after: number | null }[] {
	const row: { before: number | null; after: number | null }[] = [];
	const stops = [...stays].sort((a, b) => a - b).map((j) => toBefore.get(j)!);
	let next = 0;
	const pass = (upto: number) => {
		for (; next < upto; next++) {
			const j = toAfter.get(next);
			if (j === undefined || (trace && !stays.has(j))) row.push({ before: next, after: null });
		}
		next++;
	};
	pass(stops.shift() ?? beforeLength);
	for (let j = 0; j < afterLength; j++) {
		row.push({ before: toBefore.get(j) ?? null, after: j });
		if (stays.has(j)) pass(stops.shift() ?? beforeLength);
	}
	return row;
}

function pairById(before: readonly Thing[], after: readonly Thing[], pairs: Pairs): void {
	const places = placesById(before);
	for (const [id, j] of placesById(after)) {
		const i = places.get(id);
		if (i === undefined || i < 0 || j < 0 || before[i]!.kind !== after[j]!.kind) continue;
		add(pairs, i, j);
	}
}

/** -1: several have that id. */
function placesById(things: readonly Thing[]): Map<string, number> {
	const places = new Map<string, number>();
	for (const [i, { id }] of things.entries()) {
		if (id !== null) places.set(id, places.has(id) ? -1 : i);
	}
	return places;
}

function pairByText(before: readonly Thing[], after: readonly Thing[], pairs: Pairs): void {
	const key = ({ kind, text }: Thing) => `${kind} ${text}`;
	const pool = new Map<string, number[]>();
	for (const i of left(before, pairs.toAfter)) {
		const list = pool.get(key(before[i]!));
		if (list) list.push(i);
		else pool.set(key(before[i]!), [i]);
	}
	for (const j of left(after, pairs.toBefore)) {
		const i = pool.get(key(after[j]!))?.shift();
		if (i !== undefined) add(pairs, i, j);
	}
}

function left(things: readonly Thing[], paired: Map<number, number>): number[] {
	return [...things.keys()].filter((i) => !paired.has(i));
}

function add(pairs: Pairs, i: number, j: number): void {
	pairs.toAfter.set(i, j);
	pairs.toBefore.set(j, i);
}

function countOf(words: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	return counts;
}

function likeness(a: Map<string, number>, b: Map<string, number>): number {
	let [shared, all] = [0, 0];
	for (const [word, count] of a) {
		shared += Math.min(count, b.get(word) ?? 0);
		all += count;
	}
	for (const count of b.values()) all += count;
	return all === 0 ? 0 : (2 * shared) / all;
}
