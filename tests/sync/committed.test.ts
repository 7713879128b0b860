import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeCode } from '#lib/sync/close-codes.ts';
import { encode, messageType, syncType } from '#lib/sync/messages.ts';
import { bare, kliv, Raw, textOf, until, whenDoc, writeParagraph } from './support/clients.ts';
import { setup, shareWorld, sync, world } from './support/shared-world.ts';

shareWorld();

/** The updates that one paragraph and some keystrokes make. */
function keystrokes(count: number): Uint8Array[] {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	const text = writeParagraph(doc, '');
	for (let i = 1; i < count; i++) text.insert(text.length, String(i % 10));
	return updates;
}

async function rebuilt(documentId: string): Promise<string> {
	const doc = new Y.Doc();
	for (const { payload } of await world.log(documentId)) Y.applyUpdate(doc, payload);
	return textOf(doc);
}

test('C1 what one writes is committed, called saved and shown to the other', async () => {
	const { document, anna, bo } = await setup();
	const first = kliv(sync.url, document.id, anna);
	const second = bare(sync.url, document.id, bo);
	await until(first, 'saved');
	writeParagraph(first.doc, 'Vi bygger tillsammans.');
	expect(first.status.kind).toBe('saving');
	await whenDoc(second.doc, (doc) => textOf(doc) === 'Vi bygger tillsammans.');
	expect((await world.log(document.id)).map(({ personId }) => personId)).toEqual([anna.id]);
	await until(first, 'saved');
	expect(await rebuilt(document.id)).toBe('Vi bygger tillsammans.');
});

test('C1 while the commit is under way nothing is acknowledged and nobody sees it', async () => {
	const { document, anna, bo } = await setup();
	const proxy = await world.proxy();
	const slow = await world.serve({}, proxy.url);
	const first = kliv(slow.url, document.id, anna);
	const second = await new Raw(`${slow.url}/${document.id}`, bo).opened();
	await Promise.all([until(first, 'saved'), second.ofType(messageType.access)]);
	proxy.hold();
	writeParagraph(first.doc, 'Ännu inte');
	const marker = kliv(slow.url, document.id, anna, { connect: false });
	marker.destroy();
	// A question and its answer: the server has had the update, for sockets are read in order.
	second.send(Uint8Array.of(messageType.queryAwareness));
	await second.ofType(messageType.awareness);
	expect(first.status.kind).toBe('saving');
	expect(second.messages.some((m) => m[0] === 0 && m[1] === syncType.update)).toBe(false);
	proxy.release();
	await second.message((m) => m[0] === 0 && m[1] === syncType.update);
	await until(first, 'saved');
});

test('C2 every SyncStep2 and Update counts, in order: empty, known and refused ones too', async () => {
	const { bo, address, document } = await setup();
	const [first, second] = keystrokes(2) as [Uint8Array, Uint8Array];
	const foreign = new Y.Doc();
	foreign.getText('elsewhere').insert(0, 'x');
	const raw = await new Raw(address, bo).opened();
	raw.send(encode.syncStep2(Uint8Array.of(0, 0)));
	raw.send(encode.update(first));
	raw.send(encode.update(first));
	raw.send(encode.syncStep1(Uint8Array.of(0)));
	raw.send(encode.update(Y.encodeStateAsUpdate(foreign)));
	raw.send(encode.update(second));
	await raw.committed(5);
	expect(raw.messages.filter((message) => message[0] === messageType.refused)).toEqual([
		encode.refused({ ordinal: 4, code: 4400, word: 'unknown-content' })
	]);
	expect(await world.log(document.id)).toHaveLength(2);
});

test('C3 what arrives during a commit goes into the next, for all documents', async () => {
	const proxy = await world.proxy();
	const slow = await world.serve({}, proxy.url);
	const [here, there] = [await setup(), await setup()];
	const raws = await Promise.all(
		[here, there].map(({ document, bo }) => new Raw(`${slow.url}/${document.id}`, bo).opened())
	);
	for (const raw of raws) {
		raw.send(encode.update(keystrokes(1)[0]!));
		await raw.committed(1);
	}
	const before = slow.door.metrics()['sync_commits_total']!;
	const updates = raws.map(() => keystrokes(50));
	proxy.hold();
	for (let i = 0; i < 50; i++) raws.forEach((raw, at) => raw.send(encode.update(updates[at]![i]!)));
	while (slow.door.metrics()['sync_waiting_updates'] !== 100) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	proxy.release();
	await Promise.all(raws.map((raw) => raw.committed(51)));
	expect(slow.door.metrics()['sync_commits_total']! - before).toBeLessThan(20);
	expect(await rebuilt(here.document.id)).toHaveLength(50);
	expect(await rebuilt(there.document.id)).toHaveLength(50);
});

test('C3 one update that the database cannot take fails alone', async () => {
	const { document, anna, bo, address } = await setup();
	await world.owner.query(`
		create function private.refuse_marked() returns trigger language plpgsql as $$
		begin
			if position(convert_to('OTAGBAR', 'UTF8') in new.payload) > 0 then
				raise exception 'marked' using errcode = '23514';
			end if;
			return new;
		end $$;
		create trigger refuse_marked before insert on public.document_updates
			for each row execute function private.refuse_marked();
	`);
	const [good, bad] = await Promise.all([
		new Raw(address, anna).opened(),
		new Raw(address, bo).opened()
	]);
	const marked = new Y.Doc();
	writeParagraph(marked, 'OTAGBAR');
	const updates = keystrokes(20);
	for (const [i, update] of updates.entries()) {
		good.send(encode.update(update));
		if (i === 10) bad.send(encode.update(Y.encodeStateAsUpdate(marked)));
	}
	await Promise.all([good.committed(20), bad.committed(1)]);
	await world.owner.query('drop function private.refuse_marked cascade');
	expect(good.messages.some((message) => message[0] === messageType.refused)).toBe(false);
	expect(await bad.ofType(messageType.refused)).toEqual(
		encode.refused({ ordinal: 1, code: 4400, word: 'not-stored' })
	);
	expect(await world.log(document.id)).toHaveLength(20);
});

test('C4 what was written while away is not called saved before it is', async () => {
	const { document, anna } = await setup();
	const provider = kliv(sync.url, document.id, anna);
	await until(provider, 'saved');
	const text = writeParagraph(provider.doc, 'Hemma');
	await until(provider, 'saved');
	provider.websocket.disconnect();
	text.insert(5, ' och borta');
	expect(provider.status).toEqual({ kind: 'offline', unsaved: true });
	expect(provider.unsavedText()).toBe(' och borta');
	const saved: string[] = [];
	provider.on('status', ({ kind }) => saved.push(kind));
	provider.connect();
	// Typed before the server has asked for what was written away: a gap, at first.
	provider.websocket.once('status', () => text.insert(15, ', igen'));
	await until(provider, 'saved');
	expect(await rebuilt(document.id)).toBe('Hemma och borta, igen');
	expect(provider.unsavedText()).toBe('');
});

test('C5 with the database away nothing is acknowledged; all of it is committed when it is back', async () => {
	const { document, anna } = await setup();
	const proxy = await world.proxy();
	const cut = await world.serve({}, proxy.url);
	const raw = await new Raw(`${cut.url}/${document.id}`, anna).opened();
	const updates = keystrokes(30);
	raw.send(encode.update(updates[0]!));
	await raw.committed(1);
	proxy.cut();
	for (const update of updates.slice(1)) raw.send(encode.update(update));
	raw.send(Uint8Array.of(messageType.queryAwareness));
	await raw.ofType(messageType.awareness);
	expect(await world.log(document.id)).toHaveLength(1);
	proxy.mend();
	await raw.committed(30);
	expect(await rebuilt(document.id)).toHaveLength(29);
	expect(raw.messages.some((message) => message[0] === messageType.refused)).toBe(false);
});

test('C5 a socket is not read further than what may wait', async () => {
	const { document, anna } = await setup();
	const proxy = await world.proxy();
	const lifted = { perSecond: 1e6, burst: 1e6 };
	const limits = { waitingMessages: 10, updates: lifted, messages: lifted };
	const cut = await world.serve(limits, proxy.url);
	const raw = await new Raw(`${cut.url}/${document.id}`, anna).opened();
	await raw.ofType(messageType.access);
	proxy.hold();
	const updates = keystrokes(40_000);
	for (const update of updates) raw.send(encode.update(update));
	const other = await new Raw(`${sync.url}/${document.id}`, anna).opened();
	for (let turn = 1; turn <= 50; turn++) {
		other.send(Uint8Array.of(messageType.queryAwareness));
		await other.message(() => other.messages.length > turn);
	}
	// What the receiver had in hand when it was paused, and no more: the rest waits in the network.
	expect(cut.door.metrics()['sync_waiting_updates']).toBeLessThan(10_000);
	proxy.release();
	await raw.committed(40_000);
	expect(await rebuilt(document.id)).toHaveLength(39_999);
}, 60_000);

test('C6 a server that is told to stop commits what it has received, then says 1012', async () => {
	const { document, anna, bo } = await setup();
	const stopping = await world.serve();
	const raw = await new Raw(`${stopping.url}/${document.id}`, anna).opened();
	const other = await new Raw(`${stopping.url}/${document.id}`, bo).opened();
	const updates = keystrokes(200);
	for (const update of updates) raw.send(encode.update(update));
	await raw.committed(1);
	const stopped = stopping.door.close();
	expect((await raw.closed).code).toBe(closeCode.restarting);
	expect((await other.closed).code).toBe(closeCode.restarting);
	await stopped;
	const log = await world.log(document.id);
	const last = raw.messages.filter((message) => message[0] === messageType.committed).at(-1)!;
	expect(last).toEqual(encode.committed(log.length));
	await stopping.stop();
});

test('C8 a refusal ends that document for the page, which still has its text', async () => {
	const { document, anna } = await setup();
	// Asked by nobody but the database itself: no notification, and no hour of asking comes between.
	const own = await world.serve({ recheckEvery: 3_600_000 });
	const provider = kliv(own.url, document.id, anna);
	await until(provider, 'saved');
	const text = writeParagraph(provider.doc, 'Sparat');
	await until(provider, 'saved');
	await world.quietly(
		`update public.mandates set revoked_at = now() where id = '${anna.mandateId}'`
	);
	text.insert(6, ', ej sparat');
	const { refusal } = await until(provider, 'refused');
	expect(refusal).toMatchObject({ code: 4403, word: 'right-lost' });
	expect(provider.unsavedText()).toBe(', ej sparat');
	expect(provider.websocket.wsconnected).toBe(false);
	expect(await rebuilt(document.id)).toBe('Sparat');
});

test('C9 when the title changes, everyone in the document is told to read it again', async () => {
	const { document, anna, bo, address } = await setup();
	const elsewhere = await setup();
	const raw = await new Raw(address, bo).opened();
	const other = await new Raw(elsewhere.address, elsewhere.anna).opened();
	const provider = kliv(sync.url, document.id, anna);
	await until(provider, 'saved');
	const changed = new Promise((resolve) => provider.on('changed', resolve));
	await world.owner.query(`update public.documents set title = 'Nytt namn' where id = $1`, [
		document.id
	]);
	expect(await changed).toEqual({ table: 'documents', id: document.id });
	expect(await raw.ofType(messageType.changed)).toEqual(
		encode.changed({ table: 'documents', id: document.id })
	);
	expect(other.messages.some((message) => message[0] === messageType.changed)).toBe(false);
});
