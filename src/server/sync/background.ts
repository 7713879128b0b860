import type { Logger } from '#lib/platform/logging.server.ts';
import { Freezer } from '#server/freezing/freezer.ts';
import { Authors } from './authors.ts';
import { AutomaticVersions } from './automatic-versions.ts';
import { Compactor } from './compaction.ts';
import { ContentThread } from './content-thread.ts';
import type { Database } from './database-thread.ts';
import type { Eyes } from './eyes.ts';
import { Indexing } from './indexing.ts';
import type { Limits } from './limits.ts';
import type { Store } from './store.ts';
import { Upkeep } from './upkeep.ts';
import { UpkeepStore } from './upkeep-store.ts';
import { VersionStore } from './version-store.ts';
import { Versions } from './versions.ts';

export interface BackgroundOptions {
	database: Database;
	store: Store;
	limits: Limits;
	eyes: Eyes;
	log: Logger;
}

/** What a process does besides relaying: it builds documents in one thread, to shorten and to read them. */
export class Background {
	readonly thread: ContentThread;
	readonly compactor: Compactor;
	readonly upkeep: Upkeep;
	readonly freezer: Freezer;
	readonly versions: Versions;
	readonly authors: Authors;

	constructor({ database, store, limits, eyes, log }: BackgroundOptions) {
		const { readWithin: within, readMemory: memory, readWaiting: waiting } = limits;
		const thread = new ContentThread({ within, memory, waiting });
		this.thread = thread;
		this.compactor = new Compactor(store, thread, eyes, log);
		const versions = new VersionStore(database, store);
		this.versions = new Versions(versions, thread);
		const automatic = new AutomaticVersions({ versions, thread, limits, log });
		const upkeep = new UpkeepStore(database);
		const indexing = new Indexing(upkeep, thread, limits);
		this.upkeep = new Upkeep({
			...{ store, upkeep, automatic, indexing, thread, limits, eyes, log }
		});
		this.authors = new Authors({ store, upkeep, indexing, thread, limits });
		this.freezer = new Freezer({ database, store, thread, log, every: limits.upkeepEvery });
	}

	start(): void {
		this.upkeep.start();
		this.freezer.start();
	}

	/** What is under way is left as it was; another process, or this one later, does it again. */
	async stop(): Promise<void> {
		const stopped = [this.upkeep.stop(), this.freezer.stop(), this.compactor.stop()];
		await this.thread.end();
		await Promise.all(stopped);
	}
}
