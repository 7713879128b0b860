/** The bench's own arithmetic and bytes: a wrong ruler measures nothing. No peer, no stopwatch. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { Client } from './client.ts';
import { readClocks, readPresence } from './cursor.ts';
import { best, exactly, judge, median, showValues, timesBest, timesOf } from './figures.ts';
import type { Measure, Values } from './figures.ts';
import { documentOf, keystrokesOf, makeTrace, rekeyed, writerId } from './keystrokes.ts';
import { tableOf } from './report.ts';
import { latency } from './rows/latency.ts';
import type { Site } from './targets.ts';
import { keystrokesAt, Writer } from './writer.ts';

const trace = makeTrace(3_000);
const keystrokes = keystrokesOf(trace);
const textOf = (doc: Y.Doc) => doc.getXmlFragment('content').toString();

/** A server that does what a test says, and a site as the rows see one. */
async function stub(answer: (message: Buffer, say: (bytes: Uint8Array) => void) => void) {
	const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
	open.push(server);
	await once(server, 'listening');
	server.on('connection', (websocket) =>
		websocket.on('message', (data: Buffer) => answer(data, (bytes) => websocket.send(bytes)))
	);
	const site = {
		running: { port: (server.address() as AddressInfo).port },
		prefix: () => new Uint8Array(0),
		greeting: () => null
	} as unknown as Site;
	return { site, door: { path: '/x', protocols: [] } };
}
const open: WebSocketServer[] = [];
afterEach(() => {
	for (const server of open.splice(0)) {
		server.clients.forEach((client) => client.terminate());
		server.close();
	}
});

describe('the typing', () => {
	it('is what an editor would send: it applies, and every writer types the same text', async () => {
		const docs = [new Y.Doc(), new Y.Doc()];
		let received = 0;
		const done = Promise.withResolvers<void>();
		const { site, door } = await stub((message) => {
			const writer = Number(message[0]);
			// What a writer sends: type, kind, length, update.
			const lengthBytes = message[2]! < 128 ? 1 : 2;
			Y.applyUpdate(docs[received < keystrokes.count ? 0 : 1]!, message.subarray(2 + lengthBytes));
			expect([writer, message[1]]).toEqual([0, 2]);
			if (++received === 2 * keystrokes.count) done.resolve();
		});
		const client = new Client(site, 'x', door);
		await client.wire.opened;
		for (const i of [1, 2]) new Writer(client, keystrokes, writerId(i)).typeUntil(Infinity);
		await done.promise;
		client.leave();
		const whole = new Y.Doc();
		Y.applyUpdate(whole, documentOf(trace));
		expect(docs.map(textOf)).toEqual([textOf(whole), textOf(whole)]);
		expect(docs.map((doc) => [...doc.store.clients.keys()])).toEqual([
			[writerId(1)],
			[writerId(2)]
		]);
		expect(textOf(whole).length).toBeGreaterThan(500);
	});

	it('knows how many keystrokes a clock stands for', () => {
		const last = keystrokes.clocks.at(-1)!;
		expect(keystrokesAt(keystrokes, last)).toBe(keystrokes.count);
		expect(keystrokesAt(keystrokes, 0)).toBe(0);
		expect(keystrokesAt(keystrokes, keystrokes.clocks[0]!)).toBeGreaterThanOrEqual(1);
	});

	it('is the same document under another client id', () => {
		const [one, other] = [new Y.Doc(), new Y.Doc()];
		Y.applyUpdate(one, documentOf(trace));
		Y.applyUpdate(other, rekeyed(documentOf(trace), writerId(0), writerId(7)));
		expect(textOf(other)).toBe(textOf(one));
		expect([...other.store.clients.keys()]).toEqual([writerId(7)]);
	});
});

describe('what a client reads', () => {
	it('is how far each clock has come, in single and in merged updates', () => {
		const parts = [1, 2, 3].map((i) => rekeyed(documentOf(trace), writerId(0), writerId(i)));
		const read = (update: Uint8Array) => {
			const found = new Map<number, number>();
			readClocks(update, 0, (client, clock) => found.set(client, clock));
			return found;
		};
		const merged = Y.mergeUpdates(parts);
		const vector = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(merged));
		expect(read(merged)).toEqual(vector);
		expect([...read(parts[0]!)]).toEqual([[writerId(1), keystrokes.clocks.at(-1)]]);
	});

	it('is whose presence has come, in order, and the whole of a long answer in pieces', async () => {
		const long = new Uint8Array(300_000).fill(7);
		const { site, door } = await stub((message, say) => {
			if (message[0] === 1) return say(message);
			const [low, middle, high] = [long.length & 127, (long.length >> 7) & 127, long.length >> 14];
			const chunk = Buffer.concat([Uint8Array.of(low | 128, middle | 128, high), long]);
			// As an update and an empty SyncStep2, or as a SyncStep2 alone: both are the whole.
			if (message[2] === 1) say(Buffer.concat([Uint8Array.of(0, 2), chunk]));
			say(Buffer.concat([Uint8Array.of(0, 1), message[2] === 1 ? Uint8Array.of(2, 0, 0) : chunk]));
		});
		const heard: number[][] = [];
		const echoed = Promise.withResolvers<void>();
		const presence = (bytes: Buffer, start: number) => {
			readPresence(bytes, start, (client, clock) => heard.push([client, clock]));
			echoed.resolve();
		};
		const parts: Buffer[] = [];
		const part = (bytes: Buffer) => parts.push(Buffer.from(bytes));
		const client = new Client(site, 'x', door, { presence, part });
		expect(await client.ask()).toEqual({ length: long.length + 2 });
		expect(parts).toEqual([Buffer.from(long), Buffer.of(0, 0)]);
		client.sendPresence(writerId(3), 5, '{"cursor":1}');
		await echoed.promise;
		expect(heard).toEqual([[writerId(3), 5]]);
		client.leave();
	});
});

describe('the verdicts', () => {
	const of = (...runs: number[]): Values => ({ runs });
	const rate: Measure = {
		...{ id: 'rate', title: 'rate', unit: '/s', better: 'more' },
		goals: [timesBest(3, 'more'), timesOf('relay-batched', 'batched relay', 0.35)]
	};

	it('compare medians with the best peer, which is never a relay', () => {
		const all = new Map([
			['kliv', of(290, 310, 300)],
			['yws', of(80)],
			['hocuspocus', of(100, 1, 101)],
			['relay-batched', of(1_000)]
		]);
		expect(best(all, 'more')).toEqual({ name: 'hocuspocus', value: 100 });
		expect(judge(rate, all).map(({ limit, reached }) => [limit, reached])).toEqual([
			[300, true],
			[350, false]
		]);
		all.set('kliv', of(299));
		expect(judge(rate, all)[0]).toMatchObject({ reached: false, ratio: 299 / 300 });
	});

	it('say nothing where there is nothing to compare with', () => {
		expect(judge(rate, new Map([['kliv', of(5)]]))).toEqual([]);
		expect(judge(rate, new Map([['yws', of(5)]]))).toEqual([]);
		expect(
			judge({ ...rate, better: 'less', goals: [exactly(4, 'ms')] }, new Map([['kliv', of(5)]]))
		).toMatchObject([{ reached: false }]);
	});

	it('show the spread, and why a figure is missing', () => {
		expect(median([3, 1, 2, 10])).toBe(2.5);
		expect(showValues(of(8_421, 8_100, 8_700))).toBe('8,421 (8,100–8,700)');
		expect(showValues({ runs: [], missing: 'keeps no document' })).toBe('– (keeps no document)');
	});

	it('show a row that is lost as lost', () => {
		const table = tableOf(
			{
				...{ id: 'latency', at: '', machine: 'load 1', quick: false },
				figures: { p50: { kliv: of(9), hocuspocus: of(1.2), yws: { runs: [], missing: 'x' } } }
			},
			latency,
			[
				{ name: 'kliv', label: 'Kliv' },
				{ name: 'yws', label: 'yws' }
			]
		);
		expect(table).toContain('| p50, ms | 9.0 | – (x) |');
		expect(table).toMatch(
			/p50, goal: ≤ the best peer \+ 1 ms, which is 2\.2 ms: 9\.0, .* \*\*lost\*\*/
		);
	});
});
