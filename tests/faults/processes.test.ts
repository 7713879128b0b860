/** Several processes of the real portal behind a balancer, and what is left when one of them dies. */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { stateHash } from '#lib/sync/content-hash.ts';
import type { Secrets } from '#server/embedded/secrets.ts';
import { startPortal } from '../support/portal.ts';
import type { TestPortal } from '../support/portal.ts';
import { TestRedis } from '../support/redis.ts';
import { lastingPort, TcpBalancer } from '../support/tcp-balancer.ts';
import {
	closeClients,
	kliv,
	textOf,
	until,
	whenDoc,
	writeParagraph
} from '../sync/support/clients.ts';
import { World } from '../sync/support/world.ts';
import { Mortal } from './support/mortal.ts';
import { Typist } from './support/typist.ts';

let redis: TestRedis;
beforeAll(async () => {
	redis = await TestRedis.start();
});
afterEach(closeClients);
afterAll(() => redis?.stop());

/** One more process on the database of a portal that has it embedded. */
async function another(first: TestPortal): Promise<TestPortal> {
	const file = path.join(first.dataDir, 'secrets.json');
	const secrets = JSON.parse(fs.readFileSync(file, 'utf8')) as Secrets;
	return startPortal({
		environment: {
			DATABASE_URL: first.databaseUrl('web'),
			KLIV_SYNC_DATABASE_URL: first.databaseUrl('sync'),
			KLIV_JOBS_DATABASE_URL: first.databaseUrl('jobs'),
			PUBLIC_SUPABASE_URL: first.origin,
			PUBLIC_SUPABASE_PUBLISHABLE_KEY: first.publishableKey,
			SUPABASE_JWT_SECRET: secrets.jwt,
			REDIS_URL: redis.url
		}
	});
}

test('S7 a portal process is killed: nothing acknowledged is lost, and its people go on at another', async () => {
	const first = await startPortal({ environment: { REDIS_URL: redis.url } });
	const others = await Promise.all([another(first), another(first)]);
	const ports = [...others, first].map(({ origin }) => Number(new URL(origin).port));
	const balancer = await TcpBalancer.open(ports);
	try {
		const [found] = await first.sql<{ id: string }>(
			`select id from public.documents where title like 'Strategi%' limit 1`
		);
		const emails = ['redaktor@regionjh.example', 'redaktor@ostersund.example'];
		const [anna, bo] = await Promise.all(
			emails.map(async (email) => ({ token: (await first.signIn(email)).accessToken }))
		);
		const people = [anna!, bo!, anna!].map(
			(who, i) => new Typist(`skribent ${i}`, kliv(balancer.url, found!.id, who))
		);
		await Promise.all(people.map(({ provider }) => until(provider, 'saved')));
		expect(balancer.taken.size).toBe(3);
		const health = (await (await fetch(`${others[0]!.origin}/health`)).json()) as {
			status: string;
			checks: Record<string, { ok: boolean }>;
		};
		expect([health.status, health.checks['redis']?.ok]).toEqual(['ok', true]);

		const typing = people.map((typist) => typist.type(40));
		const far = () => people.every(({ saved }) => saved > 20);
		while (!far()) await new Promise((resolve) => setTimeout(resolve, 5));
		await others[0]!.kill();
		const promised = people.map(({ saved }) => saved);
		const killedAt = people.map(({ next }) => next);
		while (people.some(({ saved }, i) => saved <= killedAt[i]!)) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		people.forEach((typist) => typist.stop());
		await Promise.all(typing);
		await Promise.all(people.map(({ provider }) => until(provider, 'saved')));
		const reader = kliv(first.syncUrl, found!.id, anna!);
		await until(reader, 'saved');
		for (const [i, typist] of people.entries()) {
			await whenDoc(reader.doc, (doc) => typist.in(doc) === typist.next - 1);
			expect(typist.in(reader.doc)).toBeGreaterThanOrEqual(promised[i]!);
			await whenDoc(typist.provider.doc, (doc) => textOf(doc) === textOf(reader.doc));
		}
	} finally {
		closeClients();
		balancer.close();
		await Promise.all(others.map((portal) => portal.stop()));
		await first.stop();
	}
}, 120_000);

test('S12 two hundred who lose a killed server come back with jitter, are let in and end equal', async () => {
	const world = await World.start();
	const port = await lastingPort();
	const orders = {
		databaseUrl: world.backend.urls.sync,
		jwtSecret: world.backend.secrets.jwt,
		...{ port, limits: { socketsPerDocument: 300, socketsPerPerson: 300 } }
	};
	const doomed = new Mortal();
	const heir = new Mortal();
	try {
		const document = await world.document();
		const anna = await world.holder('Anna', ['edit'], document);
		expect(await doomed.begin(orders)).toBe(true);
		const url = `ws://127.0.0.1:${port}/sync`;
		const providers = Array.from({ length: 200 }, () => kliv(url, document.id, anna));
		await Promise.all(providers.map((provider) => until(provider, 'saved')));
		doomed.signal('SIGKILL');
		await doomed.ended;
		providers.slice(0, 20).forEach(({ doc }, i) => writeParagraph(doc, `(${i})`));
		expect(await heir.begin(orders)).toBe(true);
		const all = (doc: Y.Doc) => textOf(doc).split('(').length === 21;
		await Promise.all(providers.map(({ doc }) => whenDoc(doc, all)));
		await Promise.all(providers.map((provider) => until(provider, 'saved')));
		expect(new Set(providers.map(({ doc }) => stateHash(doc))).size).toBe(1);
		expect(await world.log(document.id)).not.toHaveLength(0);
	} finally {
		closeClients();
		heir.signal('SIGKILL');
		await heir.ended;
		await world.stop();
	}
}, 120_000);
