import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import * as mandates from '#lib/organisations/mandates/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { namesOfOrganisations, namesOfPeople } from '#lib/organisations/reads.server.ts';
import { inSwedishOrder } from '#lib/platform/i18n/order.ts';

/** What is shared: a whole space, or one document. */
export type Subject =
	{ kind: 'space'; id: string; name: string } | { kind: 'document'; id: string; name: string };

export interface Share {
	id: string;
	subject: Subject;
	organisationId: string;
	organisationName: string | null;
	/** The document's state, or `open` for a space, when it was shared. */
	subjectState: string;
	purpose: string;
	mandateId: string | null;
	sharedByName: string | null;
	createdAt: Date;
	endedAt: Date | null;
	endedByName: string | null;
	endReason: string | null;
}

/** The acts by which the space and single documents of it were shared, the newest first. */
export async function ofSpace(db: CallerDatabase, spaceId: string): Promise<Share[]> {
	const rows = await bare(db)
		.where((e) => e.or([e('sh.space_id', '=', spaceId), e('d.space_id', '=', spaceId)]))
		.execute();
	return named(db, rows);
}

export async function ofDocument(db: CallerDatabase, documentId: string): Promise<Share[]> {
	return named(db, await bare(db).where('sh.document_id', '=', documentId).execute());
}

export async function find(db: CallerDatabase, id: string): Promise<Share | null> {
	const [share] = await named(db, await bare(db).where('sh.id', '=', id).execute());
	return share ?? null;
}

/** Whether the caller may share the subject, and so also end its shares. */
export async function mayShare(
	db: CallerDatabase,
	{ kind, id }: Pick<Subject, 'kind' | 'id'>
): Promise<boolean> {
	const asked =
		kind === 'space'
			? sql<{ may: boolean }>`select ${id}::uuid in (select private.spaces_where('manage')) as may`
			: sql<{ may: boolean }>`select ${id}::uuid in (select private.documents_managed()) as may`;
	return (await asked.execute(db)).rows[0]?.may ?? false;
}

/** The caller's mandate on which the act will be done; the database chooses the same one. */
export async function basis(
	db: CallerDatabase,
	{ kind, id }: Pick<Subject, 'kind' | 'id'>
): Promise<string | null> {
	const reach =
		kind === 'space'
			? sql`r.space_id = ${id}`
			: sql`(r.document_id = ${id} or r.space_id = (
				select d.space_id from public.documents d where d.id = ${id}))`;
	const { rows } = await sql<{ mandateId: string }>`
		select r.mandate_id as "mandateId" from private.my_rights() r
		where 'manage' = any (r.powers) and ${reach}
		order by r.valid_to desc nulls first limit 1`.execute(db);
	return rows[0]?.mandateId ?? null;
}

export interface Recipient {
	id: string;
	name: string;
	kind: string;
}

/** The organisations the caller sees that the subject does not reach yet. */
export async function recipients(
	db: CallerDatabase,
	{ kind, id }: Pick<Subject, 'kind' | 'id'>
): Promise<Recipient[]> {
	const spaceId =
		kind === 'space'
			? sql<string>`${id}::uuid`
			: sql<string>`(select d.space_id from public.documents d where d.id = ${id})`;
	const rows = await db
		.selectFrom('organisations as o')
		.select(['o.id', 'o.name', 'o.kind'])
		.where((e) =>
			e.not(
				e.exists(
					e
						.selectFrom('space_participants as sp')
						.select('sp.id')
						.whereRef('sp.organisation_id', '=', 'o.id')
						.where('sp.space_id', '=', spaceId)
						.where('sp.ended_at', 'is', null)
				)
			)
		)
		.where((e) =>
			e.not(
				e.exists(
					e
						.selectFrom('shares as sh')
						.select('sh.id')
						.whereRef('sh.organisation_id', '=', 'o.id')
						.where('sh.document_id', '=', id)
						.where('sh.ended_at', 'is', null)
				)
			)
		)
		.execute();
	return inSwedishOrder(rows, (row) => row.name);
}

/**
 * All that the page of a share shows, found in one transaction as the caller. What `describe` finds
 * is shared, with its states in words. Answers 404 when it is not there for the caller, 403 when
 * the caller may not share it.
 */
export async function page(
	{ asCaller, language }: App.Locals,
	id: string,
	describe: (db: CallerDatabase) => Promise<{ subject: Subject; states: string[] } | null>
) {
	const found = isId(id)
		? await asCaller(async (db) => {
				const described = await describe(db);
				if (!described) return null;
				const { subject } = described;
				const mandateId = await basis(db, subject);
				return {
					...described,
					may: await mayShare(db, subject),
					recipients: await recipients(db, subject),
					mandate: mandateId ? await mandates.find(db, mandateId) : null
				};
			})
		: null;
	if (!found) error(404, { message: explain('not_found', language), code: 'not_found' });
	if (!found.may) error(403, { message: explain('forbidden', language), code: 'forbidden' });
	return found;
}

/** How many documents of each state a space holds: what would be handed over with it. */
export async function statesIn(
	db: CallerDatabase,
	spaceId: string
): Promise<{ state: string; count: number }[]> {
	return db
		.selectFrom('documents')
		.select(['state', sql<number>`count(*)::int`.as('count')])
		.where('space_id', '=', spaceId)
		.where('archived_at', 'is', null)
		.groupBy('state')
		.orderBy('count', 'desc')
		.execute();
}

function bare(db: CallerDatabase) {
	return db
		.selectFrom('shares as sh')
		.leftJoin('spaces as s', 's.id', 'sh.space_id')
		.leftJoin('documents as d', 'd.id', 'sh.document_id')
		.select([
			'sh.id',
			'sh.space_id as spaceId',
			's.name as spaceName',
			'sh.document_id as documentId',
			'd.title as documentTitle',
			'sh.organisation_id as organisationId',
			'sh.subject_state as subjectState',
			'sh.purpose',
			'sh.mandate_id as mandateId',
			'sh.created_by as sharedById',
			'sh.created_at as createdAt',
			'sh.ended_at as endedAt',
			'sh.ended_by as endedById',
			'sh.end_reason as endReason'
		]);
}

type Row = Awaited<ReturnType<ReturnType<typeof bare>['executeTakeFirstOrThrow']>>;

async function named(db: CallerDatabase, rows: Row[]): Promise<Share[]> {
	const people = await namesOfPeople(
		db,
		rows.flatMap((row) => [row.sharedById, row.endedById])
	);
	const organisations = await namesOfOrganisations(
		db,
		rows.map((row) => row.organisationId)
	);
	const shares = rows.map(({ spaceId, spaceName, documentId, documentTitle, ...row }): Share => ({
		...row,
		subject: spaceId
			? { kind: 'space', id: spaceId, name: spaceName ?? '' }
			: { kind: 'document', id: documentId ?? '', name: documentTitle ?? '' },
		organisationName: organisations.get(row.organisationId) ?? null,
		sharedByName: (row.sharedById && people.get(row.sharedById)) ?? null,
		endedByName: (row.endedById && people.get(row.endedById)) ?? null
	}));
	// Those of one act, as when a space is set up, share their moment.
	return inSwedishOrder(shares, (share) => share.organisationName).sort(
		(a, b) => b.createdAt.getTime() - a.createdAt.getTime()
	);
}

/** The share that the address says was just made or ended (`shared` or `ended` with its id). */
export function justDone(
	all: readonly Share[],
	address: URLSearchParams
): { what: 'shared' | 'ended'; organisationName: string | null } | null {
	for (const what of ['shared', 'ended'] as const) {
		const share = all.find((one) => one.id === address.get(what));
		if (share) return { what, organisationName: share.organisationName };
	}
	return null;
}
