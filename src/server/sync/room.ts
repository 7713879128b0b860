import * as Y from 'yjs';
import { encode } from '#lib/sync/messages.ts';
import type { Connection } from './connection.ts';
import { decodeStored } from './decode.ts';
import type { DecodedUpdate } from './decode.ts';
import { frame } from './frames.ts';
import { Known } from './known.ts';
import type { Limits } from './limits.ts';
import { Presence } from './presence.ts';
import type { LogEntry, Store } from './store.ts';
import { Tail } from './tail.ts';
import type { Shown } from './tail.ts';

/** What is new in the log, and shown in one frame. */
export interface Entry extends Shown {
	/** What is in it, if that has been read. */
	updates: readonly DecodedUpdate[] | null;
	/** From whom it came; null: from another process. */
	from: Connection | null;
}

/** What became of an entry of the log: in place, in place already, or not next in turn. */
export type Received = 'taken' | 'known' | 'gap';

const emptyUpdate = Uint8Array.of(0, 0);

interface Whole {
	seq: number;
	update: Uint8Array;
	frame: Buffer | null;
}

/**
 * An open document, without a Y.Doc: the stored state, the log after it, and what the gate must
 * know. Everything here is committed.
 */
export class Room {
	readonly id: string;
	readonly connections = new Set<Connection>();
	readonly presence: Presence;
	readonly known = new Known();
	/** Whose each client id is, as far as it has been asked: "person/organisation". */
	readonly owners = new Map<number, string>();
	/** The position in the log up to which this room has read. */
	seq: number;
	/** Messages in the committer's hands. */
	waiting = 0;
	/** Whether the log has been told that it has grown large. */
	large = false;
	#stateSeq: number;
	#state: Uint8Array;
	readonly #tail = new Tail();
	/** The whole as one update, while nothing has been added. */
	#whole: Whole | null = null;

	/** @throws when the database is out of reach, or the log cannot be read. Never an empty room. */
	static async load(store: Store, id: string, limits: Limits): Promise<Room | null> {
		const stored = await store.load(id);
		if (!stored) return null;
		const room = new Room(id, stored.stateSeq, stored.state ?? emptyUpdate, limits);
		room.known.add(decodeStored(room.#state));
		const entries = await store.after(id, stored.stateSeq);
		if (entries.length > 0) {
			room.take(entries.map(fromElsewhere));
		}
		if (room.seq < stored.seq)
			throw new Error(`The log of document ${id} is shorter than its head.`);
		return room;
	}

	private constructor(id: string, stateSeq: number, state: Uint8Array, limits: Limits) {
		this.id = id;
		this.#stateSeq = stateSeq;
		this.seq = stateSeq;
		this.#state = state;
		this.presence = new Presence(this, limits);
	}

	get bytes(): number {
		return this.#state.length + this.#tail.bytes;
	}

	get tailLength(): number {
		return this.#tail.length;
	}

	get tailBytes(): number {
		return this.#tail.bytes;
	}

	stateVector(): Uint8Array {
		return Y.encodeStateVector(this.known.clocks);
	}

	/** The SyncStep2 that answers a client's state vector, as a frame. @throws on a malformed vector */
	answer(stateVector: Uint8Array): Buffer {
		const whole = this.#merged();
		if (stateVector.length === 1 && stateVector[0] === 0) {
			return (whole.frame ??= frame(encode.syncStep2(whole.update)));
		}
		return frame(encode.syncStep2(Y.diffUpdate(whole.update, stateVector)));
	}

	/**
	 * Takes in what follows in the log and shows it to all but those from whom it comes. What is in
	 * place is passed over. 'gap': something before it has not come yet, and the caller reads the log.
	 */
	take(entries: readonly Entry[]): Received {
		const fresh =
			entries[0]!.seq > this.seq ? entries : entries.filter(({ seq }) => seq > this.seq);
		const [first] = fresh;
		if (!first) return 'known';
		if (first.seq > this.seq + 1) return 'gap';
		// Decoded first: what cannot be read must not be half taken.
		const updates = fresh.flatMap(({ bytes, updates }) => updates ?? [decodeStored(bytes)]);
		const shown = this.#tail.add(fresh);
		this.seq = fresh[fresh.length - 1]!.last;
		for (const update of updates) this.known.add(update);
		this.#show(fresh, shown);
		return 'taken';
	}

	/** Takes in and shows what another process has committed. */
	receive(entry: LogEntry): Received {
		return this.take([fromElsewhere(entry)]);
	}

	/**
	 * Reads what others have written to the log. Whether there was anything. While it waits, the room
	 * may move on by itself; nothing is taken twice or out of order.
	 */
	async catchUp(store: Store): Promise<boolean> {
		const entries = await store.after(this.id, this.seq);
		if (entries.length === 0) return false;
		return this.take(entries.map(fromElsewhere)) === 'taken';
	}

	#show(entries: readonly Entry[], { frames, ends }: { frames: Buffer; ends: number[] }): void {
		const senders = new Map<Connection, number[]>();
		for (const [i, { from }] of entries.entries()) {
			if (!from) continue;
			const own = senders.get(from);
			if (own) own.push(i);
			else senders.set(from, [i]);
		}
		for (const connection of this.connections) {
			const own = senders.get(connection);
			if (!own) {
				connection.send(frames);
				continue;
			}
			let start = 0;
			for (const i of own) {
				const end = i === 0 ? 0 : ends[i - 1]!;
				if (start < end) connection.send(frames.subarray(start, end));
				start = ends[i]!;
			}
			if (start < frames.length) connection.send(frames.subarray(start));
		}
	}

	/** What compaction works on. */
	parts(): { seq: number; updates: Uint8Array[] } {
		return { seq: this.seq, updates: [this.#state, ...this.#tail.updatesAfter(this.#stateSeq)] };
	}

	/** A shorter state for the same log position. */
	replaceState(seq: number, state: Uint8Array): void {
		if (seq <= this.#stateSeq) return;
		this.#stateSeq = seq;
		this.#state = state;
		this.#tail.forget(seq);
		this.#whole = null;
	}

	#merged(): Whole {
		if (this.#whole?.seq !== this.seq) {
			const whole = this.#whole ?? { seq: this.#stateSeq, update: this.#state };
			const updates = [whole.update, ...this.#tail.updatesAfter(whole.seq)];
			this.#whole = { seq: this.seq, update: mergeInTree(updates), frame: null };
		}
		return this.#whole;
	}
}

function fromElsewhere({ seq, bytes }: LogEntry): Entry {
	return { seq, last: seq, bytes, updates: null, from: null };
}

/** Yjs merges in a time that grows with the square of the number; a tree keeps the groups small. */
function mergeInTree(updates: Uint8Array[]): Uint8Array {
	const width = 32;
	let level = updates;
	while (level.length > 1) {
		const next: Uint8Array[] = [];
		for (let i = 0; i < level.length; i += width) {
			const group = level.slice(i, i + width);
			next.push(group.length === 1 ? group[0]! : Y.mergeUpdates(group));
		}
		level = next;
	}
	return level[0] ?? emptyUpdate;
}
