import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#lib/sync/close-codes.ts';
import { encode, messageType } from '#lib/sync/messages.ts';
import { startPortal } from '../support/portal.ts';
import type { Login } from '../support/portal.ts';
import { Raw, writeParagraph } from '../sync/support/clients.ts';
import { DatabaseProxy } from '../sync/support/proxy.ts';
import { setup, shareWorld, world } from '../sync/support/shared-world.ts';

shareWorld();

const paragraph = (text: string) => {
	const doc = new Y.Doc();
	writeParagraph(doc, text);
	return Y.encodeStateAsUpdate(doc);
};

test('C6 a portal that is told to stop while its database hangs is gone within the grace, and has told nobody that anything was saved', async () => {
	const { document, anna } = await setup();
	const { urls, secrets, ownerLogins } = world.backend;
	const ways = await Promise.all(
		(['web', 'sync', 'jobs'] as const).map((login) => DatabaseProxy.open(urls[login]))
	);
	const [web, sync, jobs] = ways.map(({ url }) => url) as [string, string, string];
	const portal = await startPortal({
		databaseUrls: { owner: ownerLogins().owner, web, sync, jobs } satisfies Record<Login, string>,
		environment: {
			...{ DATABASE_URL: web, KLIV_SYNC_DATABASE_URL: sync, KLIV_JOBS_DATABASE_URL: jobs },
			PUBLIC_SUPABASE_URL: 'http://127.0.0.1:9',
			PUBLIC_SUPABASE_PUBLISHABLE_KEY: secrets.publishableKey,
			...{ SUPABASE_JWT_SECRET: secrets.jwt, KLIV_DEMO: '0' },
			KLIV_SYNC_LIMITS: '{"stopWithin": 500}'
		}
	});
	const raw = await new Raw(`${portal.syncUrl}/${document.id}`, anna).opened();
	raw.send(encode.update(paragraph('Sparat')));
	await raw.committed(1);
	for (const way of ways) way.hold();
	raw.send(encode.update(paragraph('Skickat, ej sparat')));
	raw.send(Uint8Array.of(messageType.queryAwareness));
	await raw.ofType(messageType.awareness);
	const started = performance.now();
	const ended = portal.end('SIGTERM');
	expect([closeCode.restarting, closeCode.unavailable]).toContain((await raw.closed).code);
	await ended;
	expect(performance.now() - started).toBeLessThan(15_000);
	const told = raw.messages.filter(([type]) => type === messageType.committed);
	expect(told.at(-1)).toEqual(encode.committed(1));
	expect(await world.log(document.id)).toHaveLength(1);
	for (const way of ways) way.close();
}, 60_000);
