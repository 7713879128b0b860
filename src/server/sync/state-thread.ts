import { Worker } from 'node:worker_threads';
import type { DecodedUpdate } from './decode.ts';

export interface StateQuestion {
	id: number;
	state: Uint8Array;
	/** What is missing by this state vector; null: the outline. */
	vector: Uint8Array | null;
}

export interface StateAnswer {
	id: number;
	outline?: DecodedUpdate;
	diff?: Uint8Array;
	error?: string;
}

interface Waiting {
	resolve: (answer: StateAnswer) => void;
	reject: (error: Error) => void;
}

/** Reads states that would hold up everybody if they were read here. Started when it is needed. */
export class StateThread {
	readonly #waiting = new Map<number, Waiting>();
	#worker: Worker | null = null;
	#asked = 0;

	/** Questions that are not answered yet. */
	get busy(): number {
		return this.#waiting.size;
	}

	/** What the gate must know of a state. Rejects when the thread dies, or cannot read it. */
	async outline(state: Uint8Array): Promise<DecodedUpdate> {
		return (await this.#ask(state, null)).outline!;
	}

	/** What of a state is missing where a state vector is known. Rejects likewise. */
	async diff(state: Uint8Array, vector: Uint8Array): Promise<Uint8Array> {
		return (await this.#ask(state, vector)).diff!;
	}

	async stop(): Promise<void> {
		await this.#worker?.terminate();
	}

	#ask(state: Uint8Array, vector: Uint8Array | null): Promise<StateAnswer> {
		const worker = (this.#worker ??= this.#start());
		const id = ++this.#asked;
		return new Promise((resolve, reject) => {
			this.#waiting.set(id, { resolve, reject });
			// Copies: a view is sent with everything that lies beneath it. (A Buffer's slice is a view.)
			const copy = new Uint8Array(state);
			const question: StateQuestion = { id, state: copy, vector: vector && new Uint8Array(vector) };
			worker.postMessage(question, [copy.buffer]);
		});
	}

	#start(): Worker {
		const worker = new Worker(new URL('./state-worker.ts', import.meta.url), { execArgv: [] });
		worker.unref();
		worker.on('message', (answer: StateAnswer) => {
			const waiting = this.#waiting.get(answer.id);
			this.#waiting.delete(answer.id);
			if (answer.error === undefined) waiting?.resolve(answer);
			else waiting?.reject(new Error(answer.error));
		});
		const fail = (error: unknown) => {
			if (this.#worker !== worker) return;
			this.#worker = null;
			const all = [...this.#waiting.values()];
			this.#waiting.clear();
			for (const { reject } of all) reject(new Error(`A state was not read: ${String(error)}`));
		};
		worker.on('error', fail);
		worker.on('exit', fail);
		return worker;
	}
}
