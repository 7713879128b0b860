import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import postgres from 'postgres';
import { listMigrations } from './migrations.ts';

/**
 * A backup is one gzip file of lines: first what it is, then for every table a line that names it
 * and its columns, its rows as Postgres's own COPY text, and `\.`; last a line with the row counts.
 * It holds the schemas public and private and the people of auth, from one moment. Sessions, keys and
 * the job queue stay out: after a restore everyone signs in again, and what was not carried out yet
 * is taken up from the outbox.
 */
interface Head {
	kliv: 1;
	made: string;
	/** Versions of supabase/migrations that were applied. */
	migrations: string[];
}

interface TableHead {
	table: string;
	columns: string[];
}

interface Tail {
	rows: Record<string, number>;
}

type Sql = postgres.Sql | postgres.TransactionSql;

const authTables = ['users', 'identities'];
const endOfTable = '\\.';
const newline = 10;

/**
 * Writes a backup from one consistent moment, while the portal runs.
 * @returns rows per table
 */
export async function writeArchive(
	ownerUrl: string,
	file: string
): Promise<Record<string, number>> {
	const sql = connect(ownerUrl);
	const gzip = createGzip({ level: 6 });
	const target = createWriteStream(file, { mode: 0o600, flags: 'wx' });
	const writing = pipeline(gzip, target);
	const write = async (chunk: Buffer | string) => {
		if (!gzip.write(chunk)) await new Promise((resolve) => gzip.once('drain', resolve));
	};
	const line = (text: string) => write(`${text}\n`);
	try {
		const rows: Record<string, number> = {};
		await sql.begin('isolation level repeatable read read only', async (snapshot) => {
			const migrations = await appliedMigrations(snapshot);
			const head: Head = { kliv: 1, made: new Date().toISOString(), migrations };
			await line(JSON.stringify(head));
			for (const { table, columns } of await tables(snapshot)) {
				await line(JSON.stringify({ table, columns } satisfies TableHead));
				const list = columns.map(quote).join(', ');
				const source = await snapshot
					.unsafe(`copy (select ${list} from ${table}) to stdout`)
					.readable();
				// The driver lets the connection rest when the stream is full, and forgets to wake it
				// when the table ends just then: the next question would wait for ever.
				source.once('end', () => source._read(0));
				rows[table] = 0;
				for await (const chunk of source as AsyncIterable<Buffer>) {
					for (const byte of chunk) if (byte === newline) rows[table]++;
					await write(chunk);
				}
				await line(endOfTable);
			}
		});
		await line(JSON.stringify({ rows } satisfies Tail));
		gzip.end();
		await writing;
		return rows;
	} finally {
		gzip.destroy();
		await sql.end();
	}
}

/** The newest migration that the backup's database had. @throws Error when the file is no backup. */
export async function archiveVersion(file: string): Promise<string> {
	const { value } = await lines(file).next();
	const head = parse<Partial<Head>>(value ?? '');
	const version = head?.migrations?.at(-1);
	if (head?.kliv !== 1 || !version) throw new Error(`${file} is no backup of Kliv.`);
	const known = new Set((await listMigrations()).map((migration) => migration.version));
	const unknown = head.migrations?.filter((migration) => !known.has(migration)) ?? [];
	if (unknown.length > 0) {
		throw new Error(`The backup was made by a newer Kliv (migration ${unknown[0]}): update first.`);
	}
	return version;
}

/**
 * Loads a backup, in one transaction, into a database without people and organisations that is
 * migrated to the backup's version.
 * @param url a login that may set session_replication_role: triggers and foreign keys rest meanwhile
 * @returns rows per table
 */
export async function readArchive(url: string, file: string): Promise<Record<string, number>> {
	const sql = connect(url);
	try {
		return await sql.begin(async (transaction) => {
			await refuseWhenFull(transaction);
			await transaction.unsafe('set local session_replication_role = replica');
			const here = new Map((await tables(transaction)).map((table) => [table.table, table]));
			// What the migrations themselves put there is in the backup too.
			for (const table of here.keys()) await transaction.unsafe(`delete from ${table}`);
			const rows: Record<string, number> = {};
			let expected: Tail | null = null;
			const source = lines(file);
			await source.next();
			for (let next = await source.next(); !next.done; next = await source.next()) {
				const head = parse<TableHead & Tail>(next.value);
				if (head?.rows) expected = head;
				else if (head?.table) {
					rows[head.table] = await loadTable(transaction, head, here.get(head.table), source);
				}
			}
			compare(expected, rows);
			await advanceSequences(transaction);
			return rows;
		});
	} finally {
		await sql.end();
	}
}

async function loadTable(
	sql: Sql,
	{ table, columns }: TableHead,
	here: TableHead | undefined,
	source: AsyncIterator<string>
): Promise<number> {
	// Auth's own tables differ a little between its versions: what both know is kept.
	const kept = columns.filter((column) => here?.columns.includes(column));
	if (!here || (kept.length < columns.length && !table.startsWith('auth.'))) {
		throw new Error(`The backup's table ${table} does not fit this database.`);
	}
	const indexes = kept.map((column) => columns.indexOf(column));
	let count = 0;
	async function* rows() {
		for (let next = await source.next(); !next.done; next = await source.next()) {
			if (next.value === endOfTable) return;
			count++;
			const fields = next.value.split('\t');
			yield `${indexes.map((index) => fields[index]).join('\t')}\n`;
		}
		throw new Error('The backup ends in the middle of a table.');
	}
	const target = await sql
		.unsafe(`copy ${table} (${kept.map(quote).join(', ')}) from stdin`)
		.writable();
	Readable.from(rows()).pipe(target);
	await finished(target);
	return count;
}

function compare(expected: Tail | null, rows: Record<string, number>): void {
	if (!expected) throw new Error('The backup is not whole: its end is missing.');
	for (const [table, count] of Object.entries(expected.rows)) {
		if (rows[table] !== count)
			throw new Error(`${table}: ${rows[table]} rows instead of ${count}.`);
	}
}

async function refuseWhenFull(sql: Sql): Promise<void> {
	const [found] = await sql`
		select exists (select from public.organisations) or exists (select from auth.users) as full`;
	if (found?.full) {
		throw new Error('There is something in the database already: a backup goes into an empty one.');
	}
}

async function appliedMigrations(sql: Sql): Promise<string[]> {
	const rows =
		await sql`select version from supabase_migrations.schema_migrations order by version`;
	return rows.map(({ version }) => String(version));
}

/** Generated columns are left to the database. */
async function tables(sql: Sql): Promise<TableHead[]> {
	const rows = await sql`
		select format('%I.%I', n.nspname, c.relname) as table,
			array_agg(a.attname::text order by a.attnum) as columns
		from pg_class c
		join pg_namespace n on n.oid = c.relnamespace
		join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		where c.relkind = 'r' and a.attgenerated = ''
			and (n.nspname in ('public', 'private')
				or n.nspname = 'auth' and c.relname = any (${authTables}))
		group by 1
		order by 1`;
	return rows.map(({ table, columns }) => ({ table: String(table), columns: columns as string[] }));
}

/** Identity and serial columns go on after the highest number that is there. */
async function advanceSequences(sql: Sql): Promise<void> {
	const owned = await sql`
		select format('%I.%I', n.nspname, c.relname) as table, a.attname::text as column,
			pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as sequence
		from pg_class c
		join pg_namespace n on n.oid = c.relnamespace
		join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		where c.relkind = 'r' and n.nspname in ('public', 'private')
			and pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) is not null`;
	for (const { table, column, sequence } of owned) {
		await sql.unsafe(
			`select setval('${sequence}', coalesce((select max(${quote(column)}) from ${table}), 0) + 1, false)`
		);
	}
}

/** By newlines alone: Node's readline also ends a line at U+2028, which people's texts hold. */
async function* lines(file: string): AsyncGenerator<string, undefined> {
	let begun = '';
	const source = createReadStream(file).pipe(createGunzip()).setEncoding('utf8');
	for await (const chunk of source as AsyncIterable<string>) {
		const ended = (begun + chunk).split('\n');
		begun = ended.pop() ?? '';
		yield* ended;
	}
	if (begun) yield begun;
	return undefined;
}

function parse<T>(line: string): T | null {
	try {
		return JSON.parse(line) as T;
	} catch {
		return null;
	}
}

const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;

function connect(url: string): postgres.Sql {
	return postgres(url, {
		max: 1,
		onnotice: () => {},
		connection: { application_name: 'kliv backup' }
	});
}
