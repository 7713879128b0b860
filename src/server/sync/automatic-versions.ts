/**
 * Versions that nobody has to think of: where writing rested, or another organisation went on. Which
 * positions these are is decided by the log alone (`private.version_due`), and a position has one
 * automatic version, so a process may die at any moment and two may look at the same document.
 */
import type { Logger } from '#lib/platform/logging.server.ts';
import { pack } from './content-thread.ts';
import type { ContentThread } from './content-thread.ts';
import type { Limits } from './limits.ts';
import type { VersionStore } from './version-store.ts';

export interface AutomaticVersionsOptions {
	versions: VersionStore;
	thread: ContentThread;
	limits: Limits;
	log: Logger;
}

/** Documents that are taken at once; others are left to other processes. */
const most = 4;
const leaseSeconds = 300;
/** Seconds in which a document whose version could not be made is left alone. */
const pauseAfterFailure = 600;
/** Versions of one document in one round: a log that was never looked at may have many. */
const mostOfOne = 20;

export class AutomaticVersions {
	readonly #options: AutomaticVersionsOptions;
	#stopping = false;

	constructor(options: AutomaticVersionsOptions) {
		this.#options = options;
	}

	/** One round: until nothing is due. Rejects when the database is out of reach. */
	async run(): Promise<void> {
		const { versions, limits } = this.#options;
		const wanted = {
			most,
			leaseSeconds,
			pause: limits.versionPause,
			far: limits.versionUpdates * 20
		};
		while (!this.#stopping) {
			const due = await versions.claim(wanted);
			for (const { documentId, seq } of due) {
				const done = !this.#stopping && (await this.#look(documentId));
				await versions.release(documentId, done ? seq : 0, done ? 0 : pauseAfterFailure);
			}
			if (due.length < most) return;
		}
	}

	stop(): void {
		this.#stopping = true;
	}

	/** False: it is to be looked at again later. */
	async #look(documentId: string): Promise<boolean> {
		const { versions, limits, log } = this.#options;
		try {
			for (let made = 0; made < mostOfOne && !this.#stopping; made++) {
				const seq = await versions.due(documentId, limits);
				if (seq === null) return true;
				await this.#make(documentId, seq);
			}
			return true;
		} catch (error) {
			if (!this.#stopping) log.warn({ error, document: documentId }, 'a version was not made');
			return false;
		}
	}

	async #make(documentId: string, seq: number): Promise<void> {
		const { versions, thread } = this.#options;
		const packed = pack(await versions.updatesUpto(documentId, seq));
		const { state, hash } = await thread.ask('version', packed, [packed.bytes.buffer]);
		await versions.makeAutomatic(documentId, { seq, state, hash });
	}
}
