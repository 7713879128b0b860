import fs from 'node:fs';
import type net from 'node:net';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#lib/sync/close-codes.ts';
import { encode, messageType, syncType } from '#lib/sync/messages.ts';
import { bare, kliv, Raw, textOf, until, whenDoc, writeParagraph } from './support/clients.ts';
import { shareWorld, sync, world } from './support/shared-world.ts';
import type { SyncAddress } from './support/world.ts';

shareWorld();

async function setup() {
	const document = await world.document();
	const anna = await world.holder('Anna', ['edit'], document);
	return { document, anna, address: `${sync.url}/${document.id}` };
}

/** Resolves when a gauge of the server has a value. */
async function whenGauge(server: SyncAddress, name: string, value: number): Promise<void> {
	while (server.door.metrics()[name] !== value)
		await new Promise((resolve) => setImmediate(resolve));
}

function update(text: string): Uint8Array {
	const doc = new Y.Doc();
	writeParagraph(doc, text);
	return Y.encodeStateAsUpdate(doc);
}

test('L1 a lone bare client without presence hears a message in every interval', async () => {
	const { document, anna } = await setup();
	const quick = await world.serve({ keepAlive: 40 });
	const client = bare(quick.url, document.id, anna);
	client.awareness.setLocalState(null);
	await new Promise((resolve) => client.once('sync', resolve));
	let closes = 0;
	client.on('connection-close', () => closes++);
	const heard = () =>
		new Promise((resolve) => client.ws!.addEventListener('message', resolve, { once: true }));
	const started = performance.now();
	for (let i = 0; i < 5; i++) await heard();
	expect(performance.now() - started).toBeLessThan(10_000);
	expect(closes).toBe(0);
});

test('L2 abuse 5: a peer that answers no ping is ended, one that does stays', async () => {
	const { anna, document } = await setup();
	const quick = await world.serve({ keepAlive: 30, deadAfter: 200 });
	const address = `${quick.url}/${document.id}`;
	const silent = await new Raw(address, anna).opened();
	const lively = await new Raw(address, anna).opened();
	await whenGauge(quick, 'sync_sockets', 2);
	silent.websocket.pause();
	await whenGauge(quick, 'sync_sockets', 1);
	expect(lively.websocket.readyState).toBe(lively.websocket.OPEN);
});

test('L3 a reader that does not read is closed, and the writer does not notice', async () => {
	const { document, anna } = await setup();
	const narrow = await world.serve({
		...{ tooSlowAt: 64 * 1024, document: 2 ** 30, bytes: { perSecond: 2 ** 30, burst: 2 ** 30 } }
	});
	const slow = await new Raw(`${narrow.url}/${document.id}`, anna).opened();
	await slow.ofType(messageType.access);
	slow.websocket.pause();
	const writer = await new Raw(`${narrow.url}/${document.id}`, anna).opened();
	let sent = 0;
	while (narrow.door.metrics()['sync_sockets'] !== 1 && sent < 150) {
		writer.send(encode.update(update('x'.repeat(200_000))));
		await writer.committed(++sent);
	}
	// It is gone when its goodbye has been waited for.
	await expect.poll(() => narrow.door.metrics()['sync_sockets'], { timeout: 20_000 }).toBe(1);
	writer.send(encode.update(update('vidare')));
	await writer.committed(sent + 1);
}, 60_000);

test('L3 a document larger than what a slow reader may owe is still opened', async () => {
	const { document, anna } = await setup();
	const narrow = await world.serve({ tooSlowAt: 10_000 });
	const writer = await new Raw(`${narrow.url}/${document.id}`, anna).opened();
	for (let i = 1; i <= 5; i++) {
		writer.send(encode.update(update('x'.repeat(900_000))));
		await writer.committed(i);
	}
	const reader = await new Raw(`${narrow.url}/${document.id}`, anna).opened();
	reader.send(encode.syncStep1(Uint8Array.of(0)));
	await reader.message((m) => m[0] === 0 && m[1] === syncType.step2);
	expect(textOf(reader.doc()).length).toBeGreaterThan(4_500_000);
});

test('L4 updates beyond the rate are read later, and none is lost', async () => {
	const { document, anna } = await setup();
	const steady = await world.serve({ updates: { perSecond: 500, burst: 50 } });
	const raw = await new Raw(`${steady.url}/${document.id}`, anna).opened();
	const started = performance.now();
	for (let i = 0; i < 300; i++) raw.send(encode.syncStep2(Uint8Array.of(0, 0)));
	await raw.committed(300);
	// What was in hand is answered; the debt is paid before anything more is read.
	raw.send(encode.syncStep2(Uint8Array.of(0, 0)));
	await raw.committed(301);
	expect(performance.now() - started).toBeGreaterThan(400);
});

test('L4 L2 who is read slowly is neither dead nor cut off, and all of it is taken', async () => {
	const { document, anna } = await setup();
	const steady = await world.serve({
		...{ keepAlive: 30, deadAfter: 150, updates: { perSecond: 20, burst: 5 } }
	});
	const raw = await new Raw(`${steady.url}/${document.id}`, anna).opened();
	for (let i = 0; i < 25; i++) raw.send(encode.syncStep2(Uint8Array.of(0, 0)));
	await raw.committed(25);
	raw.send(encode.update(update('efter en paus på en sekund')));
	await raw.committed(26);
	expect(await world.log(document.id)).toHaveLength(1);
});

test('L4 questions in a loop are answered at their rate, and others do not wait for it', async () => {
	const { document, anna } = await setup();
	const steady = await world.serve({ queries: { perSecond: 20, burst: 5 } });
	const raw = await new Raw(`${steady.url}/${document.id}`, anna).opened();
	const writer = await new Raw(`${steady.url}/${document.id}`, anna).opened();
	await raw.ofType(messageType.access);
	const started = performance.now();
	for (let i = 0; i < 15; i++) raw.send(Uint8Array.of(messageType.queryAwareness));
	raw.send(encode.syncStep2(Uint8Array.of(0, 0)));
	await raw.committed(1);
	raw.send(encode.syncStep2(Uint8Array.of(0, 0)));
	writer.send(encode.update(update('under tiden')));
	await writer.committed(1);
	await raw.committed(2);
	expect(performance.now() - started).toBeGreaterThan(400);
});

test('L4 SyncStep1 in a loop is closed with 4529', async () => {
	const { document, anna } = await setup();
	const strict = await world.serve({ syncStep1: { perSecond: 5 / 60, burst: 5 } });
	const raw = await new Raw(`${strict.url}/${document.id}`, anna).opened();
	for (let i = 0; i < 6; i++) raw.send(encode.syncStep1(Uint8Array.of(0)));
	expect((await raw.closed).code).toBe(closeCode.tooMany);
	expect(raw.messages.filter((m) => m[0] === 0 && m[1] === syncType.step2)).toHaveLength(5);
});

test('L5 a burst of connections never goes beyond the limits', async () => {
	const { document, anna } = await setup();
	const bo = await world.holder('Bo', ['read'], document);
	const small = await world.serve({ socketsPerPerson: 3, socketsPerDocument: 5 });
	const raws = [anna, bo].flatMap((person) =>
		Array.from({ length: 10 }, () => new Raw(`${small.url}/${document.id}`, person))
	);
	const outcomes = await Promise.all(
		raws.map((raw) =>
			Promise.race([
				raw.ofType(messageType.access).then(() => 'in'),
				raw.closed.then(({ code }) => code)
			])
		)
	);
	expect(outcomes.filter((outcome) => outcome === 'in')).toHaveLength(5);
	expect(outcomes.filter((outcome) => outcome === closeCode.tooMany)).toHaveLength(15);
	raws.forEach((raw) => raw.destroy());
	await whenGauge(small, 'sync_sockets', 0);
	await new Raw(`${small.url}/${document.id}`, anna).ofType(messageType.access);
});

test('L6 a bad frame ends its own socket and no other', async () => {
	const { document, anna, address } = await setup();
	const writer = kliv(sync.url, document.id, anna);
	await until(writer, 'saved');
	for (const bytes of [
		Buffer.of(0xf2, 0x80, 0, 0, 0, 0),
		Buffer.of(0x8b, 0x80, 0, 0, 0, 0),
		Buffer.of(0x82, 0x01, 0x00),
		Buffer.of(0x82, 0xff, 0, 0, 0, 0, 0x0c, 0x80, 0, 0, 0, 0, 0, 0)
	]) {
		const raw = await new Raw(address, anna).opened();
		const { _socket: socket } = raw.websocket as unknown as { _socket: net.Socket };
		socket.write(bytes);
		expect([1002, closeCode.tooLarge]).toContain((await raw.closed).code);
	}
	const text = await new Raw(address, anna).opened();
	text.websocket.send('text');
	expect((await text.closed).code).toBe(closeCode.malformed);
	writeParagraph(writer.doc, 'Orört');
	await until(writer, 'saved');
});

test('L7 a room is released when its last socket has left and its last commit is done', async () => {
	const proxy = await world.proxy();
	const own = await world.serve({}, proxy.url);
	const { document, anna } = await setup();
	const raw = await new Raw(`${own.url}/${document.id}`, anna).opened();
	await raw.ofType(messageType.access);
	proxy.hold();
	raw.send(encode.update(update('sista ordet')));
	raw.send(Uint8Array.of(messageType.queryAwareness));
	await raw.ofType(messageType.awareness);
	raw.destroy();
	await whenGauge(own, 'sync_sockets', 0);
	expect(own.door.metrics()['sync_rooms']).toBe(1);
	proxy.release();
	await whenGauge(own, 'sync_rooms', 0);
	expect(await world.log(document.id)).toHaveLength(1);
});

test('L8 opening a document writes nothing, and gives the stored state and the log’s tail', async () => {
	const { document, anna, address } = await setup();
	const writer = kliv(sync.url, document.id, anna);
	await until(writer, 'saved');
	writeParagraph(writer.doc, 'Ett').insert(3, ' och två');
	await until(writer, 'saved');
	const counts = () =>
		world.owner.query(
			`select (select count(*) from public.document_updates) as updates,
				(select seq from private.document_heads where document_id = '${document.id}') as head,
				(select count(*) from private.document_states) as states`
		);
	writer.destroy();
	await whenGauge(sync, 'sync_rooms', 0);
	const before = (await counts()).rows;
	const raw = await new Raw(address, anna).opened();
	raw.send(encode.syncStep1(Uint8Array.of(0)));
	await raw.message((m) => m[0] === 0 && m[1] === syncType.step2);
	expect(textOf(raw.doc())).toBe('Ett och två');
	expect((await counts()).rows).toEqual(before);
});

test('L8 who comes back is sent what is missing and the deletes, and not the whole', async () => {
	const { document, anna, address } = await setup();
	const writer = kliv(sync.url, document.id, anna);
	await until(writer, 'saved');
	const text = writeParagraph(writer.doc, 'x'.repeat(5_000));
	await until(writer, 'saved');
	const had = new Y.Doc();
	Y.applyUpdate(had, Y.encodeStateAsUpdate(writer.doc));
	text.delete(0, 4_990);
	text.insert(10, ' nytt');
	await until(writer, 'saved');
	const raw = await new Raw(address, anna).opened();
	raw.send(encode.syncStep1(Y.encodeStateVector(had)));
	const step2 = await raw.message((m) => m[0] === 0 && m[1] === syncType.step2);
	expect(step2.length).toBeLessThan(200);
	const bytes = step2.subarray(3);
	Y.applyUpdate(had, bytes);
	expect(textOf(had)).toBe(textOf(writer.doc));
});

test('L9 compaction stores a shorter state with the same text and leaves the log', async () => {
	const { document, anna } = await setup();
	const tidy = await world.serve({ compactUpdates: 50 });
	const writer = kliv(tidy.url, document.id, anna);
	await until(writer, 'saved');
	const text = writeParagraph(writer.doc, '');
	for (let i = 0; i < 400; i++) {
		text.insert(text.length, `ord${i} `);
		if (i % 3 === 0) text.delete(0, 4);
	}
	await until(writer, 'saved');
	const stored = async () =>
		(
			await world.owner.query<{ seq: string; state: Buffer }>(
				'select seq, state from private.document_states where document_id = $1',
				[document.id]
			)
		).rows[0];
	while (!(await stored())) await new Promise((resolve) => setImmediate(resolve));
	const log = await world.log(document.id);
	const { seq, state } = (await stored())!;
	const replay = new Y.Doc();
	for (const entry of log) if (entry.seq <= Number(seq)) Y.applyUpdate(replay, entry.payload);
	const compacted = new Y.Doc();
	Y.applyUpdate(compacted, state);
	expect(textOf(compacted)).toBe(textOf(replay));
	expect(log.map((entry) => entry.seq)).toEqual(log.map((_, i) => i + 1));
	expect(log.length).toBeGreaterThanOrEqual(400);
	writer.destroy();
	await whenGauge(tidy, 'sync_rooms', 0);
	const again = bare(tidy.url, document.id, anna);
	await whenDoc(again.doc, (doc) => textOf(doc) === textOf(writer.doc));
});

test('the spec has a test for every rule', () => {
	const spec = fs.readFileSync(new URL('../../src/lib/sync/SPEC.md', import.meta.url), 'utf8');
	const rules = [...spec.matchAll(/^- \*\*(\w\d+)\*\*/gm)].map(([, rule]) => rule!);
	const folders = ['.', '../faults'].map((folder) => new URL(`${folder}/`, import.meta.url));
	const tests = folders
		.flatMap((folder) =>
			fs
				.readdirSync(folder)
				.filter((name) => name.endsWith('.test.ts'))
				.map((name) => new URL(name, folder))
		)
		.map((file) => fs.readFileSync(file, 'utf8'))
		.join('\n');
	const names = [
		...tests.matchAll(/\btest(?:\.each\(\w+\))?\(\s*['`]((?:\[?[A-Z]\d+\]? )+)/g)
	].flatMap(([, rules]) => rules!.match(/[A-Z]\d+/g)!);
	expect(rules.length).toBeGreaterThan(40);
	expect(rules.filter((rule) => !names.includes(rule))).toEqual([]);
});
