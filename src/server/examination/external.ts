import pg from 'pg';
import type { ExternalBackend, Settings } from '#lib/platform/settings.server.ts';
import { listMigrations } from '../migrations.ts';
import type { Check } from './check.ts';

/** An external database and Supabase project: who may log in, as what, and whether all is there. */
export function externalChecks(settings: Settings, external: ExternalBackend): Check[] {
	return [
		login('DATABASE_URL', external.databaseUrl, 'kliv_web'),
		login('KLIV_SYNC_DATABASE_URL', external.syncDatabaseUrl, 'kliv_sync'),
		login('KLIV_JOBS_DATABASE_URL', external.jobsDatabaseUrl, 'kliv_jobs'),
		{ name: 'migrations', examine: () => examineMigrations(settings) },
		{ name: 'job queue', examine: () => examineQueue(external.jobsDatabaseUrl) },
		{ name: 'Supabase', examine: () => examineSupabase(external) },
		{ name: 'signing keys', examine: () => examineKeys(settings, external) }
	];
}

function login(variable: string, url: string, expected: string): Check {
	return {
		name: variable,
		examine: () =>
			ask(url, variable, async (client) => {
				const { rows } = await client.query<Role>(`
					select rolname as name, rolsuper or rolbypassrls or rolcreaterole as mighty,
						current_setting('server_version_num')::int as version
					from pg_roles where rolname = current_user`);
				const role = rows[0];
				if (!role) throw new Error(`${variable} logs in as nobody known.`);
				if (role.name !== expected) {
					throw new Error(`${variable} logs in as ${role.name}; it must be ${expected}.`);
				}
				if (role.mighty) {
					throw new Error(`${role.name} is a superuser or passes the policies: take that away.`);
				}
				if (role.version < 150000) throw new Error('PostgreSQL 15 or later is needed.');
				return `${role.name} on PostgreSQL ${Math.floor(role.version / 10000)}`;
			})
	};
}

interface Role {
	name: string;
	mighty: boolean;
	version: number;
}

async function examineMigrations({ migrateDatabaseUrl }: Settings): Promise<string> {
	const url = migrateDatabaseUrl;
	if (!url) return "not looked at: MIGRATE_DATABASE_URL, the owner's login, is not set here";
	const files = await listMigrations();
	return ask(url, 'MIGRATE_DATABASE_URL', async (client) => {
		const { rows } = await client
			.query<{ version: string }>('select version from supabase_migrations.schema_migrations')
			.catch(() => ({ rows: [] }));
		const applied = new Set(rows.map(({ version }) => version));
		const missing = files.filter(({ version }) => !applied.has(version));
		if (missing.length > 0) {
			throw new Error(`${missing.length} are missing: run \`npm run migrate\`.`);
		}
		return `all ${files.length} are applied`;
	});
}

function examineQueue(url: string): Promise<string> {
	return ask(url, 'KLIV_JOBS_DATABASE_URL', async (client) => {
		const { rows } = await client.query<{ there: boolean }>(
			"select to_regnamespace('graphile_worker') is not null as there"
		);
		if (!rows[0]?.there) throw new Error('It is not there: run `npm run migrate`.');
		return 'there';
	});
}

async function examineSupabase({ supabaseUrl, publishableKey }: ExternalBackend): Promise<string> {
	const headers = { apikey: publishableKey };
	for (const place of ['/auth/v1/settings', '/rest/v1/organisations?limit=0']) {
		const answer = await fetch(`${supabaseUrl}${place}`, { headers }).catch(() => null);
		if (!answer) throw new Error(`${supabaseUrl} does not answer: is PUBLIC_SUPABASE_URL right?`);
		// Nobody in particular may be refused the table, not the door.
		if (answer.status === 404 || answer.status >= 500) {
			throw new Error(`${supabaseUrl}${place} answers ${answer.status}.`);
		}
		if (place.startsWith('/auth') && !answer.ok) {
			throw new Error(`Auth answers ${answer.status}: is PUBLIC_SUPABASE_PUBLISHABLE_KEY right?`);
		}
	}
	return 'Auth and PostgREST answer';
}

async function examineKeys(settings: Settings, { supabaseUrl }: ExternalBackend): Promise<string> {
	if (settings.supabaseJwtSecret) return 'SUPABASE_JWT_SECRET (HS256)';
	const answer = await fetch(`${supabaseUrl}/auth/v1/.well-known/jwks.json`);
	const { keys = [] } = (await answer.json()) as { keys?: unknown[] };
	if (keys.length === 0) {
		throw new Error(
			'The project publishes no keys: set SUPABASE_JWT_SECRET, or make signing keys.'
		);
	}
	return `${keys.length} published`;
}

async function ask<T>(
	url: string,
	variable: string,
	question: (client: pg.Client) => Promise<T>
): Promise<T> {
	const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
	try {
		await client.connect();
	} catch (error) {
		const { code, message } = error as Error & { code?: string };
		throw new Error(`${variable} does not get in (${code ?? message}).`, { cause: error });
	}
	try {
		return await question(client);
	} finally {
		await client.end();
	}
}
