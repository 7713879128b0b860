import { splitBlock } from 'prosemirror-commands';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createLogger } from '#lib/platform/logging.server.ts';
import { contentHash } from '#lib/sync/content-hash.ts';
import { Performer } from '#server/acts/performer.ts';
import { Restorer } from '#server/acts/restoring.ts';
import { background, writeLog } from './support/background.ts';
import type { TestProcess } from './support/background.ts';
import { Desk } from './support/editors.ts';
import { World } from './support/world.ts';
import type { Person } from './support/world.ts';

let world: World;
let process: TestProcess;
let acts: Performer;
let restorer: Restorer;
beforeAll(async () => {
	world = await World.start();
});
afterEach(async () => {
	await acts.stop();
	await process.end();
});
afterAll(() => world?.stop());

const callerOf = ({ id, sessionId, organisationId }: Person) => ({
	...{ personId: id, sessionId, actingOrganisationId: organisationId },
	email: 'prov@prov.example'
});

/** A version that Anna, Bo and Cia have written, after which Bo takes most of it away. */
async function setup() {
	process = background(world);
	const door = { store: process.store, acted: () => {} };
	acts = new Performer({
		...{ databaseUrl: world.backend.urls.sync, door, log: createLogger('silent') }
	});
	restorer = new Restorer(process.versions, acts);
	const document = await world.document();
	const people: Record<string, Person> = {};
	for (const [name, power] of [
		['Anna', 'edit'],
		['Bo', 'edit'],
		['Cia', 'edit'],
		['Dag', 'comment']
	] as const) {
		const organisationId = await world.organisation();
		await world.takesPart(document.spaceId, organisationId);
		people[name] = await world.holder(name, [power], { ...document, organisationId });
	}
	const [anna, bo, cia, dag] = ['Anna', 'Bo', 'Cia', 'Dag'].map((name) => people[name]!);
	const desk = new Desk();
	const [a, b, c] = ['Anna', 'Bo', 'Cia'].map((name) => desk.sit(name));
	a!.type('Annas stycke om skog.').run(splitBlock).type('Ett stycke som står kvar.');
	b!.select('skog.', 'after').type(' Bos mening om vatten.');
	c!.select('kvar.', 'after').run(splitBlock).type('Cias stycke om energi.');
	await writeLog(world, document.id, desk.log, people);
	const name = { name: 'Den vi vill ha', note: '' };
	const made = await process.versions.name(callerOf(anna!), document.id, name);
	const version = { id: made!.id, seq: desk.log.length };
	const goal = contentHash(a!.doc);
	const before = desk.log.length;
	b!.select('Annas stycke om skog. Bos mening om vatten.').type('Nytt av Bo.');
	b!.select('Cias stycke om energi.').change((tr) => tr.deleteSelection());
	await writeLog(world, document.id, desk.log.slice(before), people);
	return {
		...{ document, people, desk, version, goal, seen: contentHash(b!.doc), doc: b!.doc },
		...{ anna: anna!, bo: bo!, cia: cia!, dag: dag! }
	};
}

async function newest(documentId: string): Promise<Y.Doc> {
	const doc = new Y.Doc();
	for (const { payload } of await world.log(documentId)) Y.applyUpdate(doc, payload);
	return doc;
}

test('V6 a restored text is again whose it was, whoever restored it, and what is the same stays in place', async () => {
	const { document, people, version, goal, seen, doc, desk, anna } = await setup();
	const same = (of: Y.Doc) => (of.getXmlFragment('content').get(1) as Y.XmlElement)._item?.id;
	const stayed = same(doc);
	const outcome = await restorer.restore(callerOf(anna), document.id, version, seen);
	expect(outcome).toBe('restored');
	const now = await newest(document.id);
	expect(contentHash(now)).toBe(goal);
	expect(same(now)).toEqual(stayed);
	await process.upkeep.run();
	const { rows } = await world.owner.query<{
		authors: { personId: string }[];
		blocks: { spans: [number, number, number, number][] }[];
	}>(
		'select authors, blocks from public.document_authorship where document_id = $1 order by seq desc limit 1',
		[document.id]
	);
	const { authors, blocks } = rows[0]!;
	const name = (id: string) => Object.keys(people).find((key) => people[key]!.id === id);
	expect(
		blocks.map(({ spans }) =>
			spans.map(([from, to, by]) => `${name(authors[by]!.personId)}:${to - from}`).join(' ')
		)
	).toEqual([
		`Anna:${'Annas stycke om skog.'.length} Bo:${' Bos mening om vatten.'.length}`,
		`Anna:${'Ett stycke som står kvar.'.length}`,
		`Cia:${'Cias stycke om energi.'.length}`
	]);
	const versions = await world.owner.query<{ kind: string; seq: string; content_hash: string }>(
		'select kind, seq, content_hash from public.document_versions where document_id = $1 order by number',
		[document.id]
	);
	expect(versions.rows.at(-1)).toEqual({
		...{ kind: 'before_restore', seq: String(desk.log.length), content_hash: seen }
	});
	const audit = await world.owner.query(
		`select action, created_by from public.audit_log where details ->> 'document' = $1 order by seq`,
		[document.id]
	);
	expect(audit.rows.map(({ action }) => action)).toEqual([
		...['version.named', 'version.before_restore', 'version.restored']
	]);
	expect(new Set(audit.rows.map((row) => row.created_by))).toEqual(new Set([anna.id]));
});

test('V6 nobody restores what they may not edit, another document’s version, or a text they have not seen', async () => {
	const { document, version, seen, dag, bo, anna } = await setup();
	const count = async () => (await world.log(document.id)).length;
	const before = await count();
	const attempt = (by: Person, of = version, hash = seen) =>
		restorer
			.restore(callerOf(by), document.id, of, hash)
			.catch(({ code }: { code: string }) => code);
	expect(await attempt(dag)).toBe('42501');
	expect(await attempt(bo, version, '0'.repeat(64))).toBe('changed');
	const other = await world.document();
	const { rows } = await world.owner.query<{ id: string }>(
		`insert into public.document_versions (document_id, number, seq, state)
		select $1, 1, 1, state from public.document_versions where id = $2 returning id`,
		[other.id, version.id]
	);
	expect(await attempt(bo, { ...version, id: rows[0]!.id })).toBe('42501');
	await world.revoke(anna.mandateId);
	expect(await attempt(anna)).toBe('not_there');
	expect(await count()).toBe(before);
});
