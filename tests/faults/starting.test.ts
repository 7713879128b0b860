/** What a terminal, a service manager or a test sees of `npm start`: the command itself, npm included. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { copyTemplate } from '../support/templates.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ownNode = path.join(root, 'node_modules/node/bin/node');
const { PATH, HOME } = process.env;
const folders: string[] = [];

afterEach(() => {
	for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true, force: true });
});

function dataFolder(): string {
	// PostgreSQL runs as another account where we are root.
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kliv-starting-'));
	fs.chmodSync(folder, 0o711);
	folders.push(folder);
	return folder;
}

function run(command: string, args: string[], dataDir: string) {
	const child = spawn(command, args, {
		cwd: root,
		// A person's own, and nothing of the test runner's: a build that is stale is made as for them.
		env: { PATH, HOME, PORT: '0', KLIV_DEMO: '0', KLIV_DATA_DIR: dataDir },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	let errors = '';
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	child.stdout.on('data', (chunk: Buffer) => (output += String(chunk)));
	child.stderr.on('data', (chunk: Buffer) => (errors += String(chunk)));
	const says = (wanted: RegExp) =>
		new Promise<string>((resolve, reject) => {
			const look = () => {
				const found = wanted.exec(output);
				if (found) resolve(found[0]);
			};
			child.stdout.on('data', look);
			child.once('close', () =>
				reject(new Error(`It ended without ${wanted}:\n${output}${errors}`))
			);
			look();
		});
	return { child, ended, says, output: () => output };
}

function postmaster(dataDir: string): string {
	const file = path.join(dataDir, 'postgres/postmaster.pid');
	return fs.readFileSync(file, 'utf8').split('\n')[0]!;
}

test('SIGTERM to npm alone stops all of it, and npm ends when it has stopped', async () => {
	const dataDir = dataFolder();
	copyTemplate('empty', dataDir);
	const { child, ended, says, output } = run('npm', ['start'], dataDir);
	const address = (await says(/^ready http\S+$/m)).slice('ready '.length);
	expect((await fetch(`${address}/health`)).status).toBe(200);
	const database = postmaster(dataDir);
	child.kill('SIGTERM');
	expect(await ended).toBe(0);
	// No later than npm itself: whoever waits for npm may begin anew at once.
	expect(fs.existsSync(`/proc/${database}`)).toBe(false);
	expect(fs.existsSync(path.join(dataDir, 'lock'))).toBe(false);
	await says(/^stopped$/m);
	expect(output().trimEnd().split('\n').at(-1)).toBe('stopped');
	await expect(fetch(`${address}/health`)).rejects.toThrow();
});

test('an npm that is killed takes the portal along', async () => {
	const dataDir = dataFolder();
	copyTemplate('empty', dataDir);
	const { child, ended, says } = run('npm', ['start'], dataDir);
	await says(/^ready /m);
	const database = postmaster(dataDir);
	child.kill('SIGKILL');
	await ended;
	await says(/^stopped$/m);
	expect(fs.existsSync(`/proc/${database}`)).toBe(false);
});

test('SIGTERM in the middle of the start stops what has started, and leaves a folder that starts', async () => {
	const dataDir = dataFolder();
	copyTemplate('empty', dataDir);
	const first = run(ownNode, ['src/server/main.ts'], dataDir);
	await new Promise<void>((resolve) => {
		const watcher = fs.watch(dataDir, () => {
			if (!fs.existsSync(path.join(dataDir, 'lock'))) return;
			watcher.close();
			resolve();
		});
	});
	first.child.kill('SIGTERM');
	expect(await first.ended).toBe(0);
	expect(first.output()).toMatch(/^stopped$/m);
	expect(fs.existsSync(path.join(dataDir, 'lock'))).toBe(false);

	const second = run(ownNode, ['src/server/main.ts'], dataDir);
	await second.says(/^ready /m);
	second.child.kill('SIGTERM');
	expect(await second.ended).toBe(0);
});
