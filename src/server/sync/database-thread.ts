import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Logger } from '#lib/platform/logging.server.ts';
import { ShortWay } from './short-way.ts';
import { isRefusal } from './store.ts';
import type { Backend } from './unanswered.ts';

export interface DatabaseThreadOptions {
	databaseUrl: string;
	/** Milliseconds to wait for a new connection. */
	connectWithin: number;
}

/** What a thread is begun with. */
export interface DatabaseOrders extends DatabaseThreadOptions {
	/** By which the database knows the threads that followed each other here, and nobody else's. */
	name: string;
}

export interface Question {
	/** Under which PostgreSQL keeps the statement. */
	name?: string;
	text: string;
	values?: unknown[];
	/** Small, quick, and somebody waits for it: may be asked in the caller's own thread. */
	short?: boolean;
}

/** What the store asks its questions of. Bytes come back as Uint8Array. */
export interface Database {
	/**
	 * Rejects with the database's error and its SQLSTATE as `code`; without one when the database, or
	 * the way to it, is not there.
	 * @param given buffers among the values that the caller has no more use for: moved, not copied
	 */
	query<Row>(question: Question, given?: ArrayBuffer[]): Promise<{ rows: Row[] }>;
	end(): Promise<void>;
}

export type DatabaseQuestion = Required<Pick<Question, 'text' | 'values'>> & {
	id: number;
	name: string | undefined;
};

/** A connection of the short way, lost with a question under way. */
export interface DatabaseLoss {
	lost: Backend;
}

/** id 0: an idle connection broke. */
export type DatabaseAnswer =
	| { id: number; rows: Record<string, unknown>[]; error?: undefined }
	| { id: number; error: { message: string; code?: string | undefined } };

interface Waiting {
	resolve: (rows: Record<string, unknown>[]) => void;
	reject: (error: Error) => void;
}

/** A pool of connections in a thread of its own, which is started again when it dies. */
export class DatabaseThread implements Database {
	readonly #options: DatabaseOrders;
	readonly #log: Logger;
	readonly #waiting = new Map<number, Waiting>();
	readonly #short: ShortWay;
	#worker: Worker | null = null;
	#asked = 0;
	#ended: Promise<void> | null = null;

	constructor(options: DatabaseThreadOptions, log: Logger) {
		this.#options = { ...options, name: `kliv sync ${randomUUID()}` };
		this.#log = log;
		this.#short = new ShortWay({
			...options,
			// A thread that follows one that died takes it for one of its, and ends it.
			name: `${this.#options.name} short`,
			proved: () => this.query({ text: 'select 1' }),
			// Before anything that is asked again: the thread reads in order.
			onLost: (lost) => {
				if (!this.#ended) this.#started().postMessage({ lost } satisfies DatabaseLoss);
			}
		});
	}

	query<Row>(question: Question, given: ArrayBuffer[] = []): Promise<{ rows: Row[] }> {
		if (this.#ended) return Promise.reject(new Error('The database thread has ended.'));
		const { name, text, values = [], short } = question;
		if (short && this.#short.isFree) {
			return this.#short.query({ name, text, values: values.map(asBuffer) });
		}
		const worker = this.#started();
		const id = ++this.#asked;
		const { all, buffers } = packed([values], given);
		return new Promise((resolve, reject) => {
			this.#waiting.set(id, {
				resolve: (rows) => resolve({ rows: rows as Row[] }),
				reject
			});
			const asked: DatabaseQuestion = { id, name, text, values: all[0]! };
			worker.postMessage(asked, [...given, ...buffers]);
			if (short) this.#short.prepare();
		});
	}

	/** What is being asked is still answered. */
	end(): Promise<void> {
		return (this.#ended ??= this.#end());
	}

	async #end(): Promise<void> {
		await this.#short.end();
		const worker = this.#worker;
		if (!worker) return;
		const gone = new Promise((resolve) => worker.once('exit', resolve));
		worker.postMessage(null);
		await gone;
	}

	#started(): Worker {
		return (this.#worker ??= this.#start());
	}

	#start(): Worker {
		const worker = new Worker(new URL('./database-worker.ts', import.meta.url), {
			execArgv: [],
			workerData: this.#options
		});
		worker.on('message', (answer: DatabaseAnswer) => this.#hear(answer));
		worker.on('error', (error) => this.#fail(worker, error));
		worker.on('exit', () => this.#fail(worker, new Error('The database thread stopped.')));
		return worker;
	}

	#hear(answer: DatabaseAnswer): void {
		const waiting = this.#waiting.get(answer.id);
		this.#waiting.delete(answer.id);
		if (!answer.error) waiting?.resolve(answer.rows);
		else {
			const error = Object.assign(new Error(answer.error.message), { code: answer.error.code });
			if (!isRefusal(error)) this.#short.doubt();
			if (waiting) waiting.reject(error);
			else this.#log.warn({ error }, 'a database connection of sync broke');
		}
	}

	/** Nobody knows what became of what was asked: as when the database itself is lost. */
	#fail(worker: Worker, error: Error): void {
		if (this.#worker !== worker) return;
		this.#worker = null;
		this.#short.doubt();
		if (!this.#ended) this.#log.error({ error }, 'the database thread died and is started again');
		const waiting = [...this.#waiting.values()];
		this.#waiting.clear();
		for (const { reject } of waiting) reject(error);
	}
}

/** The driver would write a plain Uint8Array as JSON. */
export function asBuffer(value: unknown): unknown {
	if (!(value instanceof Uint8Array)) return value;
	return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

/**
 * The same values with all bytes in one buffer of their own, ready to move to another thread: a view
 * is sent with everything that lies beneath it, and a small one may lie on megabytes.
 */
export function packed<T extends unknown[] | Record<string, unknown>>(
	rows: T[],
	keep: ArrayBuffer[] = []
): { all: T[]; buffers: ArrayBuffer[] } {
	let bytes = 0;
	const moves = (value: unknown): value is Uint8Array =>
		value instanceof Uint8Array && !keep.includes(value.buffer as ArrayBuffer);
	for (const row of rows) {
		for (const value of Object.values(row)) if (moves(value)) bytes += value.byteLength;
	}
	if (bytes === 0) return { all: rows, buffers: [] };
	const whole = new Uint8Array(bytes);
	let at = 0;
	const move = (value: unknown) => {
		if (!moves(value)) return value;
		whole.set(value, at);
		at += value.byteLength;
		return whole.subarray(at - value.byteLength, at);
	};
	const all = rows.map((row) =>
		Array.isArray(row)
			? row.map(move)
			: Object.fromEntries(Object.entries(row).map(([name, value]) => [name, move(value)]))
	) as T[];
	return { all, buffers: [whole.buffer] };
}
