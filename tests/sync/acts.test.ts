import { randomUUID } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { Authorship } from '#lib/documents/authorship/authorship.ts';
import { startThread } from '#lib/documents/comments/anchoring/schema.ts';
import type { Given } from '#lib/documents/comments/anchoring/schema.ts';
import { createLogger } from '#lib/platform/logging.server.ts';
import { canonicalContent, contentHash, contentOf } from '#lib/sync/content-hash.ts';
import { encode, messageType, read } from '#lib/sync/messages.ts';
import { Performer } from '#server/acts/performer.ts';
import { TextReader } from '#server/acts/texts.ts';
import { firstOwnClient } from '#server/sync/own-clients.ts';
import { anchored, asking, callerOf, selected } from './support/acts.ts';
import { closeClients, kliv, Raw, until, whenDoc, writeParagraph } from './support/clients.ts';
import { setup, shareWorld, sync, world } from './support/shared-world.ts';
import type { Person } from './support/world.ts';

shareWorld();

let acts: Performer;
let texts: TextReader;
const stops: (() => Promise<void>)[] = [];
beforeAll(() => {
	acts = performer();
	texts = new TextReader(sync.door.store);
	stops.push(() => texts.stop());
});
afterEach(closeClients);
afterAll(async () => {
	for (const stop of stops) await stop();
});

function performer(databaseUrl = world.backend.urls.sync): Performer {
	const log = createLogger(process.env.LOG_LEVEL ?? 'silent');
	const made = new Performer({ databaseUrl, door: sync.door, log });
	stops.push(() => made.stop());
	return made;
}

/** Begins a thread about words that stand in a document. */
function comment(by: Person, documentId: string, doc: Y.Doc, words: string, quote = words) {
	return acts.perform(startThread, callerOf(by), documentId, asking(doc, words, quote));
}

/** Until a question that holds these words waits for a lock. */
async function whenWaiting(words: string) {
	await vi.waitUntil(async () => {
		const { rowCount } = await world.owner.query(
			`select from pg_stat_activity where wait_event_type = 'Lock' and strpos(query, $1) > 0
				and pid <> pg_backend_pid()`,
			[words]
		);
		return rowCount === 1;
	}, 20_000);
}

/** A text of Anna's that Bo, who may only comment, has open too. */
async function written(powers = ['comment']) {
	const made = await setup(powers);
	const { document, anna, bo } = made;
	const editor = kliv(sync.url, document.id, anna);
	await until(editor, 'saved');
	writeParagraph(editor.doc, 'Länet ska växa genom samarbete.');
	await until(editor, 'saved');
	const reader = kliv(sync.url, document.id, bo);
	await until(reader, 'read-only');
	return { ...made, editor, reader };
}

test('A1 the server writes under client ids of its own, and nobody else under one', async () => {
	const { document, anna, bo, editor, address } = await written();
	const done = await comment(bo, document.id, editor.doc, 'växa');
	expect(done).toEqual({ written: true, seq: 2, answer: null });
	const own = [...Y.decodeStateVector(Y.encodeStateVector(await stored(document.id))).keys()];
	const [system] = own.filter((client) => client >= firstOwnClient);
	expect(own.filter((client) => client >= firstOwnClient)).toHaveLength(1);

	// An editor who has all of it goes on where the server has come to.
	const forged = await stored(document.id);
	const before = Y.encodeStateVector(forged);
	forged.clientID = system!;
	writeParagraph(forged, 'I serverns namn.');
	const raw = await new Raw(address, anna).opened();
	raw.send(encode.update(Y.encodeStateAsUpdate(forged, before)));
	const refused = await raw.ofType(messageType.refused);
	expect(read.refused(decoding.createDecoder(refused.subarray(1))).word).toBe('foreign-client');
	expect(await world.log(document.id)).toHaveLength(2);
	// Nor in the database, whoever asks.
	const { rows } = await world.owner.query(
		`select * from private.bind_clients(array[$1::uuid], array[$2::bigint], array[$3::uuid], array[$4::uuid])`,
		[document.id, firstOwnClient, anna.id, anna.organisationId]
	);
	expect(rows).toEqual([]);
});

test('A1 the ids are held by everything that reads them', async () => {
	const { document, anna, bo, editor } = await written();
	await comment(bo, document.id, editor.doc, 'växa');
	await comment(bo, document.id, editor.doc, 'ska växa genom');
	await whenDoc(editor.doc, (doc) => anchored(doc).length === 3);
	// Over text that the server has marked a person writes on, and another opens it all.
	((editor.doc.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(
		0,
		'Hela '
	);
	await until(editor, 'saved');
	const other = kliv(sync.url, document.id, anna);
	await until(other, 'saved');
	expect(canonicalContent(other.doc)).toBe(canonicalContent(editor.doc));
	expect(canonicalContent(await stored(document.id))).toBe(canonicalContent(editor.doc));
	// One id for a process, so that a document is not full of them.
	const clients = Y.decodeStateVector(Y.encodeStateVector(other.doc)).keys();
	expect([...clients].filter((client) => client >= firstOwnClient)).toHaveLength(1);
});

test('A2 what the database refuses of an act leaves nothing of it', async () => {
	const { document, bo, editor } = await written();
	const thread = randomUUID();
	const given: Given = {
		about: { kind: 'text', quote: 'växa', ...selected(editor.doc, 'växa') },
		...{ thread, newBlockId: 'newblock' }
	};
	const about = { thread, body: ' ', people: [], organisations: [], bodies: [] };
	await expect(
		acts.perform(startThread, callerOf(bo), document.id, { given, about })
	).rejects.toMatchObject({ code: '23514' });
	expect(await traces(document.id)).toEqual({ log: 1, threads: 0, acts: 0 });
	expect(await comment(bo, document.id, editor.doc, 'växa')).toMatchObject({ seq: 2 });
});

test('A2 a process that dies in the middle of an act leaves nothing of it, and holds nobody', async () => {
	const { document, bo, editor } = await written();
	const owner = await world.owner.connect();
	await owner.query('begin; lock table public.threads in exclusive mode');
	const lost = comment(bo, document.id, editor.doc, 'växa').catch((error: unknown) => error);
	// It has appended its row, and waits for the thread's table.
	await whenWaiting('act_start_thread');
	await world.asSuperuser(
		`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kliv acts'`
	);
	expect(await lost).toMatchObject({ code: 'unavailable' });
	await owner.query('rollback');
	owner.release();
	expect(await traces(document.id)).toEqual({ log: 1, threads: 0, acts: 0 });
	writeParagraph(editor.doc, 'Andra skriver vidare.');
	await until(editor, 'saved');
	expect(await comment(bo, document.id, editor.doc, 'växa')).toMatchObject({ seq: 3 });
});

test('A3 the rights are asked when the document is held, and an end that was first is first', async () => {
	const { document, bo, editor } = await written();
	const owner = await world.owner.connect();
	await owner.query('begin');
	await owner.query('select from private.document_heads where document_id = $1 for update', [
		document.id
	]);
	const late = comment(bo, document.id, editor.doc, 'växa').catch((error: unknown) => error);
	await whenWaiting('begin_act');
	await owner.query(
		`update public.mandates set revoked_at = clock_timestamp(), revocation_reason = 'prov'
		where id = $1`,
		[bo.mandateId]
	);
	await owner.query('commit');
	owner.release();
	expect(await late).toMatchObject({ code: 'not_found' });
	expect(await traces(document.id)).toEqual({ log: 1, threads: 0, acts: 0 });
});

test('A3 a sign-out waits for the act that is under way, and no act follows it', async () => {
	const { document, bo, editor } = await written();
	const owner = await world.owner.connect();
	await owner.query('begin; lock table public.threads in exclusive mode');
	const under = comment(bo, document.id, editor.doc, 'växa');
	await whenWaiting('act_start_thread');
	const signedOut = world.signOut(bo.sessionId);
	await whenWaiting('delete from auth.sessions');
	await owner.query('rollback');
	owner.release();
	expect(await under).toMatchObject({ seq: 2 });
	await signedOut;
	const late = comment(bo, document.id, editor.doc, 'samarbete').catch((error: unknown) => error);
	expect(await late).toMatchObject({ code: 'not_found' });
	expect(await traces(document.id)).toEqual({ log: 2, threads: 1, acts: 1 });
});

test('A3 an act needs its power, whatever else one may do', async () => {
	const { document, editor } = await written();
	const reader = await world.holder('Cia', ['read'], document);
	await expect(comment(reader, document.id, editor.doc, 'växa')).rejects.toMatchObject({
		code: '42501'
	});
	expect(await traces(document.id)).toEqual({ log: 1, threads: 0, acts: 0 });
});

test('A4 a document that is not there for one and one that does not exist answer alike', async () => {
	const { document, editor } = await written();
	const elsewhere = await world.document();
	const stranger = await world.holder('Dag', ['edit'], elsewhere);
	const signedOut = await world.holder('Eva', ['edit'], document);
	await world.signOut(signedOut.sessionId);
	for (const [who, id] of [
		[stranger, document.id],
		[stranger, randomUUID()],
		[signedOut, document.id]
	] as const) {
		// Before anything is compared: what stands there now is not told either.
		const asked = comment(who, id, editor.doc, 'växa', 'något annat');
		await expect(asked).rejects.toMatchObject({ name: 'Refused', code: 'not_found' });
		expect(await texts.read(callerOf(who), id, null)).toBeNull();
	}
});

test('A3 a commenter who forges an anchor on a socket of their own is refused, and it is in no text', async () => {
	const { document, bo, address, editor } = await written();
	const forged = await stored(document.id);
	const before = Y.encodeStateVector(forged);
	const block = forged.getXmlFragment('content').get(0) as Y.XmlElement;
	(block.get(0) as Y.XmlText).format(0, 5, { 'anchor--AAAAAAAA': { id: 'forged' } });
	const raw = await new Raw(address, bo).opened();
	raw.send(encode.update(Y.encodeStateAsUpdate(forged, before)));
	const refused = await raw.ofType(messageType.refused);
	expect(read.refused(decoding.createDecoder(refused.subarray(1))).word).toBe('read-only');
	expect(await traces(document.id)).toEqual({ log: 1, threads: 0, acts: 0 });
	expect(anchored(editor.doc)).toEqual([]);
});

test('A3 nobody acts for an organisation that is not theirs, nor under another’s name', async () => {
	const { document, anna, bo, editor } = await written();
	const other = await world.organisation();
	await world.takesPart(document.spaceId, other);
	const asked = acts.perform(
		startThread,
		{ ...callerOf(bo), actingOrganisationId: other },
		document.id,
		asking(editor.doc, 'växa')
	);
	await expect(asked).rejects.toMatchObject({ code: 'not_found' });
	// What the page sends of who says it is not looked at.
	const { given, about } = asking(editor.doc, 'växa');
	const lies = { ...about, created_by: anna.id, person: anna.id, organisation_id: other };
	await acts.perform(startThread, callerOf(bo), document.id, { given, about: lies });
	const { rows } = await world.owner.query(
		'select created_by, organisation_id from public.threads where document_id = $1',
		[document.id]
	);
	expect(rows).toEqual([{ created_by: bo.id, organisation_id: bo.organisationId }]);
});

test('A5 on a document that is written all the time an act is worked out on the newest text', async () => {
	const { document, bo, editor } = await written();
	const text = (editor.doc.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText;
	let writing = true;
	const typing = (async () => {
		while (writing) {
			text.insert(0, 'x');
			await until(editor, 'saved');
		}
	})();
	for (let i = 0; i < 8; i++) {
		expect(await comment(bo, document.id, editor.doc, 'växa')).toMatchObject({ written: true });
	}
	writing = false;
	await typing;
	await whenDoc(editor.doc, (doc) => anchored(doc).length === 1);
	const own = await stored(document.id);
	expect(canonicalContent(own)).toBe(canonicalContent(editor.doc));
	expect(anchored(own)).toEqual(['växa']);
});

test('A5 something that was changed while nobody held it is told, and nothing is written', async () => {
	const { document, bo, editor } = await written();
	const old = selected(editor.doc, 'växa');
	const text = (editor.doc.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText;
	text.insert('Länet ska v'.length, 'uxna och v');
	await until(editor, 'saved');
	const given: Given = {
		about: { kind: 'text', quote: 'växa', ...old },
		...{ thread: randomUUID(), newBlockId: 'newblock' }
	};
	expect(
		await acts.perform(startThread, callerOf(bo), document.id, { given, about: {} })
	).toMatchObject({ written: false, answer: { text: 'vuxna och växa' } });
	expect(await traces(document.id)).toEqual({ log: 2, threads: 0, acts: 0 });
});

test('A6 an act is seen at once by everybody in the document, here and in other processes', async () => {
	const { document, bo, editor, reader } = await written();
	const far = await world.serve();
	const elsewhere = kliv(far.url, document.id, bo);
	await until(elsewhere, 'read-only');
	await comment(bo, document.id, editor.doc, 'växa');
	for (const { doc } of [editor, reader, elsewhere]) {
		await whenDoc(doc, (seen) => anchored(seen)[0] === 'växa');
	}
});

test('A6 an act on a document that nobody has open is there for who opens it', async () => {
	const { document, anna, bo, editor } = await written();
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(editor.doc));
	closeClients();
	await vi.waitUntil(() => sync.door.metrics()['sync_rooms'] === 0, 10_000);
	await comment(bo, document.id, copy, 'växa');
	const opened = kliv(sync.url, document.id, anna);
	await whenDoc(opened.doc, (doc) => anchored(doc)[0] === 'växa');
});

test('A7 one who clicks twice, and many at once, are each served whole', async () => {
	const { document, bo, editor } = await written();
	const all = await Promise.all(
		Array.from({ length: 12 }, () => comment(bo, document.id, editor.doc, 'växa'))
	);
	expect(all.map(({ written: done }) => done)).toEqual(Array(12).fill(true));
	expect(await traces(document.id)).toEqual({ log: 13, threads: 12, acts: 12 });
	const far = performer();
	const both = await Promise.all([
		comment(bo, document.id, editor.doc, 'samarbete'),
		far.perform(startThread, callerOf(bo), document.id, asking(editor.doc, 'genom'))
	]);
	expect(both.map(({ written: done }) => done)).toEqual([true, true]);
	expect(await stored(document.id)).toBeDefined();
});

test('A8 an act that is no edit is nobody’s writing', async () => {
	const { document, bo, editor } = await written();
	await comment(bo, document.id, editor.doc, 'växa');
	const { rows } = await world.owner.query(
		'select kind, is_edit from public.document_acts where document_id = $1',
		[document.id]
	);
	expect(rows).toEqual([{ kind: 'start_thread', is_edit: false }]);
	const authorship = new Authorship();
	for (const { seq, personId, payload } of await world.log(document.id)) {
		authorship.add({
			...{ seq, time: seq, payload, personId, organisationId: document.organisationId },
			credited: null
		});
	}
	const { authors } = authorship.attribution();
	expect(authors.map(({ personId }) => personId)).not.toContain(bo.id);
});

test('A9 a text is read as it stands, or as a version has it, with its hash', async () => {
	const { document, bo, editor } = await written();
	const now = await texts.read(callerOf(bo), document.id, null);
	expect(now).toEqual({
		...{ seq: 1, content: contentOf(editor.doc), hash: contentHash(editor.doc) }
	});
	const version = randomUUID();
	await world.owner.query(
		`insert into public.document_versions (id, document_id, number, seq, state) values ($1, $2, 1, 1, $3)`,
		[version, document.id, Buffer.from(Y.encodeStateAsUpdate(editor.doc))]
	);
	writeParagraph(editor.doc, 'Och så mer.');
	await until(editor, 'saved');
	expect(await texts.read(callerOf(bo), document.id, version)).toEqual(now);
	expect((await texts.read(callerOf(bo), document.id, null))?.hash).toBe(contentHash(editor.doc));
	// A version of another document is none of this one.
	const other = await world.document();
	const elsewhere = await world.holder('Dag', ['read'], other);
	expect(await texts.read(callerOf(elsewhere), other.id, version)).toBeNull();
});

/** The document as its log has it. */
async function stored(documentId: string): Promise<Y.Doc> {
	const doc = new Y.Doc();
	for (const { payload } of await world.log(documentId)) Y.applyUpdate(doc, payload);
	expect(doc.store.pendingStructs).toBeNull();
	return doc;
}

async function traces(documentId: string): Promise<Record<string, number>> {
	const { rows } = await world.owner.query<Record<string, number>>(
		`select (select count(*)::int from public.document_updates where document_id = $1) as log,
			(select count(*)::int from public.threads where document_id = $1) as threads,
			(select count(*)::int from public.document_acts where document_id = $1) as acts`,
		[documentId]
	);
	return rows[0]!;
}
