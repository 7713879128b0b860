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
	#tail: LogEntry[] = [];
	#tailBytes = 0;
	/** The whole as one update, while nothing has been added. */
	#whole: Whole | null = null;

	/** @throws when the database is out of reach, or the log cannot be read. Never an empty room. */
	static async load(store: Store, id: string, limits: Limits): Promise<Room | null> {
		const stored = await store.load(id);
		if (!stored) return null;
		const room = new Room(id, stored.stateSeq, stored.state ?? emptyUpdate, limits);
		room.known.add(decodeStored(room.#state));
		for (const entry of await store.after(id, stored.stateSeq))
			room.#take(entry, decodeStored(entry.bytes));
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
		return this.#state.length + this.#tailBytes;
	}

	get tailLength(): number {
		return this.#tail.length;
	}

	get tailBytes(): number {
		return this.#tailBytes;
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

	/** Takes in what has been committed here and shows it to all but the sender. */
	append(entry: LogEntry, update: DecodedUpdate, from: Connection | null): Received {
		if (entry.seq <= this.seq) return 'known';
		if (entry.seq > this.seq + 1) return 'gap';
		// A copy: the bytes are a view of what came from the network, and would keep all of it.
		this.#take({ seq: entry.seq, bytes: new Uint8Array(entry.bytes) }, update);
		const shown = frame(encode.update(entry.bytes));
		for (const connection of this.connections) {
			if (connection !== from) connection.send(shown);
		}
		return 'taken';
	}

	/**
	 * Takes in and shows what another process has committed. 'gap': something before it has not come
	 * yet, and the caller reads the log with `catchUp`.
	 */
	receive(entry: LogEntry): Received {
		if (entry.seq !== this.seq + 1) return entry.seq <= this.seq ? 'known' : 'gap';
		return this.append(entry, decodeStored(entry.bytes), null);
	}

	/**
	 * Reads what others have written to the log. Whether there was anything. While it waits, the room
	 * may move on by `append` or `receive`; nothing is taken twice or out of order.
	 */
	async catchUp(store: Store): Promise<boolean> {
		const entries = await store.after(this.id, this.seq);
		let any = false;
		for (const entry of entries) if (this.receive(entry) === 'taken') any = true;
		return any;
	}

	/** What compaction works on. */
	parts(): { seq: number; updates: Uint8Array[] } {
		return { seq: this.seq, updates: [this.#state, ...this.#tail.map((entry) => entry.bytes)] };
	}

	/** A shorter state for the same log position. */
	replaceState(seq: number, state: Uint8Array): void {
		if (seq <= this.#stateSeq) return;
		this.#stateSeq = seq;
		this.#state = state;
		this.#tail = this.#tail.filter((entry) => entry.seq > seq);
		this.#tailBytes = this.#tail.reduce((sum, entry) => sum + entry.bytes.length, 0);
		this.#whole = null;
	}

	#take(entry: LogEntry, update: DecodedUpdate): void {
		this.seq = entry.seq;
		this.#tail.push(entry);
		this.#tailBytes += entry.bytes.length;
		this.known.add(update);
	}

	#merged(): Whole {
		if (this.#whole?.seq !== this.seq) {
			const updates = [this.#state, ...this.#tail.map((entry) => entry.bytes)];
			this.#whole = { seq: this.seq, update: mergeInTree(updates), frame: null };
		}
		return this.#whole;
	}
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
