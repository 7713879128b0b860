import type { Room } from './room.ts';

interface Queued {
	room: Room;
	bytes: Uint8Array;
}

/** What waits for a commit: in order within a document, and in turns between documents. */
export class Queue<T extends Queued> {
	readonly #rooms = new Map<Room, T[]>();
	readonly #held = new Set<Room>();

	push(one: T): void {
		const waiting = this.#rooms.get(one.room);
		if (waiting) waiting.push(one);
		else this.#rooms.set(one.room, [one]);
	}

	/** Puts back what was taken, before all that has come since. */
	putBack(room: Room, taken: T[]): void {
		this.#rooms.set(room, taken.concat(this.#rooms.get(room) ?? []));
	}

	/** Leaves a document out of `take` until it is let go. */
	hold(room: Room): void {
		this.#held.add(room);
	}

	letGo(room: Room): void {
		this.#held.delete(room);
	}

	isHeld(room: Room): boolean {
		return this.#held.has(room);
	}

	/** The first of each document that waits. */
	*firsts(): Generator<T> {
		for (const [first] of this.#rooms.values()) if (first) yield first;
	}

	/** A share from every document that is not held, so that one with much cannot keep out the others. */
	take(updates: number, bytes: number): T[] {
		const rooms = [...this.#rooms.keys()].filter((room) => !this.#held.has(room)).slice(0, updates);
		const batch: T[] = [];
		let room: Room | undefined;
		for (let left = rooms.length; (room = rooms[rooms.length - left]); left--) {
			const share = Math.max(1, Math.floor((updates - batch.length) / left));
			const taken = this.takeOf(room, share, bytes / left);
			for (const one of taken) {
				batch.push(one);
				bytes -= one.bytes.length;
			}
			// Its turn is over: with more documents than a commit holds, the others come first.
			const rest = this.#rooms.get(room);
			if (rest) {
				this.#rooms.delete(room);
				this.#rooms.set(room, rest);
			}
		}
		return batch;
	}

	/** The first of one document: at least one, if there is any. */
	takeOf(room: Room, updates: number, bytes: number): T[] {
		const waiting = this.#rooms.get(room) ?? [];
		let count = 0;
		let size = 0;
		for (const one of waiting) {
			size += one.bytes.length;
			if (count > 0 && (size > bytes || count >= updates)) break;
			count++;
		}
		if (count === waiting.length) {
			this.#rooms.delete(room);
			return waiting;
		}
		return waiting.splice(0, count);
	}
}
