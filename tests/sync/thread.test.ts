import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { encode } from '#lib/sync/messages.ts';
import { DatabaseThread, packed } from '#server/sync/database-thread.ts';
import { points } from '#server/sync/points.ts';
import { createLogger } from '#lib/platform/logging.server.ts';
import { isRefusal } from '#server/sync/store.ts';
import { Raw, textOf, writeParagraph } from './support/clients.ts';
import { setup, shareWorld, world } from './support/shared-world.ts';

shareWorld();

/** Every thread that starts while something is done. */
async function threadsDuring(work: () => Promise<void>): Promise<Worker[]> {
	const workers: Worker[] = [];
	const note = (message: unknown) => void workers.push((message as { worker: Worker }).worker);
	subscribe('worker_threads', note);
	try {
		await work();
	} finally {
		unsubscribe('worker_threads', note);
	}
	return workers;
}

test('C10 a database thread that dies in the middle of commits loses and doubles nothing', async () => {
	const { document, anna } = await setup();
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	const text = writeParagraph(doc, '');
	for (let i = 0; i < 300; i++) text.insert(i, String(i % 10));
	let server!: Awaited<ReturnType<typeof world.serve>>;
	const threads = await threadsDuring(async () => {
		server = await world.serve();
		await new Raw(`${server.url}/${document.id}`, anna).opened();
	});
	expect(threads).toHaveLength(1);
	const raw = await new Raw(`${server.url}/${document.id}`, anna).opened();
	let deaths = 0;
	const kill = () => {
		if (deaths++ === 0) void threads[0]!.terminate();
	};
	points.sent.subscribe(kill);
	const more = await threadsDuring(async () => {
		for (const update of updates) raw.send(encode.update(update));
		await raw.committed(updates.length);
	});
	points.sent.unsubscribe(kill);
	expect(more).toHaveLength(1);
	const kept = new Y.Doc();
	const log = await world.log(document.id);
	for (const { payload } of log) Y.applyUpdate(kept, payload);
	expect(textOf(kept)).toBe(textOf(doc));
	expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1));
	expect(log.reduce((sum, { payload }) => sum + payload.length, 0)).toBeLessThanOrEqual(
		updates.reduce((sum, update) => sum + update.length, 0)
	);
});

test('C10 an error keeps its SQLSTATE across threads, and a lost connection has none', async () => {
	const log = createLogger('silent');
	const thread = new DatabaseThread(
		{ databaseUrl: world.backend.urls.sync, connectWithin: 1_000 },
		log
	);
	const refused = await thread.query({ text: "select 'x'::uuid" }).catch((error: unknown) => error);
	expect(refused).toMatchObject({ code: '22P02' });
	expect(isRefusal(refused)).toBe(true);
	const bytes = Uint8Array.from({ length: 100 }, (_, i) => i).subarray(10, 20);
	const { rows } = await thread.query<{ same: Uint8Array }>({
		text: 'select $1::bytea as same',
		values: [bytes]
	});
	expect([...rows[0]!.same]).toEqual([...bytes]);
	expect(bytes).toHaveLength(10);
	await thread.end();
	await expect(thread.query({ text: 'select 1' })).rejects.toThrow('ended');
	const nowhere = new DatabaseThread(
		{ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', connectWithin: 1_000 },
		log
	);
	const lost = await nowhere.query({ text: 'select 1' }).catch((error: unknown) => error);
	expect(isRefusal(lost)).toBe(false);
	await nowhere.end();
});

test('C10 what is small is asked by a connection that goes when the thread loses one of its', async () => {
	const options = { databaseUrl: world.backend.urls.sync, connectWithin: 5_000 };
	const thread = new DatabaseThread(options, createLogger('silent'));
	const text = `select pg_backend_pid() as pid, current_setting('application_name') as name`;
	const way = async (short: boolean) => {
		const { rows } = await thread.query<{ pid: number; name: string }>({ text, short });
		return rows[0]!;
	};
	const shortWay = async () => {
		for (;;) {
			const found = await way(true).catch(() => null);
			if (found?.name.endsWith(' short')) return found;
		}
	};
	try {
		// The first ones go the long way, and prepare the short one.
		const short = await shortWay();
		const long = await way(false);
		expect(long.name).toMatch(/^kliv sync \S+ \d+$/);
		const asked = thread.query({ text: 'select pg_sleep(60)', short: true });
		// And not because nobody waits longer than a quarter of a minute.
		const failed = expect(asked).rejects.toThrow('terminated');
		// One at a time: others are asked for by the thread.
		expect((await way(true)).name).toBe(long.name);
		await world.asSuperuser(`select pg_terminate_backend(${long.pid})`);
		await failed;
		expect((await shortWay()).pid).not.toBe(short.pid);
	} finally {
		await thread.end();
	}
});

test('C10 bytes cross over without what lies beneath them', () => {
	const beneath = new Uint8Array(1_000_000);
	const { all, buffers } = packed([
		{ a: beneath.subarray(5, 8), b: 'x' },
		{ a: beneath.subarray(0, 2), b: null }
	]);
	expect(buffers.map((buffer) => buffer.byteLength)).toEqual([5]);
	expect(all.map(({ a, b }) => [(a as Uint8Array).length, b])).toEqual([
		[3, 'x'],
		[2, null]
	]);
});
