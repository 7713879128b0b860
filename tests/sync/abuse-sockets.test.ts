/** Abuse of the socket itself: each test is named by its number in the list of abuse cases. */
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createLogger } from '#lib/platform/logging.server.ts';
import { createTokenVerifier } from '#lib/platform/tokens.server.ts';
import { closeCode } from '#lib/sync/close-codes.ts';
import { encode, messageType, syncType } from '#lib/sync/messages.ts';
import { openPort } from '#server/http.ts';
import { attachSync } from '#server/sync/attach.ts';
import { defaultLimits } from '#server/sync/limits.ts';
import { kliv, Raw, refusedStatus, until, writeParagraph } from './support/clients.ts';
import { setup, shareWorld, sync, world } from './support/shared-world.ts';

shareWorld();

const cookieOf = ({ token }: { token: string }) =>
	`kliv-auth=base64-${Buffer.from(JSON.stringify({ access_token: token })).toString('base64url')}`;

async function alarms(kind: string): Promise<{ details: object; subject_id: string | null }[]> {
	const { rows } = await world.owner.query<{ details: object; subject_id: string | null }>(
		`select details, subject_id from public.audit_log where action = $1 order by seq`,
		[`security.${kind}`]
	);
	return rows;
}

/** Resolves when a question to the database answers yes. */
async function whenTrue(ask: () => Promise<boolean>): Promise<void> {
	while (!(await ask()));
}

test('U1 abuse 1: a page of another site is refused before 101, loads nothing, and is in the audit log once', async () => {
	const { anna, address } = await setup();
	const cookie = cookieOf(anna);
	const ours = new URL(sync.origin).hostname;
	const strangers = ['https://evil.example', `http://${ours}.evil.example`, 'null', 'nonsense'];
	for (const origin of [...strangers, 'https://evil.example']) {
		expect(await refusedStatus(address, { origin, cookie }), origin).toBe(403);
	}
	expect(await refusedStatus(address, { cookie }), 'no origin').toBe(403);
	expect(sync.door.metrics()['sync_rooms']).toBe(0);
	await whenTrue(async () => (await alarms('foreign_origin')).length >= 3);
	const told = (await alarms('foreign_origin')).map(({ details }) => JSON.stringify(details));
	expect(told.sort()).toEqual(
		['evil.example', `${ours}.evil.example`, 'null']
			.map((reason) => JSON.stringify({ reason }))
			.sort()
	);
	expect((await world.owner.query('select * from private.broken_audit_rows()')).rows).toEqual([]);
});

test('U1 abuse 1: a flood of strange origins fills neither the audit log nor hides another attack', async () => {
	const strict = await world.serve({ alarms: { perSecond: 1 / 3600, burst: 3 } });
	const { document, anna, bo } = await setup();
	const before = (await alarms('foreign_origin')).length;
	for (let i = 0; i < 12; i++) {
		const origin = `https://flood${i}.example`;
		expect(await refusedStatus(`${strict.url}/${document.id}`, { origin })).toBe(403);
	}
	const victim = await new Raw(`${strict.url}/${document.id}`, anna).opened();
	const doc = new Y.Doc();
	writeParagraph(doc, 'Offrets');
	victim.send(encode.update(Y.encodeStateAsUpdate(doc)));
	await victim.committed(1);
	const liar = await new Raw(`${strict.url}/${document.id}`, bo).opened();
	writeParagraph(doc, 'I offrets namn');
	liar.send(encode.update(Y.encodeStateAsUpdate(doc)));
	await liar.ofType(messageType.refused);
	await whenTrue(async () =>
		(await alarms('foreign_client')).some(({ subject_id }) => subject_id === document.id)
	);
	// Nobody waits for an alarm: they may come in another order than they were raised.
	await whenTrue(async () => (await alarms('foreign_origin')).length - before >= 3);
	expect((await alarms('foreign_origin')).length - before).toBe(3);
});

test('U5 abuse 2: a token in an address, or one that is bad, opens nothing and is in no log', async () => {
	const lines: string[] = [];
	world.logs = { write: (line) => lines.push(line) };
	const talkative = await world.serve();
	world.logs = null;
	const { document, anna } = await setup();
	const address = `${talkative.url}/${document.id}`;
	const [header, payload] = anna.token.split('.') as [string, string];
	const none = Buffer.from('{"alg":"none"}').toString('base64url');
	for (const token of [`${none}.${payload}.`, `${header}.${payload}.AAAA`, 'x']) {
		expect((await new Raw(address, { token }).closed).code).toBe(closeCode.signedOut);
	}
	const inAddress = new Raw(`${address}?token=${anna.token}`, null);
	expect((await inAddress.closed).code).toBe(closeCode.signedOut);
	const good = await new Raw(address, anna).opened();
	await good.ofType(messageType.access);
	good.destroy();
	await good.closed;
	await talkative.stop();
	expect(lines.length).toBeGreaterThan(0);
	expect(lines.join('')).not.toContain(payload.slice(0, 40));
});

test('L6 abuse 3: reserved bits, a bad opcode, no mask and a byte of garbage end one socket with 1002', async () => {
	const { document, anna, bo, address } = await setup();
	const writer = kliv(sync.url, document.id, anna);
	await until(writer, 'saved');
	for (const bytes of [
		Buffer.of(0xf2, 0x80, 0, 0, 0, 0),
		Buffer.of(0xc2, 0x80, 0, 0, 0, 0),
		Buffer.of(0x83, 0x80, 0, 0, 0, 0),
		Buffer.of(0x82, 0x01, 0x00),
		Buffer.of(0x80, 0x80, 0, 0, 0, 0)
	]) {
		const raw = await new Raw(address, bo).opened();
		socketOf(raw).write(bytes);
		expect((await raw.closed).code).toBe(1002);
	}
	const garbage = await new Raw(address, bo).opened();
	garbage.send(Uint8Array.of(255));
	expect((await garbage.closed).code).toBe(closeCode.malformed);
	writeParagraph(writer.doc, 'Orört');
	await until(writer, 'saved');
});

test('L6 abuse 4: a header of 200 MiB and 131,072 fragments are cut off, and compression is never agreed on', async () => {
	const { bo, address } = await setup();
	const raws = [await new Raw(address, bo).opened(), await new Raw(address, bo).opened()] as const;
	const before = process.memoryUsage().arrayBuffers;
	socketOf(raws[0]).write(Buffer.of(0x82, 0xff, 0, 0, 0, 0, 0x0c, 0x80, 0, 0, 1, 2, 3, 4));
	expect((await raws[0].closed).code).toBe(closeCode.tooLarge);
	const empty = Buffer.of(0x00, 0x80, 0, 0, 0, 0);
	socketOf(raws[1]).write(Buffer.of(0x02, 0x80, 0, 0, 0, 0));
	socketOf(raws[1]).write(Buffer.concat(Array.from({ length: 131_072 }, () => empty)));
	expect((await raws[1].closed).code).toBe(1008);
	expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
	const offers = { 'sec-websocket-extensions': 'permessage-deflate' };
	const polite = await new Raw(address, bo, offers).opened();
	expect(polite.websocket.extensions).toBe('');
});

test('U1 abuse 5: half-open upgrades are cut within ten seconds, and an honest one does not wait for them', async () => {
	const port = await openPort('127.0.0.1', 0);
	const origin = `http://127.0.0.1:${port.port}`;
	const door = await attachSync({
		...{ server: port.server, databaseUrl: world.backend.urls.sync, origin },
		...{ redisUrl: null, dev: false, log: createLogger('silent') },
		tokens: createTokenVerifier({ secret: world.backend.secrets.jwt })
	});
	const { document, anna } = await setup();
	const begun = performance.now();
	const slow = Array.from({ length: 200 }, () => net.connect(port.port, '127.0.0.1'));
	const cut = slow.map(async (socket) => {
		socket.on('error', () => {});
		socket.resume();
		socket.write(`GET /sync/${document.id} HTTP/1.1\r\nHost: x\r\nUpgrade: webs`);
		await once(socket, 'close');
		return performance.now() - begun;
	});
	const honest = performance.now();
	const raw = await new Raw(`${origin.replace('http', 'ws')}/sync/${document.id}`, anna).opened();
	await raw.ofType(messageType.access);
	expect(performance.now() - honest).toBeLessThan(5_000);
	expect(Math.max(...(await Promise.all(cut)))).toBeLessThan(10_000);
	await door.close();
	port.refuse();
	await port.close();
}, 30_000);

test('U1 abuse 5: more than 8 kB of headers is refused before 101', async () => {
	const { anna, address } = await setup();
	const bearer = ['kliv.v1', `bearer.${anna.token}`];
	const padding = 'x'.repeat(defaultLimits.headers);
	expect(await refusedStatus(address, { 'x-padding': padding }, bearer)).toBe(431);
});

test('U9 abuse 6: 500 words of authentication and other rooms’ names open no room and bind nothing', async () => {
	const stranger = await world.person('Utanför');
	const { address } = await setup();
	const raw = new Raw(address, stranger);
	raw.websocket.on('open', () => {
		for (let i = 0; i < 500; i++) raw.send(Uint8Array.of(messageType.auth, 0, i & 127));
	});
	expect((await raw.closed).code).toBe(closeCode.notThere);
	expect(sync.door.metrics()['sync_rooms']).toBe(0);
});

test('U1 U6 abuse 7: a name that is nearly a document’s is no document’s', async () => {
	const { document, anna } = await setup();
	const documents = () => world.owner.query('select from public.documents');
	const before = (await documents()).rowCount;
	const upper = document.id.toUpperCase();
	const names = [
		...[upper, `${document.id}%00`, `..%2f${document.id}`, `../${document.id}`, '*', ':', '%2a'],
		...[`${document.id}%20`, `${document.id}:`, `${document.id}/x`, 'a'.repeat(4_096)]
	];
	for (const name of names) {
		const status = await statusOf(`/sync/${name}`, anna.token);
		expect([403, 404], name).toContain(status);
	}
	expect((await documents()).rowCount).toBe(before);
	expect(sync.door.metrics()['sync_rooms']).toBe(0);
});

test('L4 abuse 9: a reader that asks for everything in a loop gets the same bytes a few times, then 4529', async () => {
	const { document, anna, bo, address } = await setup(['read']);
	const writer = kliv(sync.url, document.id, anna);
	await until(writer, 'saved');
	writeParagraph(writer.doc, 'Lång text. '.repeat(5_000));
	await until(writer, 'saved');
	const raw = await new Raw(address, bo).opened();
	for (let i = 0; i < 200; i++) raw.send(encode.syncStep1(Uint8Array.of(0)));
	expect((await raw.closed).code).toBe(closeCode.tooMany);
	const answers = raw.messages.filter((m) => m[0] === 0 && m[1] === syncType.step2);
	expect(answers.length).toBe(defaultLimits.syncStep1.burst);
});

test('L3 abuse 16: who stops reading while others write is closed with 4508, and the writer never waits', async () => {
	const narrow = await world.serve({ tooSlowAt: 256 * 1024, bytes: lifted, document: 2 ** 30 });
	const { document, anna, bo } = await setup(['read']);
	const slow = await new Raw(`${narrow.url}/${document.id}`, bo).opened();
	await slow.ofType(messageType.access);
	slow.websocket.pause();
	const writer = await new Raw(`${narrow.url}/${document.id}`, anna).opened();
	const doc = new Y.Doc();
	const closed = () => narrow.door.metrics()['sync_sockets_closed_total{code="4508"}'] ?? 0;
	for (let sent = 1; closed() === 0 && sent < 100; sent++) {
		const before = Y.encodeStateVector(doc);
		writeParagraph(doc, 'x'.repeat(200_000));
		writer.send(encode.update(Y.encodeStateAsUpdate(doc, before)));
		await writer.committed(sent);
	}
	// It is counted when it has gone, and one that reads nothing is waited for a little.
	await expect.poll(closed, { timeout: 20_000 }).toBe(1);
	expect(writer.websocket.readyState).toBe(writer.websocket.OPEN);
}, 60_000);

const lifted = { perSecond: 2 ** 30, burst: 2 ** 30 };

function socketOf(raw: Raw): net.Socket {
	return (raw.websocket as unknown as { _socket: net.Socket })._socket;
}

/** The status of an upgrade whose path goes out as it is: a WebSocket client would tidy it. */
function statusOf(path: string, token: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const request = http.request(sync.origin, {
			path,
			headers: {
				connection: 'Upgrade',
				upgrade: 'websocket',
				'sec-websocket-version': '13',
				'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
				'sec-websocket-protocol': `kliv.v1, bearer.${token}`
			}
		});
		request.on('response', (response) => resolve(response.statusCode ?? 0));
		request.on('upgrade', (_response, socket) => {
			socket.destroy();
			resolve(101);
		});
		request.on('error', reject);
		request.end();
	});
}
