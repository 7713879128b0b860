import { Worker } from 'node:worker_threads';
import type { ContentTasks, PackedUpdates } from './content-tasks.ts';

export interface ContentQuestion {
	id: number;
	task: string;
	question: unknown;
}

export type ContentAnswer =
	{ id: number; answer: unknown; error?: undefined } | { id: number; error: string };

export interface ContentThreadOptions {
	/** Milliseconds that one question may take; then the thread is ended, and the question with it. */
	within: number;
	/** MiB of memory; who needs more fails alone. */
	memory: number;
	/** Questions that may wait; one more is refused. */
	waiting: number;
	/** Where the tasks are done; unless said, those of content-tasks.ts. */
	worker?: URL;
}

/** What a thread may be asked, and answers. */
type Tasks<Of> = { [Task in keyof Of]: { question: unknown; answer: object } };

interface Waiting extends ContentQuestion {
	transfer: ArrayBuffer[];
	resolve: (answer: never) => void;
	reject: (error: Error) => void;
}

/**
 * Builds documents where they must be understood, off the event loop: one at a time, in bounded time
 * and memory. A document that breaks those bounds ends the thread; the next one gets a new thread.
 */
export class ContentThread<Of extends Tasks<Of> = ContentTasks> {
	readonly #options: ContentThreadOptions;
	readonly #queue: Waiting[] = [];
	#current: Waiting | null = null;
	#timer: NodeJS.Timeout | null = null;
	#worker: Worker | null = null;
	#asked = 0;
	#ended = false;

	constructor(options: ContentThreadOptions) {
		this.#options = options;
	}

	/**
	 * Rejects when it cannot be done, or not within bounds.
	 * @param given buffers of the question that the caller has no more use for: moved, not copied
	 */
	ask<Task extends keyof Of & string>(
		task: Task,
		question: Of[Task]['question'],
		given: ArrayBuffer[] = []
	): Promise<Of[Task]['answer']> {
		if (this.#ended) return Promise.reject(new Error('The content thread has ended.'));
		if (this.#queue.length >= this.#options.waiting) {
			return Promise.reject(new Error('Too many documents wait to be read.'));
		}
		return new Promise((resolve, reject) => {
			const id = ++this.#asked;
			this.#queue.push({ id, task, question, transfer: given, resolve, reject });
			this.#next();
		});
	}

	/** What is being asked fails: whoever asked leaves things as they were. */
	async end(): Promise<void> {
		this.#ended = true;
		for (const { reject } of this.#queue.splice(0)) reject(new Error('The content thread ended.'));
		const worker = this.#worker;
		if (worker) this.#fail(worker, new Error('The content thread ended.'));
		await worker?.terminate();
	}

	#next(): void {
		if (this.#current) return;
		const next = this.#queue.shift();
		if (!next) return;
		this.#current = next;
		const worker = (this.#worker ??= this.#start());
		const { id, task, question, transfer } = next;
		this.#timer = setTimeout(() => {
			this.#fail(worker, new Error(`"${task}" took longer than ${this.#options.within} ms.`));
			void worker.terminate();
		}, this.#options.within);
		worker.postMessage({ id, task, question } satisfies ContentQuestion, transfer);
	}

	#start(): Worker {
		const tasks = this.#options.worker ?? new URL('./content-worker.ts', import.meta.url);
		const worker = new Worker(tasks, {
			execArgv: [],
			resourceLimits: { maxOldGenerationSizeMb: this.#options.memory }
		});
		worker.unref();
		worker.on('message', (answer: ContentAnswer) => this.#hear(answer));
		worker.on('error', (error) => this.#fail(worker, error));
		worker.on('exit', () => this.#fail(worker, new Error('The content thread stopped.')));
		return worker;
	}

	#hear({ id, ...answer }: ContentAnswer): void {
		const current = this.#current;
		if (current?.id !== id) return;
		this.#settle();
		if (answer.error === undefined) current.resolve(answer.answer as never);
		else current.reject(new Error(answer.error));
		this.#next();
	}

	#fail(worker: Worker, error: Error): void {
		if (this.#worker !== worker) return;
		this.#worker = null;
		const current = this.#current;
		this.#settle();
		current?.reject(error);
		if (!this.#ended) this.#next();
	}

	#settle(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#timer = this.#current = null;
	}
}

/** Many updates as one buffer that can be handed over. */
export function pack(updates: readonly Uint8Array[]): PackedUpdates {
	const lengths = updates.map(({ length }) => length);
	const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
	let at = 0;
	for (const update of updates) {
		bytes.set(update, at);
		at += update.length;
	}
	return { bytes, lengths };
}
