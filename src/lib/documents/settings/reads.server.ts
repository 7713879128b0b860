import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import * as spaces from '#lib/spaces/reads.server.ts';
import type { DocumentKind, DocumentState } from '../schema.ts';
import { isWritten } from './rules.ts';

export interface DocumentData {
	id: string;
	title: string;
	kind: DocumentKind;
	state: DocumentState;
	/** Whether its headings are numbered. */
	numbered: boolean;
	archivedAt: Date | null;
	spaceId: string;
	/** Null: the space is not there for the caller, only the document. */
	spaceName: string | null;
	responsibleOrganisationId: string;
	responsibleOrganisationName: string | null;
	responsiblePersonId: string | null;
	responsiblePersonName: string | null;
	createdAt: Date;
	createdByName: string | null;
	/** As the database would answer: title and kind; state, responsibility and shares. */
	may: { describe: boolean; manage: boolean };
}

/** Null: it is not there for the caller. */
export async function find(db: CallerDatabase, id: string): Promise<DocumentData | null> {
	const row = await db
		.selectFrom('documents as d')
		.leftJoin('spaces as s', 's.id', 'd.space_id')
		.select([
			'd.id',
			'd.title',
			'd.kind',
			'd.state',
			'd.numbered_headings as numbered',
			'd.archived_at as archivedAt',
			'd.space_id as spaceId',
			's.name as spaceName',
			'd.responsible_organisation_id as responsibleOrganisationId',
			'd.responsible_person_id as responsiblePersonId',
			'd.created_at as createdAt',
			'd.created_by as createdById',
			sql<boolean>`s.closed_at is not null`.as('spaceClosed'),
			sql<boolean>`d.id in (select private.documents_managed())`.as('manages'),
			sql<boolean>`d.space_id in (select private.spaces_where('edit'))
				or d.id in (select private.documents_where('edit'))`.as('edits')
		])
		.where('d.id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const { manages, edits, spaceClosed, createdById, ...own } = row;
	const people = await organisations.namesOfPeople(db, [row.responsiblePersonId, createdById]);
	const names = await organisations.namesOfOrganisations(db, [row.responsibleOrganisationId]);
	const renamable = isWritten(row.state) && row.archivedAt === null && !spaceClosed;
	return {
		...own,
		kind: row.kind as DocumentKind,
		state: row.state as DocumentState,
		responsibleOrganisationName: names.get(row.responsibleOrganisationId) ?? null,
		responsiblePersonName: (row.responsiblePersonId && people.get(row.responsiblePersonId)) ?? null,
		createdByName: (createdById && people.get(createdById)) ?? null,
		may: { describe: (manages || edits) && renamable, manage: manages }
	};
}

/** Who can answer for a document in the space: the organisations that take part, and their people. */
export interface Responsibles {
	organisations: { id: string; name: string }[];
	people: { id: string; name: string; organisationId: string }[];
}

export async function responsibles(db: CallerDatabase, spaceId: string): Promise<Responsibles> {
	const participants = await spaces.participants(db, spaceId);
	const found = participants.map(({ organisationId: id, name }) => ({ id, name }));
	const people = await organisations.members(
		db,
		found.map((row) => row.id)
	);
	return {
		organisations: found,
		people: people.map(({ id, name, organisationId }) => ({ id, name, organisationId }))
	};
}
