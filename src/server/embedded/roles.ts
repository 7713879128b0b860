import pg from 'pg';
import type { OwnerSecrets, Secrets } from './secrets.ts';

/**
 * Prepares a PostgreSQL server as Supabase prepares its own: roles, logins, one database and the
 * schemas auth and extensions. Twice is as good as once.
 * @param url a superuser's login to any database of the server
 */
export async function makeRolesAndDatabase(
	url: string,
	database: string,
	secrets: Secrets & OwnerSecrets
): Promise<void> {
	await withClient(url, async (client) => {
		await client.query(roles(secrets));
		const { rowCount } = await client.query('select from pg_database where datname = $1', [
			database
		]);
		if (!rowCount) {
			// template0: the server's own locale may have been chosen by whoever installed it.
			await client.query(
				`create database ${database} owner kliv_owner encoding 'UTF8' template template0`
			);
		}
	});
	await execute(inDatabase(url, database), insideDatabase(database));
}

/**
 * The roles that a Supabase project has, and ours. The owner is no superuser, as when hosted.
 * kliv_backend stands for Supabase's own logins (authenticator and supabase_auth_admin): it owns
 * the schema auth and reaches the tables only by changing into the caller's role.
 */
function roles(secrets: Secrets & OwnerSecrets): string {
	const make = (name: string, attributes: string) =>
		`if not exists (select from pg_roles where rolname = '${name}') then
			create role ${name} ${attributes};
		end if;`;
	const login = (name: string, attributes: string, password: string) =>
		`${make(name, `login ${attributes}`)} alter role ${name} password ${pg.escapeLiteral(password)};`;
	return `do $roles$ begin
		${make('anon', 'nologin noinherit')}
		${make('authenticated', 'nologin noinherit')}
		${make('service_role', 'nologin noinherit bypassrls')}
		${login('kliv_owner', 'createrole createdb bypassrls', secrets.owner)}
		${login('kliv_backend', 'inherit', secrets.auth)}
		${login('kliv_web', 'noinherit', secrets.web)}
		${login('kliv_sync', 'noinherit', secrets.sync)}
		${login('kliv_jobs', 'noinherit', secrets.jobs)}
	end $roles$;
	grant anon, authenticated to kliv_web;
	grant anon, authenticated, service_role to kliv_backend;
	grant anon, authenticated, service_role, kliv_web, kliv_sync, kliv_jobs
		to kliv_owner with admin option;`;
}

const insideDatabase = (database: string) => `
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

/**
 * What the owner and the API roles may do in Supabase's schema auth when hosted; once it has tables.
 * @param url a superuser's login to the database
 */
export async function allowOwnerIntoAuth(url: string): Promise<void> {
	await execute(url, authGrants);
}

export function inDatabase(url: string, database: string): string {
	return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}

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
