/**
 * A working day on the county's strategy as its people have it: three editors of three organisations
 * at real sockets with the real editor, one who may comment, one who may propose. Everything goes
 * through the functions that the pages call. The evening is the hostile one. It is long because a day
 * is one story: what is done in the morning is looked at again after every turn that follows.
 */
import fs from 'node:fs';
import { CompiledQuery } from 'kysely';
import { joinBackward, splitBlock, toggleMark } from 'prosemirror-commands';
import { Selection } from 'prosemirror-state';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import * as comments from '#lib/documents/comments/writes.server.ts';
import { moveBlocks } from '#lib/documents/editor/moving.ts';
import { schema } from '#lib/documents/editor/schema.ts';
import { convert } from '#lib/documents/exchange/conversion.ts';
import { choicesAt, choicesIn } from '#lib/documents/proposals/change/choose.ts';
import type { Choice } from '#lib/documents/proposals/change/choose.ts';
import type { PieceNode } from '#lib/documents/proposals/change/pieces.ts';
import * as proposals from '#lib/documents/proposals/writes.server.ts';
import { fileOf, verify } from '#lib/documents/states/frozen/rules.ts';
import * as states from '#lib/documents/states/writes.server.ts';
import { createDatabase } from '#lib/platform/database.server.ts';
import type { Database } from '#lib/platform/database.server.ts';
import { createLogger } from '#lib/platform/logging.server.ts';
import { contentHash } from '#lib/sync/content-hash.ts';
import { encode, messageType } from '#lib/sync/messages.ts';
import { Performer } from '#server/acts/performer.ts';
import { Restorer } from '#server/acts/restoring.ts';
import { callerOf, selectedIn } from './support/acts.ts';
import { closeClients, kliv, Raw, until, whenDoc } from './support/clients.ts';
import {
	beside,
	byName,
	choose,
	letters,
	only,
	paragraph,
	paragraphsOf,
	range,
	said,
	underAnchors
} from './support/day.ts';
import type { Paragraph } from './support/day.ts';
import { HeadlessEditor } from './support/editors.ts';
import { World } from './support/world.ts';
import type { Person, SyncAddress } from './support/world.ts';

const strategy = new URL('../../supabase/seed/strategi.md', import.meta.url);
const wait = { timeout: 30_000 };

let world: World;
let sync: SyncAddress;
let database: Database;
let acts: Performer;
beforeAll(async () => {
	world = await World.start();
	sync = await world.serve({ authorsEvery: 0 });
	database = createDatabase(world.backend.urls.web);
	const log = createLogger(process.env.LOG_LEVEL ?? 'silent');
	acts = new Performer({ databaseUrl: world.backend.urls.sync, door: sync.door, log });
});
afterEach(closeClients);
afterAll(async () => {
	await acts?.stop();
	await database?.end();
	await world?.stop();
});

async function newest(documentId: string): Promise<Y.Doc> {
	const doc = new Y.Doc();
	for (const { payload } of await world.log(documentId)) Y.applyUpdate(doc, payload);
	return doc;
}

/** Everybody at their place; the text is the strategy, brought in by Anna. */
async function morning() {
	const document = await world.document();
	const people: Record<string, Person> = {};
	for (const [name, power] of [
		...[['Lena', 'manage'] as const, ['Anna', 'edit'] as const, ['Bo', 'edit'] as const],
		...[['Cia', 'edit'] as const, ['Dag', 'comment'] as const, ['Eva', 'propose'] as const]
	]) {
		const organisationId = await world.organisation();
		await world.takesPart(document.spaceId, organisationId);
		people[name] = await world.holder(name, [power], { ...document, organisationId });
	}
	const [anna, bo, cia, dag, eva] = ['Anna', 'Bo', 'Cia', 'Dag', 'Eva'].map((name) => {
		const provider = kliv(sync.url, document.id, people[name]!);
		return { name, provider, person: people[name]!, caller: callerOf(people[name]!) };
	});
	await Promise.all([anna!, bo!, cia!].map(({ provider }) => until(provider, 'saved')));
	await Promise.all([dag!, eva!].map(({ provider }) => until(provider, 'read-only')));
	const desks = [anna!, bo!, cia!].map(
		({ name, provider }) => new HeadlessEditor(name, provider.doc)
	);
	const { doc } = convert('markdown', fs.readFileSync(strategy, 'utf8'));
	desks[0]!.change((tr) => tr.replaceWith(0, tr.doc.content.size, doc.content));
	await until(anna!.provider, 'saved');
	const all = [anna!, bo!, cia!, dag!, eva!];
	const saved = () =>
		Promise.all([anna!, bo!, cia!].map(({ provider }) => until(provider, 'saved')));
	/** Until everybody has what the log says. */
	const together = async () => {
		await saved();
		const goal = contentHash(await newest(document.id));
		await Promise.all(
			all.map(({ provider }) => whenDoc(provider.doc, (d) => contentHash(d) === goal))
		);
	};
	await together();
	return {
		...{ id: document.id, people, together },
		...{ lena: callerOf(people.Lena!), anna: anna!, bo: bo!, cia: cia!, dag: dag!, eva: eva! },
		...{ a: desks[0]!, b: desks[1]!, c: desks[2]! }
	};
}
type Day = Awaited<ReturnType<typeof morning>>;

/** Thirty comments by the two of them, of which ten lie over others; which words each is about. */
async function comment({ id, dag, eva }: Day, blocks: Paragraph[]): Promise<Map<string, string>> {
	const about = new Map<string, string>();
	for (const [i, block] of blocks.entries()) {
		for (const [first, last] of [
			[0, 1],
			[3, 5],
			[1, 4]
		] as const) {
			const by = (i + first) % 2 === 0 ? dag : eva;
			const { from, to, quote } = range(block, first, last);
			const kind = 'text' as const;
			const selection = { kind, ...selectedIn(by.provider.doc, block.id, from, to), quote };
			const body = 'Hur då (exempel)?';
			const said = { body, mentions: [] };
			const begun = await comments.startOn(acts, by.caller, id, selection, said);
			if (!('thread' in begun))
				throw new Error(`”${quote}” stands otherwise: ${begun.standing.text}`);
			about.set(begun.thread, letters(quote));
		}
	}
	return about;
}

/** Twenty proposals by Eva; by reason, the id of each. */
async function propose({ id, eva }: Day, worded: Paragraph[], others: Paragraph[]) {
	const reader = new HeadlessEditor('Eva', eva.provider.doc);
	const send = async (reason: string, { place, before }: Choice, after: PieceNode[]) => {
		const making = { place, before: { content: before }, after: { content: after }, reason };
		expect(await proposals.propose({ acts }, eva.caller, id, making), reason).toEqual({
			is: 'done'
		});
	};
	const words = (block: Paragraph, first: number, last: number) => {
		const { from, to } = range(block, first, last);
		return choicesAt(choose(reader, block.id, from, to).state);
	};
	for (const [i, block] of worded.entries()) {
		await send(`ord ${i}`, only(words(block, 8, 8), 'wording'), [said(`ORD${i}`)]);
	}
	for (const [i, block] of worded.slice(0, 3).entries()) {
		await send(`över ${i}`, only(words(block, 7, 9), 'wording'), [said(`ÖVER${i}`)]);
	}
	await send('bort', only(words(others[0]!, 0, 1), 'deletion'), []);
	await send('nytt stycke', only(choicesIn(reader.state, others[1]!.id), 'after'), [
		paragraph('Ett stycke som Eva vill ha (exempel).')
	]);
	const plain = range(others[2]!, 1, 1).quote;
	await send('fet', only(words(others[2]!, 1, 1), 'wording'), [said(plain, 'strong')]);
	await send('hela bort', only(choicesIn(reader.state, others[3]!.id), 'blockDeletion'), []);
	let cell = -1;
	reader.state.doc.descendants((node, position) => {
		if (node.type.name === 'table_cell' && cell < 0) cell = position + 1;
	});
	reader.change((tr) => tr.setSelection(Selection.near(tr.doc.resolve(cell))));
	const row = only(choicesAt(reader.state), 'rowAfter');
	const cells = row.start![0]!.content!.map((one, i) => ({
		...one,
		content: [paragraph(i === 0 ? 'Radens ändamål (exempel)' : '1 kr')]
	}));
	await send('rad', row, [{ ...row.start![0]!, content: cells }]);
	for (const [i, block] of others.slice(4, 6).entries()) {
		await send(`gammalt ${i}`, only(words(block, 1, 2), 'wording'), [said(`GAMMALT${i}`)]);
	}
	const { rows } = await world.owner.query<{ id: string; reason: string }>(
		'select id, reason from public.proposals where document_id = $1',
		[id]
	);
	return new Map(rows.map((one) => [one.reason, one.id]));
}

/** Each block's words with the names of those who wrote them. */
async function written({ id, people }: Day): Promise<string[]> {
	const { authors, blocks } = (await sync.door.authors.now(id, null))!;
	const name = (by: number) =>
		Object.keys(people).find((one) => people[one]!.id === authors[by]!.personId) ?? '?';
	return blocks.map((block) => {
		if (typeof block === 'number') throw new Error('Only what has changed was told.');
		const runs: [string, string][] = [];
		for (const [from, to, by] of block.spans) {
			const last = runs.at(-1);
			if (last?.[0] === name(by)) last[1] += block.text.slice(from, to);
			else runs.push([name(by), block.text.slice(from, to)]);
		}
		return runs.map(([who, text]) => `[${who}]${text}`).join('');
	});
}

async function frozen(documentId: string, count: number) {
	let rows: { canonical: Buffer; sha256: Buffer }[] = [];
	const look = async () => {
		({ rows } = await world.owner.query<(typeof rows)[number]>(
			`select canonical, sha256 from public.document_versions
			where document_id = $1 and step_id is not null order by number`,
			[documentId]
		));
		return rows.length;
	};
	await expect.poll(look, wait).toBe(count);
	return rows.map(({ canonical, sha256 }) => ({
		file: fileOf(canonical.toString()),
		sha256: sha256.toString('hex')
	}));
}

const step = (from: 'draft' | 'consultation', to: 'consultation' | 'proposed') => ({ from, to });
const codeOf = (error: unknown) => (error as { code?: string }).code;
const stepBy = (caller: Day['lena'], id: string, taken: ReturnType<typeof step>) =>
	database.asCaller(caller, (db) => states.take(db, id, taken));

/** The proposals are answered: thirteen put in, four declined, one withdrawn, two left open. */
async function answer({ id, anna, bo, cia, eva }: Day, made: Map<string, string>) {
	const doors = { acts, database };
	const put = async (by: Day['bo'], reason: string, adjusted?: string) =>
		(
			await proposals.accept(doors, by.caller, id, {
				proposal: made.get(reason)!,
				...(adjusted && { adjusted: { content: [said(adjusted)] } })
			})
		).is;
	const decline = (reason: string) =>
		database.asCaller(cia.caller, (db) =>
			proposals.decline(db, made.get(reason)!, 'Nej (exempel).')
		);
	for (let i = 0; i < 7; i++) expect(await put(bo, `ord ${i}`), `ord ${i}`).toBe('done');
	for (const i of [7, 8]) expect(await put(anna, `ord ${i}`, `JUSTERAT${i}`)).toBe('done');
	// What lies over something that was put in reads differently now, and is not put in unseen.
	for (const i of [0, 1, 2]) expect(await put(bo, `över ${i}`)).toBe('changed');
	for (const reason of ['bort', 'nytt stycke', 'fet', 'hela bort', 'rad']) {
		expect(await put(cia, reason), reason).toBe('done');
	}
	expect(await put(cia, 'gammalt 0')).not.toBe('done');
	for (const reason of ['ord 9', 'över 0', 'över 1', 'gammalt 1']) await decline(reason);
	await database.asCaller(eva.caller, (db) => proposals.withdraw(db, made.get('över 2')!));
	expect(await proposals.undo(doors, anna.caller, id, made.get('ord 6')!)).toEqual({ is: 'done' });
	const { rows } = await world.owner.query(
		`select state, count(*)::int from public.proposals where document_id = $1 group by 1 order by 1`,
		[id]
	);
	expect(rows).toEqual([
		{ state: 'accepted', count: 13 },
		{ state: 'declined', count: 4 },
		{ state: 'open', count: 2 },
		{ state: 'withdrawn', count: 1 }
	]);
}

/** What the commenter and the proposer try with their own sessions; nothing of it may be there. */
async function evening({ id, dag, eva, anna, people }: Day, threads: string[], open: string) {
	const before = contentHash(await newest(id));
	const log = (await world.log(id)).length;
	const forged = await newest(id);
	const known = Y.encodeStateVector(forged);
	const [block] = [...forged.getXmlFragment('content').toArray()].filter(
		(one) => (one as Y.XmlElement).nodeName === 'paragraph'
	) as Y.XmlElement[];
	(block!.get(0) as Y.XmlText).format(0, 5, { 'anchor--AAAAAAAA': { id: threads[0] } });
	const raw = await new Raw(`${sync.url}/${id}`, dag.person).opened();
	await raw.ofType(messageType.access);
	raw.send(encode.update(Y.encodeStateAsUpdate(forged, known)));
	await raw.ofType(messageType.refused);
	(block!.get(0) as Y.XmlText).insert(0, 'Dags ord. ');
	raw.send(encode.update(Y.encodeStateAsUpdate(forged, known)));
	expect((await raw.closed).code).toBe(4403);

	const doors = { acts, database };
	const refused = (work: Promise<unknown>) => work.then(() => 'done', codeOf);
	const sql = (who: Day['dag'], statement: string) =>
		refused(database.asCaller(who.caller, (db) => db.executeQuery(CompiledQuery.raw(statement))));
	for (const who of [dag, eva]) {
		expect(await refused(proposals.accept(doors, who.caller, id, { proposal: open }))).toBe(
			'42501'
		);
		expect(
			await refused(database.asCaller(who.caller, (db) => proposals.decline(db, open, 'Nej.')))
		).toBe('42501');
		expect(await refused(stepBy(who.caller, id, step('consultation', 'proposed')))).toBe('42501');
		expect(await sql(who, `select payload from public.document_updates limit 1`)).toBe('42501');
		expect(
			await sql(
				who,
				`insert into public.threads (document_id, created_by)
			values ('${id}', '${people.Anna!.id}')`
			)
		).toBe('42501');
		expect(
			await sql(
				who,
				`insert into public.comments (thread_id, body, organisation_id)
			values ('${threads[0]}', 'I annans namn', '${people.Anna!.organisationId}')`
			)
		).toBe('42501');
		// Of others' comments none is there to be rewritten.
		const others = `created_by <> '${who.person.id}'`;
		await sql(who, `update public.comments set body = 'Annat' where ${others}`);
		expect(await sql(who, `delete from public.threads where true`)).toBe('42501');
	}
	// Each has begun some of the threads: those of the other are not theirs to resolve.
	const { rows } = await world.owner.query<{ id: string; by: string }>(
		'select id, created_by as by from public.threads where document_id = $1',
		[id]
	);
	const evas = rows.find(({ by }) => by === people.Eva!.id)!.id;
	expect(
		await refused(database.asCaller(dag.caller, (db) => comments.resolve(db, evas, true)))
	).toBe('forbidden');
	const forAnother = { ...dag.caller, actingOrganisationId: anna.person.organisationId };
	const words = { ...selectedIn(dag.provider.doc, String(block!.getAttribute('id')), 0, 5) };
	const quote = (block!.get(0) as Y.XmlText).toString().slice(0, 5);
	const asked = comments.startOn(
		acts,
		forAnother,
		id,
		{ kind: 'text', ...words, quote },
		{ body: 'x', mentions: [] }
	);
	expect(await refused(asked)).toBe('not_found');
	const rewritten = await world.owner.query(
		`select c.id from public.comments c join public.threads t on t.id = c.thread_id
		where t.document_id = $1 and c.body <> 'Hur då (exempel)?'`,
		[id]
	);
	expect(rewritten.rows).toEqual([]);
	expect(contentHash(await newest(id))).toBe(before);
	expect(await world.log(id)).toHaveLength(log);
}

test('K2 a working day of five: thirty comments, twenty proposals, freezing, restoring, and who tries what is not theirs', async () => {
	const day = await morning();
	const { id, a, b, c, anna, cia, dag, eva, together } = day;
	const places = () => {
		const found = paragraphsOf(a, 12);
		expect(found.length).toBeGreaterThanOrEqual(16);
		return [found.slice(0, 10), found.slice(10, 16)] as const;
	};
	for (const [i, desk] of [a, b, c].entries()) {
		const { id: block, text } = places()[0][i]!;
		choose(desk, block, text.length).type(` ${desk.name}s ord.`);
	}
	await together();
	const [worded, others] = places();
	const about = await comment(day, worded);
	const made = await propose(day, worded, others);
	expect([about.size, made.size]).toEqual([30, 20]);
	await together();
	expect(underAnchors(await newest(id))).toEqual(about);

	const noon = {
		...(await sync.door.versions.name(anna.caller, id, { name: 'Vid lunch', note: '' }))!,
		...{ seq: (await world.log(id)).length, hash: contentHash(await newest(id)) },
		authors: await written(day)
	};

	for (const block of others.slice(4)) {
		const { from, to } = range(block, 1, 2);
		choose(b, block.id, from, to).type('annat');
	}
	await together();
	await answer(day, made);
	await together();
	const [first, second] = worded.filter(({ id: block }, i) => {
		const [at, next] = [worded[i - 1], worded[i + 1]].map(
			(near) => near && beside(a, block, near.id)
		);
		return at || next;
	});
	choose(a, worded[9]!.id, worded[9]!.starts[4]!).run(splitBlock);
	choose(c, worded[8]!.id, 0).run(moveBlocks(1));
	const bold = range(worded[7]!, 1, 3);
	choose(b, worded[7]!.id, bold.from, bold.to).run(toggleMark(schema.marks.strong));
	await together();
	expect(first && second, 'two commented paragraphs stand side by side').toBeTruthy();
	choose(b, second!.id, 0).run(joinBackward);
	await together();
	expect(underAnchors(await newest(id)), 'split, joined, moved, formatted').toEqual(about);
	const lines = await written(day);
	expect(byName(lines, 'Bo').sort()).toEqual([' Bos ord.', 'annat', 'annat']);
	expect(byName(lines, 'Cia')).toEqual([' Cias ord.']);
	expect(byName(lines, 'Eva').sort()).toEqual(
		[
			...['ORD0', 'ORD1', 'ORD2', 'ORD3', 'ORD4', 'ORD5', 'JUSTERAT7', 'JUSTERAT8', '1 kr'],
			...['Ett stycke som Eva vill ha (exempel).', 'Radens ändamål (exempel)']
		].sort()
	);

	await stepBy(day.lena, id, step('draft', 'consultation'));
	const [remiss] = await frozen(id, 1);
	expect(verify(Buffer.from(remiss!.file))).toMatchObject({ holds: true, sha256: remiss!.sha256 });
	const altered = verify(Buffer.from(remiss!.file.replace('ORD0', 'ORD9')));
	expect(altered).toMatchObject({ holds: false, code: 'changed' });
	expect(JSON.stringify(altered)).toMatch(/"what":"block"[^}]*ORD9/);

	choose(a, worded[5]!.id, 0).type('Efter remissen. ');
	await together();
	const compared = (await sync.door.versions.compare(dag.caller, id, noon.seq, null))!;
	const added = JSON.stringify(compared.difference);
	for (const words of ['ORD0', 'JUSTERAT7', 'Efter remissen.']) expect(added).toContain(words);
	expect(compared.difference.summary.moved).toBeGreaterThan(0);

	const restorer = new Restorer(sync.door.versions, acts);
	const seen = contentHash(await newest(id));
	expect(await restorer.restore(cia.caller, id, noon, seen)).toBe('restored');
	await together();
	expect(contentHash(await newest(id))).toBe(noon.hash);
	expect(underAnchors(await newest(id)), 'restored').toEqual(about);
	expect(await written(day)).toEqual(noon.authors);
	const [still] = await frozen(id, 1);
	expect(still).toEqual(remiss);

	await evening(day, [...about.keys()], made.get('ord 6')!);

	await stepBy(day.lena, id, step('consultation', 'proposed'));
	await Promise.all([day.anna, day.bo, cia].map(({ provider }) => until(provider, 'read-only')));
	const [, put] = await frozen(id, 2);
	expect(verify(Buffer.from(put!.file))).toMatchObject({ holds: true, sha256: put!.sha256 });
	const { from, to, quote } = range(worded[6]!, 6, 7);
	const kind = 'text' as const;
	const late = { kind, ...selectedIn(eva.provider.doc, worded[6]!.id, from, to), quote };
	const begun = await comments.startOn(acts, eva.caller, id, late, { body: 'Sent.', mentions: [] });
	expect(begun).toHaveProperty('thread');
}, 60_000);
