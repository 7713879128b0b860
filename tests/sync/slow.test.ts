import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { encode, messageType } from '#lib/sync/messages.ts';
import { Raw, textOf, writeParagraph } from './support/clients.ts';
import { setup, shareWorld, world } from './support/shared-world.ts';
import type { SyncAddress } from './support/world.ts';

shareWorld();

const lifted = { perSecond: 2 ** 40, burst: 2 ** 40 };
const KiB = 1024;
const wide = { document: 2 ** 30, bytes: lifted, updates: lifted, messages: lifted };

async function slowReader(server: SyncAddress) {
	const { document, anna, bo } = await setup();
	const address = `${server.url}/${document.id}`;
	const slow = await new Raw(address, bo).opened();
	await slow.ofType(messageType.access);
	slow.websocket.pause();
	const writer = await new Raw(address, anna).opened();
	const doc = new Y.Doc();
	let sent = 0;
	const write = async (text: string) => {
		const before = Y.encodeStateVector(doc);
		writeParagraph(doc, text);
		writer.send(encode.update(Y.encodeStateAsUpdate(doc, before)));
		await writer.committed(++sent);
	};
	return { slow, write, doc };
}

/** Whether a message is a short one with these words in it. */
const holds = (words: string) => (message: Uint8Array) =>
	message.length < KiB && Buffer.from(message).includes(words);

test('L3 what a reader missed while it lagged is read from the log, and memory stays flat', async () => {
	const server = await world.serve({ ...wide, behindAt: 64 * KiB, tooSlowAt: 2 ** 30 });
	const { slow, write, doc } = await slowReader(server);
	const paragraph = 'x'.repeat(200_000);
	// More than the network between the two holds by itself.
	for (let i = 0; i < 70; i++) await write(`${i} ${paragraph}`);
	expect(server.door.metrics()['sync_unsent_bytes']).toBeLessThan(1_000_000);
	expect(server.door.metrics()['sync_sockets']).toBe(2);
	slow.websocket.resume();
	await write('Sist');
	await slow.message(holds('Sist'));
	expect(textOf(slow.doc())).toBe(textOf(doc));
	// And is one like the others again.
	await write('Och vidare');
	await slow.message(holds('Och vidare'));
}, 60_000);

test('L3 a reader that lags for too long is closed, whatever it owes', async () => {
	const limits = { ...wide, behindAt: 64 * KiB, tooSlowAt: 2 ** 30, behindFor: 300 };
	const server = await world.serve(limits);
	const { write } = await slowReader(server);
	for (let i = 0; server.door.metrics()['sync_sockets'] === 2; i++) {
		await write(i < 100 ? 'x'.repeat(200_000) : 'x');
	}
	expect(server.door.metrics()['sync_sockets']).toBe(1);
	await write('vidare');
}, 60_000);

test('L3 a reader that owes too much is closed, long before it has lagged for too long', async () => {
	const server = await world.serve({ ...wide, behindAt: 64 * KiB, tooSlowAt: 1024 * KiB });
	const { write } = await slowReader(server);
	const sockets = () => server.door.metrics()['sync_sockets'];
	for (let i = 0; sockets() === 2 && i < 100; i++) await write('x'.repeat(200_000));
	// It reads nothing, not even the goodbye: it is gone when that has been waited for.
	await expect.poll(sockets, { timeout: 20_000 }).toBe(1);
	await write('vidare');
}, 60_000);
