import type { DecodedUpdate } from './decode.ts';
import { deepIn, Depths } from './depths.ts';
import type { Deep } from './depths.ts';

/** What a document's committed log holds: the clock of every client, and what is deleted. */
export class Known {
	readonly clocks = new Map<number, number>();
	/** Flat per client: start, end, start, end …, half open, ascending and apart. */
	readonly deletes = new Map<number, number[]>();
	readonly depths = new Depths();

	/** Takes in what has been committed. */
	add(update: DecodedUpdate): void {
		this.depths.add(update.deep ?? this.#deepIn(update));
		for (const { client, structs } of update.clients) {
			for (const { clock, length, skip } of structs) {
				if (skip) continue;
				const known = this.clocks.get(client) ?? 0;
				if (clock <= known) this.clocks.set(client, Math.max(known, clock + length));
			}
		}
		for (const [client, ranges] of update.deletes) {
			this.deletes.set(client, union(this.deletes.get(client) ?? [], ranges));
		}
	}

	#deepIn({ clients }: DecodedUpdate): Deep {
		const clock = (client: number) => this.clocks.get(client) ?? 0;
		return deepIn(clients, clock, (client, at) => this.depths.at(client, at)).deep;
	}

	/** The parts of the ranges that are not deleted yet. */
	notDeleted(client: number, ranges: readonly number[]): number[] {
		return subtract(inOrder(ranges) ? ranges : union([], ranges), this.deletes.get(client) ?? []);
	}
}

function inOrder(ranges: readonly number[]): boolean {
	for (let i = 2; i < ranges.length; i += 2) if (ranges[i]! < ranges[i - 1]!) return false;
	return true;
}

/** Ascending, merged where they touch. The first list is ascending already; the second may not be. */
export function union(sorted: readonly number[], more: readonly number[]): number[] {
	const added = inOrder(more) ? more : putInOrder(more);
	// Typing and deleting nearly always add to the end: what comes before is copied as it is.
	let at = added.length > 0 ? firstEndingAfter(sorted, added[0]! - 1) : sorted.length;
	const merged = sorted.slice(0, at);
	for (let next = 0; at < sorted.length || next < added.length;) {
		const fromSorted = next >= added.length || (at < sorted.length && sorted[at]! <= added[next]!);
		const start = fromSorted ? sorted[at]! : added[next]!;
		const end = fromSorted ? sorted[at + 1]! : added[next + 1]!;
		if (fromSorted) at += 2;
		else next += 2;
		const last = merged[merged.length - 1];
		if (last !== undefined && start <= last) merged[merged.length - 1] = Math.max(last, end);
		else merged.push(start, end);
	}
	return merged;
}

function putInOrder(ranges: readonly number[]): number[] {
	const pairs: [number, number][] = [];
	for (let i = 0; i < ranges.length; i += 2) pairs.push([ranges[i]!, ranges[i + 1]!]);
	return pairs.sort((a, b) => a[0] - b[0]).flat();
}

/** What of the first list is not in the second; both ascending and apart. */
export function subtract(from: readonly number[], what: readonly number[]): number[] {
	const rest: number[] = [];
	let at = firstEndingAfter(what, from[0] ?? 0);
	for (let i = 0; i < from.length; i += 2) {
		let start = from[i]!;
		const end = from[i + 1]!;
		while (at < what.length && what[at + 1]! <= start) at += 2;
		for (let j = at; j < what.length && what[j]! < end; j += 2) {
			if (what[j]! > start) rest.push(start, what[j]!);
			start = Math.max(start, what[j + 1]!);
		}
		if (start < end) rest.push(start, end);
	}
	return rest;
}

/** The index of the first range that ends after a point. */
function firstEndingAfter(ranges: readonly number[], point: number): number {
	let low = 0;
	let high = ranges.length / 2;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ranges[middle * 2 + 1]! <= point) low = middle + 1;
		else high = middle;
	}
	return low * 2;
}
