/** The two ways to the embedded database: its Unix socket, and TCP where there can be none. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { servingLogins } from '#server/embedded/logins.ts';
import { startPostgres } from '#server/embedded/postgres.ts';
import type { Postgres } from '#server/embedded/postgres.ts';
import { readSecrets } from '#server/embedded/secrets.ts';
import { copyTemplate } from '../support/templates.ts';

let folder = '';
let postgres: Postgres | null = null;
afterEach(async () => {
	await postgres?.stop();
	postgres = null;
	fs.rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir: string): Promise<Postgres> {
	postgres = await startPostgres({
		dataDir,
		writePassword: () => Promise.reject(new Error('There is a database already.')),
		settings: { fsync: 'off' }
	});
	return postgres;
}

/** From where the database sees the sync server's login come; null: by the socket. */
async function cameFrom(dataDir: string, { port, socket }: Postgres): Promise<string | null> {
	const { sync } = servingLogins(readSecrets(dataDir), port, socket);
	const client = new pg.Client({ connectionString: sync });
	await client.connect();
	const { rows } = await client.query<{ at: string | null }>('select inet_client_addr() as at');
	await client.end();
	return rows[0]!.at;
}

test('sync comes by a socket of which nobody else has the folder, whatever was left there', async ({
	skip
}) => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-way-'));
	if (!copyTemplate('empty', folder)) skip();
	const left = path.join(folder, 'postgres.socket');
	fs.mkdirSync(left, { recursive: true });
	fs.chmodSync(left, 0o755);
	fs.writeFileSync(path.join(left, '.s.PGSQL.1.lock'), `${process.pid}\n`);
	const running = await start(folder);
	expect(running.socket).toBe(left);
	expect(fs.readdirSync(left)).not.toContain('.s.PGSQL.1.lock');
	expect(fs.statSync(left).mode & 0o777).toBe(0o700);
	expect(await cameFrom(folder, running)).toBeNull();
});

test('where the way to a socket would be too long, sync comes by TCP', async ({ skip }) => {
	folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-way-'));
	const deep = path.join(folder, 'a'.repeat(90));
	fs.mkdirSync(deep);
	fs.chmodSync(folder, 0o711);
	if (!copyTemplate('empty', deep)) skip();
	const running = await start(deep);
	expect(running.socket).toBeNull();
	expect(await cameFrom(deep, running)).toBe('127.0.0.1');
});
