import type { Texts } from '#lib/platform/services.server.ts';
import { ContentThread, pack } from '#server/sync/content-thread.ts';
import type { PackedUpdates } from '#server/sync/content-tasks.ts';
import type { Store } from '#server/sync/store.ts';

/** Milliseconds and MiB that reading one text may take, and how many may wait. */
const bounds = { within: 20_000, memory: 512, waiting: 64 };

type By = Parameters<Store['loadFor']>[1];

/** A text as its updates, up to a position of the log. */
export interface Loaded {
	seq: number;
	updates: PackedUpdates;
}

/** @returns null when it is not there for them */
export async function load(
	store: Store,
	documentId: string,
	by: By,
	version: string | null
): Promise<Loaded | null> {
	const stored = await store.loadFor(documentId, by, version);
	if (!stored) return null;
	const { seq, stateSeq, state } = stored;
	const tail = seq > stateSeq ? await store.after(documentId, stateSeq) : [];
	const updates = tail.map(({ bytes }) => bytes);
	return { seq: tail.at(-1)?.seq ?? seq, updates: pack(state ? [state, ...updates] : updates) };
}

/** Reads texts for the pages, in a thread of its own: nobody waits for what is done in the background. */
export class TextReader implements Texts {
	readonly #store: Store;
	readonly #thread = new ContentThread(bounds);

	constructor(store: Store) {
		this.#store = store;
	}

	async read(caller: By, documentId: string, version: string | null): ReturnType<Texts['read']> {
		const loaded = await load(this.#store, documentId, caller, version);
		if (!loaded) return null;
		const { updates, seq } = loaded;
		return { seq, ...(await this.#thread.ask('read', updates, [updates.bytes.buffer])) };
	}

	stop(): Promise<void> {
		return this.#thread.end();
	}
}
