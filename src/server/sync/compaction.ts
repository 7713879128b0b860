import { Worker } from 'node:worker_threads';
import type { Logger } from '#lib/platform/logging.server.ts';
import { timed } from './eyes.ts';
import type { Eyes } from './eyes.ts';
import { points } from './points.ts';
import type { Room } from './room.ts';
import type { Store } from './store.ts';

type Reply = { id: number; state: Uint8Array; error?: undefined } | { id: number; error: string };

const pauseAfterFailure = 60_000;

/** Replaces stored states by shorter ones, in a thread of its own. The log is never touched. */
export class Compactor {
	readonly #store: Store;
	readonly #eyes: Eyes;
	readonly #log: Logger;
	readonly #busy = new Map<string, Promise<void>>();
	readonly #replies = new Map<number, (reply: Reply) => void>();
	/** Documents that could not be compacted, and when to try again. */
	readonly #later = new Map<string, number>();
	#worker: Worker | null = null;
	#asked = 0;

	constructor(store: Store, eyes: Eyes, log: Logger) {
		this.#store = store;
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
				this.#eyes.compactions.add('failed');
				this.#later.set(room.id, performance.now() + pauseAfterFailure);
				this.#log.warn({ error, document: room.id }, 'a document was not compacted');
			})
			.finally(() => this.#busy.delete(room.id));
		this.#busy.set(room.id, work);
		return work;
	}

	async stop(): Promise<void> {
		await Promise.all(this.#busy.values());
		await this.#worker?.terminate();
		this.#worker = null;
	}

	async #compact(room: Room): Promise<void> {
		const { seq, updates } = room.parts();
		const reply = await this.#ask(updates);
		if (reply.error !== undefined) throw new Error(reply.error);
		points.compacting.publish(room);
		const stored = await this.#store.storeState(room.id, seq, reply.state);
		points.compacted.publish(room);
		this.#eyes.compactions.add(stored ? 'stored' : 'outdated');
		if (stored) room.replaceState(seq, reply.state);
	}

	#ask(updates: Uint8Array[]): Promise<Reply> {
		const id = ++this.#asked;
		const worker = (this.#worker ??= this.#start());
		return new Promise((resolve) => {
			this.#replies.set(id, resolve);
			worker.postMessage({ id, updates });
		});
	}

	#start(): Worker {
		const worker = new Worker(new URL('./compaction-worker.ts', import.meta.url), { execArgv: [] });
		worker.unref();
		worker.on('message', (reply: Reply) => {
			this.#replies.get(reply.id)?.(reply);
			this.#replies.delete(reply.id);
		});
		const fail = (error: unknown) => {
			if (this.#worker === worker) this.#worker = null;
			for (const [id, resolve] of this.#replies) resolve({ id, error: String(error) });
			this.#replies.clear();
		};
		worker.on('error', fail);
		worker.on('exit', fail);
		return worker;
	}
}
