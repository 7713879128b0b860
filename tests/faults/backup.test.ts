import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPortal } from '../support/portal.ts';
import type { TestPortal } from '../support/portal.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-backup-'));
// The database's own account must pass through it.
fs.chmodSync(folder, 0o711);
const file = path.join(folder, 'one.backup');
let original: TestPortal;

beforeAll(async () => {
	original = await startPortal();
	// Tables longer than what is held at once, and a text with a line separator of Unicode in it.
	await original.sql(`
		insert into public.events (kind, payload, settled_at)
		select 'backup.try', jsonb_build_object('words', 'två' || chr(8232) || repeat(md5(n::text), 600)), now()
		from generate_series(1, 60) n`);
	const { status, stderr } = command('backup', file, original.dataDir);
	expect(stderr).toBe('');
	expect(status).toBe(0);
});
afterAll(async () => {
	await original.stop();
	fs.rmSync(folder, { recursive: true, force: true });
});

function command(name: string, argument: string, dataDir: string) {
	return spawnSync(
		path.join(root, 'node_modules/node/bin/node'),
		[`src/server/commands/${name}.ts`, argument],
		{
			cwd: root,
			env: { ...process.env, KLIV_DATA_DIR: dataDir },
			encoding: 'utf8',
			timeout: 120_000
		}
	);
}

/** Everything but the first line, which tells when the backup was made. */
const content = (name: string) =>
	gunzipSync(fs.readFileSync(name)).toString().split('\n').slice(1).sort();

test('a backup of a running portal, restored into an empty folder, is the same to the last row', async () => {
	const dataDir = path.join(folder, 'restored');
	expect(command('restore', file, dataDir)).toMatchObject({ status: 0 });
	const again = path.join(folder, 'two.backup');
	expect(command('backup', again, dataDir)).toMatchObject({ status: 0 });
	expect(content(again)).toEqual(content(file));

	const restored = await startPortal({ dataDir });
	const client = await restored.client('redaktor@regionjh.example');
	const { data } = await client.from('documents').select('title').order('title');
	expect(data).toContainEqual({ title: 'Strategi för Tillväxtmotor Jämtland Härjedalen' });
	await restored.stop();
});

test('a backup never goes into a database that holds something', () => {
	const { status, stderr } = command('restore', file, original.dataDir);
	expect(status).toBe(1);
	expect(stderr).toMatch(/Another Kliv|There is something in the database already/);
});

test('a backup that was cut off is refused, and nothing of it stays', () => {
	const whole = gunzipSync(fs.readFileSync(file)).toString().split('\n');
	const cut = path.join(folder, 'cut.backup');
	fs.writeFileSync(cut, fs.readFileSync(file).subarray(0, fs.statSync(file).size / 2));
	const dataDir = path.join(folder, 'cut');
	expect(whole.length).toBeGreaterThan(100);
	expect(command('restore', cut, dataDir).status).toBe(1);
	expect(command('restore', file, dataDir).status).toBe(0);
});

test('a backup is readable by its owner alone', () => {
	expect(fs.statSync(file).mode & 0o777).toBe(0o600);
});
