import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import type { Creation, Description, Management } from './schema.ts';

/** Starts an empty document. Refusals: forbidden, KL007, KL008. */
export async function create(
	db: CallerDatabase,
	spaceId: string,
	{ title, kind, responsibleOrganisationId, responsiblePersonId }: Creation
): Promise<string> {
	const id = crypto.randomUUID();
	await db
		.insertInto('documents')
		.values({
			id,
			space_id: spaceId,
			title,
			kind,
			responsible_organisation_id: responsibleOrganisationId,
			responsible_person_id: responsiblePersonId ?? null
		})
		.execute();
	return id;
}

/** Refusals: forbidden. */
export async function describe(
	db: CallerDatabase,
	id: string,
	{ title, kind, numbered }: Description
): Promise<void> {
	const result = await db
		.updateTable('documents')
		.set({ title, kind, numbered_headings: numbered })
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}

/** Refusals: forbidden, KL007, KL008. */
export async function manage(db: CallerDatabase, id: string, given: Management): Promise<void> {
	const result = await db
		.updateTable('documents')
		.set({
			title: given.title,
			kind: given.kind,
			numbered_headings: given.numbered,
			responsible_organisation_id: given.responsibleOrganisationId,
			responsible_person_id: given.responsiblePersonId ?? null,
			archived_at: given.archived
				? sql<Date>`coalesce(archived_at, clock_timestamp())`
				: sql<Date>`null`
		})
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}
