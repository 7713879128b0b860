import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { encode, messageType, syncType } from '#lib/sync/messages.ts';
import { Queue } from '#server/sync/queue.ts';
import type { Room } from '#server/sync/room.ts';
import { bare, Raw, textOf, whenDoc, writeParagraph } from './support/clients.ts';
import { setup, shareWorld, sync, world } from './support/shared-world.ts';

shareWorld();

const lifted = {
	messages: { perSecond: 1e9, burst: 1e9 },
	bytes: { perSecond: 1e12, burst: 1e12 }
};

/** What a person writes, keystroke by keystroke: now and then one is deleted again. */
function keystrokes(count: number, deleteEvery = Infinity): Uint8Array[] {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	const text = writeParagraph(doc, '');
	for (let i = 1; i < count; i++) {
		if (i % deleteEvery === 0) text.delete(text.length - 2, 1);
		else text.insert(text.length, String(i % 10));
	}
	return updates;
}

function shown(raw: Raw): Uint8Array[] {
	return raw.messages.filter((message) => message[0] === 0 && message[1] === syncType.update);
}

function settled(raw: Raw): number {
	const last = raw.messages.filter((message) => message[0] === messageType.committed).at(-1);
	return last ? decoding.readVarUint(decoding.createDecoder(last.subarray(1))) : 0;
}

async function replayed(documentId: string): Promise<Y.Doc> {
	const doc = new Y.Doc();
	for (const { payload } of await world.log(documentId)) Y.applyUpdate(doc, payload);
	return doc;
}

test('C11 keystrokes of a socket that is far ahead are shown as few, and kept and counted one by one', async () => {
	const { document, anna, bo, address } = await setup();
	const reader = bare(sync.url, document.id, bo);
	const synced = new Promise((resolve) => reader.once('sync', resolve));
	const other = await new Raw(address, bo).opened();
	await Promise.all([synced, other.ofType(messageType.access)]);
	const writers = [300, 7].map((deleteEvery) => ({ updates: keystrokes(300, deleteEvery) }));
	const raws = await Promise.all(writers.map(() => new Raw(address, anna).opened()));
	for (let i = 0; i < 300; i++)
		raws.forEach((raw, of) => raw.send(encode.update(writers[of]!.updates[i]!)));
	await Promise.all(raws.map((raw) => raw.committed(300)));
	const log = await world.log(document.id);
	expect(log).toHaveLength(600);
	const whole = await replayed(document.id);
	expect(textOf(whole)).toHaveLength(299 + 300 - 1 - 2 * 42 + 1);
	await whenDoc(reader.doc, (doc) => textOf(doc) === textOf(whole));
	expect(shown(other).length).toBeLessThan(400);
	// Who comes later gets the same.
	const late = await new Raw(address, bo).opened();
	late.send(encode.syncStep1(Uint8Array.of(0)));
	await late.message((message) => message[0] === 0 && message[1] === syncType.step2);
	expect(textOf(late.doc())).toBe(textOf(whole));
	expect(Y.encodeStateAsUpdate(late.doc())).toEqual(Y.encodeStateAsUpdate(whole));
});

test('C12 a document that somebody holds keeps no other waiting, and its updates keep their order', async () => {
	const [held, free] = [await setup(), await setup()];
	const holder = await world.owner.connect();
	try {
		await holder.query('begin');
		await holder.query('select from private.document_heads where document_id = $1 for update', [
			held.document.id
		]);
		const slow = await new Raw(held.address, held.anna).opened();
		const quick = await new Raw(free.address, free.anna).opened();
		const updates = keystrokes(40);
		for (const [i, update] of updates.entries()) {
			slow.send(encode.update(update));
			quick.send(encode.update(update));
			await quick.committed(i + 1);
		}
		expect(settled(slow)).toBe(0);
		await holder.query('commit');
		await slow.committed(40);
		const log = await world.log(held.document.id);
		expect(log.map(({ payload }) => new Uint8Array(payload))).toEqual(updates);
		expect(slow.messages.some((message) => message[0] === messageType.refused)).toBe(false);
	} finally {
		await holder.query('rollback');
		holder.release();
	}
});

test('C12 the database gives up waiting for a document before the server gives up the database', async () => {
	const { rows } = await world.owner.query<{ settings: string[] }>(
		`select proconfig as settings from pg_proc where proname = 'append_updates'`
	);
	expect(rows).toHaveLength(1);
	expect(rows[0]!.settings).toContain('lock_timeout=10s');
});

test('C13 one document with much waiting keeps out no other', async () => {
	const proxy = await world.proxy();
	const server = await world.serve({ ...lifted, batchUpdates: 50 }, proxy.url);
	const [much, little] = [await setup(), await setup()];
	const fire = await new Raw(`${server.url}/${much.document.id}`, much.anna).opened();
	const calm = await new Raw(`${server.url}/${little.document.id}`, little.anna).opened();
	await Promise.all([fire.ofType(messageType.access), calm.ofType(messageType.access)]);
	proxy.hold();
	for (const update of keystrokes(2_000)) fire.send(encode.update(update));
	calm.send(encode.update(keystrokes(1)[0]!));
	while (server.door.metrics()['sync_waiting_updates'] !== 2_001) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	let before = Infinity;
	const seen = calm.committed(1).then(() => (before = settled(fire)));
	proxy.release();
	await seen;
	expect(before).toBeLessThanOrEqual(200);
	await fire.committed(2_000);
});

test('C13 documents take turns when there are more than one commit holds', () => {
	const queue = new Queue<{ room: Room; bytes: Uint8Array; n: number }>();
	const rooms = Array.from({ length: 5 }, (_, id) => ({ id })) as unknown as Room[];
	for (let n = 0; n < 10; n++) {
		for (const room of rooms) queue.push({ room, bytes: new Uint8Array(10), n });
	}
	const taken = () => queue.take(3, 1_000).map(({ room, n }) => [room.id, n]);
	expect(taken()).toEqual([0, 1, 2].map((id) => [id, 0]));
	expect(taken()).toEqual([
		[3, 0],
		[4, 0],
		[0, 1]
	]);
	queue.hold(rooms[1]!);
	expect(queue.take(100, 1_000).map(({ room }) => room.id)).not.toContain(1);
	queue.letGo(rooms[1]!);
	expect(queue.take(100, 25).map(({ n }) => n)).toEqual([1, 2]);
});
