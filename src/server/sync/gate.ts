/**
 * The gate in front of the log: given what is committed, and what has passed before in the same
 * commit, what does an update add? Nothing here changes what is known; that happens on commit.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { RefusalWord } from '#lib/sync/messages.ts';
import type { ClientStructs, DecodedUpdate, Struct } from './decode.ts';
import { decodeStored } from './decode.ts';
import { deepIn, Depths, mostDepth, nothingDeep } from './depths.ts';
import type { Deep } from './depths.ts';
import type { Known } from './known.ts';

/** How often the gate looks whether a client's next struct fits, in one update. */
const turnsAllowed = 500_000;

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
	/** How deep what has passed is nested, where that is deep. */
	#depths: Depths | null = null;

	constructor(known: Known) {
		this.#known = known;
	}

	readonly clock = (client: number): number =>
		this.#clocks.get(client) ?? this.#known.clocks.get(client) ?? 0;

	/**
	 * @param ownedByOther whether a client id belongs to another person or organisation; an id that
	 * nobody has used belongs to the sender.
	 */
	judge(
		bytes: Uint8Array,
		update: DecodedUpdate,
		ownedByOther: (client: number) => boolean
	): Verdict {
		const fresh: ClientStructs[] = [];
		for (const one of update.clients) {
			const unknown = this.#unknown(one);
			if (!unknown) continue;
			if (ownedByOther(unknown.client)) return { kind: 'refused', word: 'foreign-client' };
			fresh.push(unknown);
		}
		const reached = this.#integrate(fresh);
		if (reached === null) return { kind: 'gap' };
		if (reached === 'tangled') return { kind: 'refused', word: 'malformed' };

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
		const { deep, deepest } = this.#deepIn(fresh);
		const foreign = update.foreign !== null && hasFlaw(fresh, 'foreign');
		if (foreign || deepest > mostDepth) return { kind: 'refused', word: 'unknown-content' };
		// By the time of the next SyncStep2 the client has what it missed, and says what is what.
		if (update.unsure && hasFlaw(fresh, 'unsure')) return { kind: 'gap' };

		const only = this.#strip(bytes, update, fresh, deletes);
		only.update.deep = deep;
		if (deep.length > 0) (this.#depths ??= new Depths()).add(deep);
		for (const [client, clock] of reached) this.#clocks.set(client, clock);
		return { kind: 'new', ...only, clients: fresh.map(({ client }) => client) };
	}

	/** The structs that end after what is known; `skip`s stand for nothing. null: none. */
	#unknown(one: ClientStructs): ClientStructs | null {
		const { client, structs } = one;
		const known = this.clock(client);
		const last = structs[structs.length - 1];
		if (!last || last.clock + last.length <= known) return null;
		if (one.start >= known && !structs.some((struct) => struct.skip)) return one;
		const unknown = structs.filter(
			(struct) => !struct.skip && struct.clock + struct.length > known
		);
		return unknown.length > 0 ? { client, start: unknown[0]!.clock, structs: unknown } : null;
	}

	#deepIn(fresh: readonly ClientStructs[]): { deep: Deep; deepest: number } {
		const passed = this.#depths;
		const flat = !passed && !this.#known.depths.any && !fresh.some(hasChildren);
		if (flat) return { deep: nothingDeep, deepest: 0 };
		return deepIn(fresh, this.clock, (client, clock) =>
			Math.max(this.#known.depths.at(client, clock), passed?.at(client, clock) ?? 0)
		);
	}

	/**
	 * Walks as Yjs would when it integrates: a struct fits when its client's clock has come to it and
	 * all it rests on is there. Answers the clocks reached; null if something stays outside; and
	 * 'tangled' when that would take long, as it does when many clients wait for each other in turn.
	 */
	#integrate(fresh: readonly ClientStructs[]): Map<number, number> | null | 'tangled' {
		const reached = new Map<number, number>();
		const clock = (client: number) => reached.get(client) ?? this.clock(client);
		const next = new Array<number>(fresh.length).fill(0);
		let left = fresh.length;
		let turns = turnsAllowed;
		for (let moved = true; moved && left > 0;) {
			moved = false;
			turns -= fresh.length;
			if (turns < 0) return 'tangled';
			for (let i = 0; i < fresh.length; i++) {
				const { client, structs } = fresh[i]!;
				const start = next[i]!;
				let at = start;
				let own = clock(client);
				for (; at < structs.length && fits(structs[at]!, client, own, clock); at++) {
					own = structs[at]!.clock + structs[at]!.length;
				}
				if (at === start) continue;
				reached.set(client, own);
				next[i] = at;
				moved = true;
				if (at === structs.length) left--;
			}
		}
		return left === 0 ? reached : null;
	}

	/** Known parts are cut off: what is stored must be what this person adds, and nothing else. */
	#strip(
		bytes: Uint8Array,
		update: DecodedUpdate,
		fresh: readonly ClientStructs[],
		deletes: Map<number, number[]>
	): { bytes: Uint8Array; update: DecodedUpdate } {
		const allNew =
			fresh.length === update.clients.length &&
			fresh.every((one, i) => one === update.clients[i] && this.clock(one.client) <= one.start) &&
			sameRanges(update.deletes, deletes);
		if (allNew) return { bytes, update };
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, fresh.length);
		const clients = fresh.map((one) => this.#write(encoder, bytes, one));
		const deletesAt = encoding.length(encoder);
		writeDeletes(encoder, deletes);
		const stripped = encoding.toUint8Array(encoder);
		return {
			bytes: stripped,
			update: { clients, deletes, deletesAt, foreign: null, unsure: false }
		};
	}

	/** The bytes of what is new, as they came; only a struct that is known in part is made anew. */
	#write(encoder: encoding.Encoder, bytes: Uint8Array, one: ClientStructs): ClientStructs {
		const { client, structs } = one;
		const known = this.clock(client);
		const [first, second] = structs as [Struct, Struct?];
		const start = Math.max(first.clock, known);
		for (const number of [structs.length, client, start]) encoding.writeVarUint(encoder, number);
		const { end } = structs[structs.length - 1]!;
		if (first.clock >= known) {
			encoding.writeUint8Array(encoder, bytes.subarray(first.at, end));
			return one;
		}
		const rest = restOf(bytes.subarray(first.at, first.end), client, first.clock, known);
		encoding.writeUint8Array(encoder, rest.bytes);
		if (second) encoding.writeUint8Array(encoder, bytes.subarray(second.at, end));
		return { client, start, structs: [rest.struct, ...structs.slice(1)] };
	}
}

/** What of one struct comes after a clock. */
function restOf(
	struct: Uint8Array,
	client: number,
	clock: number,
	known: number
): { bytes: Uint8Array; struct: Struct } {
	const encoder = encoding.createEncoder();
	for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number);
	encoding.writeUint8Array(encoder, struct);
	encoding.writeVarUint(encoder, 0);
	const vector = Y.encodeStateVector(new Map([[client, known]]));
	const rest = Y.diffUpdate(encoding.toUint8Array(encoder), vector);
	const [only] = decodeStored(rest).clients;
	const decoded = only!.structs[0]!;
	return { bytes: rest.subarray(decoded.at, decoded.end), struct: decoded };
}

function hasFlaw(fresh: readonly ClientStructs[], flaw: Struct['flaw']): boolean {
	return fresh.some(({ structs }) => structs.some((struct) => struct.flaw === flaw));
}

function hasChildren({ structs }: ClientStructs): boolean {
	return structs.some((struct) => struct.child);
}

/** @param own the client's clock so far, of which `reached` may not know yet. */
function fits(
	{ clock, length, refs }: Struct,
	client: number,
	own: number,
	reached: (client: number) => number
): boolean {
	if (clock > own) return false;
	for (let i = 0; i < refs.length; i += 2) {
		const of = refs[i]!;
		// Within one client a struct rests on what comes before it, never on itself.
		const limit = of === client ? Math.min(clock, own) : reached(of);
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
