import type { Compactor } from './compaction.ts';
import type { Limits } from './limits.ts';
import { Room } from './room.ts';
import type { StateThread } from './state-thread.ts';
import type { LogEntry, Store } from './store.ts';

/** Hears which documents are open here. */
export interface RoomsWatcher {
	opened(room: Room): void;
	released(room: Room): void;
}

/** The open documents of this process: one room each, for as long as somebody holds it. */
export class Rooms {
	readonly #store: Store;
	readonly #states: StateThread;
	readonly #limits: Limits;
	readonly #compactor: Compactor;
	readonly #open = new Map<string, { room: Promise<Room | null>; holders: number }>();
	/** Set before the first room is opened. */
	watcher: RoomsWatcher | null = null;

	constructor(store: Store, states: StateThread, limits: Limits, compactor: Compactor) {
		this.#store = store;
		this.#states = states;
		this.#limits = limits;
		this.#compactor = compactor;
	}

	get size(): number {
		return this.#open.size;
	}

	/** The document's room, held until `letGo`; null (and not held) when there is no such document. */
	async hold(id: string): Promise<Room | null> {
		const entry = this.#open.get(id) ?? { room: this.#load(id), holders: 0 };
		this.#open.set(id, entry);
		entry.holders++;
		try {
			const room = await entry.room;
			if (!room) this.#drop(id, entry);
			return room;
		} catch (error) {
			this.#drop(id, entry);
			throw error;
		}
	}

	async #load(id: string): Promise<Room | null> {
		const room = await Room.load(this.#store, this.#states, id, this.#limits);
		if (room) this.watcher?.opened(room);
		return room;
	}

	letGo(room: Room): void {
		const entry = this.#open.get(room.id);
		if (!entry) return;
		entry.holders--;
		this.tidy(room);
	}

	/** Compacts a long tail, and releases a room that nobody holds and nothing waits for. */
	tidy(room: Room): void {
		const { compactUpdates, compactBytes } = this.#limits;
		const entry = this.#open.get(room.id);
		const idle = entry?.holders === 0 && room.waiting === 0;
		if (idle) {
			this.#open.delete(room.id);
			this.watcher?.released(room);
		}
		const long = room.tailLength >= compactUpdates || room.tailBytes >= compactBytes;
		if (long || (idle && room.tailLength >= compactUpdates / 10))
			void this.#compactor.compact(room);
	}

	/** Takes in and shows what was committed beside the committer, if the document is open here. */
	async acted(documentId: string, entry: LogEntry): Promise<void> {
		const room = await this.#open.get(documentId)?.room;
		if (room?.receive(entry) === 'gap') await room.catchUp(this.#store);
	}

	/** Tells everyone in a document, if it is open here. */
	changed(documentId: string, notice: Buffer): void {
		void this.#open.get(documentId)?.room.then(
			(room) => room?.connections.forEach((connection) => connection.changed(notice)),
			() => {}
		);
	}

	#drop(id: string, entry: { holders: number }): void {
		if (--entry.holders <= 0 && this.#open.get(id) === entry) this.#open.delete(id);
	}
}
