import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { contentHash, stateHash } from '#lib/sync/content-hash.ts';
import { background, writeLog } from './support/background.ts';
import type { TestProcess } from './support/background.ts';
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
	for (const one of processes.splice(0)) await one.end();
});
afterAll(() => world?.stop());

function aProcess(limits: Parameters<typeof background>[1] = {}): TestProcess {
	const one = background(world, limits);
	processes.push(one);
	return one;
}

/** A document that Anna and Bo edit for their organisations, and Cia only comments on. */
async function setup() {
	const document = await world.document();
	const people: Record<string, Person> = {};
	for (const [name, power] of [
		['Anna', 'edit'],
		['Bo', 'edit'],
		['Cia', 'comment']
	] as const) {
		const organisationId = await world.organisation();
		await world.takesPart(document.spaceId, organisationId);
		people[name] = await world.holder(name, [power], { ...document, organisationId });
	}
	const desk = new Desk();
	const [anna, bo] = ['Anna', 'Bo'].map((name) => desk.sit(name)) as [
		HeadlessEditor,
		HeadlessEditor
	];
	anna.type('Länet ska växa.');
	bo.select('växa', 'before').type('inte bara ');
	await writeLog(world, document.id, desk.log, people);
	return { document, people, desk, anna, bo };
}

function asker({ id, sessionId, organisationId }: Person) {
	return { personId: id, sessionId, actingOrganisationId: organisationId };
}

async function rows<Row extends object>(sql: string, values: unknown[]): Promise<Row[]> {
	return (await world.owner.query<Row>(sql, values)).rows;
}

/** As if nobody had written for two hours. */
async function rest(documentId: string): Promise<void> {
	await world.quietly(
		`update public.document_updates set created_at = created_at - interval '2 hours'
		where document_id = '${documentId}'`
	);
	await world.owner.query(
		`update private.document_heads set changed_at = changed_at - interval '2 hours'
		where document_id = $1`,
		[documentId]
	);
}

interface VersionRow {
	number: number;
	seq: string;
	kind: string;
	name: string;
	note: string;
	state: Buffer;
	content_hash: string;
	created_by: string | null;
	organisation_id: string | null;
	mandate_id: string | null;
}

const versionsOf = (documentId: string) =>
	rows<VersionRow>(
		'select * from public.document_versions where document_id = $1 order by number',
		[documentId]
	);

test('V1 V2 who edits names the text as it is, and the version holds it with its hash', async () => {
	const { document, people, desk, anna } = await setup();
	const anna1 = people['Anna']!;
	const { versions } = aProcess();
	const made = await versions.name(asker(anna1), document.id, {
		name: 'Till styrgruppen',
		note: 'Som vi enades om'
	});
	const [version, ...more] = await versionsOf(document.id);
	expect(more).toEqual([]);
	expect(made?.number).toBe(1);
	expect(version).toMatchObject({
		...{ number: 1, seq: String(desk.log.length), kind: 'named' },
		...{ name: 'Till styrgruppen', note: 'Som vi enades om', content_hash: contentHash(anna.doc) },
		...{ created_by: anna1.id, organisation_id: anna1.organisationId, mandate_id: anna1.mandateId }
	});
	const doc = new Y.Doc();
	Y.applyUpdate(doc, version!.state);
	expect(stateHash(doc)).toBe(stateHash(anna.doc));
	const log = await rows(
		`select action, created_by, organisation_id, mandate_id, details ->> 'name' as name
		from public.audit_log where subject_id = $1`,
		[made!.id]
	);
	expect(log).toEqual([
		{
			...{ action: 'version.named', created_by: anna1.id, name: 'Till styrgruppen' },
			...{ organisation_id: anna1.organisationId, mandate_id: anna1.mandateId }
		}
	]);
});

test('V2 nobody names a version without a right to edit, after its end, or in another’s organisation', async () => {
	const { document, people } = await setup();
	const { versions } = aProcess();
	const [anna, bo, cia] = [people['Anna']!, people['Bo']!, people['Cia']!];
	const stranger = await world.person('Dag');
	const refused = async (personId: string, organisationId: string | null, sessionId: string) => {
		const as = { personId, actingOrganisationId: organisationId, sessionId };
		const asked = versions.name(as, document.id, { name: 'Nej', note: '' });
		expect(await asked.catch((error: { code: string }) => error.code)).toBeOneOf([null, '42501']);
		// And where the server would have asked too early.
		const made = world.owner.query(
			`select from private.make_version($1, 1, '\\x0000', repeat('0', 64), 'named', 'Nej', '', $2, $3, $4)`,
			[document.id, personId, organisationId, sessionId]
		);
		await expect(made).rejects.toMatchObject({ code: '42501' });
	};
	await refused(cia.id, cia.organisationId, cia.sessionId);
	await refused(anna.id, bo.organisationId, anna.sessionId);
	await refused(stranger.id, null, stranger.sessionId);
	await world.signOut(anna.sessionId);
	await refused(anna.id, anna.organisationId, anna.sessionId);
	await world.revoke(bo.mandateId);
	await refused(bo.id, bo.organisationId, bo.sessionId);
	expect(await versionsOf(document.id)).toEqual([]);
});

test('V3 V4 an automatic version is made where writing rested or another organisation went on, once', async () => {
	const { document, people, desk, anna, bo } = await setup();
	const limits = {
		...{ versionPause: 600, versionHandover: 60, versionApart: 900 },
		versionUpdates: 10
	};
	const first = desk.log.length;
	anna.select('växa.', 'after').type(' Det gör vi tillsammans.');
	const second = desk.log.length;
	bo.select('tillsammans.', 'after').type(' Alla är med på det.');
	await writeLog(world, document.id, desk.log.slice(first), people);
	// The first part is written two hours ago, the next an hour ago, and Bo goes on two minutes later.
	await world.quietly(
		`update public.document_updates set created_at = clock_timestamp() - case
			when seq <= ${first} then interval '2 hours'
			when seq <= ${second} then interval '62 minutes' else interval '60 minutes' end
		where document_id = '${document.id}'`
	);
	await world.owner.query(
		`update private.document_heads set changed_at = clock_timestamp() - interval '1 hour' where document_id = $1`,
		[document.id]
	);
	const all = [aProcess(limits), aProcess(limits), aProcess(limits)];
	await Promise.all(all.map(({ upkeep }) => upkeep.run()));
	await all[0]!.upkeep.run();
	const made = await versionsOf(document.id);
	expect(
		made.map(({ number, seq, kind, created_by }) => [number, Number(seq), kind, created_by])
	).toEqual([
		[1, first, 'automatic', null],
		[2, second, 'automatic', null]
	]);
	for (const { seq, state, content_hash } of made) {
		const [there, kept] = [new Y.Doc(), new Y.Doc()];
		for (const { bytes } of desk.log.slice(0, Number(seq))) Y.applyUpdate(there, bytes);
		Y.applyUpdate(kept, state);
		expect([stateHash(kept), content_hash]).toEqual([stateHash(there), contentHash(there)]);
	}
	const watched = await world.owner.query(
		`select seq from private.version_watch where document_id = $1`,
		[document.id]
	);
	expect(Number(watched.rows[0].seq)).toBe(desk.log.length);
});

test('V3 a process that dies while a version is made leaves it to the next', async () => {
	const { document, desk } = await setup();
	await rest(document.id);
	const limits = { versionUpdates: 10 };
	const dying = aProcess(limits);
	const run = dying.upkeep.run();
	await dying.thread.end();
	await run;
	await world.owner.query('delete from private.version_watch');
	await aProcess(limits).upkeep.run();
	expect((await versionsOf(document.id)).map(({ seq }) => Number(seq))).toEqual([desk.log.length]);
});

test('V4 what little was written, or is being written, makes no version', async () => {
	const { document } = await setup();
	await aProcess({ versionUpdates: 1 }).upkeep.run();
	await rest(document.id);
	await aProcess({ versionUpdates: 1_000, versionBytes: 100_000 }).upkeep.run();
	expect(await versionsOf(document.id)).toEqual([]);
});

test('V2 a name given where an automatic version stands becomes that one’s', async () => {
	const { document, people } = await setup();
	await rest(document.id);
	const one = aProcess({ versionUpdates: 10 });
	await one.upkeep.run();
	const words = { name: 'Efter mötet', note: '' };
	expect((await one.versions.name(asker(people['Bo']!), document.id, words))?.number).toBe(1);
	expect(await versionsOf(document.id)).toMatchObject([
		{ number: 1, kind: 'named', name: 'Efter mötet', created_by: people['Bo']!.id }
	]);
});

test('V5 who reads the document reads and compares its versions, and nothing that lies between', async () => {
	const { document, people, desk, anna } = await setup();
	const [annas, cia] = [asker(people['Anna']!), asker(people['Cia']!)];
	const { versions } = aProcess();
	const first = desk.log.length;
	await versions.name(annas, document.id, { name: 'Ett', note: '' });
	anna.select('växa', 'before').type('snabbt ');
	await writeLog(world, document.id, desk.log.slice(first), people);
	const read = await versions.read(cia, document.id, first);
	expect(JSON.stringify(read?.content)).toContain('inte bara växa');
	expect(JSON.stringify(read?.content)).not.toContain('snabbt');
	const found = await versions.compare(cia, document.id, first, null);
	expect(found).toMatchObject({
		...{ from: first, to: desk.log.length },
		difference: { summary: { wordsAdded: 1 } }
	});
	// A position that is no version was never shown as a text to Cia, whose organisation wrote nothing.
	expect(await versions.read(cia, document.id, 3)).toBeNull();
	expect(await versions.compare(cia, document.id, 3, null)).toBeNull();
	expect((await versions.read(annas, document.id, 3))?.seq).toBe(3);
	// Where Cia was, she may see what has come since.
	await world.owner.query(
		`insert into public.document_visits (document_id, person_id, seq, seen_at) values ($1, $2, 3, now())`,
		[document.id, people['Cia']!.id]
	);
	expect((await versions.read(cia, document.id, 3))?.seq).toBe(3);
	const stranger = await world.person('Dag');
	const asStranger = { personId: stranger.id, sessionId: null, actingOrganisationId: null };
	for (const at of [first, 3, null]) {
		expect(await versions.read(asStranger, document.id, at)).toBeNull();
		expect(await versions.compare(asStranger, document.id, at, null)).toBeNull();
	}
	await world.revoke(people['Cia']!.mandateId);
	expect(await versions.read(cia, document.id, first)).toBeNull();
});
