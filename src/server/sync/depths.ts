/**
 * How deep things nest, without the tree: only what may be nested deeper than `assumedDepth` is
 * remembered. Of all else it is known that it is not, so what is put under it is taken to be one
 * deeper than that. The bound is never below the truth; so no document, by however many small updates,
 * grows deeper than `mostDepth`, and half of that may be put anywhere at once.
 */
import type { ClientStructs, Struct } from './decode.ts';

export const mostDepth = 100;
export const assumedDepth = 50;

/** Flat: client, start, end (half open), depth; ascending within a client. */
export type Deep = readonly number[];
export const nothingDeep: Deep = [];

const waiting = -1;

export class Depths {
	/** Per client: start, end, depth, start, end, depth …, ascending. */
	#ranges: Map<number, number[]> | null = null;

	/** How deep a thing may be nested; the children of the root have depth 1. */
	at(client: number, clock: number): number {
		const ranges = this.#ranges?.get(client);
		if (!ranges) return assumedDepth;
		let low = 0;
		let high = ranges.length / 3;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (ranges[middle * 3 + 1]! <= clock) low = middle + 1;
			else high = middle;
		}
		const at = low * 3;
		return at < ranges.length && ranges[at]! <= clock ? ranges[at + 2]! : assumedDepth;
	}

	/** Whether there is anything deep at all. */
	get any(): boolean {
		return this.#ranges !== null;
	}

	add(deep: Deep): void {
		for (let i = 0; i < deep.length; i += 4) {
			const [client, start, end, depth] = [deep[i]!, deep[i + 1]!, deep[i + 2]!, deep[i + 3]!];
			const known = (this.#ranges ??= new Map()).get(client);
			const last = known ? known.length - 3 : 0;
			if (!known) this.#ranges.set(client, [start, end, depth]);
			else if (known[last + 1] === start && known[last + 2] === depth) known[last + 1] = end;
			else if (known[last + 1]! <= start) known.push(start, end, depth);
		}
	}
}

/**
 * What of these structs is nested deep, and how deep the deepest is (0: not deep).
 * @param clock up to which a client's structs are known: what is below is asked of `outside`.
 */
export function deepIn(
	clients: readonly ClientStructs[],
	clock: (client: number) => number,
	outside: (client: number, clock: number) => number
): { deep: Deep; deepest: number } {
	const index =
		clients.length > 1 ? new Map(clients.map((one) => [one.client, one.structs])) : null;
	const structsOf = (client: number) =>
		index ? index.get(client) : clients[0]!.client === client ? clients[0]!.structs : undefined;
	/** What waits for the depth of what it rests on; nothing that the gate has let in waits for itself. */
	const path: Struct[] = [];
	let deep: number[] | null = null;
	let deepest = 0;

	const resolve = (client: number, struct: Struct): number => {
		let current = struct;
		let depth = 0;
		for (;;) {
			if (current.depth > 0) depth = current.depth;
			else if (current.depth === waiting) depth = assumedDepth;
			else if (current.clock < clock(client)) {
				depth = current.depth = outside(client, clock(client) - 1);
			} else if (current.refs.length === 0) depth = current.depth = 1;
			else {
				path.push(current);
				current.depth = waiting;
				client = current.refs[0]!;
				const at = current.refs[1]!;
				const next = at < clock(client) ? undefined : find(structsOf(client), at);
				if (next) {
					current = next;
					continue;
				}
				depth = outside(client, at);
			}
			for (let last = path.pop(); last; last = path.pop()) {
				depth = last.depth = depth + (last.child ? 1 : 0);
			}
			return depth;
		}
	};

	for (const { client, structs } of clients) {
		let before: Struct | null = null;
		for (const struct of structs) {
			if (struct.bare) continue;
			// Nearly everything rests on what was written just before it.
			const next = before !== null && before.depth > 0 && restsOn(struct, client, before);
			const depth: number = next
				? (struct.depth = before!.depth + (struct.child ? 1 : 0))
				: resolve(client, struct);
			before = struct;
			if (depth <= assumedDepth) continue;
			deepest = Math.max(deepest, depth);
			deep ??= [];
			const last = deep.length - 4;
			const goesOn =
				deep[last] === client && deep[last + 2] === struct.clock && deep[last + 3] === depth;
			if (goesOn) deep[last + 2] = struct.clock + struct.length;
			else deep.push(client, struct.clock, struct.clock + struct.length, depth);
		}
	}
	return { deep: deep ?? nothingDeep, deepest };
}

function restsOn({ refs }: Struct, client: number, { clock, length }: Struct): boolean {
	return refs[0] === client && refs[1]! >= clock && refs[1]! < clock + length;
}

/** The struct that holds a clock. */
function find(structs: readonly Struct[] | undefined, clock: number): Struct | undefined {
	if (!structs) return undefined;
	let low = 0;
	let high = structs.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const { clock: start, length } = structs[middle]!;
		if (start + length <= clock) low = middle + 1;
		else high = middle;
	}
	const found = structs[low];
	return found && found.clock <= clock && !found.bare ? found : undefined;
}
