import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { fileOf, verify } from '#lib/documents/states/frozen/rules.ts';
import { contentOf } from '#lib/sync/content-hash.ts';
import { encode, messageType } from '#lib/sync/messages.ts';
import { kliv, Raw, textOf, until, whenDoc, writeParagraph } from './support/clients.ts';
import { setup, shareWorld, sync, world } from './support/shared-world.ts';
import type { Person } from './support/world.ts';

shareWorld();

const generous = { timeout: 20_000 };
const paragraph = (text: string) => {
	const doc = new Y.Doc();
	writeParagraph(doc, text);
	return Y.encodeStateAsUpdate(doc);
};

/** One transaction as a person, through the policies. */
async function as<T>(person: Person, work: (sql: Ask) => Promise<T>): Promise<T> {
	const client = await world.owner.connect();
	try {
		await client.query('begin');
		await client.query(
			`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1, true),
				set_config('request.jwt.claim.sub', $2, true), set_config('kliv.acting_organisation', $3, true)`,
			[JSON.stringify({ sub: person.id, role: 'authenticated' }), person.id, person.organisationId]
		);
		const answer = await work(async (text, values) => (await client.query(text, values)).rows);
		await client.query('commit');
		return answer;
	} catch (error) {
		await client.query('rollback');
		throw error;
	} finally {
		client.release();
	}
}
type Ask = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

const take = (person: Person, documentId: string, to: string) =>
	as(person, (sql) =>
		sql('insert into public.document_steps (document_id, to_state) values ($1, $2) returning *', [
			documentId,
			to
		])
	);

interface Frozen {
	canonical: Buffer;
	sha256: Buffer;
	seq: string;
	number: number;
	content_hash: string;
}
/** The frozen versions of a document, when there are so many. */
async function frozen(documentId: string, count = 1): Promise<Frozen[]> {
	let rows: Frozen[] = [];
	await expect
		.poll(async () => {
			({ rows } = await world.owner.query<Frozen>(
				`select canonical, sha256, seq, number, content_hash from public.document_versions
				where document_id = $1 and step_id is not null order by number`,
				[documentId]
			));
			return rows.length;
		}, generous)
		.toBe(count);
	return rows;
}

const rowsOf = async (documentId: string, upto = 1e9) =>
	(
		await world.owner.query<{ seq: string; payload: Buffer }>(
			`select seq, person_id, organisation_id, mandate_id, created_at, payload
			from public.document_updates where document_id = $1 and seq <= $2 order by seq`,
			[documentId, upto]
		)
	).rows;

async function textAt(documentId: string, seq: number): Promise<Y.Doc> {
	const doc = new Y.Doc();
	for (const { payload } of await rowsOf(documentId, seq)) Y.applyUpdate(doc, payload);
	return doc;
}

test('F1 a step that has begun holds back what is written meanwhile, and it is refused', async () => {
	const { document, bo, address } = await setup();
	const lead = await world.holder('Leo', ['manage'], document);
	const raw = await new Raw(address, bo).opened();
	await raw.ofType(messageType.access);
	raw.send(encode.update(paragraph('Före')));
	await raw.committed(1);

	await as(lead, async (sql) => {
		const [pid] = await sql('select pg_backend_pid() as pid');
		await sql(`insert into public.document_steps (document_id, to_state) values ($1, 'proposed')`, [
			document.id
		]);
		raw.send(encode.update(paragraph('Under tiden')));
		await expect
			.poll(async () => {
				const { rows } = await world.owner.query<{ waits: boolean }>(
					`select exists (select from pg_locks l where not l.granted
						and $1::int = any (pg_blocking_pids(l.pid))) as waits`,
					[pid!.pid]
				);
				return rows[0]!.waits;
			}, generous)
			.toBe(true);
	});
	await raw.committed(2);
	expect(await raw.ofType(messageType.refused)).toEqual(
		encode.refused({ ordinal: 2, code: 4403, word: 'right-lost' })
	);
	expect(raw.websocket.readyState, 'it stays connected').toBe(raw.websocket.OPEN);
	expect(await world.log(document.id)).toHaveLength(1);
	const [version] = await frozen(document.id);
	expect(version).toMatchObject({ seq: '1', number: 1 });
	expect(version!.canonical.toString()).toContain('Före');
	expect(version!.canonical.toString()).not.toContain('Under tiden');
});

test('F1 a step that comes while an update is being committed waits for it, and has it', async () => {
	const { document, anna, bo, address } = await setup(['manage']);
	const raw = await new Raw(address, anna).opened();
	raw.send(encode.update(paragraph('Före')));
	await raw.committed(1);
	const committing = await world.owner.connect();
	await committing.query('begin');
	const { rows: pid } = await committing.query<{ pid: number }>('select pg_backend_pid() as pid');
	await committing.query('select from private.document_heads where document_id = $1 for update', [
		document.id
	]);
	const step = take(bo, document.id, 'proposed');
	await expect
		.poll(async () => {
			const { rows } = await world.owner.query<{ waits: boolean }>(
				`select exists (select from pg_locks l where not l.granted
					and $1::int = any (pg_blocking_pids(l.pid))) as waits`,
				[pid[0]!.pid]
			);
			return rows[0]!.waits;
		}, generous)
		.toBe(true);
	await committing.query(
		`with added as (
			insert into public.document_updates (document_id, seq, person_id, organisation_id, mandate_id, payload)
			values ($1, 2, $2, $3, $4, $5)
		)
		update private.document_heads set seq = 2 where document_id = $1`,
		[
			...[document.id, anna.id, anna.organisationId, anna.mandateId],
			Buffer.from(paragraph('Samtidigt'))
		]
	);
	await committing.query('commit');
	committing.release();
	expect((await step)[0]).toMatchObject({ seq: '2', to_state: 'proposed' });
	const [version] = await frozen(document.id);
	expect(version!.canonical.toString()).toContain('Samtidigt');
});

test('F1 R6 R14 while three write, the frozen text is exactly the log up to the step, and nothing comes after', async () => {
	const { document, anna, bo } = await setup();
	const lead = await world.holder('Leo', ['manage'], document);
	const cilla = await world.holder('Cilla', ['edit'], document);
	const providers = [anna, bo, cilla].map((person) => kliv(sync.url, document.id, person));
	await Promise.all(providers.map((provider) => until(provider, 'saved')));
	const writers = providers.map(async (provider, i) => {
		for (let n = 0; ; n++) {
			writeParagraph(provider.doc, `${i} ${n}`);
			if (n % 5 < 4) continue;
			const ended = (['read-only', 'refused', 'closed'] as const).map((kind) =>
				until(provider, kind)
			);
			await Promise.race([until(provider, 'saved'), ...ended]).catch(() => {});
			if (provider.status.kind !== 'saved') return provider.status;
		}
	});
	await expect
		.poll(async () => (await world.log(document.id)).length, generous)
		.toBeGreaterThan(30);
	const [step] = await take(lead, document.id, 'proposed');
	const seq = Number(step!.seq);
	const ends = await Promise.all(writers);
	expect(ends.map(({ kind }) => kind)).not.toContain('closed');
	const [version] = await frozen(document.id);
	expect(Number(version!.seq)).toBe(seq);
	const form = JSON.parse(version!.canonical.toString()) as { content: unknown };
	expect(form.content).toEqual(contentOf(await textAt(document.id, seq)));
	expect(await world.log(document.id)).toHaveLength(seq);
});

test('F2 F3 however a step is taken its version is made, once, with one hash for all', async () => {
	const { document, anna, bo, address } = await setup(['manage']);
	const raw = await new Raw(address, anna).opened();
	raw.send(encode.update(paragraph('Vi ska växa, "tillsammans" \u2028 é')));
	await raw.committed(1);
	const second = await world.serve();
	// By the row itself, as PostgREST does; then a version in between; then put forward.
	await as(bo, (sql) =>
		sql(`update public.documents set state = 'consultation' where id = $1`, [document.id])
	);
	await take(anna, document.id, 'consultation');
	await take(bo, document.id, 'proposed');
	await Promise.all([sync.door.freeze(document.id), second.door.freeze(document.id)]);
	const versions = await frozen(document.id, 3);
	expect(versions.map(({ number }) => number)).toEqual([1, 2, 3]);
	for (const { canonical, sha256, content_hash } of versions) {
		const verdict = verify(Buffer.from(fileOf(canonical.toString())));
		expect(verdict).toMatchObject({ holds: true, sha256: sha256.toString('hex') });
		expect(content_hash).toMatch(/^[0-9a-f]{64}$/);
	}
	const changed = fileOf(versions[2]!.canonical.toString()).replace('växa', 'vaxa');
	expect(verify(Buffer.from(changed))).toMatchObject({ holds: false, code: 'changed' });
});

test('F2 a version that no process has heard of is made when one looks, also of what was compacted past it', async () => {
	const { document, anna, bo, address } = await setup(['manage']);
	const raw = await new Raw(address, anna).opened();
	for (const n of [1, 2, 3]) {
		raw.send(encode.update(paragraph(`Rad ${n}`)));
		await raw.committed(n);
		if (n === 2) {
			await world.quietly(
				`insert into public.document_steps (document_id, number, from_state, to_state, seq, title, kind,
					numbered_headings, organisation_id, mandate_id, created_by)
				values ('${document.id}', 1, 'draft', 'draft', 2, 'Provdokument', 'background', false,
					'${bo.organisationId}', '${bo.mandateId}', '${bo.id}')`
			);
		}
	}
	const doc = await textAt(document.id, 3);
	await world.owner.query('select private.store_state($1, 3, $2)', [
		document.id,
		Buffer.from(Y.encodeStateAsUpdate(doc))
	]);
	await sync.door.freeze(document.id);
	const [version] = await frozen(document.id);
	expect(version!.seq).toBe('2');
	expect(version!.canonical.toString()).toContain('Rad 2');
	expect(version!.canonical.toString()).not.toContain('Rad 3');
});

test('F4 a revision begins as the same text by the same authors, and leaves what it revises alone', async () => {
	const { document, anna, bo, address } = await setup(['edit', 'manage']);
	for (const [n, who] of [anna, bo, anna].entries()) {
		const raw = await new Raw(address, who).opened();
		raw.send(encode.update(paragraph(`Stycke ${n}`)));
		await raw.committed(1);
	}
	await world.owner.query(
		`insert into public.document_credits (document_id, seq, person_id, organisation_id) values ($1, 2, $2, $3)`,
		[document.id, anna.id, anna.organisationId]
	);
	const revise = (who: Person) =>
		as(who, (sql) =>
			sql(
				`insert into public.documents (space_id, title, responsible_organisation_id, revises_id)
				values ($1, 'Nytt utkast', $2, $3) returning id`,
				[document.spaceId, document.organisationId, document.id]
			)
		);
	await expect(revise(anna), 'it can still be edited').rejects.toMatchObject({ code: 'KL045' });
	await take(bo, document.id, 'proposed');
	const before = await rowsOf(document.id);
	const reader = await world.holder('Rut', ['comment'], document);
	await expect(revise(reader)).rejects.toMatchObject({ code: '42501' });
	const [made] = await revise(anna);
	const revision = String(made!.id);
	await expect(revise(bo), 'one at a time').rejects.toMatchObject({ code: 'KL046' });

	expect(await rowsOf(revision)).toEqual(before);
	const credits = 'select seq, person_id from public.document_credits where document_id = $1';
	expect((await world.owner.query(credits, [revision])).rows).toEqual(
		(await world.owner.query(credits, [document.id])).rows
	);
	const provider = kliv(sync.url, revision, anna);
	await until(provider, 'saved');
	expect(textOf(provider.doc)).toBe(textOf(await textAt(document.id, before.length)));
	writeParagraph(provider.doc, 'Nytt');
	await whenDoc(provider.doc, (doc) => textOf(doc).includes('Nytt'));
	await until(provider, 'saved');
	expect(await rowsOf(revision)).toHaveLength(before.length + 1);
	expect(await rowsOf(document.id)).toEqual(before);

	const stranger = await world.document();
	const outsider = await world.holder('Ove', ['edit', 'manage'], stranger);
	const steal = as(outsider, (sql) =>
		sql(
			`insert into public.documents (space_id, title, responsible_organisation_id, revises_id)
			values ($1, 'Stulet', $2, $3)`,
			[stranger.spaceId, stranger.organisationId, document.id]
		)
	);
	await expect(steal).rejects.toMatchObject({ code: '42501' });
});

test('F5 what goals showed is frozen with a version, and what happens to them later changes none', async () => {
	const { document, anna, bo, address } = await setup(['manage']);
	const other = await world.document();
	const { rows } = await world.owner.query<{ id: string }>(
		`with f as (insert into public.frameworks (name, kind, number) values ($3, 'plan', 1) returning id)
		insert into public.goals (framework_id, space_id, title)
		select f.id, x.space, x.title from f, (values ($1::uuid, 'Fler arbetar'), ($2, 'Hemligt mål')) x (space, title)
		returning id`,
		[document.spaceId, other.spaceId, `Ramverk ${document.id}`]
	);
	const [own, elsewhere] = rows.map(({ id }) => id) as [string, string];
	const doc = new Y.Doc();
	const fragment = doc.getXmlFragment('content');
	for (const goal of [own, elsewhere]) {
		const block = new Y.XmlElement('goal');
		block.setAttribute('goal', goal);
		fragment.push([block]);
	}
	const raw = await new Raw(address, anna).opened();
	raw.send(encode.update(Y.encodeStateAsUpdate(doc)));
	await raw.committed(1);

	await take(bo, document.id, 'consultation');
	const [first] = await frozen(document.id);
	await world.owner.query(`update public.goals set title = 'Ett annat mål' where id = $1`, [own]);
	await take(bo, document.id, 'proposed');
	const [again, second] = await frozen(document.id, 2);
	expect(again!.sha256).toEqual(first!.sha256);
	const goalsOf = ({ canonical }: Frozen) =>
		(JSON.parse(canonical.toString()) as { goals: Record<string, { title: string }> }).goals;
	expect(goalsOf(first!)[own]?.title).toBe('Fler arbetar');
	expect(goalsOf(second!)[own]?.title).toBe('Ett annat mål');
	expect(first!.canonical.toString(), 'of a space that its readers need not see').not.toContain(
		'Hemligt'
	);
	const file = fileOf(first!.canonical.toString());
	expect(verify(Buffer.from(file))).toMatchObject({ holds: true });
	const changed = file.replace('Fler arbetar', 'Färre arbetar');
	expect(verify(Buffer.from(changed))).toMatchObject({ holds: false, code: 'changed' });
});
