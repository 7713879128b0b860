import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { quoteOf } from '../comments/rules.ts';
import type { PieceNode } from '../proposals/change/pieces.ts';
import { nameOf } from '../proposals/rules.ts';
import type { DocumentState } from '../schema.ts';

/** A step as its history shows it. */
export interface StepTaken {
	id: string;
	number: number;
	from: DocumentState;
	to: DocumentState;
	at: Date;
	person: string | null;
	/** Null: set up with the database, on nobody's behalf. */
	organisation: string | null;
	title: string;
	name: string;
	reason: string;
	ground: {
		body: string | null;
		/** YYYY-MM-DD */
		date: string | null;
		paragraph: string | null;
		caseNumber: string | null;
		url: string | null;
	};
	/** Null: not made yet, or never (set up with the database). */
	version: { number: number; sha256: string } | null;
}

/** The steps of a document, the newest first. */
export async function steps(db: CallerDatabase, documentId: string): Promise<StepTaken[]> {
	const rows = await db
		.selectFrom('document_steps as s')
		.leftJoin('document_versions as v', 'v.step_id', 's.id')
		.select([
			's.id',
			's.number',
			's.from_state as from',
			's.to_state as to',
			's.created_at as at',
			's.created_by as personId',
			's.organisation_id as organisationId',
			's.title',
			's.name',
			's.reason',
			's.ground_body as body',
			sql<string | null>`s.ground_date::text`.as('date'),
			's.ground_paragraph as paragraph',
			's.ground_case_number as caseNumber',
			's.ground_url as url',
			'v.number as version',
			sql<string | null>`encode(v.sha256, 'hex')`.as('sha256')
		])
		.where('s.document_id', '=', documentId)
		.orderBy('s.number', 'desc')
		.execute();
	const people = await organisations.namesOfPeople(
		db,
		rows.map((row) => row.personId)
	);
	const names = await organisations.namesOfOrganisations(
		db,
		rows.map((row) => row.organisationId)
	);
	return rows.map(({ body, date, paragraph, caseNumber, url, ...row }) => ({
		...{ id: row.id, number: row.number, at: row.at, title: row.title },
		...{ name: row.name, reason: row.reason },
		from: row.from as DocumentState,
		to: row.to as DocumentState,
		person: (row.personId && people.get(row.personId)) ?? null,
		organisation: (row.organisationId && names.get(row.organisationId)) ?? null,
		ground: { body, date, paragraph, caseNumber, url },
		version: row.version && row.sha256 ? { number: row.version, sha256: row.sha256 } : null
	}));
}

/** The steps that the database would let the caller take now. */
export async function possible(db: CallerDatabase, documentId: string): Promise<DocumentState[]> {
	const { rows } = await sql<{ to_state: DocumentState }>`
		select to_state from private.my_steps(${documentId})
	`.execute(db);
	return rows.map((row) => row.to_state);
}

/** What was not settled in a text that is revised: it stays there, where its answers are. */
export interface Unsettled {
	/** The words that each is about, or its first words. */
	comments: { id: string; about: string }[];
	proposals: { id: string; about: string }[];
}

/** The documents before and after this one, as far as the caller sees them. */
export interface Lineage {
	revises: ({ id: string; title: string } & Unsettled) | null;
	revisedBy: { id: string; title: string; state: DocumentState }[];
}

export async function lineage(db: CallerDatabase, documentId: string): Promise<Lineage> {
	const before = await db
		.selectFrom('documents as d')
		.innerJoin('documents as r', 'r.id', 'd.revises_id')
		.select(['r.id', 'r.title'])
		.where('d.id', '=', documentId)
		.executeTakeFirst();
	const after = await db
		.selectFrom('documents as d')
		.select(['d.id', 'd.title', 'd.state'])
		.where('d.revises_id', '=', documentId)
		.where('d.archived_at', 'is', null)
		.orderBy('d.created_at')
		.execute();
	return {
		revises: before ? { ...before, ...(await unsettled(db, before.id)) } : null,
		revisedBy: after.map((row) => ({ ...row, state: row.state as DocumentState }))
	};
}

async function unsettled(db: CallerDatabase, documentId: string): Promise<Unsettled> {
	const threads = await db
		.selectFrom('threads as t')
		.select(['t.id', 't.quote'])
		.select((e) =>
			e
				.selectFrom('comments as c')
				.select('c.body')
				.whereRef('c.thread_id', '=', 't.id')
				.orderBy('c.created_at')
				.orderBy('c.id')
				.limit(1)
				.as('body')
		)
		.where('t.document_id', '=', documentId)
		.where('t.resolved_at', 'is', null)
		.orderBy('t.created_at')
		.orderBy('t.id')
		.execute();
	const proposals = await db
		.selectFrom('proposals')
		.select(['id', 'before', 'after', 'reason'])
		.where('document_id', '=', documentId)
		.where('state', '=', 'open')
		.orderBy('created_at')
		.orderBy('id')
		.execute();
	const content = (piece: unknown) => (piece as { content?: PieceNode[] } | null)?.content ?? [];
	return {
		// One in which nothing was said is none.
		comments: threads.flatMap(({ id, quote, body }) =>
			body === null ? [] : { id, about: quote || quoteOf(body, 80) }
		),
		proposals: proposals.map(({ id, before, after, reason }) => {
			const about = nameOf({ before: content(before), after: content(after) });
			return { id, about: about || quoteOf(reason, 80) };
		})
	};
}

/**
 * Whether the caller may open a new draft of it now: who manages its space, or may start documents
 * there for the organisation that answers for it.
 */
export async function mayRevise(db: CallerDatabase, documentId: string): Promise<boolean> {
	const row = await db
		.selectFrom('documents as d')
		.innerJoin('spaces as s', 's.id', 'd.space_id')
		.select(
			sql<boolean>`s.closed_at is null and (d.space_id in (select private.spaces_where('manage'))
				or (d.space_id in (select private.spaces_where('edit'))
					and d.responsible_organisation_id in (select private.my_organisations())))`.as('may')
		)
		.where('d.id', '=', documentId)
		.where('d.state', 'in', ['proposed', 'adopted'])
		.where((e) =>
			e.not(
				e.exists(
					e
						.selectFrom('documents as r')
						.select('r.id')
						.whereRef('r.revises_id', '=', 'd.id')
						.where('r.archived_at', 'is', null)
						.where('r.state', 'in', ['draft', 'consultation'])
				)
			)
		)
		.executeTakeFirst();
	return row?.may ?? false;
}

/** The canonical bytes of a frozen version; null: there is none of that number for the caller. */
export async function frozen(
	db: CallerDatabase,
	documentId: string,
	number: number
): Promise<{ title: string; canonical: string; sha256: string } | null> {
	const row = await db
		.selectFrom('document_versions as v')
		.innerJoin('document_steps as s', 's.id', 'v.step_id')
		.select([
			's.title',
			sql<string>`convert_from(v.canonical, 'UTF8')`.as('canonical'),
			sql<string>`encode(v.sha256, 'hex')`.as('sha256')
		])
		.where('v.document_id', '=', documentId)
		.where('v.number', '=', number)
		.executeTakeFirst();
	return row ?? null;
}
