import { randomUUID } from 'node:crypto';
import net from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#lib/sync/close-codes.ts';
import { encode, messageType } from '#lib/sync/messages.ts';
import { frame } from '#server/sync/frames.ts';
import { vocabulary } from '#server/sync/vocabulary.ts';
import {
	closeClients,
	Raw,
	refusedStatus,
	textOf,
	whenDoc,
	withCookie
} from './support/clients.ts';
import { bare, writeParagraph } from './support/clients.ts';
import { World } from './support/world.ts';
import type { Person, SyncAddress } from './support/world.ts';

let world: World;
let sync: SyncAddress;
let document: Awaited<ReturnType<World['document']>>;
let anna: Person;

beforeAll(async () => {
	world = await World.start();
	sync = await world.serve();
	document = await world.document();
	anna = await world.holder('Anna', ['edit'], document);
});
afterEach(closeClients);
afterAll(() => world?.stop());

const cookieOf = ({ token }: { token: string }) =>
	`kliv-auth=base64-${Buffer.from(JSON.stringify({ access_token: token })).toString('base64url')}`;
const rooms = () => sync.door.metrics()['sync_rooms'];

test('U1 a bad origin is refused before 101, with and without a cookie', async () => {
	const address = `${sync.url}/${document.id}`;
	const cookie = cookieOf(anna);
	for (const origin of [
		'https://evil.example',
		'null',
		`${sync.origin}.evil.example`,
		'http://localhost:1'
	]) {
		expect(await refusedStatus(address, { origin, cookie }), origin).toBe(403);
		expect(await refusedStatus(address, { origin }, ['kliv.v1', `bearer.${anna.token}`])).toBe(403);
	}
	expect(await refusedStatus(address, { cookie }), 'a cookie without an origin').toBe(403);
	expect(rooms()).toBe(0);
});

test('U1 a malformed path is refused before 101 and never makes a document', async () => {
	const { rowCount } = await world.owner.query('select from public.documents');
	for (const path of [
		'',
		'/',
		'/*',
		`/${document.id.toUpperCase()}`,
		`/${document.id}/`,
		`/${document.id}%00`,
		`/../${document.id}`,
		`/${document.id}:x`,
		`/${document.id}%20`,
		`/${'a'.repeat(4096)}`
	]) {
		expect(await refusedStatus(sync.url + path, {}, ['kliv.v1']), path).toBe(404);
	}
	expect((await world.owner.query('select from public.documents')).rowCount).toBe(rowCount);
});

test('U1 a flood from one address is refused before 101', async () => {
	const small = await world.serve({ upgradesPerAddress: 2 });
	const attempts = Array.from({ length: 12 }, () =>
		refusedStatus(`${small.url}/${document.id}`, {}, ['kliv.v1', `bearer.${anna.token}`]).catch(
			() => 101
		)
	);
	const statuses = await Promise.all(attempts);
	expect(statuses).toContain(429);
	expect(statuses).toContain(101);
});

test('U2 what is refused is accepted and closed with its code, and no room is loaded', async () => {
	const stranger = await world.person('Utanför');
	const raw = new Raw(`${sync.url}/${document.id}`, stranger);
	expect((await raw.closed).code).toBe(closeCode.notThere);
	expect(raw.messages).toEqual([]);
	expect(rooms()).toBe(0);
});

test('U3 a browser is known by its cookie, also in chunks and with an old token', async () => {
	const old = { token: await world.token(anna.id, anna.sessionId, -60) };
	const whole = cookieOf(old);
	const [name, value] = whole.split('=', 2) as [string, string];
	const half = value.length >> 1;
	const chunked = `theme=dark; ${name}.0=${value.slice(0, half)}; ${name}.1=${value.slice(half)}`;
	for (const cookie of [cookieOf(anna), whole, chunked]) {
		const client = withCookie(sync.url, document.id, cookie, sync.origin);
		await new Promise((resolve) => client.once('sync', resolve));
		client.destroy();
	}
});

test('U3 a token in the address is not looked at', async () => {
	const raw = new Raw(
		`${sync.url}/${document.id}?token=${anna.token}&access_token=${anna.token}`,
		null
	);
	expect((await raw.closed).code).toBe(closeCode.signedOut);
});

test('U4 kliv.v1 is selected, the bearer subprotocol never echoed', async () => {
	const raw = await new Raw(`${sync.url}/${document.id}`, anna).opened();
	expect(raw.websocket.protocol).toBe('kliv.v1');
	expect(raw.websocket.extensions).toBe('');
});

test('U4 a client that offers only its token is let in and speaks the bare protocol', async () => {
	const client = bare(sync.url, document.id, anna);
	await new Promise((resolve) => client.once('sync', resolve));
	expect(client.ws?.protocol).toBe(`bearer.${anna.token}`);
});

test('U4 a bare client without kliv.v1 writes and reads, and never sees types 100–103', async () => {
	const client = withCookie(sync.url, document.id, cookieOf(anna), sync.origin);
	const types = new Set<number>();
	const listen = () =>
		client.ws?.addEventListener('message', (event) =>
			types.add(new Uint8Array(event.data as ArrayBuffer)[0]!)
		);
	listen();
	await new Promise((resolve) => client.once('sync', resolve));
	writeParagraph(client.doc, 'Från en helt vanlig klient');
	const reader = bare(sync.url, document.id, anna);
	await whenDoc(reader.doc, (doc) => textOf(doc).includes('helt vanlig'));
	expect([...types].filter((type) => type >= 100)).toEqual([]);
});

test('U5 no token, a bad one, an expired one and an ended session: 4401', async () => {
	const bo = await world.holder('Bo', ['edit'], document);
	await world.signOut(bo.sessionId);
	const none = Buffer.from('{"alg":"none"}').toString('base64url');
	const forged = await world.token(anna.id, anna.sessionId, 300, 'x'.repeat(64));
	const tokens = {
		bad: 'x.y.z',
		forged,
		unsigned: `${none}.${anna.token.split('.')[1]}.`,
		expired: await world.token(anna.id, anna.sessionId, -60),
		ended: bo.token
	};
	for (const [name, token] of Object.entries(tokens)) {
		const raw = new Raw(`${sync.url}/${document.id}`, { token });
		expect((await raw.closed).code, name).toBe(closeCode.signedOut);
	}
	expect((await new Raw(`${sync.url}/${document.id}`, null).closed).code).toBe(closeCode.signedOut);
	expect(rooms()).toBe(0);
});

test('U6 a hidden document and one that is not there answer alike', async () => {
	const hidden = await world.document();
	const answers = await Promise.all(
		[hidden.id, randomUUID()].map(async (id) => {
			const raw = new Raw(`${sync.url}/${id}`, anna);
			return { ...(await raw.closed), messages: raw.messages };
		})
	);
	expect(answers[0]).toEqual(answers[1]);
	expect(answers[0]).toEqual({ code: closeCode.notThere, reason: '', messages: [] });
});

test('U7 who acts for two organisations says for which', async () => {
	const other = await world.organisation();
	await world.takesPart(document.spaceId, other);
	const both = await world.holder('Ordförande', ['edit'], document);
	await world.mandate(both.id, ['comment'], { spaceId: document.spaceId, organisationId: other });
	const unsaid = new Raw(`${sync.url}/${document.id}`, both);
	expect(await unsaid.closed).toEqual({ code: closeCode.forbidden, reason: 'choose' });
	const first = await new Raw(
		`${sync.url}/${document.id}?as=${both.organisationId}`,
		both
	).opened();
	expect(await first.ofType(messageType.access)).toEqual(encode.access('edit'));
	const second = await new Raw(`${sync.url}/${document.id}?as=${other}`, both).opened();
	expect(await second.ofType(messageType.access)).toEqual(encode.access('comment'));
	for (const as of [randomUUID(), 'nonsense']) {
		const neither = new Raw(`${sync.url}/${document.id}?as=${as}`, both);
		expect((await neither.closed).code).toBe(closeCode.notThere);
	}
});

test('U8 a writer with an older schema is told to reload, a reader is let in', async () => {
	const reader = await world.holder('Läsare', ['read'], document);
	const older = `?schema=${vocabulary.version - 1}`;
	const writer = new Raw(`${sync.url}/${document.id}${older}`, anna);
	expect((await writer.closed).code).toBe(closeCode.schemaTooOld);
	await new Raw(`${sync.url}/${document.id}${older}`, reader).opened();
	await new Raw(`${sync.url}/${document.id}?schema=${vocabulary.version}`, anna).opened();
});

test('U9 abuse 6: what is sent before the rights are known is neither kept nor applied', async () => {
	const proxy = await world.proxy();
	const slow = await world.serve({}, proxy.url);
	const writer = await world.holder('Tidig', ['edit'], document);
	await world.revoke(writer.mandateId);
	const doc = new Y.Doc();
	writeParagraph(doc, 'För tidigt');
	proxy.hold();
	const { port } = new URL(slow.url);
	const socket = net.connect(Number(port), '127.0.0.1');
	socket.write(
		[
			`GET /sync/${document.id} HTTP/1.1`,
			`Host: 127.0.0.1:${port}`,
			'Connection: Upgrade',
			'Upgrade: websocket',
			'Sec-WebSocket-Version: 13',
			'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
			`Sec-WebSocket-Protocol: kliv.v1, bearer.${writer.token}`,
			'\r\n'
		].join('\r\n')
	);
	for (let i = 0; i < 100; i++) socket.write(masked(encode.update(Y.encodeStateAsUpdate(doc))));
	expect(slow.door.metrics()['sync_rooms']).toBe(0);
	proxy.release();
	const answer = [];
	for await (const bytes of socket) {
		answer.push(bytes as Buffer);
		if (Buffer.concat(answer).includes(closeFrame(closeCode.notThere))) break;
	}
	expect(String(Buffer.concat(answer))).toContain('101 Switching Protocols');
	expect(slow.door.metrics()).toMatchObject({ sync_rooms: 0, sync_sockets: 0 });
	const log = await world.log(document.id);
	expect(log.some(({ personId }) => personId === writer.id)).toBe(false);
});

function closeFrame(code: number): Buffer {
	return Buffer.of(0x88, 2, code >> 8, code & 255);
}

/** A client's frame: its payload is always masked. */
function masked(payload: Uint8Array): Buffer {
	const bytes = frame(payload);
	const header = bytes.subarray(0, bytes.length - payload.length);
	header[1]! |= 128;
	return Buffer.concat([header, Buffer.alloc(4), payload]);
}
