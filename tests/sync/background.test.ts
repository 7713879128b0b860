import { splitBlock } from 'prosemirror-commands';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { sql } from 'kysely';
import { Authorship } from '#lib/documents/authorship/authorship.ts';
import * as whoWrote from '#lib/documents/authorship/reads.server.ts';
import { setTextLevel } from '#lib/documents/editor/commands.ts';
import { createDatabase } from '#lib/platform/database.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { contentHash, stateHash } from '#lib/sync/content-hash.ts';
import { pack } from '#server/sync/content-thread.ts';
import { defaultLimits } from '#server/sync/limits.ts';
import { background, writeLog } from './support/background.ts';
import type { TestProcess } from './support/background.ts';
import { closeClients, kliv, until, writeParagraph } from './support/clients.ts';
import { Desk } from './support/editors.ts';
import type { HeadlessEditor } from './support/editors.ts';
import { World } from './support/world.ts';
import type { Person } from './support/world.ts';

let world: World;
const processes: TestProcess[] = [];
beforeAll(async () => {
	world = await World.start();
});
afterEach(async () => {
	closeClients();
	for (const one of processes.splice(0)) await one.end();
});
afterAll(() => world?.stop());

function aProcess(limits: Parameters<typeof background>[1] = {}): TestProcess {
	const one = background(world, limits);
	processes.push(one);
	return one;
}

/** A document that three organisations have written, as the log has it. */
async function setup() {
	const document = await world.document();
	const people: Record<string, Person> = {};
	for (const name of ['Anna', 'Bo', 'Cia']) {
		const organisationId = await world.organisation();
		await world.takesPart(document.spaceId, organisationId);
		people[name] = await world.holder(name, ['edit'], { ...document, organisationId });
	}
	const desk = new Desk();
	const [anna, bo, cia] = ['Anna', 'Bo', 'Cia'].map((name) => desk.sit(name)) as [
		HeadlessEditor,
		HeadlessEditor,
		HeadlessEditor
	];
	anna.type('Länet ska växa.');
	bo.select('växa', 'before').type('inte bara ');
	cia.select('växa', 'before').run(splitBlock).type('Hemligt, ').pause();
	cia.select('Hemligt, ').change((tr) => tr.deleteSelection());
	anna.select('växa').run(setTextLevel(2));
	await writeLog(world, document.id, desk.log, people);
	return { document, people, desk, anna, bo, cia };
}

async function one<Row extends object>(sql: string, values: unknown[]): Promise<Row | undefined> {
	return (await world.owner.query<Row>(sql, values)).rows[0];
}

async function storedState(documentId: string) {
	const row = await one<{ seq: string; state: Buffer }>(
		'select seq, state from private.document_states where document_id = $1',
		[documentId]
	);
	if (!row) return null;
	const doc = new Y.Doc();
	Y.applyUpdate(doc, row.state);
	return { seq: Number(row.seq), doc };
}

interface Told {
	seq: string;
	content_hash: string;
	authors: { personId: string; organisationId: string }[];
	blocks: { spans: [number, number, number, number][] }[];
	sections: unknown[];
}

async function told(documentId: string): Promise<Told[]> {
	const { rows } = await world.owner.query<Told>(
		'select * from public.document_authorship where document_id = $1 order by seq',
		[documentId]
	);
	return rows;
}

/** `Anna:15 Bo:10`, block by block. */
function said({ authors, blocks }: Told, people: Record<string, Person>): string[] {
	const name = (id: string) => Object.keys(people).find((key) => people[key]!.id === id);
	return blocks.map(({ spans }) =>
		spans.map(([from, to, by]) => `${name(authors[by]!.personId)}:${to - from}`).join(' ')
	);
}

test('L10 a document that nobody has open, imported or left by a killed process, is compacted', async () => {
	const { document, desk, anna } = await setup();
	const { upkeep } = aProcess();
	await upkeep.run();
	const stored = await storedState(document.id);
	expect(stored?.seq).toBe(desk.log.length);
	expect(stateHash(stored!.doc)).toBe(stateHash(anna.doc));
	expect(await world.log(document.id)).toHaveLength(desk.log.length);
});

test('L10 a process that tends a document for long keeps it, and one that dies keeps it for half a minute at most', async () => {
	expect(defaultLimits.upkeepLease).toBeLessThanOrEqual(30);
	const { document } = await setup();
	const process = aProcess({ upkeepLease: 1 });
	const holder = await world.owner.connect();
	const until = async () => {
		const { rows } = await world.owner.query<{ until: Date }>(
			'select until from private.document_upkeep where document_id = $1',
			[document.id]
		);
		return rows[0]?.until.getTime() ?? 0;
	};
	try {
		await holder.query('begin');
		await holder.query('lock table private.document_states in exclusive mode');
		const round = process.upkeep.run();
		for (let renewals = 0, last = 0; renewals < 3;) {
			const now = await until();
			if (now > last) renewals++;
			last = now;
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
		await holder.query('commit');
		await round;
	} finally {
		holder.release();
	}
});

test('L10 a document that is being written is left alone until it is far behind', async () => {
	const { document, desk } = await setup();
	const busy = aProcess({ upkeepStill: 3_600, compactUpdates: desk.log.length + 1 });
	await busy.upkeep.run();
	expect(await storedState(document.id)).toBeNull();
	const far = aProcess({ upkeepStill: 3_600, compactUpdates: desk.log.length });
	await far.upkeep.run();
	expect((await storedState(document.id))?.seq).toBe(desk.log.length);
});

test('L9 several processes that tend the same documents at once store the same', async () => {
	const { document, desk, anna } = await setup();
	const all = [aProcess(), aProcess(), aProcess()];
	// A lease keeps them apart; without it they do it twice, and no harm is done.
	await Promise.all(all.map(({ upkeep }) => upkeep.run()));
	const stored = await storedState(document.id);
	expect([stored?.seq, stateHash(stored!.doc)]).toEqual([desk.log.length, stateHash(anna.doc)]);
	const done = all.map(
		({ eyes }) => eyes.measures.samples()['sync_upkeep_total{outcome="done"}'] ?? 0
	);
	expect(done.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
	expect(await told(document.id)).toHaveLength(1);
});

test('L9 W7 wherever in its work a process ends, the next one goes on, and nothing is lost or doubled', async () => {
	const { document, people, desk, anna } = await setup();
	const positions = async () => [
		(await storedState(document.id))?.seq ?? 0,
		Number((await told(document.id)).at(-1)?.seq ?? 0)
	];
	// A page is ten updates, and each process dies after a page or two, its lease with it.
	for (let before = [0, 0]; before[1]! < desk.log.length;) {
		const dying = aProcess({ pageRows: 10 });
		const run = dying.upkeep.run();
		let now = before;
		while (now.join() === before.join()) now = await positions();
		await dying.thread.end();
		await run;
		await world.owner.query('delete from private.document_upkeep');
		for (const i of [0, 1]) expect(now[i]).toBeGreaterThanOrEqual(before[i]!);
		before = await positions();
		const stored = await storedState(document.id);
		const log = await world.log(document.id);
		const replay = new Y.Doc();
		for (const { payload } of log.slice(0, stored!.seq)) Y.applyUpdate(replay, payload);
		expect(stateHash(stored!.doc)).toBe(stateHash(replay));
	}
	expect(await positions()).toEqual([desk.log.length, desk.log.length]);
	expect(stateHash((await storedState(document.id))!.doc)).toBe(stateHash(anna.doc));
	expect(said((await told(document.id))[0]!, people)).toEqual(['Anna:10 Bo:10', 'Anna:5']);
}, 60_000);

test('L9 a stored state never goes back, and never stands for more than the log', async () => {
	const { document, desk } = await setup();
	const { upkeep, store } = aProcess();
	await upkeep.run();
	const old = Uint8Array.of(0, 0);
	expect(await store.storeState(document.id, desk.log.length - 1, old)).toBe(false);
	expect(await store.storeState(document.id, desk.log.length, old)).toBe(false);
	expect(await store.storeState(document.id, desk.log.length + 1, old)).toBe(false);
	expect((await storedState(document.id))?.seq).toBe(desk.log.length);
});

test('L9 a log with a gap is not compacted, and holds up nobody else', async () => {
	const { document, desk } = await setup();
	const { thread } = aProcess();
	const updates = desk.log.map(({ bytes }) => bytes);
	await expect(thread.ask('compact', pack(updates.toSpliced(3, 1)))).rejects.toThrow('gap');
	await world.quietly(
		`delete from public.document_updates where document_id = '${document.id}' and seq = 4`
	);
	const { upkeep, eyes } = aProcess();
	await upkeep.run();
	expect(await storedState(document.id)).toBeNull();
	expect(eyes.measures.samples()['sync_upkeep_total{outcome="failed"}']).toBe(1);
	// It is left alone for a while, and holds up nobody else.
	const other = await setup();
	await upkeep.run();
	expect((await storedState(other.document.id))?.seq).toBe(other.desk.log.length);
	expect(eyes.measures.samples()['sync_upkeep_total{outcome="failed"}']).toBe(1);
});

test('L11 reading a document takes bounded time and memory, and costs nobody else anything', async () => {
	const { desk } = await setup();
	const packed = () => pack(desk.log.map(({ bytes }) => bytes));
	const short = aProcess({ readWithin: 1 });
	const huge = new Y.Doc();
	for (let i = 0; i < 3_000; i++)
		huge.getXmlFragment('content').push([new Y.XmlElement('paragraph')]);
	const slow = short.thread.ask('compact', pack([Y.encodeStateAsUpdate(huge)]));
	await expect(slow).rejects.toThrow('longer than 1 ms');
	const small = aProcess({ readMemory: 16 });
	const text = new Y.Doc();
	const inside = text.getXmlFragment('content');
	text.transact(() => {
		for (let i = 0; i < 60_000; i++) inside.insert(0, [new Y.XmlElement('paragraph')]);
	});
	const greedy = small.thread.ask('compact', pack([Y.encodeStateAsUpdate(text)]));
	await expect(greedy).rejects.toThrow(/memory|stopped/);
	// The next document gets a new thread.
	const { hash } = await small.thread.ask('read', packed());
	expect(hash).toBe(contentHash(desk.editors[0]!.doc));
	const few = aProcess({ readWaiting: 1 });
	const asked = Promise.allSettled([1, 2, 3].map(() => few.thread.ask('read', packed())));
	expect((await asked).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
});

test('W7 who wrote what is stored for the newest position, and goes on from there', async () => {
	const { document, people, desk, anna, bo } = await setup();
	const { upkeep } = aProcess({ pageRows: 7 });
	await upkeep.run();
	const [first, ...more] = await told(document.id);
	expect(more).toEqual([]);
	expect(Number(first!.seq)).toBe(desk.log.length);
	expect(first!.content_hash).toBe(contentHash(anna.doc));
	expect(said(first!, people)).toEqual(['Anna:10 Bo:10', 'Anna:5']);
	const before = desk.log.length;
	bo.select('växa', 'before').type('få ');
	await writeLog(world, document.id, desk.log.slice(before), people);
	await upkeep.run();
	const now = await told(document.id);
	expect(now.map(({ seq }) => Number(seq))).toEqual([desk.log.length]);
	expect(said(now[0]!, people)).toEqual(['Anna:10 Bo:10', 'Bo:3 Anna:5']);
});

test('W7 who wrote a version is kept, whether the index has come to it or passed it', async () => {
	const { document, people, desk, anna } = await setup();
	const version = (number: number, seq: number) =>
		world.owner.query(
			`insert into public.document_versions (document_id, number, seq, state) values ($1, $2, $3, '\\x0000')`,
			[document.id, number, seq]
		);
	await version(1, 'Länet ska växa.'.length + 'inte bara '.length);
	const { upkeep } = aProcess();
	await upkeep.run();
	await version(2, 5);
	const before = desk.log.length;
	anna.select('växa', 'after').type(' nu');
	await writeLog(world, document.id, desk.log.slice(before), people);
	await upkeep.run();
	const all = await told(document.id);
	expect(all.map(({ seq }) => Number(seq))).toEqual([5, 25, desk.log.length]);
	expect(all.slice(0, 2).map((one) => said(one, people))).toEqual([
		['Anna:5'],
		['Anna:10 Bo:10 Anna:5']
	]);
});

test('W6 a row of the log may credit its text to another, and restore a version to its authors', async () => {
	const { document, people, desk, anna, bo, cia } = await setup();
	await world.owner.query(
		`insert into public.document_versions (document_id, number, seq, state) values ($1, 1, $2, $3)`,
		[document.id, desk.log.length, Buffer.from(Y.encodeStateAsUpdate(anna.doc))]
	);
	const { content } = anna.state.doc;
	const before = desk.log.length;
	bo.change((tr) => tr.delete(0, tr.doc.content.size));
	await writeLog(world, document.id, desk.log.slice(before), people);
	const { upkeep } = aProcess();
	await upkeep.run();
	await forget(document.id);
	const deleted = desk.log.length;
	cia.change((tr) => tr.replaceWith(0, tr.doc.content.size, content));
	cia.select('Länet', 'before').change((tr) => tr.insertText('Hela '));
	await writeLog(world, document.id, desk.log.slice(deleted), people);
	const seq = desk.log.length;
	await world.owner.query(
		`insert into public.document_credits (document_id, seq, person_id, organisation_id)
		values ($1, $2, $3, $4)`,
		[document.id, seq, people['Bo']!.id, people['Bo']!.organisationId]
	);
	await world.owner.query(
		`insert into private.document_restorations (document_id, seq, version_id)
		select document_id, $2, id from public.document_versions where document_id = $1`,
		[document.id, seq - 1]
	);
	await upkeep.run();
	const all = await told(document.id);
	expect(said(all.at(-1)!, people)).toEqual(['Bo:5 Anna:10 Bo:10', 'Anna:5']);
});

/** As if so much had been deleted since that nothing of it is remembered. */
async function forget(documentId: string): Promise<void> {
	const row = await one<{ state: Buffer }>(
		'select state from private.authorship_states where document_id = $1',
		[documentId]
	);
	const state = Authorship.from(row!.state)!.encode({ memory: false });
	await world.owner.query(
		'update private.authorship_states set state = $2 where document_id = $1',
		[documentId, Buffer.from(state)]
	);
}

test('W8 who reads the document reads who wrote it, and nobody reads what was deleted', async () => {
	const { document, people } = await setup();
	const { upkeep } = aProcess();
	await upkeep.run();
	expect(JSON.stringify(await told(document.id))).not.toMatch(/Länet|växa|bara|Hemligt/);
	const state = await one<{ state: Buffer }>(
		'select state from private.authorship_states where document_id = $1',
		[document.id]
	);
	expect(state?.state.toString('utf8')).toContain('Hemligt');
	const stranger = await world.person('Disa');
	const database = createDatabase(world.backend.urls.web);
	const as = <T>({ id, sessionId }: { id: string; sessionId: string }, work: Asked<T>) =>
		database.asCaller({ personId: id, sessionId, email: '', actingOrganisationId: null }, work);
	try {
		const read = await as(people['Cia']!, (db) => whoWrote.latest(db, document.id));
		expect(read?.authors.map(({ person }) => person)).toEqual(['Anna', 'Bo']);
		expect(read?.authors.map(({ organisation }) => organisation)).toEqual([
			people['Anna']!.organisation,
			people['Bo']!.organisation
		]);
		expect(read?.sections).toHaveLength(2);
		expect(await as(people['Cia']!, (db) => whoWrote.at(db, document.id, read!.seq))).toEqual(read);
		expect(await as(people['Cia']!, (db) => whoWrote.at(db, document.id, 1))).toBeNull();
		expect(await as(stranger, (db) => whoWrote.latest(db, document.id))).toBeNull();
		const stolen = sql`select state from private.authorship_states`;
		await expect(as(people['Cia']!, (db) => stolen.execute(db))).rejects.toThrow(
			'permission denied'
		);
	} finally {
		await database.end();
	}
});

type Asked<T> = (db: CallerDatabase) => Promise<T>;

test('L10 what is written through the server is tended by the server', async () => {
	const document = await world.document();
	const anna = await world.holder('Anna', ['edit'], document);
	const server = await world.serve({ upkeepEvery: 20, upkeepStill: 0 });
	const writer = kliv(server.url, document.id, anna);
	await until(writer, 'saved');
	writeParagraph(writer.doc, 'Länet ska växa.');
	await until(writer, 'saved');
	writer.destroy();
	let rows = await told(document.id);
	while (rows.length === 0) rows = await told(document.id);
	expect(said(rows[0]!, { Anna: anna })).toEqual(['Anna:15']);
	expect((await storedState(document.id))?.seq).toBe(1);
	await server.stop();
});
