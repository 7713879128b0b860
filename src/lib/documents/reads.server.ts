import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { AccessLevel } from '#lib/sync/messages.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { inSwedishOrder } from '#lib/platform/i18n/order.ts';
import type { DocumentKind, DocumentState } from './schema.ts';

export interface OpenDocument {
	id: string;
	title: string;
	kind: DocumentKind;
	state: DocumentState;
	space: { id: string; name: string };
	responsible: { organisation: string; person: string | null };
	/** Whether its headings are numbered. */
	numbered: boolean;
	/** What the caller may do with the text. */
	level: AccessLevel;
}

const levels: readonly AccessLevel[] = ['edit', 'propose', 'comment'];

/** One document as its page shows it; null: it is not there for the caller. */
export async function open(db: CallerDatabase, id: string): Promise<OpenDocument | null> {
	const row = await db
		.selectFrom('documents as d')
		.innerJoin('spaces as s', 's.id', 'd.space_id')
		.innerJoin('organisations as o', 'o.id', 'd.responsible_organisation_id')
		.leftJoin('profiles as p', 'p.id', 'd.responsible_person_id')
		.select([
			'd.id',
			'd.title',
			'd.kind',
			'd.state',
			'd.numbered_headings as numbered',
			's.id as spaceId',
			's.name as spaceName',
			'o.name as organisation',
			'p.display_name as person',
			sql<string[]>`private.access_to(d.id)`.as('powers')
		])
		.where('d.id', '=', id)
		.executeTakeFirst();
	if (!row || row.powers.length === 0) return null;
	return {
		id: row.id,
		title: row.title,
		kind: row.kind as DocumentKind,
		state: row.state as DocumentState,
		numbered: row.numbered,
		space: { id: row.spaceId, name: row.spaceName },
		responsible: { organisation: row.organisation, person: row.person },
		level: levels.find((level) => row.powers.includes(level)) ?? 'read'
	};
}

/**
 * Whether the caller may write on the organisation's behalf as far as notices go: a private party
 * must first have acknowledged what contributing here means.
 */
export async function mayContribute(
	db: CallerDatabase,
	documentId: string,
	organisationId: string | null
): Promise<boolean> {
	if (!organisationId) return true;
	const row = await db
		.selectFrom('organisations as o')
		.leftJoin('contribution_notices as n', (join) =>
			join
				.onRef('n.organisation_id', '=', 'o.id')
				.on('n.document_id', '=', documentId)
				.on('n.person_id', '=', sql<string>`private.me()`)
		)
		.select(['o.kind', 'n.id as notice'])
		.where('o.id', '=', organisationId)
		.executeTakeFirst();
	return row?.kind !== 'naringsliv' || row.notice !== null;
}

export interface DocumentRow {
	id: string;
	title: string;
	kind: DocumentKind;
	state: DocumentState;
	responsibleOrganisation: string | null;
	responsiblePerson: string | null;
	/** Of the last writing, or of the creation when nobody has written yet. */
	changedAt: Date;
	archived: boolean;
}

/** The documents of a space, those in use first, in Swedish order. */
export async function inSpace(db: CallerDatabase, spaceId: string): Promise<DocumentRow[]> {
	return named(db, await rows(db).where('d.space_id', '=', spaceId).execute());
}

/** Documents that reach the caller by themselves, out of spaces that do not. */
export async function outsideSpaces(db: CallerDatabase): Promise<DocumentRow[]> {
	const found = await rows(db)
		.where('d.archived_at', 'is', null)
		.where('d.space_id', 'not in', (inner) => inner.selectFrom('spaces as s').select('s.id'))
		.execute();
	return named(db, found);
}

function rows(db: CallerDatabase) {
	return db
		.selectFrom('documents as d')
		.select((e) => [
			'd.id',
			'd.title',
			'd.kind',
			'd.state',
			'd.responsible_organisation_id as organisationId',
			'd.responsible_person_id as personId',
			'd.created_at as createdAt',
			sql<boolean>`d.archived_at is not null`.as('archived'),
			e
				.selectFrom('document_updates as u')
				.select('u.created_at')
				.whereRef('u.document_id', '=', 'd.id')
				.orderBy('u.seq', 'desc')
				.limit(1)
				.$asScalar()
				.as('writtenAt')
		]);
}

async function named(
	db: CallerDatabase,
	found: Awaited<ReturnType<ReturnType<typeof rows>['execute']>>
): Promise<DocumentRow[]> {
	const people = await organisations.namesOfPeople(
		db,
		found.map((row) => row.personId)
	);
	const names = await organisations.namesOfOrganisations(
		db,
		found.map((row) => row.organisationId)
	);
	const shaped = found.map((row) => ({
		id: row.id,
		title: row.title,
		kind: row.kind as DocumentKind,
		state: row.state as DocumentState,
		responsibleOrganisation: names.get(row.organisationId) ?? null,
		responsiblePerson: (row.personId && people.get(row.personId)) ?? null,
		changedAt: row.writtenAt ?? row.createdAt,
		archived: row.archived
	}));
	return inSwedishOrder(shaped, (row) => row.title).sort(
		(a, b) => Number(a.archived) - Number(b.archived)
	);
}
