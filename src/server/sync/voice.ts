import type { Committer } from './commit.ts';
import type { Connection } from './connection.ts';
import type { Eyes } from './eyes.ts';
import { Bucket } from './limits.ts';
import type { Limits } from './limits.ts';
import type { Logger } from '#lib/platform/logging.server.ts';
import type { Said } from './presence.ts';

/** Milliseconds until a client id is asked for again that could not be. */
const again = 1_000;

export interface VoiceOptions {
	limits: Limits;
	committer: Committer;
	eyes: Eyes;
	log: Logger;
}

/** What one connection says of itself. Newest wins: what comes too often waits, and is replaced. */
export class Voice {
	readonly #by: Connection;
	readonly #options: VoiceOptions;
	readonly #bucket: Bucket;
	#timer: NodeJS.Timeout | null = null;
	#held: Said | null = null;
	#queue: Promise<void> | null = null;
	/** Its client ids that are bound to it. */
	#bound: number[] | null = null;

	constructor(by: Connection, options: VoiceOptions) {
		this.#by = by;
		this.#options = options;
		this.#bucket = new Bucket(options.limits.presence);
	}

	/** @throws Malformed */
	hear(payload: Uint8Array): void {
		const said = this.#by.room.presence.heard(this.#by, payload);
		if (!said) return;
		this.#options.eyes.presence.add('in');
		if (this.#timer) {
			this.#held = said;
			return;
		}
		const wait = this.#bucket.take(1);
		if (wait > 0) {
			this.#held = said;
			this.#wait(wait);
		} else this.#show(said);
	}

	end(): void {
		if (this.#timer) clearTimeout(this.#timer);
	}

	/** When the database is back, perhaps: its person is here all the time. */
	#showLater(said: Said): void {
		if (this.#by.closed || this.#timer) return;
		this.#held = said;
		this.#wait(again);
	}

	#wait(milliseconds: number): void {
		this.#timer = setTimeout(() => {
			this.#timer = null;
			if (this.#held) this.#show(this.#held);
		}, milliseconds);
	}

	/** A client id is bound before it is shown. */
	#show(said: Said): void {
		const { room } = this.#by;
		if (this.#bound?.includes(said.clientId)) {
			room.presence.take(this.#by, said);
			return;
		}
		this.#queue = (this.#queue ?? Promise.resolve())
			.then(async () => {
				if (this.#by.closed) return;
				const own = await this.#options.committer.owns(this.#by, said.clientId);
				if (own === null) this.#showLater(said);
				if (!own) return;
				(this.#bound ??= []).push(said.clientId);
				room.presence.take(this.#by, said);
			})
			.catch((error: unknown) => this.#options.log.warn({ error }, 'a presence was not shown'));
	}
}
