import type { Limits } from './limits.ts';
import type { Room } from './room.ts';
import type { Transport } from './transport.ts';

export interface BacklogOptions {
	room: Room;
	transport: Transport;
	limits: Limits;
	/** Sends at once. */
	send: (frames: Buffer[]) => void;
	/** It owes too much, or has for too long, or what it missed cannot be read. */
	onTooSlow: (why: 'slow' | 'unread') => void;
}

/**
 * What a reader owes that takes less than the others write. Up to a bound it waits in a queue; beyond
 * that the text is left out, and read from the log once the queue has been taken.
 */
export class Backlog {
	readonly #options: BacklogOptions;
	/** The position in the log up to which it was sent everything; null: it keeps up. */
	#from: number | null = null;
	/** Bytes left out since. */
	#missed = 0;
	/** Bytes of the last answer: a large document is not the reader's slowness. */
	#allowance = 0;
	#reading = false;
	#timer: NodeJS.Timeout | null = null;

	constructor(options: BacklogOptions) {
		this.#options = options;
	}

	/** Whether text is left out now. */
	get isBehind(): boolean {
		return this.#from !== null;
	}

	allow(bytes: number): void {
		this.#allowance = bytes;
	}

	/** After every write. */
	written(): void {
		const { room, limits, onTooSlow } = this.#options;
		const owed = this.#owed();
		if (owed > limits.tooSlowAt) onTooSlow('slow');
		else if (this.#from === null && owed > limits.behindAt) {
			this.#from = room.seq;
			this.#timer = setTimeout(() => onTooSlow('slow'), limits.behindFor);
		}
	}

	/** Instead of sending something that is in the log. */
	leaveOut(bytes: number): void {
		this.#missed += bytes;
		if (this.#owed() > this.#options.limits.tooSlowAt) this.#options.onTooSlow('slow');
	}

	/** The queue has been taken, or may have been. */
	drained(): void {
		if (this.#from === null || this.#reading) return;
		this.#reading = true;
		this.#catchUp()
			.catch(() => this.#options.onTooSlow('unread'))
			.finally(() => (this.#reading = false));
	}

	end(): void {
		if (this.#timer) clearTimeout(this.#timer);
		this.#from = null;
	}

	#owed(): number {
		return this.#options.transport.writableLength + this.#missed - this.#allowance;
	}

	/** In pieces, for as long as they are taken. */
	async #catchUp(): Promise<void> {
		const { room, transport, limits, send } = this.#options;
		while (this.#from !== null && transport.writableLength <= limits.behindAt / 2) {
			const { frames, seq } = await room.since(this.#from, limits.behindAt);
			if (this.#from === null) return;
			const bytes = frames.reduce((sum, { length }) => sum + length, 0);
			this.#from = seq;
			this.#missed = Math.max(0, this.#missed - bytes);
			this.#allowance = 0;
			if (seq >= room.seq) {
				this.#missed = 0;
				this.end();
			}
			if (frames.length > 0) send(frames);
		}
	}
}
