/**
 * The gate in front of the log: given what is committed, and what has passed before in the same
 * commit, what does an update add? Nothing here changes what is known; that happens on commit.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { RefusalWord } from '#lib/sync/messages.ts';
import type { DecodedUpdate, Struct } from './decode.ts';
import { decodeStored } from './decode.ts';
import type { Known } from './known.ts';

export type Verdict =
	/** Everything in it is known. */
	| { kind: 'nothing' }
	/** It rests on something that is not known here. */
	| { kind: 'gap' }
	| { kind: 'refused'; word: RefusalWord }
	/** To be appended: only the new parts of what came. */
	| { kind: 'new'; bytes: Uint8Array; update: DecodedUpdate; clients: number[] };

/** What has passed the gate and is not committed yet. */
export class Passing {
	readonly #known: Known;
	readonly #clocks = new Map<number, number>();

	constructor(known: Known) {
		this.#known = known;
	}

	clock(client: number): number {
		return this.#clocks.get(client) ?? this.#known.clocks.get(client) ?? 0;
	}

	/**
	 * @param ownedByOther whether a client id belongs to another person or organisation; an id that
	 * nobody has used belongs to the sender.
	 */
	judge(
		bytes: Uint8Array,
		update: DecodedUpdate,
		ownedByOther: (client: number) => boolean
	): Verdict {
		const fresh = update.clients
			.map(({ client, structs }) => ({ client, structs: this.#unknown(client, structs) }))
			.filter(({ structs }) => structs.length > 0);
		if (fresh.some(({ client }) => ownedByOther(client))) {
			return { kind: 'refused', word: 'foreign-client' };
		}
		const reached = this.#integrate(fresh);
		if (reached === null) return { kind: 'gap' };

		const deletes = new Map<number, number[]>();
		for (const [client, ranges] of update.deletes) {
			const rest = this.#known.notDeleted(client, ranges);
			if (rest.length === 0) continue;
			if (rest[rest.length - 1]! > (reached.get(client) ?? this.clock(client))) {
				// One's own text may be on its way; nobody can have seen another's before us.
				return ownedByOther(client) ? { kind: 'refused', word: 'delete-unknown' } : { kind: 'gap' };
			}
			deletes.set(client, rest);
		}
		if (fresh.length === 0 && deletes.size === 0) return { kind: 'nothing' };
		if (update.foreign !== null) return { kind: 'refused', word: 'unknown-content' };

		const only = this.#strip(bytes, update, reached, deletes);
		for (const [client, clock] of reached) this.#clocks.set(client, clock);
		return { kind: 'new', ...only, clients: fresh.map(({ client }) => client) };
	}

	/** The structs that end after what is known; `skip`s stand for nothing. */
	#unknown(client: number, structs: Struct[]): Struct[] {
		const known = this.clock(client);
		const last = structs[structs.length - 1];
		if (last && last.clock + last.length <= known) return [];
		return structs.filter((struct) => !struct.skip && struct.clock + struct.length > known);
	}

	/**
	 * Walks as Yjs would when it integrates: a struct fits when its client's clock has come to it and
	 * all it rests on is there. Answers the clocks reached, or null if something stays outside.
	 */
	#integrate(fresh: { client: number; structs: Struct[] }[]): Map<number, number> | null {
		const reached = new Map<number, number>();
		const next = fresh.map(() => 0);
		const clock = (client: number) => reached.get(client) ?? this.clock(client);
		let left = fresh.length;
		for (let moved = true; moved && left > 0;) {
			moved = false;
			for (let i = 0; i < fresh.length; i++) {
				const { client, structs } = fresh[i]!;
				const start = next[i]!;
				let at = start;
				for (; at < structs.length && fits(structs[at]!, client, clock); at++) {
					reached.set(client, structs[at]!.clock + structs[at]!.length);
				}
				next[i] = at;
				if (at > start) {
					moved = true;
					if (at === structs.length) left--;
				}
			}
		}
		return left === 0 ? reached : null;
	}

	/** Known parts are cut off: what is stored must be what this person adds, and nothing else. */
	#strip(
		bytes: Uint8Array,
		update: DecodedUpdate,
		reached: Map<number, number>,
		deletes: Map<number, number[]>
	): { bytes: Uint8Array; update: DecodedUpdate } {
		const allNew =
			update.clients.every(
				({ client, structs }) =>
					reached.has(client) &&
					structs.every((struct) => !struct.skip && struct.clock >= this.clock(client))
			) && sameRanges(update.deletes, deletes);
		if (allNew) return { bytes, update };
		const vector = new Map(update.clients.map(({ client }) => [client, this.clock(client)]));
		const cut = Y.diffUpdate(bytes, Y.encodeStateVector(vector));
		const { deletesAt } = decodeStored(cut);
		const encoder = encoding.createEncoder();
		encoding.writeUint8Array(encoder, cut.subarray(0, deletesAt));
		writeDeletes(encoder, deletes);
		const stripped = encoding.toUint8Array(encoder);
		return { bytes: stripped, update: decodeStored(stripped) };
	}
}

function fits(
	{ clock, length, refs }: Struct,
	client: number,
	reached: (client: number) => number
): boolean {
	if (clock > reached(client)) return false;
	for (let i = 0; i < refs.length; i += 2) {
		const of = refs[i]!;
		// Within one client a struct rests on what comes before it, never on itself.
		const limit = of === client ? Math.min(clock, reached(of)) : reached(of);
		if (refs[i + 1]! >= limit) return false;
	}
	return length > 0;
}

function sameRanges(all: Map<number, number[]>, some: Map<number, number[]>): boolean {
	if (all.size !== some.size) return false;
	for (const [client, ranges] of all) {
		const other = some.get(client);
		if (!other || other.length !== ranges.length) return false;
		if (ranges.some((value, i) => value !== other[i])) return false;
	}
	return true;
}

function writeDeletes(encoder: encoding.Encoder, deletes: Map<number, number[]>): void {
	encoding.writeVarUint(encoder, deletes.size);
	for (const [client, ranges] of [...deletes].sort((a, b) => b[0] - a[0])) {
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, ranges.length / 2);
		for (let i = 0; i < ranges.length; i += 2) {
			encoding.writeVarUint(encoder, ranges[i]!);
			encoding.writeVarUint(encoder, ranges[i + 1]! - ranges[i]!);
		}
	}
}
