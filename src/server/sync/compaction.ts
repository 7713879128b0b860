import type { Logger } from '#lib/platform/logging.server.ts';
import { pack } from './content-thread.ts';
import type { ContentThread } from './content-thread.ts';
import { timed } from './eyes.ts';
import type { Eyes } from './eyes.ts';
import { points } from './points.ts';
import type { Room } from './room.ts';
import type { Store } from './store.ts';

const pauseAfterFailure = 60_000;

/**
 * Replaces the stored states of open documents by shorter ones. The log is never touched, and a
 * state that was not made, not proved or not stored leaves the one before it: a process may die here
 * at any moment.
 */
export class Compactor {
	readonly #store: Store;
	readonly #thread: ContentThread;
	readonly #eyes: Eyes;
	readonly #log: Logger;
	readonly #busy = new Map<string, Promise<void>>();
	/** Documents that could not be compacted, and when to try again. */
	readonly #later = new Map<string, number>();
	#stopping = false;

	constructor(store: Store, thread: ContentThread, eyes: Eyes, log: Logger) {
		this.#store = store;
		this.#thread = thread;
		this.#eyes = eyes;
		this.#log = log;
	}

	/** Resolves when the room's state is stored, or could not be; never rejects. */
	compact(room: Room): Promise<void> {
		const running = this.#busy.get(room.id);
		if (running) return running;
		if (performance.now() < (this.#later.get(room.id) ?? 0)) return Promise.resolve();
		this.#later.delete(room.id);
		const work = timed(this.#eyes.compactTime, () => this.#compact(room))
			.catch((error: unknown) => {
				if (this.#stopping) return;
				this.#eyes.compactions.add('failed');
				this.#later.set(room.id, performance.now() + pauseAfterFailure);
				this.#log.warn({ error, document: room.id }, 'a document was not compacted');
			})
			.finally(() => this.#busy.delete(room.id));
		this.#busy.set(room.id, work);
		return work;
	}

	/** Resolves when nothing is under way; what the thread did not finish is left as it was. */
	async stop(): Promise<void> {
		this.#stopping = true;
		await Promise.all(this.#busy.values());
	}

	async #compact(room: Room): Promise<void> {
		const { seq, updates } = room.parts();
		const packed = pack(updates);
		const { state } = await this.#thread.ask('compact', packed, [packed.bytes.buffer]);
		points.compacting.publish(room);
		const stored = await this.#store.storeState(room.id, seq, state);
		points.compacted.publish(room);
		this.#eyes.compactions.add(stored ? 'stored' : 'outdated');
		// Good for this room even where another process has stored a newer one.
		room.replaceState(seq, state);
	}
}
