import type { Secrets } from './secrets.ts';
import { readOrMakeSecrets } from './secrets.ts';
import pg from 'pg';
import { prepareQueue } from '../jobs/queue.ts';
import { migrate } from '../migrations.ts';
import { startAuthAndRest } from './lite.ts';
import type { AuthAndRest } from './lite.ts';
import { lockFolder } from './lock.ts';
import { startPostgres, superuser } from './postgres.ts';

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
	/** Turns durability off, for tests that make and throw away databases. */
	disposable?: boolean;
	say?: (line: string) => void;
}

const database = 'kliv';

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
			settings: options.disposable ? { fsync: 'off', full_page_writes: 'off' } : {}
		});
		undo.push(() => postgres.stop());
		const login = (role: string, password: string, name = database) =>
			`postgres://${role}:${password}@127.0.0.1:${postgres.port}/${name}`;

		await makeRolesAndDatabase(login(superuser, secrets.superuser, 'postgres'), secrets);
		const superuserUrl = login(superuser, secrets.superuser);
		const auth = await startAuthAndRest({
			url: login('kliv_backend', secrets.auth),
			mailUrl: login('kliv_jobs', secrets.jobs),
			secrets,
			origin: options.origin,
			afterSchema: () => execute(superuserUrl, authGrants)
		});
		undo.push(() => auth.stop());

		const urls = {
			owner: login('kliv_owner', secrets.owner),
			web: login('kliv_web', secrets.web),
			sync: login('kliv_sync', secrets.sync),
			jobs: login('kliv_jobs', secrets.jobs)
		};
		await migrate(urls.owner, { say: options.say });
		await prepareQueue(urls.owner, urls.jobs);
		return { urls, superuserUrl, secrets, fetch: auth.fetch, fresh: postgres.fresh, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function makeRolesAndDatabase(url: string, secrets: Secrets): Promise<void> {
	await withClient(url, async (client) => {
		await client.query(roles(secrets));
		const { rowCount } = await client.query('select from pg_database where datname = $1', [
			database
		]);
		if (!rowCount) await client.query(`create database ${database} owner kliv_owner`);
	});
	await execute(new URL(`/${database}`, url).href, insideDatabase);
}

/**
 * The roles that a Supabase project has, and ours. The owner is no superuser, as when hosted.
 * kliv_backend stands for Supabase's own logins (authenticator and supabase_auth_admin): it owns
 * the schema auth and reaches the tables only by changing into the caller's role.
 */
function roles(secrets: Secrets): string {
	const role = (name: string, attributes: string) =>
		`if not exists (select from pg_roles where rolname = '${name}') then
			create role ${name} ${attributes};
		end if;`;
	const login = (password: string) => `login password ${pg.escapeLiteral(password)}`;
	return `do $roles$ begin
		${role('anon', 'nologin noinherit')}
		${role('authenticated', 'nologin noinherit')}
		${role('service_role', 'nologin noinherit bypassrls')}
		${role('kliv_owner', `createrole createdb bypassrls ${login(secrets.owner)}`)}
		${role('kliv_backend', `inherit ${login(secrets.auth)}`)}
		${role('kliv_web', `noinherit ${login(secrets.web)}`)}
		${role('kliv_sync', `noinherit ${login(secrets.sync)}`)}
		${role('kliv_jobs', `noinherit ${login(secrets.jobs)}`)}
	end $roles$;
	grant anon, authenticated to kliv_web;
	grant anon, authenticated, service_role to kliv_backend;
	grant anon, authenticated, service_role, kliv_web, kliv_sync, kliv_jobs
		to kliv_owner with admin option;`;
}

const insideDatabase = `
	revoke all on database ${database} from public;
	grant connect on database ${database} to kliv_backend, kliv_web, kliv_sync, kliv_jobs;
	grant create on database ${database} to kliv_backend;
	alter database ${database} set search_path = "$user", public, extensions;
	create schema if not exists extensions authorization kliv_owner;
	create schema if not exists auth authorization kliv_backend;
	create schema if not exists supabase_migrations authorization kliv_owner;
	grant usage, create on schema supabase_migrations to kliv_backend;
	grant usage on schema public, extensions to anon, authenticated, service_role, kliv_backend;
	alter default privileges for role kliv_owner in schema public
		grant all on tables to service_role;
	alter default privileges for role kliv_owner in schema public
		grant all on sequences to service_role;
	alter default privileges for role kliv_owner in schema public
		grant execute on functions to service_role;
`;

/** What the owner and the API roles may do in Supabase's schema auth when hosted. */
const authGrants = `
	grant usage on schema auth to anon, authenticated, service_role, kliv_owner;
	grant all on all tables in schema auth, supabase_migrations to kliv_owner;
`;

async function execute(url: string, sql: string): Promise<void> {
	await withClient(url, (client) => client.query(sql));
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
