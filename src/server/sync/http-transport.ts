/**
 * A connection's bytes over plain HTTP. A guest is who writes: it outlives its requests for half a
 * minute, so that rates, misuse and presence are counted across them; a poll lives for one request
 * and hears what happens meanwhile. Nothing that must not be lost is kept here: any process can take
 * the next request.
 */
import * as decoding from 'lib0/decoding';
import type { CloseCode } from '#lib/sync/close-codes.ts';
import { encode, isCounted, messageType, read, syncType } from '#lib/sync/messages.ts';
import type { Refusal } from '#lib/sync/messages.ts';
import { messagesIn } from './frames.ts';
import type { Transport, TransportEvents } from './transport.ts';

export interface Closed {
	code: number;
	reason: string;
}

const gone = 1006;
const finished = 1000;
/** Messages handed over before others get their turn. */
const turn = 50;

abstract class HttpTransport {
	readonly speaksKliv = true;
	readonly writableLength = 0;
	closed: Closed | null = null;
	protected events: TransportEvents | null = null;

	listen(events: TransportEvents): void {
		this.events = events;
	}

	ping(): void {}
	pause(): void {}
	resume(): void {}

	close(code: CloseCode, reason: string): void {
		this.end(code, reason);
	}

	terminate(): void {
		this.end(gone, '');
	}

	/** Its time is over. */
	finish(): void {
		this.end(finished, '');
	}

	protected end(code: number, reason: string): void {
		if (this.closed) return;
		this.closed = { code, reason };
		// As a socket does it: whoever closes is not told within its own call.
		setImmediate(() => this.events?.gone(code));
	}
}

/** What became of one request's messages. */
export interface Exchange {
	/** What is said to the client, without type 100 and 103. */
	messages: Uint8Array[];
	/** How many SyncStep2 and Update messages there were; all are settled. */
	counted: number;
	/** The last place in the log that one of them got; 0: none added anything. */
	seq: number;
	/** Numbered within this request. */
	refusals: Refusal[];
	/** One of them could not be placed: the client is asked for all it has. */
	gap: boolean;
}

interface Running extends Exchange {
	settled: number;
	base: number;
	wake: () => void;
}

export class GuestTransport extends HttpTransport implements Transport {
	#running: Running | null = null;
	#queue: Promise<unknown> = Promise.resolve();
	#settled = 0;
	#paused = false;
	#onResume: (() => void)[] = [];

	override pause(): void {
		this.#paused = true;
	}

	override resume(): void {
		this.#paused = false;
		for (const go of this.#onResume.splice(0)) go();
	}

	send(frames: readonly Buffer[]): void {
		const running = this.#running;
		if (!running) return;
		for (const message of frames.flatMap(messagesIn)) {
			if (message[0] === messageType.refused) {
				const refusal = read.refused(decoding.createDecoder(message.subarray(1)));
				running.refusals.push({ ...refusal, ordinal: refusal.ordinal - running.base });
			} else if (message[0] !== messageType.committed) {
				if (message[0] === messageType.sync && message[1] === syncType.step1) running.gap = true;
				running.messages.push(message);
			}
		}
	}

	settled(seq: number): void {
		this.#settled++;
		const running = this.#running;
		if (!running) return;
		running.settled++;
		if (seq > 0) running.seq = seq;
		running.wake();
	}

	protected override end(code: number, reason: string): void {
		super.end(code, reason);
		this.#running?.wake();
		this.resume();
	}

	/**
	 * Hands one request's messages to the connection, after those of the requests before it. Resolves
	 * when all are settled or the connection has been closed; 'slow' when it was not read within `patience`
	 * milliseconds because it had sent too much before.
	 */
	exchange(messages: readonly Buffer[], patience: number): Promise<Exchange | 'slow'> {
		const exchange = this.#queue.then(() => this.#exchange(messages, patience));
		this.#queue = exchange.catch(() => {});
		return exchange;
	}

	async #exchange(messages: readonly Buffer[], patience: number): Promise<Exchange | 'slow'> {
		if (!(await this.#readable(patience))) return 'slow';
		this.events?.alive();
		const running: Running = {
			...{ messages: [], refusals: [], counted: 0, settled: 0, seq: 0, gap: false },
			...{ base: this.#settled, wake: () => {} }
		};
		this.#running = running;
		for (const [i, message] of messages.entries()) {
			if (this.closed) break;
			if (isCounted(message)) running.counted++;
			this.events?.message(message);
			if (i % turn === turn - 1) await new Promise((resolve) => setImmediate(resolve));
		}
		await new Promise<void>((resolve) => {
			running.wake = () => {
				if (running.settled >= running.counted || this.closed) resolve();
			};
			running.wake();
		});
		await this.events?.answered();
		// What was said last leaves at the end of the turn.
		await new Promise((resolve) => setImmediate(resolve));
		await new Promise((resolve) => setImmediate(resolve));
		this.#running = null;
		return running;
	}

	/** Whether the connection takes more within so many milliseconds. */
	async #readable(patience: number): Promise<boolean> {
		if (!this.#paused || this.closed) return true;
		let timer: NodeJS.Timeout | undefined;
		const resumed = new Promise<boolean>((resolve) => {
			this.#onResume.push(() => resolve(true));
			timer = setTimeout(() => resolve(false), patience);
		});
		const done = await resumed;
		clearTimeout(timer);
		return done;
	}
}

export class PollTransport extends HttpTransport implements Transport {
	/** What can be asked for nowhere else: notices, and the question for what the client has. */
	readonly kept: Uint8Array[] = [];
	#wake: (() => void) | null = null;
	#awake = false;

	send(frames: readonly Buffer[]): void {
		for (const message of frames.flatMap(messagesIn)) {
			const step1 = message[0] === messageType.sync && message[1] === syncType.step1;
			if (step1 || message[0] === messageType.changed) this.kept.push(message);
		}
		this.#rouse();
	}

	protected override end(code: number, reason: string): void {
		super.end(code, reason);
		this.#rouse();
	}

	/** Resolves when something was sent since the last call, or after so many milliseconds: false. */
	async woken(within: number): Promise<boolean> {
		if (!this.#awake && within > 0) {
			let timer: NodeJS.Timeout | undefined;
			await new Promise<void>((resolve) => {
				this.#wake = resolve;
				timer = setTimeout(resolve, within);
			});
			clearTimeout(timer);
			this.#wake = null;
		}
		const awake = this.#awake;
		this.#awake = false;
		return awake;
	}

	#rouse(): void {
		this.#awake = true;
		this.#wake?.();
	}
}

/** The answers to one request's SyncStep2 and Update messages, as the socket would have said them. */
export function acknowledgements({ refusals, counted }: Exchange): Uint8Array[] {
	return [...refusals.map(encode.refused), ...(counted > 0 ? [encode.committed(counted)] : [])];
}
