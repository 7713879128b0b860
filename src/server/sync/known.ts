import type { DecodedUpdate } from './decode.ts';

/** What a document's committed log holds: the clock of every client, and what is deleted. */
export class Known {
	readonly clocks = new Map<number, number>();
	/** Flat per client: start, end, start, end …, half open, ascending and apart. */
	readonly deletes = new Map<number, number[]>();

	/** Takes in what has been committed. */
	add(update: DecodedUpdate): void {
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

	/** The parts of the ranges that are not deleted yet. */
	notDeleted(client: number, ranges: readonly number[]): number[] {
		return subtract(union([], ranges), this.deletes.get(client) ?? []);
	}
}

/** Ascending, merged where they touch. The first list is ascending already; the second may not be. */
export function union(sorted: readonly number[], more: readonly number[]): number[] {
	// Typing and deleting nearly always adds to the end.
	const last = sorted[sorted.length - 1];
	if (more.length === 2 && (last === undefined || more[0]! >= last)) {
		if (more[0] === last) return [...sorted.slice(0, -1), more[1]!];
		return [...sorted, more[0]!, more[1]!];
	}
	const pairs: [number, number][] = [];
	for (const list of [sorted, more]) {
		for (let i = 0; i < list.length; i += 2) pairs.push([list[i]!, list[i + 1]!]);
	}
	pairs.sort((a, b) => a[0] - b[0]);
	const merged: number[] = [];
	for (const [start, end] of pairs) {
		const last = merged[merged.length - 1];
		if (last !== undefined && start <= last) merged[merged.length - 1] = Math.max(last, end);
		else merged.push(start, end);
	}
	return merged;
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
