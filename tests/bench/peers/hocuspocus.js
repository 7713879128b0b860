/** `@hocuspocus/server` with its defaults; with a file: kept in SQLite, as extension-sqlite keeps it. */
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import { DatabaseSync } from 'node:sqlite';
import { ready } from '../servers/inside.mjs';

const [file] = process.argv.slice(2);
const server = new Server({
	port: 0,
	address: '127.0.0.1',
	quiet: true,
	extensions: file ? [inSqlite(file)] : []
});
await server.listen();
ready(server.address.port);

/** The statements of extension-sqlite, on Node's own SQLite. */
function inSqlite(path) {
	const database = new DatabaseSync(path);
	database.exec(
		`create table if not exists "documents" ("name" varchar(255) not null, "data" blob not null, unique(name))`
	);
	const select = database.prepare(
		'select data from "documents" where name = ? order by rowid desc'
	);
	const upsert = database.prepare(
		`insert into "documents" ("name", "data") values (?, ?)
		on conflict(name) do update set data = excluded.data`
	);
	return new Database({
		fetch: async ({ documentName }) => select.get(documentName)?.data ?? null,
		store: async ({ documentName, state }) => void upsert.run(documentName, state)
	});
}
