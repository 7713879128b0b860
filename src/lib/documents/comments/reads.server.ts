import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { inSwedishOrder } from '#lib/platform/i18n/order.ts';
import type { Candidate, Mention, MentionKind, Thread } from './schema.ts';

/** How many threads of a document are open and resolved, as far as the caller sees it. */
export async function counts(
	db: CallerDatabase,
	documentId: string
): Promise<{ open: number; resolved: number }> {
	return db
		.selectFrom('threads as t')
		.select([
			sql<number>`count(*) filter (where t.resolved_at is null)::int`.as('open'),
			sql<number>`count(t.resolved_at)::int`.as('resolved')
		])
		.where('t.document_id', '=', documentId)
		.where((e) => e.exists(e.selectFrom('comments as c').whereRef('c.thread_id', '=', 't.id')))
		.executeTakeFirstOrThrow();
}

/** The threads of a document, the oldest first; one in which nothing was said is left out. */
export async function list(db: CallerDatabase, documentId: string): Promise<Thread[]> {
	const threads = await db
		.selectFrom('threads as t')
		.select([
			't.id',
			't.block_id as blockId',
			't.anchored',
			't.quote',
			't.created_at as begunAt',
			sql<number | null>`(select max(v.number) from document_versions v
				where v.document_id = t.document_id and v.seq <= t.seq)`.as('version'),
			't.resolved_at as resolvedAt',
			't.resolved_by as resolvedBy',
			't.resolved_organisation_id as resolvedFor',
			sql<boolean>`t.id in (select private.threads_to_resolve(${documentId}))`.as('mayResolve')
		])
		.where('t.document_id', '=', documentId)
		.orderBy('t.created_at')
		.orderBy('t.id')
		.execute();
	const comments = await said(db, documentId);
	const people = await organisations.namesOfPeople(db, [
		...threads.map((row) => row.resolvedBy),
		...comments.flatMap((row) => [row.personId, ...row.people])
	]);
	const names = await organisations.namesOfOrganisations(db, [
		...threads.map((row) => row.resolvedFor),
		...comments.flatMap((row) => [row.organisationId, ...row.organisations])
	]);
	const bodies = await namesOfBodies(
		db,
		comments.flatMap((row) => row.bodies)
	);
	const nameOf = { person: people, organisation: names, body: bodies };
	const mentions = (kind: MentionKind, ids: string[]): Mention[] =>
		ids.map((id) => ({ kind, id, name: nameOf[kind].get(id) ?? null }));

	const byThread = Map.groupBy(comments, (row) => row.threadId);
	return threads.flatMap((row) => {
		const own = byThread.get(row.id);
		if (!own) return [];
		return {
			id: row.id,
			blockId: row.blockId,
			anchored: row.anchored,
			quote: row.quote,
			begunAt: row.begunAt.toISOString(),
			version: row.version,
			mayResolve: row.mayResolve,
			resolved: row.resolvedAt && {
				at: row.resolvedAt.toISOString(),
				person: (row.resolvedBy && people.get(row.resolvedBy)) ?? null,
				organisation: (row.resolvedFor && names.get(row.resolvedFor)) ?? null
			},
			comments: own.map((comment) => ({
				id: comment.id,
				body: comment.body,
				mentions: [
					...mentions('person', comment.people),
					...mentions('organisation', comment.organisations),
					...mentions('body', comment.bodies)
				],
				person: (comment.personId && people.get(comment.personId)) ?? null,
				organisation: names.get(comment.organisationId) ?? null,
				mine: comment.mine,
				mayEdit: comment.mayEdit,
				createdAt: comment.createdAt.toISOString(),
				editedAt: comment.editedAt?.toISOString() ?? null
			}))
		};
	});
}

function said(db: CallerDatabase, documentId: string) {
	return db
		.selectFrom('comments as c')
		.select([
			'c.id',
			'c.thread_id as threadId',
			'c.body',
			'c.organisation_id as organisationId',
			'c.created_by as personId',
			'c.created_at as createdAt',
			'c.edited_at as editedAt',
			'c.mentioned_people as people',
			'c.mentioned_organisations as organisations',
			'c.mentioned_bodies as bodies',
			sql<boolean>`coalesce(c.created_by = private.me(), false)`.as('mine'),
			sql<boolean>`c.id in (select private.comments_to_edit(${documentId}))`.as('mayEdit')
		])
		.where('c.document_id', '=', documentId)
		.orderBy('c.created_at')
		.orderBy('c.id')
		.execute();
}

async function namesOfBodies(db: CallerDatabase, ids: string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('bodies')
		.select(['id', 'name'])
		.where('id', 'in', [...new Set(ids)])
		.execute();
	return new Map(rows.map((row) => [row.id, row.name]));
}

/** Whom the caller may mention: those that may read the document and that the caller sees. */
export async function mentionable(db: CallerDatabase, documentId: string): Promise<Candidate[]> {
	const { rows: readers } = await sql<{ person: string; organisation: string }>`
		select person_id as person, organisation_id as organisation
		from private.readers_of(${documentId})`.execute(db);
	const people = await organisations.namesOfPeople(
		db,
		readers.map((reader) => reader.person)
	);
	const parties = await organisations.namesOfOrganisations(
		db,
		readers.map((reader) => reader.organisation)
	);
	const bodies = await db.selectFrom('bodies').select(['id', 'name', 'organisation_id']).execute();
	const candidates: Candidate[] = [
		...[...people].map(([id, name]) => ({
			...{ kind: 'person' as const, id, name },
			note: readers
				.filter((reader) => reader.person === id)
				.flatMap((reader) => parties.get(reader.organisation) ?? [])
				.join(', ')
		})),
		...[...parties].map(([id, name]) => ({ kind: 'organisation' as const, id, name, note: '' })),
		...bodies
			.filter((body) => !body.organisation_id || parties.has(body.organisation_id))
			.map(({ id, name }) => ({ kind: 'body' as const, id, name, note: '' }))
	];
	return inSwedishOrder(candidates, (candidate) => candidate.name);
}
