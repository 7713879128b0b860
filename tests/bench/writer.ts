import type { Client } from './client.ts';
import { idBytes } from './keystrokes.ts';
import type { Keystrokes } from './keystrokes.ts';
import { headerLength, writeHeader } from './wire.ts';

/** Types the keystrokes one after the other through a client, under a client id of its own. */
export class Writer {
	/** Keystrokes sent, and the clock that they have come to. */
	sent = 0;
	clock = 0;
	readonly #client: Client;
	readonly #keystrokes: Keystrokes;
	readonly #id: Uint8Array;
	readonly #prefix: Uint8Array;

	constructor(client: Client, keystrokes: Keystrokes, id: number) {
		this.#client = client;
		this.#keystrokes = keystrokes;
		this.#id = idBytes(id);
		this.#prefix = client.message(new Uint8Array(0));
	}

	get exhausted(): boolean {
		return this.sent === this.#keystrokes.count;
	}

	/** Sends keystrokes, each a frame of its own, until the clock has come so far. */
	typeUntil(clock: number): void {
		const { clocks, count } = this.#keystrokes;
		const first = this.sent;
		while (this.sent < count && this.clock < clock) this.clock = clocks[this.sent++]!;
		if (this.sent > first) this.#send(first, this.sent);
	}

	/** Sends the next keystroke. */
	type(): void {
		if (this.exhausted) return;
		this.clock = this.#keystrokes.clocks[this.sent++]!;
		this.#send(this.sent - 1, this.sent);
	}

	#send(from: number, to: number): void {
		const { bytes, starts } = this.#keystrokes;
		const most = starts[to]! - starts[from]! + (to - from) * (14 + 8 + this.#prefix.length);
		const frames = Buffer.allocUnsafe(most);
		let at = 0;
		for (let i = from; i < to; i++) at = this.#write(frames, at, i, bytes, starts);
		this.#client.counted += to - from;
		this.#client.wire.write(frames.subarray(0, at));
	}

	#write(into: Buffer, from: number, i: number, bytes: Uint8Array, starts: Uint32Array): number {
		const start = starts[i]!;
		const length = starts[i + 1]! - start;
		const lengthBytes = length < 128 ? 1 : length < 16_384 ? 2 : 3;
		const payload = this.#prefix.length + 2 + lengthBytes + length;
		let at = writeHeader(into, from, payload);
		into.set(this.#prefix, at);
		at += this.#prefix.length;
		into[at++] = 0;
		into[at++] = 2;
		for (let rest = length, left = lengthBytes; left > 0; left--) {
			into[at++] = (rest & 127) | (left > 1 ? 128 : 0);
			rest >>= 7;
		}
		const { ids, idsFrom } = this.#keystrokes;
		for (let j = 0; j < length; j++) into[at + j] = bytes[start + j]!;
		for (let j = idsFrom[i]!; j < idsFrom[i + 1]!; j++) into.set(this.#id, at + ids[j]! - start);
		return from + headerLength(payload) + payload;
	}
}

/** How many keystrokes a writer's clock stands for. */
export function keystrokesAt({ clocks, count }: Keystrokes, clock: number): number {
	let low = 0;
	let high = count;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (clocks[middle]! <= clock) low = middle + 1;
		else high = middle;
	}
	return low;
}
