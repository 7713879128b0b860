import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Logger } from '#lib/platform/logging.server.ts';
import type { TokenVerifier } from '#lib/platform/tokens.server.ts';
import type { Authors } from './sync/authors.ts';
import type { Measures } from './measures.ts';
import type { LogEntry, Store } from './sync/store.ts';
import type { Versions } from './sync/versions.ts';

/** What the process gives the sync server (src/server/sync/attach.ts exports `attachSync`). */
export interface SyncSurroundings {
	/** Its upgrades under /sync are the sync server's; others belong to nobody, or to Vite. */
	server: Server;
	/** The login of kliv_sync. */
	databaseUrl: string;
	tokens: TokenVerifier;
	/** The public address: what `Origin` must be. */
	origin: string;
	log: Logger;
	redisUrl: string | null;
	/** True while Vite shares the port: upgrades of others are left alone. */
	dev: boolean;
	/** Others in the process who want to hear what the one LISTEN hears. */
	ears?: {
		changed(table: string): void;
		access(personId: unknown): void;
		missed(): void;
	};
}

export interface SyncDoor {
	/** Sync over plain HTTP. False: the request is not for sync. */
	handle(request: IncomingMessage, response: ServerResponse): boolean;
	readonly store: Store;
	/** Shows what a server act has committed: to those in the document here, and in other processes. */
	acted(documentId: string, entry: LogEntry): void;
	/** Milliseconds until its database answered. */
	ping(): Promise<number>;
	/** Whether Redis carries to the other processes; null: there is none to ask. */
	readonly linked: boolean | null;
	/** What is wrong, in plain words: with saving, and with hearing of changed rights; null: nothing. */
	readonly saving: string | null;
	readonly hearing: string | null;
	/** Makes the versions of the steps that a document has taken. Never rejects. */
	freeze(documentId: string): Promise<void>;
	readonly measures: Measures;
	/** Who wrote the texts, as they stand now. */
	readonly authors: Authors;
	/** The samples of `measures` by their Prometheus names, without the prefix `kliv_`. */
	metrics(): Record<string, number>;
	readonly versions: Versions;
	/** Closes every socket with 1012 and waits for what is being committed. */
	close(): Promise<void>;
}
