import { randomUUID } from 'node:crypto';
import type { Logger } from '#lib/platform/logging.server.ts';
import { closeCode } from '#lib/sync/close-codes.ts';
import type { AccessLevel, RefusalWord } from '#lib/sync/messages.ts';
import type { Eyes } from './eyes.ts';
import type { Access, Question } from './store.ts';

/** Besides ours: a client's farewells, and 1006, which is none. */
const known = new Set<number>([...Object.values(closeCode), 1000, 1001, 1005, 1006]);

/**
 * What the log tells of one connection, each line under the same id: who, for whom and on what by
 * their ids, how the right changed, what was refused, how it ended. No name, no token, no text.
 * What it tells is counted too.
 */
export class Story {
	readonly id = randomUUID().slice(0, 13);
	readonly #eyes: Eyes;
	readonly #log: Logger;
	readonly #started = performance.now();
	#updates = 0;
	#bytesIn = 0;
	#bytesOut = 0;
	#refused = 0;

	constructor(eyes: Eyes, log: Logger) {
		this.#eyes = eyes;
		this.#log = log;
	}

	opened({ personId, documentId }: Question, { organisationId, level }: Access): void {
		this.#eyes.opened.add();
		const who = { person: personId, organisation: organisationId, document: documentId };
		this.#log.info({ connection: this.id, ...who, level }, 'socket opened');
	}

	received(bytes: number): void {
		this.#eyes.frames.add('in');
		this.#eyes.bytes.add('in', bytes);
		this.#bytesIn += bytes;
	}

	update(): void {
		this.#eyes.received.add();
		this.#updates++;
	}

	sent(frames: Buffer[]): void {
		let bytes = 0;
		for (const frame of frames) bytes += frame.length;
		this.#eyes.frames.add('out', frames.length);
		this.#eyes.bytes.add('out', bytes);
		this.#bytesOut += bytes;
	}

	level(from: AccessLevel, to: AccessLevel): void {
		this.#log.info({ connection: this.id, from, to }, 'socket has another level');
	}

	refused(ordinal: number, word: RefusalWord): void {
		this.#eyes.refused.add(word);
		// A hostile client may be refused all day: the first lines tell what there is to tell.
		if (++this.#refused > 3) return;
		this.#log.warn({ connection: this.id, ordinal, word }, 'update refused');
	}

	/** @param code what the server said, or else the client; @param reason a word of ours */
	closed(code: number, reason: string): void {
		// A client may say any number: a label is one of ours, or one that clients say.
		this.#eyes.closed.add(known.has(code) ? String(code) : 'other');
		const seconds = Math.round((performance.now() - this.#started) / 100) / 10;
		this.#log.info(
			{
				...{ connection: this.id, closeCode: code, ...(reason && { reason }), seconds },
				...{ updates: this.#updates, bytesIn: this.#bytesIn, bytesOut: this.#bytesOut },
				refused: this.#refused
			},
			'socket closed'
		);
	}
}
