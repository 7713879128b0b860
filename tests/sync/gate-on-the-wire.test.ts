import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#lib/sync/close-codes.ts';
import { encode, messageType, syncType } from '#lib/sync/messages.ts';
import { defaultLimits } from '#server/sync/limits.ts';
import { bare, kliv, Raw, textOf, until, whenDoc, writeParagraph } from './support/clients.ts';
import { setup, shareWorld, sync, world } from './support/shared-world.ts';
import { deleting, handmade, written } from './support/updates.ts';

shareWorld();

test('G1 a malformed update closes its own socket with 4400 and leaves the others', async () => {
	const { document, anna, bo, address } = await setup();
	const writer = kliv(sync.url, document.id, anna);
	await until(writer, 'saved');
	for (const bytes of [
		encode.update(Uint8Array.of(1, 200, 1)),
		Uint8Array.of(0, 9, 0),
		Uint8Array.of(0, 2, 200),
		Uint8Array.of(7),
		Uint8Array.of(),
		Uint8Array.of(0, 0, 1, 200),
		Uint8Array.of(1, 3, 255, 255, 255)
	]) {
		const raw = await new Raw(address, bo).opened();
		raw.send(bytes);
		expect((await raw.closed).code).toBe(closeCode.malformed);
	}
	writeParagraph(writer.doc, 'Orört');
	await until(writer, 'saved');
	expect(await world.log(document.id)).toHaveLength(1);
});

test('G1 a storm of damaged messages ends their sockets, and neither the server nor the text', async () => {
	const { document, anna, bo, address } = await setup();
	const writer = kliv(sync.url, document.id, anna);
	await until(writer, 'saved');
	const text = writeParagraph(writer.doc, 'Stormen');
	await until(writer, 'saved');
	const samples = [
		encode.update(written((_doc, root) => root.push([new Y.XmlElement('paragraph')]))),
		encode.syncStep2(Y.encodeStateAsUpdate(writer.doc)),
		encode.syncStep1(Y.encodeStateVector(writer.doc)),
		encode.awareness(Uint8Array.of(1, 9, 1, 2, 123, 125))
	];
	const random = fc.sample(fc.tuple(fc.nat(3), fc.nat(), fc.nat(255), fc.boolean()), 240);
	for (let i = 0; i < random.length; i += 12) {
		const raws = random.slice(i, i + 12).map(async ([which, at, byte, cut]) => {
			const damaged = samples[which]!.slice();
			damaged[at % damaged.length] = byte;
			const raw = await new Raw(address, bo).opened();
			raw.send(cut ? damaged.subarray(0, at % damaged.length) : damaged);
			raw.send(Uint8Array.of(messageType.queryAwareness));
			await Promise.race([raw.closed, raw.ofType(messageType.awareness)]);
			raw.destroy();
			await raw.closed;
		});
		await Promise.all(raws);
	}
	text.insert(7, ' är över');
	await until(writer, 'saved');
	const rebuilt = new Y.Doc();
	for (const { payload } of await world.log(document.id)) Y.applyUpdate(rebuilt, payload);
	expect(textOf(rebuilt)).toContain('Stormen är över');
	expect(rebuilt.store.pendingStructs).toBeNull();
	const reader = bare(sync.url, document.id, bo);
	await whenDoc(reader.doc, (doc) => textOf(doc) === textOf(rebuilt));
}, 60_000);

test('G2 foreign content is refused with 103, and not shown or stored', async () => {
	const { document, bo, address } = await setup();
	const raw = await new Raw(address, bo).opened();
	raw.send(encode.update(written((_doc, root) => root.push([new Y.XmlElement('iframe')]))));
	expect(await raw.ofType(messageType.refused)).toEqual(
		encode.refused({ ordinal: 1, code: 4400, word: 'unknown-content' })
	);
	expect(await world.log(document.id)).toEqual([]);
});

test('G4 a client id belongs to whoever used it first: a squatted clock is refused and the victim’s text survives', async () => {
	const { document, anna, bo, address } = await setup();
	const victim = kliv(sync.url, document.id, anna);
	await until(victim, 'saved');
	const text = writeParagraph(victim.doc, 'Offrets');
	await until(victim, 'saved');
	const client = victim.doc.clientID;
	const squat = handmade(client, Y.getState(victim.doc.store, client), (encoder) => {
		encoding.writeUint8(encoder, 0);
		encoding.writeVarUint(encoder, 1);
	});
	const raw = await new Raw(address, bo).opened();
	raw.send(encode.update(squat));
	expect(await raw.ofType(messageType.refused)).toEqual(
		encode.refused({ ordinal: 1, code: 4400, word: 'foreign-client' })
	);
	raw.send(encode.update(deleting(client, 100, 50)));
	expect((await raw.closed).code).toBe(closeCode.malformed);
	text.insert(7, ' egen text');
	await until(victim, 'saved');
	const reader = bare(sync.url, document.id, bo);
	await whenDoc(reader.doc, (doc) => textOf(doc) === 'Offrets egen text');
	expect(textOf(victim.doc)).toBe('Offrets egen text');
});

test('G4 a client id is bound by presence alone, before anything is written', async () => {
	const { document, anna, bo, address } = await setup();
	const victim = kliv(sync.url, document.id, anna);
	const watcher = kliv(sync.url, document.id, bo);
	await until(watcher, 'saved');
	await new Promise<void>((resolve) => {
		const look = () => watcher.awareness.getStates().has(victim.doc.clientID) && resolve();
		watcher.awareness.on('change', look);
		look();
	});
	const raw = await new Raw(address, bo).opened();
	const first = new Y.Doc();
	first.clientID = victim.doc.clientID;
	writeParagraph(first, 'I ditt namn');
	raw.send(encode.update(Y.encodeStateAsUpdate(first)));
	expect(await raw.ofType(messageType.refused)).toEqual(
		encode.refused({ ordinal: 1, code: 4400, word: 'foreign-client' })
	);
});

test('G6 C4 after a gap the server asks for a resync first and counts afterwards', async () => {
	const { document, bo, address } = await setup();
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	writeParagraph(doc, 'ett').insert(3, ' två');
	const raw = await new Raw(address, bo).opened();
	raw.send(encode.syncStep2(Uint8Array.of(0, 0)));
	await raw.committed(1);
	const heard = raw.messages.length;
	raw.send(encode.update(updates[1]!));
	await raw.committed(2);
	const later = raw.messages.slice(heard);
	const asked = later.findIndex((m) => m[0] === messageType.sync && m[1] === syncType.step1);
	const counted = later.findIndex((m) => m[0] === messageType.committed);
	expect(asked).toBeGreaterThanOrEqual(0);
	expect(asked).toBeLessThan(counted);
	raw.send(encode.syncStep2(Y.encodeStateAsUpdate(doc)));
	await raw.committed(3);
	const reader = bare(sync.url, document.id, bo);
	await whenDoc(reader.doc, (other) => textOf(other) === 'ett två');
});

test('G6 what another process has written is read before anything is called a gap', async () => {
	const { document, anna, bo, address } = await setup();
	const other = await world.serve();
	const here = await new Raw(address, bo).opened();
	const there = kliv(other.url, document.id, anna);
	await until(there, 'saved');
	const text = writeParagraph(there.doc, 'Skrivet i en annan process');
	await until(there, 'saved');
	const doc = new Y.Doc();
	Y.applyUpdate(doc, Y.encodeStateAsUpdate(there.doc));
	const before = Y.encodeStateVector(doc);
	const same = (doc.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText;
	same.insert(text.length, ', fortsatt här');
	here.send(encode.update(Y.encodeStateAsUpdate(doc, before)));
	await here.committed(1);
	expect(await world.log(document.id)).toHaveLength(2);
	expect(textOf(here.doc())).toBe('Skrivet i en annan process');
});

test('G8 a message over the limit closes its own socket with 4413', async () => {
	const { document, anna, bo, address } = await setup();
	const writer = kliv(sync.url, document.id, anna);
	await until(writer, 'saved');
	const raw = await new Raw(address, bo).opened();
	raw.send(new Uint8Array(defaultLimits.message + 1));
	expect((await raw.closed).code).toBe(closeCode.tooLarge);
	writeParagraph(writer.doc, 'Orört');
	await until(writer, 'saved');
});

test('G8 a document over its limit takes nothing more, and keeps what it has', async () => {
	const small = await world.serve({ document: 2_000 });
	const { document, bo } = await setup();
	const raw = await new Raw(`${small.url}/${document.id}`, bo).opened();
	raw.send(encode.update(written((doc) => writeParagraph(doc, 'a'.repeat(1_500)))));
	await raw.committed(1);
	raw.send(encode.update(written((doc) => writeParagraph(doc, 'b'.repeat(1_500)))));
	expect(await raw.ofType(messageType.refused)).toEqual(
		encode.refused({ ordinal: 2, code: closeCode.tooLarge, word: 'too-large' })
	);
	expect(await world.log(document.id)).toHaveLength(1);
});
