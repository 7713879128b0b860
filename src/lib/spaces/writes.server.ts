import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import type { SpaceForm } from './schema.ts';

/** Refusals: forbidden, taken. */
export async function open(
	db: CallerDatabase,
	responsibleOrganisationId: string,
	{ name, description = '' }: SpaceForm
): Promise<string> {
	const id = crypto.randomUUID();
	await db
		.insertInto('spaces')
		.values({ id, name, description, responsible_organisation_id: responsibleOrganisationId })
		.execute();
	return id;
}

/** Refusals: forbidden, taken. */
export async function change(
	db: CallerDatabase,
	id: string,
	{ name, description = '' }: SpaceForm
): Promise<void> {
	const result = await db
		.updateTable('spaces')
		.set({ name, description })
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}

/** In a closed space everything can be read and nothing written. Refusals: forbidden. */
export async function setClosed(db: CallerDatabase, id: string, closed: boolean): Promise<void> {
	const result = await db
		.updateTable('spaces')
		.set({ closed_at: closed ? sql<Date>`clock_timestamp()` : null })
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}
