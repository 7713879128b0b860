import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { servingEnvironment } from '../../src/server/commands/up-to-date.mjs';
import { ownerLogins } from '../../src/server/embedded/logins.ts';
import {
	makeSecrets,
	readOrMakeSecrets,
	readOwnerSecrets,
	readSecrets
} from '../../src/server/embedded/secrets.ts';
import { startPortal } from '../support/portal.ts';
import type { TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
	portal = await startPortal({ first: true });
	await portal.signIn('redaktor@regionjh.example');
	await fetch(`${portal.origin}/health`);
});
afterAll(() => portal?.stop());

/** Which of these words are anywhere in the memory of a process that it can write to. */
function inMemoryOf(pid: number, words: string[]): string[] {
	const found = new Set<string>();
	const memory = fs.openSync(`/proc/${pid}/mem`, 'r');
	for (const line of fs.readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
		const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
		if (!from || !to) continue;
		const [start, end] = [parseInt(from, 16), parseInt(to, 16)];
		const chunk = Buffer.alloc(4 * 1024 * 1024);
		// Pieces overlap, so that no word is cut in two.
		for (let at = start; at < end; at += chunk.length - 256) {
			let length = 0;
			try {
				length = fs.readSync(memory, chunk, 0, Math.min(chunk.length, end - at), at);
			} catch {
				// Reserved and never touched.
				continue;
			}
			const piece = chunk.subarray(0, length);
			for (const word of words) {
				if (piece.includes(word) || piece.includes(Buffer.from(word, 'utf16le'))) found.add(word);
			}
		}
	}
	fs.closeSync(memory);
	return [...found];
}

test('the process that serves holds neither the owner’s password nor the superuser’s', () => {
	const { owner, superuser } = readOwnerSecrets(portal.dataDir);
	const { sync } = readSecrets(portal.dataDir);
	// That of sync is there: the search finds what there is to find.
	expect(inMemoryOf(portal.pid, [owner, superuser, sync])).toEqual([sync]);
	const environment = fs.readFileSync(`/proc/${portal.pid}/environ`, 'utf8');
	expect(environment).not.toContain(owner);
});

test('no connection of a running portal is the owner’s', async () => {
	const port = Number(new URL(portal.databaseUrl()).port);
	const client = new pg.Client(ownerLogins(portal.dataDir, port).superuser);
	await client.connect();
	const { rows } = await client.query<{ usename: string }>(
		`select distinct usename from pg_stat_activity
		where backend_type = 'client backend' and pid <> pg_backend_pid() order by usename`
	);
	await client.end();
	const names = rows.map(({ usename }) => usename);
	expect(names).toContain('kliv_sync');
	expect(['kliv_backend', 'kliv_jobs', 'kliv_sync', 'kliv_web']).toEqual(
		expect.arrayContaining(names)
	);
});

test('both files of secrets are readable by their owner alone, and only one knows the owner’s', () => {
	for (const name of ['secrets.json', 'owner.json']) {
		expect(fs.statSync(`${portal.dataDir}/${name}`).mode & 0o777, name).toBe(0o600);
	}
	const served = fs.readFileSync(`${portal.dataDir}/secrets.json`, 'utf8');
	expect(served).not.toMatch(/owner|superuser/);
});

test('a data folder of an earlier version keeps its passwords, parted between the files', () => {
	const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-secrets-'));
	const all = makeSecrets();
	fs.writeFileSync(path.join(dataDir, 'secrets.json'), JSON.stringify(all));
	expect(readOrMakeSecrets(dataDir)).toEqual(all);
	const { superuser, owner, ...served } = all;
	expect(readSecrets(dataDir)).toEqual(served);
	expect(readOwnerSecrets(dataDir)).toEqual({ superuser, owner });
	fs.rmSync(dataDir, { recursive: true });
});

test('`npm start` hands on every setting but the owner’s login', () => {
	vi.stubEnv('MIGRATE_DATABASE_URL', 'postgres://kliv_owner:x@localhost/kliv');
	vi.stubEnv('DATABASE_URL', 'postgres://kliv_web:x@localhost/kliv');
	const settings = servingEnvironment();
	vi.unstubAllEnvs();
	expect(settings).not.toHaveProperty('MIGRATE_DATABASE_URL');
	expect(settings).toHaveProperty('DATABASE_URL');
});
