import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { encode, messageType, syncType } from '#lib/sync/messages.ts';
import { bare, kliv, Raw, textOf, until, whenDoc, writeParagraph } from './support/clients.ts';
import { setup, shareWorld, sync, world } from './support/shared-world.ts';

shareWorld();

/** A document whose stored state is large, and that state as its writer has it. */
async function largeDocument() {
	const before = await setup();
	const writer = new Y.Doc();
	for (let i = 0; i < 200; i++) {
		writeParagraph(writer, `${i} `.repeat(100));
		if (i % 10 === 9) writer.getXmlFragment('content').delete((i - 1) / 2, 1);
	}
	const state = Y.encodeStateAsUpdate(writer);
	expect(state.length).toBeGreaterThan(64 * 1024);
	await world.owner.query(
		'insert into private.document_states (document_id, seq, state) values ($1, 0, $2)',
		[before.document.id, state]
	);
	return { ...before, state, writer };
}

const isStep2 = (message: Uint8Array) => message[0] === 0 && message[1] === syncType.step2;

/** What a socket that knows this much is sent until the answer is whole. */
async function answerTo(raw: Raw, vector: Uint8Array): Promise<Uint8Array[]> {
	await raw.ofType(messageType.access);
	const from = raw.messages.length;
	raw.send(encode.syncStep1(vector));
	await raw.message((message) => isStep2(message) && raw.messages.indexOf(message) >= from);
	return raw.messages.slice(from).filter(([type, of]) => type === 0 && of !== syncType.step1);
}

const bytesOf = (messages: Uint8Array[]) => messages.reduce((sum, { length }) => sum + length, 0);

test('L8 a large document with a tail is whole when a bare client calls it synced', async () => {
	const { document, anna, bo, state } = await largeDocument();
	const writer = kliv(sync.url, document.id, anna);
	await until(writer, 'saved');
	const text = writeParagraph(writer.doc, 'Sist');
	for (let i = 0; i < 30; i++) text.insert(4, String(i % 10));
	await until(writer, 'saved');
	const reader = bare(sync.url, document.id, bo);
	const seen = new Promise<string>((resolve) =>
		reader.once('sync', () => resolve(textOf(reader.doc)))
	);
	expect(await seen).toBe(textOf(writer.doc));
	// The same frames for everyone, and no more of them than the state and the tail.
	const first = await new Raw(`${sync.url}/${document.id}`, bo).opened();
	const second = await new Raw(`${sync.url}/${document.id}`, anna).opened();
	const nothing = Uint8Array.of(0);
	const answer = await answerTo(first, nothing);
	expect(await answerTo(second, nothing)).toEqual(answer);
	expect(answer[0]!.length).toBeGreaterThanOrEqual(state.length);
	expect(isStep2(answer.at(-1)!)).toBe(true);
	expect(await world.log(document.id)).toHaveLength(31);
});

test('L8 a large document without a tail is one ready SyncStep2', async () => {
	const { bo, address, state } = await largeDocument();
	const raw = await new Raw(address, bo).opened();
	expect(await answerTo(raw, Uint8Array.of(0))).toEqual([encode.syncStep2(state)]);
});

test('L12 who has the state is sent the tail alone, and learns what was deleted meanwhile', async () => {
	const { document, anna, bo, address, state } = await largeDocument();
	const away = new Y.Doc();
	Y.applyUpdate(away, state);
	const writer = kliv(sync.url, document.id, anna);
	await until(writer, 'saved');
	writer.doc.getXmlFragment('content').delete(0, 1);
	writeParagraph(writer.doc, 'Nytt');
	await until(writer, 'saved');
	const raw = await new Raw(address, bo).opened();
	const answer = await answerTo(raw, Y.encodeStateVector(away));
	expect(bytesOf(answer)).toBeLessThan(state.length / 20);
	for (const message of answer) {
		const update = message.subarray(2);
		Y.applyUpdate(away, update.subarray(update.findIndex((byte) => byte < 128) + 1));
	}
	expect(textOf(away)).toBe(textOf(writer.doc));
	expect(Y.encodeStateAsUpdate(away)).toEqual(Y.encodeStateAsUpdate(writer.doc));
});

test('L12 who has a part of the state is sent the rest of it, and who wrote offline all of it', async () => {
	const { document, anna, bo, state } = await largeDocument();
	const whole = new Y.Doc();
	Y.applyUpdate(whole, state);
	const half = new Y.Doc({ gc: false });
	const upTo = new Map(
		[...Y.decodeStateVector(Y.encodeStateVector(whole))].map(([c, n]) => [c, n >> 1])
	);
	// A prefix of what the writer wrote: as a client that lost its network in the middle.
	const rest = Y.diffUpdate(state, Y.encodeStateVector(upTo));
	expect(rest.length).toBeLessThan(state.length);
	const raw = await new Raw(`${sync.url}/${document.id}`, bo).opened();
	const answer = await answerTo(raw, Y.encodeStateVector(upTo));
	expect(bytesOf(answer)).toBeLessThan(rest.length + 100);
	writeParagraph(half, 'Skrivet utan nät');
	const provider = kliv(sync.url, document.id, anna, { doc: half });
	await until(provider, 'saved');
	expect(textOf(half)).toContain('Skrivet utan nät');
	expect(textOf(half)).toHaveLength(textOf(whole).length + '\nSkrivet utan nät'.length);
});

test('L13 what is written while a large state is read waits for it, and nobody else does', async () => {
	const large = await largeDocument();
	const small = await setup();
	const quick = await new Raw(small.address, small.anna).opened();
	await quick.ofType(messageType.access);
	const fresh = new Y.Doc();
	Y.applyUpdate(fresh, large.state);
	const vector = Y.encodeStateVector(fresh);
	writeParagraph(fresh, 'Genast');
	const writer = await new Raw(large.address, large.anna).opened();
	writer.send(encode.update(Y.encodeStateAsUpdate(fresh, vector)));
	const other = new Y.Doc();
	writeParagraph(other, 'Bredvid');
	quick.send(encode.update(Y.encodeStateAsUpdate(other)));
	await Promise.all([writer.committed(1), quick.committed(1)]);
	const reader = bare(sync.url, large.document.id, large.bo);
	await whenDoc(reader.doc, (doc) => textOf(doc).endsWith('Genast'));
	expect(writer.messages.some(([type]) => type === messageType.refused)).toBe(false);
});
