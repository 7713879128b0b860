import type { Secrets } from './secrets.ts';
import { readOrMakeSecrets } from './secrets.ts';
import { prepareQueue } from '../jobs/queue.ts';
import { migrate } from '../migrations.ts';
import { startAuthAndRest } from './lite.ts';
import type { AuthAndRest } from './lite.ts';
import { lockFolder } from './lock.ts';
import { startPostgres, superuser } from './postgres.ts';
import { allowOwnerIntoAuth, makeRolesAndDatabase } from './roles.ts';

/** The embedded stand-in for a Supabase project: PostgreSQL, Auth and PostgREST in this process. */
export interface EmbeddedBackend {
	urls: { owner: string; web: string; sync: string; jobs: string };
	/** The superuser's login: for backup and restore only. */
	superuserUrl: string;
	secrets: Secrets;
	/** Answers /auth/v1 and /rest/v1. */
	fetch: AuthAndRest['fetch'];
	/** True when this start made the database. */
	fresh: boolean;
	stop(): Promise<void>;
}

export interface EmbeddedOptions {
	dataDir: string;
	origin: string;
	/** Stops migrating after this version: for a restore, which loads data of that version. */
	upTo?: string;
	/** Turns durability off, for tests that make and throw away databases. */
	disposable?: boolean;
	say?: (line: string) => void;
	/** PostgreSQL has ended by itself; with an error: and could not be started again yet. */
	onLoss?: (error?: Error) => void;
	/** Hears what went wrong inside Auth and PostgREST. */
	onError?: (error: unknown) => void;
}

/**
 * Locks the data folder, starts PostgreSQL, prepares roles and schemas and applies the migrations.
 * @throws FolderInUse, and Error in plain words when the database cannot be started or migrated.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedBackend> {
	const lock = lockFolder(options.dataDir);
	const undo: (() => Promise<void> | void)[] = [() => lock.release()];
	const stop = async () => {
		for (const step of undo.splice(0).reverse()) await step();
	};
	try {
		const secrets = readOrMakeSecrets(options.dataDir);
		const postgres = await startPostgres({
			dataDir: options.dataDir,
			superuserPassword: secrets.superuser,
			say: options.say,
			onLoss: options.onLoss,
			settings: options.disposable ? { fsync: 'off', full_page_writes: 'off' } : {}
		});
		undo.push(() => postgres.stop());
		const login = (role: string, password: string, name = 'kliv') =>
			`postgres://${role}:${password}@127.0.0.1:${postgres.port}/${name}`;

		await makeRolesAndDatabase(login(superuser, secrets.superuser, 'postgres'), 'kliv', secrets);
		const superuserUrl = login(superuser, secrets.superuser);
		const auth = await startAuthAndRest({
			url: login('kliv_backend', secrets.auth),
			mailUrl: login('kliv_jobs', secrets.jobs),
			secrets,
			origin: options.origin,
			onError: options.onError,
			afterSchema: () => allowOwnerIntoAuth(superuserUrl)
		});
		undo.push(() => auth.stop());

		const urls = {
			owner: login('kliv_owner', secrets.owner),
			web: login('kliv_web', secrets.web),
			sync: login('kliv_sync', secrets.sync),
			jobs: login('kliv_jobs', secrets.jobs)
		};
		await migrate(urls.owner, { say: options.say, upTo: options.upTo });
		await prepareQueue(urls.owner, urls.jobs);
		return { urls, superuserUrl, secrets, fetch: auth.fetch, fresh: postgres.fresh, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
