import { createClient } from '@redis/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encode } from '#lib/sync/messages.ts';
import { decodeFanOut, encodeFanOut } from '#server/sync/fan-out-messages.ts';
import type { Limits } from '#server/sync/limits.ts';
import { TestRedis } from '../support/redis.ts';
import { bare, kliv, Raw, textOf, until, whenDoc, writeParagraph } from './support/clients.ts';
import type { Who } from './support/clients.ts';
import { setup, shareWorld, world } from './support/shared-world.ts';
import { deleting } from './support/updates.ts';
import type { SyncAddress } from './support/world.ts';

shareWorld();
let redis: TestRedis;
beforeAll(async () => {
	redis = await TestRedis.start();
});
afterAll(() => redis?.stop());

/** So long that what is seen before cannot come from a look at the log. */
const neverLook = { headsEvery: 3_600_000 };
const heardTotal = 'sync_redis_messages_total{what="heard"}';
/** Milliseconds: generous for a busy machine, far below the 30 s of R9. The bench has the figure. */
const atOnce = 5_000;
const oddTotal = 'sync_redis_messages_total{what="odd"}';
const otherProcess = Buffer.alloc(16, 7);

function serve(limits: Partial<Limits> = {}, redisUrl: string | null = redis.url) {
	return world.serve(limits, world.backend.urls.sync, redisUrl);
}

async function open(server: SyncAddress, documentId: string, who: Who) {
	const provider = kliv(server.url, documentId, who);
	await until(provider, 'saved');
	return provider;
}

async function whenMetric(
	server: SyncAddress,
	name: string,
	condition: (value: number) => boolean
): Promise<void> {
	while (!condition(server.door.metrics()[name] ?? 0)) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

async function redisClient() {
	const client = createClient({ url: redis.url });
	await client.on('error', () => {}).connect();
	return client;
}

/** Says something as another process would, once somebody listens. */
async function tell(
	client: Awaited<ReturnType<typeof redisClient>>,
	channel: string,
	message: Buffer
) {
	while ((await client.publish(channel, message)) === 0) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

async function channelOf(documentId: string): Promise<string> {
	const { rows } = await world.owner.query<{ name: string }>(
		'select private.this_database() as name'
	);
	return `kliv:${rows[0]!.name}:document:${documentId}`;
}

const holds = (text: string) => (doc: Y.Doc) => textOf(doc).includes(text);
const times = (doc: Y.Doc, text: string) => textOf(doc).split(text).length - 1;

test('S1 what is committed at one of three processes is shown by all, and all end equal', async () => {
	const { document, anna, bo } = await setup();
	const servers = await Promise.all([serve(neverLook), serve(neverLook), serve(neverLook)]);
	const providers = await Promise.all(
		servers.map((server, i) => open(server, document.id, i === 1 ? bo : anna))
	);
	for (let round = 0; round < 5; round++) {
		providers.forEach(({ doc }, i) => writeParagraph(doc, `(${i} ${round})`));
	}
	const all = (doc: Y.Doc) => times(doc, '(') === 15;
	await Promise.all(providers.map(({ doc }) => whenDoc(doc, all)));
	await Promise.all(providers.map((provider) => until(provider, 'saved')));
	expect(new Set(providers.map(({ doc }) => textOf(doc))).size).toBe(1);
	expect(servers.every(({ door }) => door.linked)).toBe(true);
});

test('S1 what was committed before a process opened the document is there', async () => {
	const { document, anna, bo } = await setup();
	const [one, two] = await Promise.all([serve(neverLook), serve(neverLook)]);
	const first = await open(one, document.id, anna);
	writeParagraph(first.doc, 'tidigare');
	await until(first, 'saved');
	const second = await open(two, document.id, bo);
	await whenDoc(second.doc, holds('tidigare'));
});

test('S2 a process whose messages never come is read from the log within seconds', async () => {
	const { document, anna, bo } = await setup();
	const mute = await serve({}, null);
	const hearing = await serve({ headsEvery: 100 });
	const writer = await open(mute, document.id, anna);
	const reader = await open(hearing, document.id, bo);
	writeParagraph(writer.doc, 'ohörd');
	await whenDoc(reader.doc, holds('ohörd'));
	expect(hearing.door.metrics()['sync_log_healed_total']).toBeGreaterThan(0);
});

test('S2 one lost message is healed by the next, which shows the gap', async () => {
	const { document, anna, bo } = await setup();
	const [mute, heard, other] = await Promise.all([
		serve(neverLook, null),
		serve(neverLook),
		serve(neverLook)
	]);
	const lost = await open(mute, document.id, anna);
	const speaking = await open(heard, document.id, anna);
	const reader = await open(other, document.id, bo);
	writeParagraph(lost.doc, 'förlorad');
	await until(lost, 'saved');
	writeParagraph(speaking.doc, 'nästa');
	await whenDoc(reader.doc, holds('nästa'));
	await whenDoc(reader.doc, holds('förlorad'));
	await whenDoc(speaking.doc, holds('förlorad'));
});

test('S3 a message that comes twice, late or out of order shows nothing twice', async () => {
	const { document, anna, bo } = await setup();
	const [one, two] = await Promise.all([serve(neverLook), serve(neverLook)]);
	const [spy, loud] = await Promise.all([redisClient(), redisClient()]);
	const overheard: { channel: string; bytes: Buffer }[] = [];
	await spy.pSubscribe(
		'kliv:*:document:*',
		(bytes: Buffer, channel: Buffer) => {
			if (decodeFanOut(bytes).message.kind !== 'updates') return;
			overheard.push({ channel: String(channel), bytes: Buffer.from(bytes) });
		},
		true
	);
	const writer = await open(one, document.id, anna);
	const reader = await new Raw(`${two.url}/${document.id}`, bo).opened();
	reader.send(encode.syncStep1(Uint8Array.of(0)));
	for (const text of ['ett', 'två', 'tre']) {
		writeParagraph(writer.doc, text);
		await until(writer, 'saved');
	}
	while (times(reader.doc(), 'tre') === 0 || overheard.length < 3) {
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	const before = reader.messages.length;
	const heardBefore = two.door.metrics()[heardTotal]!;
	for (const { channel, bytes } of [...overheard, ...overheard].reverse()) {
		await loud.publish(channel, bytes);
	}
	await whenMetric(two, heardTotal, (heard) => heard >= heardBefore + 6);
	writeParagraph(writer.doc, 'fyra');
	while (times(reader.doc(), 'fyra') === 0) await new Promise((resolve) => setTimeout(resolve, 5));
	const updates = reader.messages.slice(before).filter(([type, kind]) => type === 0 && kind === 2);
	expect(updates).toHaveLength(1);
	spy.destroy();
	loud.destroy();
});

test('S4 Redis is killed and comes back: both go on writing, and meet without a reload', async () => {
	const { document, anna, bo } = await setup();
	const own = await TestRedis.start();
	const limits = { headsEvery: 200 };
	const [one, two] = await Promise.all([serve(limits, own.url), serve(limits, own.url)]);
	const first = await open(one, document.id, anna);
	const second = await open(two, document.id, bo);
	await own.kill();
	await whenMetric(one, 'sync_redis_up', (up) => up === 0);
	await whenMetric(two, 'sync_redis_up', (up) => up === 0);
	expect(one.door.linked).toBe(false);
	writeParagraph(first.doc, 'ensam');
	writeParagraph(second.doc, 'också');
	await Promise.all([until(first, 'saved'), until(second, 'saved')]);
	await whenDoc(first.doc, holds('också'));
	await whenDoc(second.doc, holds('ensam'));
	await own.start();
	await whenMetric(one, 'sync_redis_up', (up) => up === 1);
	await whenMetric(two, 'sync_redis_up', (up) => up === 1);
	const heard = two.door.metrics()[heardTotal]!;
	writeParagraph(first.doc, 'åter');
	await whenDoc(second.doc, holds('åter'));
	await whenMetric(two, heardTotal, (now) => now > heard);
	await Promise.all([one.stop(), two.stop()]);
	await own.stop();
});

test('S4 a portal whose Redis is down from the start serves its document alone', async () => {
	const { document, anna } = await setup();
	const own = await TestRedis.start();
	await own.kill();
	const alone = await serve({}, own.url);
	const writer = await open(alone, document.id, anna);
	writeParagraph(writer.doc, 'ändå');
	await until(writer, 'saved');
	expect(alone.door.linked).toBe(false);
	await alone.stop();
	await own.stop();
});

test('S5 carets are seen across processes, also by who comes later, and go with their socket', async () => {
	const { document, anna, bo } = await setup();
	const [one, two] = await Promise.all([serve(), serve()]);
	const first = await open(one, document.id, anna);
	first.awareness.setLocalStateField('cursor', { at: 1 });
	const second = await open(two, document.id, bo);
	const seen = () => second.awareness.getStates().get(first.doc.clientID);
	const change = () => new Promise((resolve) => second.awareness.once('change', resolve));
	while (!seen()) await change();
	expect(seen()).toMatchObject({ user: { name: 'Anna' }, cursor: { at: 1 } });
	first.awareness.setLocalStateField('cursor', { at: 2 });
	while (seen()?.['cursor']?.at !== 2) await change();
	first.destroy();
	const left = performance.now();
	while (seen()) await change();
	// Sooner than a client forgets by itself.
	expect(performance.now() - left).toBeLessThan(20_000);
});

test('S5 a process that falls silent takes its carets along', async () => {
	const { document, anna } = await setup();
	const server = await serve({ aliveEvery: 30, goneAfter: 150 });
	const watcher = await open(server, document.id, anna);
	const loud = await redisClient();
	const whose = { organisationId: document.organisationId, guest: false };
	const states = [{ clientId: 77, clock: 1, json: '{"user":{"name":"Död"}}', ...whose }];
	const message = encodeFanOut(otherProcess, { kind: 'presence', states });
	const change = () => new Promise((resolve) => watcher.awareness.once('change', resolve));
	const appears = change();
	await tell(loud, await channelOf(document.id), message);
	await appears;
	expect(watcher.awareness.getStates().has(77)).toBe(true);
	while (watcher.awareness.getStates().has(77)) await change();
	loud.destroy();
});

test('S6 a revoked mandate closes its sockets at every process within a second', async () => {
	const { document, anna, bo } = await setup();
	const servers = await Promise.all([serve(), serve(), serve()]);
	const own = await Promise.all(servers.map((server) => open(server, document.id, bo)));
	const annas = await open(servers[2]!, document.id, anna);
	const closings = own.map(
		(provider) =>
			new Promise<number>((resolve) => provider.websocket.on('closed', ({ code }) => resolve(code)))
	);
	const started = performance.now();
	await world.revoke(bo.mandateId);
	expect(await Promise.all(closings)).toEqual([4403, 4403, 4403]);
	expect(performance.now() - started).toBeLessThan(atOnce);
	expect(annas.status.kind).toBe('saved');
});

test('S8 processes of another database on the same Redis are not heard', async () => {
	const { document, anna } = await setup();
	const server = await serve(neverLook);
	const reader = await open(server, document.id, anna);
	const stranger = new Y.Doc();
	writeParagraph(stranger, 'främmande');
	const entries = [{ seq: 1, bytes: Y.encodeStateAsUpdate(stranger) }];
	const message = encodeFanOut(otherProcess, { kind: 'updates', entries });
	const loud = await redisClient();
	expect(await loud.publish(`kliv:${'0'.repeat(32)}:document:${document.id}`, message)).toBe(0);
	loud.destroy();
	expect(textOf(reader.doc)).toBe('');
});

test('S9 an odd message ends nothing and is counted', async () => {
	const { document, anna } = await setup();
	const server = await serve();
	const writer = await open(server, document.id, anna);
	const loud = await redisClient();
	const channel = await channelOf(document.id);
	const entries = [{ seq: 1, bytes: Uint8Array.of(9, 9, 9) }];
	for (const message of [
		Buffer.alloc(0),
		Buffer.of(250, 1, 2),
		encodeFanOut(otherProcess, { kind: 'updates', entries }),
		encodeFanOut(otherProcess, { kind: 'updates', entries: [{ ...entries[0]!, seq: 900 }] })
	]) {
		await tell(loud, channel, message);
	}
	await whenMetric(server, oddTotal, (odd) => odd === 3);
	loud.destroy();
	writeParagraph(writer.doc, 'lever');
	await until(writer, 'saved');
	expect(await world.log(document.id)).toHaveLength(1);
});

test('S10 where the log is shorter than what was shown, everyone begins anew from the log', async () => {
	const { document, anna } = await setup();
	const server = await serve({ headsEvery: 50 }, null);
	const writer = await open(server, document.id, anna);
	writeParagraph(writer.doc, 'kvar');
	await until(writer, 'saved');
	writeParagraph(writer.doc, 'borta i databasen');
	await until(writer, 'saved');
	await world.quietly(
		`delete from public.document_updates where document_id = '${document.id}' and seq = 2;
		update private.document_heads set seq = 1 where document_id = '${document.id}'`
	);
	// The client still has it, and brings it back.
	await until(writer, 'offline');
	await until(writer, 'saved');
	expect(await world.log(document.id)).toHaveLength(2);
});

test('S11 deleting what another process has committed and this one has not read is no misuse', async () => {
	const { document, anna, bo } = await setup();
	const [one, two] = await Promise.all([serve(neverLook, null), serve(neverLook, null)]);
	// Whose client it is, the second process knows from before.
	const doc = new Y.Doc();
	const earlier = kliv(two.url, document.id, anna, { doc });
	await until(earlier, 'saved');
	const paragraph = writeParagraph(doc, 'stryk mig');
	await until(earlier, 'saved');
	const reader = await new Raw(`${two.url}/${document.id}`, bo).opened();
	await reader.ofType(101);
	earlier.destroy();
	const writer = kliv(one.url, document.id, anna, { doc });
	await until(writer, 'saved');
	const clock = Y.getState(doc.store, doc.clientID);
	paragraph.insert(0, 'och mig: ');
	await until(writer, 'saved');
	reader.send(encode.update(deleting(doc.clientID, clock, 3)));
	await reader.committed(1);
	expect(reader.messages.some(([type]) => type === 103)).toBe(false);
	expect(await world.log(document.id)).toHaveLength(3);
	// What nobody has written stays a misuse.
	reader.send(encode.update(deleting(doc.clientID, 9_000, 3)));
	await reader.ofType(103);
});

test('S1 a bare y-websocket client is served across processes too', async () => {
	const { document, anna, bo } = await setup();
	const [one, two] = await Promise.all([serve(neverLook), serve(neverLook)]);
	const doc = new Y.Doc();
	const plain = bare(one.url, document.id, bo, doc);
	await new Promise((resolve) => plain.once('sync', resolve));
	const writer = await open(two, document.id, anna);
	writeParagraph(writer.doc, 'hit');
	await whenDoc(doc, holds('hit'));
	writeParagraph(doc, 'dit');
	await whenDoc(writer.doc, holds('dit'));
});
