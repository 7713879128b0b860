import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const folder = fileURLToPath(new URL('../../supabase/migrations', import.meta.url));
const fileName = /^(\d{14})_([a-z0-9_]+)\.sql$/;

export interface Migration {
	version: string;
	name: string;
	sql: string;
}

/** The files of supabase/migrations, oldest first. */
export async function listMigrations(from = folder): Promise<Migration[]> {
	const names = (await fs.readdir(from).catch(() => [])).filter((name) => name.endsWith('.sql'));
	return Promise.all(
		names.sort().map(async (name) => {
			const [, version, title] = fileName.exec(name) ?? [];
			if (!version || !title) throw new Error(`${name} is not named <14 digits>_name.sql.`);
			return { version, name: title, sql: await fs.readFile(path.join(from, name), 'utf8') };
		})
	);
}

export interface MigrateOptions {
	say?: (line: string) => void;
	/** Another folder than supabase/migrations. */
	from?: string;
	/** The last version to apply. */
	upTo?: string;
}

/**
 * Applies what is missing, one transaction per file, and books it where the Supabase CLI does too.
 * Safe to call from several processes at once.
 * @returns the versions applied by this call.
 * @throws Error naming the file, and line where Postgres tells it.
 */
export async function migrate(
	url: string,
	{ say = () => {}, from, upTo }: MigrateOptions = {}
): Promise<string[]> {
	const client = new pg.Client({ connectionString: url, application_name: 'kliv migrate' });
	await client.connect();
	try {
		await client.query("select pg_advisory_lock(hashtext('kliv migrations'))");
		const booked = await bookedMigrations(client);
		const applied: string[] = [];
		const changed: string[] = [];
		for (const migration of await listMigrations(from)) {
			if (upTo && migration.version > upTo) break;
			const earlier = booked.get(migration.version);
			if (earlier === undefined) {
				await apply(client, migration);
				applied.push(migration.version);
			} else if (earlier !== null && earlier !== migration.sql) {
				changed.push(`${migration.version}_${migration.name}`);
			}
		}
		if (changed.length > 0) {
			say(
				`Changed since they were applied here, and not applied again: ${changed.join(', ')}. ` +
					'An embedded database starts anew when its data folder is removed.'
			);
		}
		return applied;
	} finally {
		await client.end();
	}
}

/** Version → the text that was applied, or null where another tool booked it in pieces. */
async function bookedMigrations(client: pg.Client): Promise<Map<string, string | null>> {
	await client.query(`
		set client_min_messages = warning;
		create schema if not exists supabase_migrations;
		create table if not exists supabase_migrations.schema_migrations (
			version text primary key, statements text[], name text
		);
		reset client_min_messages;
	`);
	const { rows } = await client.query<{ version: string; statements: string[] | null }>(
		'select version, statements from supabase_migrations.schema_migrations'
	);
	return new Map(
		rows.map(({ version, statements }) => [
			version,
			statements?.length === 1 ? (statements[0] ?? null) : null
		])
	);
}

async function apply(client: pg.Client, { version, name, sql }: Migration): Promise<void> {
	await client.query('begin');
	try {
		await client.query(sql);
		await client.query(
			'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
			[version, name, [sql]]
		);
		await client.query('commit');
	} catch (error) {
		await client.query('rollback');
		throw new Error(`Migration ${version}_${name}: ${explain(error, sql)}`, { cause: error });
	} finally {
		// A migration may set a role or a search path for itself.
		await client.query('reset all; reset role');
	}
}

function explain(error: unknown, sql: string): string {
	if (!(error instanceof pg.DatabaseError)) return String(error);
	const line = error.position ? sql.slice(0, Number(error.position)).split('\n').length : null;
	return [line ? `line ${line}: ${error.message}` : error.message, error.detail, error.where]
		.filter(Boolean)
		.join('\n');
}
