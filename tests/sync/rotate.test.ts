import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { carriedOver } from '#lib/sync/carry-over.ts';
import { contentHash, stateHash } from '#lib/sync/content-hash.ts';
import { encode, isCounted, syncType } from '#lib/sync/messages.ts';
import type { SyncProvider } from '#lib/sync/provider.ts';
import type { Person } from './support/world.ts';
import { bare, kliv, textOf, until, whenDoc, writeParagraph } from './support/clients.ts';
import { setup, shareWorld, sync, world } from './support/shared-world.ts';

shareWorld();

const docWith = (clientID: number) => Object.assign(new Y.Doc(), { clientID });

/** A tab as the page has it: the provider of now, whichever Y.Doc that has. */
class Tab {
	now: SyncProvider;
	replaced = 0;

	constructor(documentId: string, who: Person, clientID: number) {
		this.now = this.#follow(kliv(sync.url, documentId, who, { doc: docWith(clientID) }));
	}

	#follow(provider: SyncProvider): SyncProvider {
		provider.once('replaced', (next) => {
			this.replaced++;
			provider.destroy();
			this.now = this.#follow(next);
		});
		return provider;
	}

	/** Resolves when all of its own is saved; rejects when it has come to another end. */
	async saved(): Promise<void> {
		for (;;) {
			const { now } = this;
			await Promise.race([
				until(now, 'saved'),
				new Promise((resolve) => now.once('replaced', resolve))
			]);
			if (now === this.now) return;
		}
	}
}

/** As if every client id were somebody else's. */
class Refusing extends WebSocket {
	#counted = 0;

	override send(data: Uint8Array): void {
		if (!isCounted(data)) return super.send(data);
		const ordinal = ++this.#counted;
		if (data[1] !== syncType.update) return super.send(data);
		const refusal = { ordinal, code: 4400, word: 'foreign-client' as const };
		const { buffer } = Uint8Array.from(encode.refused(refusal));
		setImmediate(() => this.emit('message', buffer, true));
	}
}

async function meet(tabs: Tab[]): Promise<Y.Doc> {
	await Promise.all(tabs.map((tab) => tab.saved()));
	const [first, ...others] = tabs.map(({ now }) => now.doc);
	for (const other of others) {
		await Promise.race([
			whenDoc(other, (doc) => stateHash(doc) === stateHash(first!)),
			whenDoc(first!, (doc) => stateHash(doc) === stateHash(other))
		]);
	}
	return first!;
}

/** Whose each client id is that has written in the log. */
async function writers(documentId: string): Promise<Map<number, string>> {
	const found = new Map<number, string>();
	for (const { personId, payload } of await world.log(documentId)) {
		for (const { id } of Y.decodeUpdate(payload).structs) {
			expect(found.get(id.client) ?? personId).toBe(personId);
			found.set(id.client, personId);
		}
	}
	return found;
}

test('G11 abuse 14: two tabs write under one client id at once, and both texts are there, once each', async () => {
	for (let round = 0; round < 5; round++) {
		const { document, anna } = await setup();
		const tabs = [0, 1].map(() => new Tab(document.id, anna, 77));
		await Promise.all(tabs.map((tab) => tab.saved()));
		for (const [i, { now }] of tabs.entries()) writeParagraph(now.doc, `Skrivet i flik ${i}`);
		const doc = await meet(tabs);
		expect(textOf(doc).split('\n').sort()).toEqual(['Skrivet i flik 0', 'Skrivet i flik 1']);
		expect(tabs.map(({ replaced }) => replaced).sort()).toEqual([0, 1]);
		const log = new Y.Doc();
		for (const { payload } of await world.log(document.id)) Y.applyUpdate(log, payload);
		expect(contentHash(log)).toBe(contentHash(doc));
		expect((await writers(document.id)).size).toBe(2);
	}
});

test('G11 who goes on typing meanwhile loses no letter, nor what was erased', async () => {
	const { document, anna } = await setup();
	const tabs = [0, 1].map(() => new Tab(document.id, anna, 78));
	await Promise.all(tabs.map((tab) => tab.saved()));
	const [first, second] = tabs as [Tab, Tab];
	const shared = writeParagraph(first.now.doc, 'Gemensamt stycke');
	await meet(tabs);
	shared.insert(0, 'A: ');
	const paragraph = () => second.now.doc.getXmlFragment('content').get(0) as Y.XmlElement;
	const text = () => paragraph().get(0) as Y.XmlText;
	let typed = '';
	while (second.replaced === 0 || typed.length < 60) {
		text().insert(text().length, 'xy');
		text().delete(text().length - 1, 1);
		typed += 'x';
		if (typed.length < 40) first.now.doc.transact(() => shared.insert(2, '-'));
		await new Promise((resolve) => setImmediate(resolve));
	}
	const doc = await meet(tabs);
	expect(textOf(doc)).toBe(`A:${'-'.repeat(39)} Gemensamt stycke${typed}`);
});

test('G11 two that both wrote without a network under one client id keep both texts', async () => {
	const { document, anna, bo } = await setup();
	const tabs = [0, 1].map(() => new Tab(document.id, anna, 79));
	await Promise.all(tabs.map((tab) => tab.saved()));
	writeParagraph(tabs[0]!.now.doc, 'Före');
	await meet(tabs);
	for (const [i, { now }] of tabs.entries()) {
		now.websocket.disconnect();
		// Not as much of the one as of the other.
		writeParagraph(now.doc, `Utan nät ${'i flik '.repeat(i + 1)}${i}`);
		const own = writeParagraph(now.doc, 'Bort med detta');
		own.delete(0, own.length);
	}
	tabs[0]!.now.connect();
	await tabs[0]!.saved();
	tabs[0]!.now.websocket.disconnect();
	tabs[1]!.now.connect();
	await tabs[1]!.saved();
	tabs[0]!.now.connect();
	const doc = await meet(tabs);
	const lines = textOf(doc).split('\n').filter(Boolean).sort();
	expect(lines).toEqual(['Före', 'Utan nät i flik 0', 'Utan nät i flik i flik 1']);
	const reader = kliv(sync.url, document.id, bo);
	await whenDoc(reader.doc, (other) => contentHash(other) === contentHash(doc));
});

test('G11 a client id that chance has given to somebody else: each writes under an own one, and nobody under another’s', async () => {
	const { document, anna, bo } = await setup();
	const tabs = [anna, bo].map((who) => new Tab(document.id, who, 80));
	await Promise.all(tabs.map((tab) => tab.saved()));
	for (const [i, { now }] of tabs.entries()) writeParagraph(now.doc, `Skrivet av ${i}`);
	const doc = await meet(tabs);
	expect(textOf(doc).split('\n').sort()).toEqual(['Skrivet av 0', 'Skrivet av 1']);
	const whose = await writers(document.id);
	expect([...whose.values()].sort()).toEqual([anna.id, bo.id].sort());
	const { rows } = await world.owner.query<{ person_id: string }>(
		'select person_id from public.document_clients where document_id = $1 and client_id = any ($2)',
		[document.id, [...whose.keys()]]
	);
	expect(rows.map(({ person_id }) => person_id).sort()).toEqual([anna.id, bo.id].sort());
});

test('G11 who is refused again and again is shown the text, instead of trying for ever', async () => {
	const { document, anna } = await setup();
	let provider = kliv(sync.url, document.id, anna, { WebSocket: Refusing as never });
	await until(provider, 'saved');
	const ids: number[] = [];
	const ended = new Promise<SyncProvider>((resolve) => {
		const follow = (one: SyncProvider) => {
			ids.push(one.doc.clientID);
			one.once('refused', () => resolve(one));
			one.once('replaced', follow);
		};
		follow(provider);
	});
	writeParagraph(provider.doc, 'Försök');
	provider = await ended;
	expect(new Set(ids).size).toBe(4);
	expect(provider.status).toMatchObject({ kind: 'refused', refusal: { word: 'foreign-client' } });
	expect(provider.unsavedText()).toBe('Försök');
	expect(await world.log(document.id)).toEqual([]);
});

test('G11 where it cannot be told what is kept, nothing is carried over', () => {
	const [server, local] = [docWith(5), docWith(5)];
	writeParagraph(server, 'En');
	Y.applyUpdate(local, Y.encodeStateAsUpdate(server));
	local.clientID = 5;
	const client = 5;
	const saved = Y.getState(local.store, client);
	const inside = (doc: Y.Doc) =>
		(doc.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText;
	inside(server).insert(2, ' och två');
	inside(local).insert(2, ' och tre');
	const end = Y.getState(local.store, client);
	const carry = (unsent: number | null) =>
		carriedOver({ doc: local, client, saved, unsent, end }, server, 6);
	expect(carry(saved)).not.toBeNull();
	// ' och t' may have been sent before: it is there, and only what comes after it is written again.
	const again = new Y.Doc();
	Y.applyUpdate(again, Y.encodeStateAsUpdate(server));
	Y.applyUpdate(again, carry(null)!);
	expect(textOf(again)).toMatch(/^En och t(våre|revå)$/);
	// What the server has there is erased: nobody knows what it was.
	inside(server).delete(2, 3);
	expect(carry(null)).toBeNull();
	// The block it was written in is gone.
	server.getXmlFragment('content').delete(0, 1);
	expect(carry(saved)).toBeNull();
});

test('G10 what one sends twice, over two connections of one Y.Doc, is no collision', async () => {
	const { document, anna, bo } = await setup();
	const doc = new Y.Doc();
	const provider = kliv(sync.url, document.id, anna, { doc });
	bare(sync.url, document.id, anna, doc);
	await until(provider, 'saved');
	const text = writeParagraph(doc, 'Sänt');
	for (let i = 0; i < 20; i++) {
		text.insert(text.length, ` ${i}`);
		text.format(0, 2, { strong: i % 2 ? {} : null });
		if (i % 5 === 0) text.delete(1, 1);
	}
	await until(provider, 'saved');
	const reader = kliv(sync.url, document.id, bo);
	await whenDoc(reader.doc, (other) => textOf(other) === textOf(doc));
	expect(provider.status).toEqual({ kind: 'saved' });
	expect(await world.log(document.id)).not.toEqual([]);
});
