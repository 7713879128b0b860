import { expect, test, vi } from 'vitest';
import type { Database } from '#lib/platform/database.server.ts';
import { checkHealth } from '#server/health.ts';
import { kliv, until, writeParagraph } from '../sync/support/clients.ts';
import { setup, shareWorld, sync, world } from '../sync/support/shared-world.ts';
import type { SyncAddress } from '../sync/support/world.ts';

shareWorld();

/** The portal's own way to the database, which is not what is tried here. */
const answering = { ping: async () => 1 } as Database;
const health = ({ door }: SyncAddress, database = answering) => checkHealth(database, door, '1');

test('E4 a database that is away is said to be, and by what', async () => {
	expect(await health(sync)).toMatchObject({ status: 'ok', checks: { sync: { ok: true } } });
	const proxy = await world.proxy();
	const cut = await world.serve({}, proxy.url);
	proxy.cut();
	const ill = await health(cut);
	expect(ill).toMatchObject({
		status: 'failing',
		checks: { sync: { ok: false, problem: expect.stringContaining('cannot be reached') } }
	});
	const refusing = (code: string) =>
		({ ping: () => Promise.reject(Object.assign(new Error('x@y'), { code })) }) as Database;
	const problem = async (code: string) => (await health(sync, refusing(code))).checks['database'];
	expect(await problem('28P01')).toEqual({
		ok: false,
		problem: 'the database refuses the login (28P01)'
	});
	expect(await problem('53100')).toMatchObject({ problem: expect.stringContaining('no room') });
});

test('E4 updates that wait for the database are said to, and since when', async () => {
	const { document, anna } = await setup();
	const own = await world.serve();
	const writer = kliv(own.url, document.id, anna);
	await until(writer, 'saved');
	const holder = await world.owner.connect();
	await holder.query('begin');
	await holder.query('select from private.document_heads where document_id = $1 for update', [
		document.id
	]);
	writeParagraph(writer.doc, 'Vänta på mig');
	while (own.door.metrics()['sync_waiting_updates'] !== 1)
		await new Promise((resolve) => setImmediate(resolve));
	expect(own.door.saving).toBeNull();
	const now = performance.now();
	const clock = vi.spyOn(performance, 'now').mockImplementation(() => now + 60_000);
	expect(own.door.saving).toMatch(/^1 updates wait for the database, the oldest for (59|60|61) s$/);
	clock.mockRestore();
	await holder.query('rollback');
	holder.release();
	await until(writer, 'saved');
	expect(own.door.saving).toBeNull();
});

test('E4 that changes of rights are not heard is said, and is no failure', async () => {
	const own = await world.serve();
	// A connection for questions is there already; only new ones are refused.
	await own.door.ping();
	await world.asSuperuser('alter role kliv_sync connection limit 0');
	await world.breakListeners();
	while (own.door.hearing === null) await new Promise((resolve) => setImmediate(resolve));
	const { checks, status } = await health(own);
	expect(status).toBe('ok');
	expect(checks['rights']).toMatchObject({
		ok: false,
		problem: expect.stringContaining('not heard')
	});
	await world.asSuperuser('alter role kliv_sync connection limit -1');
	while (own.door.hearing !== null) await new Promise((resolve) => setTimeout(resolve, 5));
});
