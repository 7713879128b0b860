/** The stored state of a document, kept as the frame that everyone who opens it is sent. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { encode } from '#lib/sync/messages.ts';
import { decodeStored } from './decode.ts';
import type { DecodedUpdate } from './decode.ts';
import { frame } from './frames.ts';
import type { StateThread } from './state-thread.ts';

/** Up to how many bytes a state is read and compared where it is: about a millisecond's work. */
const small = 32 * 1024;
/** Questions to the thread from which on a large state is sent whole instead of compared. */
const mostDiffs = 16;

export const emptyUpdate = Uint8Array.of(0, 0);
/** Ends an answer in several frames: y-websocket takes the first SyncStep2 for the end of it. */
const nothingMore = frame(encode.syncStep2(emptyUpdate));

interface Outline {
	clocks: Map<number, number>;
	/** A SyncStep2 of all that the state deletes: a state vector does not tell who knows that. */
	deletes: Buffer;
}

export class State {
	readonly seq: number;
	/** A SyncStep2 with all of it. */
	readonly framed: Buffer;
	readonly update: Uint8Array;
	readonly #thread: StateThread;
	/** The same as an Update, to be followed by others; made when it is asked for. */
	#asUpdate: Buffer | null = null;
	#outline: Promise<Outline> | null = null;

	constructor(seq: number, update: Uint8Array, thread: StateThread) {
		this.seq = seq;
		this.#thread = thread;
		const framed = frame(encode.syncStep2(update));
		// In a buffer of its own: kept for long, a part of Node's pool would keep all of that.
		this.framed = Buffer.allocUnsafeSlow(framed.length);
		this.framed.set(framed);
		this.update = this.framed.subarray(this.framed.length - update.length);
	}

	get isSmall(): boolean {
		return this.update.length <= small;
	}

	/** What the gate must know of it. @throws when the bytes are no update */
	read(): DecodedUpdate | Promise<DecodedUpdate> {
		if (this.isSmall) return decodeStored(this.update);
		const reading = this.#thread
			.outline(this.update)
			// Better late for all than never for these.
			.catch(() => decodeStored(this.update));
		this.#outline = reading.then((update) => outlineOf(this.update, update));
		this.#outline.catch(() => (this.#outline = null));
		return reading;
	}

	/** All of it and what follows, for one who has nothing. */
	whole(tail: Buffer[]): Buffer[] {
		if (tail.length === 0) return [this.framed];
		this.#asUpdate ??= frame(encode.update(this.update));
		return [this.#asUpdate, ...tail, nothingMore];
	}

	/** What one misses who has this much, and what follows. */
	async missing(vector: Uint8Array, tail: Buffer[]): Promise<Buffer[]> {
		try {
			const has = Y.decodeStateVector(vector);
			if (!this.#outline) await this.read();
			const { clocks, deletes } = await this.#outline!;
			let [all, any] = [true, false];
			for (const [client, clock] of clocks) {
				const own = has.get(client) ?? 0;
				if (own > 0) any = true;
				if (own < clock) all = false;
			}
			if (all) return [...tail, deletes];
			if (!any || this.#thread.busy >= mostDiffs) return this.whole(tail);
			const diff = await this.#thread.diff(this.update, vector);
			return [...tail, frame(encode.syncStep2(diff))];
		} catch {
			return this.whole(tail);
		}
	}
}

function outlineOf(update: Uint8Array, { clients, deletesAt }: DecodedUpdate): Outline {
	const clocks = new Map(
		clients.map(({ client, structs }) => {
			const last = structs[structs.length - 1]!;
			return [client, last.clock + last.length];
		})
	);
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, 0);
	encoding.writeUint8Array(encoder, update.subarray(deletesAt));
	return { clocks, deletes: frame(encode.syncStep2(encoding.toUint8Array(encoder))) };
}

/** Whether a state vector says that nothing is known. */
export function isEmpty(vector: Uint8Array): boolean {
	return decoding.readVarUint(decoding.createDecoder(vector)) === 0;
}
