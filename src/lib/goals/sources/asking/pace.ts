import { setTimeout as pause } from 'node:timers/promises';

export interface Clock {
	/** Milliseconds, never backwards. */
	now(): number;
	wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

export const realClock: Clock = {
	now: () => performance.now(),
	wait: (milliseconds, signal) => pause(milliseconds, undefined, { signal })
};

/** At most `calls` begin within any window of so many milliseconds; the rest wait in turn. */
export class Pace {
	#begun: number[] = [];
	#turn: Promise<void> = Promise.resolve();
	#calls: number;
	#window: number;
	#clock: Clock;

	constructor(calls: number, window: number, clock: Clock = realClock) {
		this.#calls = calls;
		this.#window = window;
		this.#clock = clock;
	}

	take(signal?: AbortSignal): Promise<void> {
		const mine = this.#turn.then(() => this.#begin(signal));
		// Who gives up waiting does not stop those behind.
		this.#turn = mine.catch(() => {});
		return mine;
	}

	async #begin(signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		const oldest = this.#begun.length < this.#calls ? undefined : this.#begun[0];
		const left = oldest === undefined ? 0 : oldest + this.#window - this.#clock.now();
		if (left > 0) await this.#clock.wait(left, signal);
		this.#begun.push(this.#clock.now());
		if (this.#begun.length > this.#calls) this.#begun.shift();
	}
}
