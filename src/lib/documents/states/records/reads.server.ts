import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { RecordState } from './rules.ts';

export interface Registered {
	id: string;
	organisationId: string;
	organisation: string | null;
	state: RecordState;
	caseNumber: string | null;
	/** YYYY-MM-DD */
	happenedOn: string;
	note: string;
	at: Date;
	person: string | null;
}

/** What the caller's own organisations have registered about a document, the newest first. */
export async function ofDocument(db: CallerDatabase, documentId: string): Promise<Registered[]> {
	const rows = await db
		.selectFrom('document_records as r')
		.select([
			'r.id',
			'r.organisation_id as organisationId',
			'r.state',
			'r.case_number as caseNumber',
			sql<string>`r.happened_on::text`.as('happenedOn'),
			'r.note',
			'r.created_at as at',
			'r.created_by as personId'
		])
		.where('r.document_id', '=', documentId)
		.orderBy('r.created_at', 'desc')
		.execute();
	const people = await organisations.namesOfPeople(
		db,
		rows.map((row) => row.personId)
	);
	const names = await organisations.namesOfOrganisations(
		db,
		rows.map((row) => row.organisationId)
	);
	return rows.map(({ personId, ...row }) => ({
		...row,
		state: row.state as RecordState,
		organisation: names.get(row.organisationId) ?? null,
		person: (personId && people.get(personId)) ?? null
	}));
}

/** The organisations for which the caller registers this document. */
export async function registrars(
	db: CallerDatabase,
	documentId: string
): Promise<{ id: string; name: string }[]> {
	const { rows } = await sql<{ id: string; name: string }>`
		select o.id, o.name from private.registrars_of(${documentId}) r
		join public.organisations o on o.id = r.organisation_id order by o.name
	`.execute(db);
	return rows;
}
