/** Hostile clients against a running server, while an honest one writes in the same document. */
import net from 'node:net';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { stateHash } from '#lib/sync/content-hash.ts';
import { encode, messageType } from '#lib/sync/messages.ts';
import { decodeUpdate } from '#server/sync/decode.ts';
import { Passing } from '#server/sync/gate.ts';
import { Known } from '#server/sync/known.ts';
import { defaultLimits } from '#server/sync/limits.ts';
import { vocabulary } from '#server/sync/vocabulary.ts';
import { kliv, until, whenDoc } from '../sync/support/clients.ts';
import type { Who } from '../sync/support/clients.ts';
import { hostileMessage, hostileUpdate } from './corpus.ts';
import type { Loot } from './corpus.ts';
import { edit } from './editing.ts';
import type { Random } from './random.ts';

export interface Place {
	/** `ws://host/sync` */
	url: string;
	documentId: string;
	victim: Who;
	/** Some may edit the document, some may only read it. */
	attackers: Who[];
}

export interface AttackTally {
	messages: number;
	sockets: number;
	/** How the server ended them, by code; 0: not at all. */
	closed: Record<string, number>;
	/** Edits of the honest writer, all of which are there in the end. */
	honest: number;
}

const atOnce = 8;
const patient = 60;

/**
 * Sends until so many messages have gone out or the time is over.
 * @throws Error when the honest writer has lost anything, or is not served any more.
 */
export async function attack(
	random: Random,
	place: Place,
	{ messages, until: end = Infinity }: { messages: number; until?: number }
): Promise<AttackTally> {
	const tally: AttackTally = { messages: 0, sockets: 0, closed: {}, honest: 0 };
	const writer = kliv(place.url, place.documentId, place.victim);
	await until(writer, 'saved');
	const goods: Loot = { doc: writer.doc, victims: [writer.doc.clientID], updates: [] };
	writer.doc.on('update', (update: Uint8Array, origin: unknown) => {
		if (origin === 'person') goods.updates.push(update);
		if (goods.updates.length > 200) goods.updates.shift();
	});
	for (let i = 0; i < 30; i++) edit(random, writer.doc);
	await until(writer, 'saved');
	const hostile = async () => {
		while (tally.messages < messages && performance.now() < end) {
			await oneSocket(random, place, goods, tally);
			if (random.chance(0.05)) await noSocket(random, place);
			if (random.chance(0.2)) {
				edit(random, writer.doc);
				tally.honest++;
			}
		}
	};
	await Promise.all(Array.from({ length: atOnce }, hostile));
	await until(writer, 'saved');
	const reader = kliv(place.url, place.documentId, place.victim);
	const hash = stateHash(writer.doc);
	await whenDoc(reader.doc, (doc) => stateHash(doc) === hash);
	writer.destroy();
	reader.destroy();
	return tally;
}

/** Sixty messages that a socket survives, then one that ends it. */
async function oneSocket(
	random: Random,
	{ url, documentId, attackers }: Place,
	goods: Loot,
	tally: AttackTally
): Promise<void> {
	const { token } = random.pick(attackers);
	const socket = new WebSocket(`${url}/${documentId}`, ['kliv.v1', `bearer.${token}`]);
	socket.on('error', () => {});
	const ended = new Promise<number>((resolve) => socket.once('close', resolve));
	const opened = new Promise<void>((resolve) => socket.once('open', resolve));
	await Promise.race([opened, ended]);
	tally.sockets++;
	const known = new Known();
	known.add(decodeUpdate(Y.encodeStateAsUpdate(goods.doc), { ...defaultLimits, vocabulary }));
	const mild = Array.from({ length: patient }, () => mildMessage(random, goods, known));
	for (const message of [...mild, hostileMessage(random, goods), hostileMessage(random, goods)]) {
		if (socket.readyState !== WebSocket.OPEN) break;
		socket.send(message);
		tally.messages++;
	}
	// The answer comes after all that was sent before it.
	const answered = new Promise<number>((resolve) => {
		socket.on('message', (data: Buffer) => data[0] === messageType.awareness && resolve(0));
	});
	if (socket.readyState === WebSocket.OPEN) socket.send(Uint8Array.of(messageType.queryAwareness));
	const code = await Promise.race([ended, answered]);
	tally.closed[code] = (tally.closed[code] ?? 0) + 1;
	socket.terminate();
	await ended;
}

/** One that is dropped, waits for what is missing or says nothing new: the socket stays. */
function mildMessage(random: Random, goods: Loot, known: Known): Uint8Array {
	for (;;) {
		const kind = random.next();
		if (kind < 0.35) return encode.awareness(Uint8Array.of(1, ...random.pick(lies(random, goods))));
		if (kind < 0.4) return Uint8Array.of(messageType.auth, ...random.bytes(random.below(6)));
		if (kind < 0.42) return Uint8Array.of(messageType.queryAwareness);
		const bytes = hostileUpdate(random, goods);
		try {
			const update = decodeUpdate(bytes, { ...defaultLimits, vocabulary });
			const verdict = new Passing(known).judge(bytes, update, (c) => goods.victims.includes(c));
			if (verdict.kind === 'gap' || verdict.kind === 'nothing') return encode.update(bytes);
		} catch {
			// The last message of a socket may be malformed.
		}
	}
}

/** Presence in the victim's name: a client id, a clock and a state. */
function lies(random: Random, { victims }: Loot): number[][] {
	const state = [...Buffer.from('{"user":{"name":"Anna"}}')];
	const id = [...varUint(random.pick(victims))];
	return [
		[...id, ...varUint(2 ** 53 - 1), state.length, ...state],
		[...id, 1, 4, ...Buffer.from('null')]
	];
}

function varUint(value: number): number[] {
	const bytes: number[] = [];
	for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
	return [...bytes, value];
}

/** What looks like HTTP, or like nothing. */
async function noSocket(random: Random, { url, documentId }: Place): Promise<void> {
	const { hostname, port } = new URL(url);
	const upgrade = `GET /sync/${documentId} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n`;
	const words = [
		...['\0\0\0\0', 'GET / HTTP/9.9\r\n\r\n', `${upgrade}Connection: Upgrade\r\n\r\n`],
		`${upgrade}Connection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 99\r\n\r\n`,
		`${upgrade.replace(documentId, '%00')}Connection: Upgrade\r\n\r\n`,
		`POST /sync/${documentId}/updates HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhejsan`,
		`${upgrade}Origin: https://evil.example\r\nConnection: Upgrade\r\n\r\n`
	];
	const socket = net.connect(Number(port), hostname);
	socket.on('error', () => {});
	socket.resume();
	socket.end(Buffer.from(random.pick(words), 'latin1'));
	await new Promise((resolve) => {
		socket.once('close', resolve);
		socket.setTimeout(2_000, () => socket.destroy());
	});
}
