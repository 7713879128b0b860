import * as Y from 'yjs';
import { closeCode } from '#lib/sync/close-codes.ts';
import { encode } from '#lib/sync/messages.ts';
import type { Connection } from './connection.ts';
import { decodeStored } from './decode.ts';
import type { DecodedUpdate } from './decode.ts';
import { frame } from './frames.ts';
import { Known } from './known.ts';
import type { Limits } from './limits.ts';
import { Presence } from './presence.ts';
import { emptyUpdate, isEmpty, State } from './state.ts';
import type { StateThread } from './state-thread.ts';
import type { LogEntry, Store } from './store.ts';
import { framesOf, Tail } from './tail.ts';
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

/** A document up to this many bytes is sent as one SyncStep2, merged when it is asked for. */
const small = 32 * 1024;

/**
 * An open document, without a Y.Doc: the stored state, the log after it, and what the gate must
 * know. Everything here is committed.
 */
export class Room {
	readonly id: string;
	readonly connections = new Set<Connection>();
	readonly presence: Presence;
	/** Whose each client id is, as far as it has been asked: "person/organisation". */
	readonly owners = new Map<number, string>();
	/** The position in the log up to which this room has read. */
	seq: number;
	/** Messages in the committer's hands. */
	waiting = 0;
	/** Whether the log has been told that it has grown large. */
	large = false;
	readonly #store: Store;
	readonly #states: StateThread;
	readonly #tail = new Tail();
	#state: State;
	/** State and tail as one, for those who come soon after each other; an idle document keeps it once. */
	#merged: WeakRef<State> | null = null;
	/** null while a large state is being read. */
	#known: Known | null = null;
	#ready: Promise<void> | null = null;
	/** What has come while the state is being read. */
	#unread: DecodedUpdate[] = [];

	/** @throws when the database is out of reach, or the log cannot be read. Never an empty room. */
	static async load(
		store: Store,
		states: StateThread,
		id: string,
		limits: Limits
	): Promise<Room | null> {
		const stored = await store.load(id);
		if (!stored) return null;
		const state = new State(stored.stateSeq, stored.state ?? emptyUpdate, states);
		const room = new Room(id, store, state, states, limits);
		room.#read();
		// Most documents have just been compacted.
		const entries =
			stored.seq > stored.stateSeq ? await store.after(id, stored.stateSeq) : ([] as LogEntry[]);
		if (entries.length > 0) room.take(entries.map(fromElsewhere));
		if (room.seq < stored.seq)
			throw new Error(`The log of document ${id} is shorter than its head.`);
		return room;
	}

	private constructor(id: string, store: Store, state: State, states: StateThread, limits: Limits) {
		this.id = id;
		this.#store = store;
		this.#state = state;
		this.#states = states;
		this.seq = state.seq;
		this.presence = new Presence(this, limits);
	}

	/** What the gate must know of the document. @throws while `ready` is pending */
	get known(): Known {
		if (!this.#known) throw new Error(`Document ${this.id} is still being read.`);
		return this.#known;
	}

	/** Resolves when `known` is there; null: it is. Never rejects. */
	get ready(): Promise<void> | null {
		return this.#ready;
	}

	get bytes(): number {
		return this.#state.update.length + this.#tail.bytes;
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

	/**
	 * The frames that answer a client's SyncStep1, the same buffers for everyone who has nothing; the
	 * last is a SyncStep2. What comes after the question is shown to the asker as to all.
	 * @throws on a malformed vector
	 */
	answer(vector: Uint8Array): Buffer[] | Promise<Buffer[]> {
		const empty = isEmpty(vector);
		if (this.bytes <= small) {
			const { framed, update } = this.#whole();
			return [empty ? framed : frame(encode.syncStep2(Y.diffUpdate(update, vector)))];
		}
		const tail = this.#tail.after(this.#state.seq);
		return empty ? this.#state.whole(tail) : this.#state.missing(vector, tail);
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
		for (const update of updates) {
			if (this.#known) this.#known.add(update);
			else this.#unread.push(update);
		}
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
				connection.show(frames);
				continue;
			}
			let start = 0;
			for (const i of own) {
				const end = i === 0 ? 0 : ends[i - 1]!;
				if (start < end) connection.show(frames.subarray(start, end));
				start = ends[i]!;
			}
			if (start < frames.length) connection.show(frames.subarray(start));
		}
	}

	/** All of it, as one update or, of a large document, several. */
	everything(): Uint8Array[] {
		if (this.bytes <= small) return [this.#whole().update];
		return [this.#state.update, ...this.#tail.updatesAfter(this.#state.seq)];
	}

	/**
	 * Some of what comes after a position, as frames, and up to where they reach.
	 * @param bytes about how many: more only if a single update has more. Rejects when the log is needed
	 * and cannot be read.
	 */
	async since(seq: number, bytes: number): Promise<{ frames: Buffer[]; seq: number }> {
		if (seq >= this.#state.seq) return this.#tail.some(seq, bytes);
		const entries = await this.#store.page(this.id, seq, bytes);
		if (entries.length === 0) throw new Error(`The log of document ${this.id} has a gap.`);
		const shown = entries.map(fromElsewhere);
		return { frames: [framesOf(shown).frames], seq: shown[shown.length - 1]!.last };
	}

	/** What compaction works on. */
	parts(): { seq: number; updates: Uint8Array[] } {
		return {
			seq: this.seq,
			updates: [this.#state.update, ...this.#tail.updatesAfter(this.#state.seq)]
		};
	}

	/** A shorter state for the same log position. */
	replaceState(seq: number, state: Uint8Array): void {
		if (seq <= this.#state.seq) return;
		this.#state = new State(seq, state, this.#states);
		this.#tail.forget(seq);
		this.#merged = null;
	}

	/** A large state is read by a thread, and what rests on it waits for that: nothing else does. */
	#read(): void {
		const read = this.#state.read();
		if (!(read instanceof Promise)) {
			this.#know(read);
			return;
		}
		this.#ready = read.then(
			(update) => this.#know(update),
			() => {
				// Nobody can write on what cannot be read.
				this.#know(null);
				for (const connection of [...this.connections]) connection.close(closeCode.unavailable);
			}
		);
	}

	#know(state: DecodedUpdate | null): void {
		const known = new Known();
		if (state) known.add(state);
		for (const update of this.#unread) known.add(update);
		this.#known = known;
		this.#unread = [];
		this.#ready = null;
	}

	#whole(): State {
		const before = this.#merged?.deref() ?? this.#state;
		if (before.seq === this.seq) return before;
		const updates = [before.update, ...this.#tail.updatesAfter(before.seq)];
		const whole = new State(this.seq, mergeInTree(updates), this.#states);
		this.#merged = new WeakRef(whole);
		return whole;
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
