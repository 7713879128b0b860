import { startAuthAndRest } from './lite.ts';
import type { AuthAndRest } from './lite.ts';
import { lockFolder } from './lock.ts';
import { ownerLogins, servingLogins } from './logins.ts';
import type { OwnerLogins } from './logins.ts';
import { startPostgres } from './postgres.ts';
import { Preparation } from './preparation.ts';
import type { DemoOutcome } from './preparation.ts';
import { readSecrets } from './secrets.ts';
import type { Secrets } from './secrets.ts';

/** The embedded stand-in for a Supabase project: PostgreSQL, Auth and PostgREST in this process. */
export interface EmbeddedBackend {
	urls: { web: string; sync: string; jobs: string };
	secrets: Secrets;
	/** Reads the owner's logins: for commands and tests, never for a process that serves. */
	ownerLogins(): OwnerLogins;
	/** Answers /auth/v1 and /rest/v1. */
	fetch: AuthAndRest['fetch'];
	/** What became of the demo; null when it was not asked for. */
	demo: DemoOutcome;
	stop(): Promise<void>;
}

export interface EmbeddedOptions {
	dataDir: string;
	origin: string;
	/** Stops migrating after this version: for a restore, which loads data of that version. */
	upTo?: string;
	/** Puts the demo into an empty database. */
	demo?: boolean;
	/** Turns durability off, for tests that make and throw away databases. */
	disposable?: boolean;
	say?: (line: string) => void;
	/** PostgreSQL has ended by itself; with an error: and could not be started again yet. */
	onLoss?: (error?: Error) => void;
	/** Hears what went wrong inside Auth and PostgREST. */
	onError?: (error: unknown) => void;
}

/**
 * Locks the data folder, starts PostgreSQL and has it prepared: roles, schemas, migrations, demo.
 * @throws FolderInUse, and Error in plain words when the database cannot be started or migrated.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedBackend> {
	const { dataDir, origin, say = () => {} } = options;
	forgetOtherDatabases();
	const lock = lockFolder(dataDir);
	const undo: (() => Promise<void> | void)[] = [() => lock.release()];
	const stop = async () => {
		for (const step of undo.splice(0).reverse()) await step();
	};
	// Begun at once: it loads while PostgreSQL starts.
	const preparation = new Preparation(dataDir, say);
	try {
		const postgres = await startPostgres({
			...{ dataDir, say, onLoss: options.onLoss },
			writePassword: (file) => preparation.writePassword(file),
			settings: options.disposable ? { fsync: 'off', full_page_writes: 'off' } : {}
		});
		undo.push(() => postgres.stop());
		const { port, socket } = postgres;
		const demo = await preparation.prepare({
			...{ port, origin, upTo: options.upTo ?? null, demo: options.demo ?? false }
		});
		const secrets = readSecrets(dataDir);
		const { backend, ...urls } = servingLogins(secrets, port, socket);
		const auth = await startAuthAndRest({
			...{ url: backend, mailUrl: urls.jobs, secrets, origin },
			onError: options.onError
		});
		undo.push(() => auth.stop());
		const owners = () => ownerLogins(dataDir, port);
		return { urls, secrets, ownerLogins: owners, fetch: auth.fetch, demo, stop };
	} catch (error) {
		await stop();
		throw error;
	} finally {
		await preparation.end();
	}
}

/** PGSSLMODE, PGOPTIONS and the like are for another database that the person works with. */
function forgetOtherDatabases(): void {
	for (const name of Object.keys(process.env)) {
		if (/^PG[A-Z]+$/.test(name)) delete process.env[name];
	}
}
