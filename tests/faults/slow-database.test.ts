/** A database that answers, and late: people are told, nothing is lost or there twice, and it passes. */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { encode, messageType } from '#lib/sync/messages.ts';
import type { SyncProvider } from '#lib/sync/provider.ts';
import { kliv, Raw, textOf, until, whenDoc, writeParagraph } from '../sync/support/clients.ts';
import { setup, shareWorld, world } from '../sync/support/shared-world.ts';

shareWorld();

const KiB = 1024;

/** Resolves when the provider comes by that status, from now on. */
function next(provider: SyncProvider, wanted: string): Promise<void> {
	return new Promise((resolve) => {
		provider.on('status', ({ kind }) => kind === wanted && resolve());
	});
}

/** The text that the log holds. @throws when anything is in it twice, or out of turn */
async function readOnce(documentId: string): Promise<string> {
	const doc = new Y.Doc();
	const clocks = new Map<number, number>();
	for (const { payload } of await world.log(documentId)) {
		for (const { id, length } of Y.decodeUpdate(payload).structs) {
			expect(id.clock).toBe(clocks.get(id.client) ?? 0);
			clocks.set(id.client, id.clock + length);
		}
		Y.applyUpdate(doc, payload);
	}
	return textOf(doc);
}

test('C5 a slow database: saved is said when it is, all meet, and nothing is lost or there twice', async () => {
	const { document, anna, bo } = await setup();
	const proxy = await world.proxy();
	const own = await world.serve({ askWithin: 60_000 }, proxy.url);
	const [annas, bos] = [anna, bo].map((who) => kliv(own.url, document.id, who));
	const writers = [annas!, bos!];
	await Promise.all(writers.map((writer) => until(writer, 'saved')));
	const texts = writers.map(({ doc }, i) => writeParagraph(doc, `Rad ${i}:`));
	await Promise.all(writers.map((writer) => until(writer, 'saved')));
	const seen = new Set<string>();
	for (const writer of writers) writer.on('status', ({ kind }) => seen.add(kind));

	proxy.slow(() => 300 + Math.random() * 700);
	for (let round = 0; round < 3; round++) {
		const rows = (await world.log(document.id)).length;
		const saving = writers.map((writer) => next(writer, 'saved'));
		for (const text of texts) text.insert(text.length, ` ${round}`);
		for (const writer of writers) expect(writer.status.kind).toBe('saving');
		// Nobody sees before the answer what the database may have.
		expect(textOf(annas!.doc)).not.toBe(textOf(bos!.doc));
		await Promise.all(saving);
		expect((await world.log(document.id)).length).toBe(rows + 2);
	}
	// Who comes now waits too, and is let in.
	const late = kliv(own.url, document.id, bo);
	await until(late, 'saved');
	proxy.slow(() => 0);
	for (const text of texts) text.insert(text.length, ' slut');
	await Promise.all(writers.map((writer) => until(writer, 'saved')));
	const whole = await readOnce(document.id);
	expect(whole.split('\n').sort()).toEqual(['Rad 0: 0 1 2 slut', 'Rad 1: 0 1 2 slut']);
	for (const { doc } of [...writers, late]) await whenDoc(doc, () => textOf(doc) === whole);
	expect([...seen].sort()).toEqual(['saved', 'saving']);
}, 60_000);

test('C5 a slow database: what waits for it is bounded, and all of it is kept', async () => {
	const { document, anna } = await setup();
	const proxy = await world.proxy();
	const [each, most] = [4 * KiB, 64 * KiB];
	const all = { perSecond: 2 ** 30, burst: 2 ** 30 };
	const limits = { waitingBytes: most, bytes: all, updates: all, messages: all };
	const own = await world.serve({ ...limits, askWithin: 60_000 }, proxy.url);
	const raw = await new Raw(`${own.url}/${document.id}`, anna).opened();
	await raw.ofType(messageType.access);
	const doc = new Y.Doc();
	const sent: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => sent.push(update));
	const text = writeParagraph(doc, '');
	for (let i = 0; i < 200; i++) text.insert(text.length, 'x'.repeat(each));
	proxy.slow(() => 300);
	for (const update of sent) raw.send(encode.update(update));
	let highest = 0;
	const look = setInterval(() => {
		highest = Math.max(highest, own.door.metrics()['sync_waiting_bytes'] ?? 0);
	}, 5);
	await raw.committed(sent.length);
	clearInterval(look);
	// One read from the network may hold more than the message that was too much.
	expect(highest).toBeGreaterThan(0);
	expect(highest).toBeLessThan(most + 128 * KiB);
	expect(await readOnce(document.id)).toHaveLength(200 * each);
}, 60_000);
