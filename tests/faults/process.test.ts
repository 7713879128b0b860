import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { startPortal } from '../support/portal.ts';
import type { TestPortal } from '../support/portal.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const empty = { environment: { KLIV_DEMO: '0' } };
let portal: TestPortal | null = null;

afterEach(async () => {
	await portal?.stop();
	portal = null;
});

/** The process as `npm start` runs it, until it gives up. */
function startAndFail(environment: Record<string, string>) {
	const { status, stderr } = spawnSync(
		path.join(root, 'node_modules/node/bin/node'),
		['src/server/main.ts'],
		{ cwd: root, env: { ...process.env, ...environment }, encoding: 'utf8', timeout: 20_000 }
	);
	return { status, stderr };
}

test('a portal answers, says that it is well, and stops without leaving anything running', async () => {
	// What a person's shell may hold for another database is no business of the portal's own.
	const other = { PGSSLMODE: 'require', PGHOST: 'db.invalid', PGOPTIONS: '-c search_path=nowhere' };
	portal = await startPortal({
		environment: { ...empty.environment, ...other, METRICS_TOKEN: 'ord' }
	});
	const health = await fetch(`${portal.origin}/health`);
	expect(health.status).toBe(200);
	expect(await health.json()).toMatchObject({ status: 'ok', checks: { database: { ok: true } } });
	const measures = (authorization: string) =>
		fetch(`${portal!.origin}/metrics`, { headers: { authorization } });
	expect((await measures('Bearer annat')).status).toBe(401);
	expect((await measures('bearer ord')).status).toBe(200);
	// Java's client offers HTTP/2 with every request, and is answered without it.
	const status = await new Promise((resolve, reject) => {
		const headers = {
			connection: 'Upgrade, HTTP2-Settings',
			upgrade: 'h2c',
			'http2-settings': 'AA'
		};
		http
			.get(`${portal!.origin}/health`, { headers }, (answer) => resolve(answer.resume().statusCode))
			.once('error', reject);
	});
	expect(status).toBe(200);
	const postmaster = postmasterOf(portal);
	await portal.end('SIGTERM');
	expect(fs.existsSync(`/proc/${postmaster}/cwd`)).toBe(false);
	expect(fs.existsSync(path.join(portal.dataDir, 'lock'))).toBe(false);
});

test('a browser that opens another name of this machine goes on at the one where it can sign in', async () => {
	portal = await startPortal(empty);
	const { port, origin } = new URL(portal.origin);
	const open = (host: string, mode: string) =>
		new Promise<http.IncomingMessage>((resolve, reject) => {
			const headers = { host: `${host}:${port}`, 'sec-fetch-mode': mode };
			const path = '/sign-in?returnTo=%2Fspaces';
			http
				.get({ host: '127.0.0.1', port, path, headers }, (answer) => resolve(answer.resume()))
				.once('error', reject);
		});
	for (const name of ['127.0.0.1', '[::1]']) {
		const moved = await open(name, 'navigate');
		expect(moved.statusCode).toBe(307);
		expect(moved.headers.location).toBe(`${origin}/sign-in?returnTo=%2Fspaces`);
		expect((await open(name, 'cors')).statusCode).toBe(200);
	}
	expect((await open('localhost', 'navigate')).statusCode).toBe(200);
	expect((await open('kliv.example', 'navigate')).statusCode).toBe(200);
});

test('kill -9 leaves a folder that starts again, with everything that was committed', async () => {
	portal = await startPortal(empty);
	await portal.sql('create table public.kept (word text)');
	await portal.sql("insert into public.kept values ('kvar')");
	await portal.kill();
	portal = await startPortal({ ...empty, dataDir: portal.dataDir });
	expect(await portal.sql('select word from public.kept')).toEqual([{ word: 'kvar' }]);
});

test('a second process on the same data folder is refused in plain words', async () => {
	portal = await startPortal(empty);
	const second = startAndFail({ PORT: '0', KLIV_DATA_DIR: portal.dataDir });
	expect(second.status).toBe(1);
	expect(second.stderr).toContain(`Another Kliv (process ${portal.pid}) uses the data folder`);
	expect((await fetch(`${portal.origin}/health`)).status).toBe(200);
});

test('a taken port is named, with what to do', async () => {
	const other = createServer();
	const port = await new Promise<number>((resolve) => {
		other.listen(0, '127.0.0.1', () => {
			const address = other.address();
			resolve(typeof address === 'object' && address ? address.port : 0);
		});
	});
	const { status, stderr } = startAndFail({ PORT: String(port) });
	other.close();
	expect(status).toBe(1);
	expect(stderr).toContain(`Port ${port} is taken by another program`);
});

test('a bad setting stops the start with its name and what it must be', () => {
	const { status, stderr } = startAndFail({ PORT: 'many', LOG_LEVEL: 'loud' });
	expect(status).toBe(1);
	expect(stderr).toContain('PORT must be a port number from 0 to 65535.');
	expect(stderr).toContain('LOG_LEVEL must be one of');
});

test('a PostgreSQL that is killed is started again, and meanwhile the portal says what is wrong', async () => {
	portal = await startPortal(empty);
	const { origin } = portal;
	const first = postmasterOf(portal);
	process.kill(Number(first), 'SIGKILL');
	const ill = await until(async () => {
		const answer = await fetch(`${origin}/health`);
		return answer.ok ? null : ((await answer.json()) as { checks: { database: unknown } });
	});
	expect(ill.checks.database).toMatchObject({ ok: false });
	await until(async () => ((await fetch(`${origin}/health`)).ok ? true : null));
	expect(postmasterOf(portal)).not.toBe(first);
	expect(await portal.sql('select 1 as one')).toEqual([{ one: 1 }]);
});

test('the keys are readable by their owner alone', async () => {
	portal = await startPortal(empty);
	const { mode } = fs.statSync(path.join(portal.dataDir, 'secrets.json'));
	expect(mode & 0o777).toBe(0o600);
});

/** The process id of the portal's PostgreSQL. */
function postmasterOf({ dataDir }: TestPortal): string {
	const file = path.join(dataDir, 'postgres/postmaster.pid');
	return fs.readFileSync(file, 'utf8').split('\n')[0] ?? '';
}

/** Asks again and again until there is an answer. */
async function until<T>(ask: () => Promise<T | null>): Promise<T> {
	for (;;) {
		const answer = await ask();
		if (answer !== null) return answer;
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}
