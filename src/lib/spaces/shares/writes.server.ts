import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import type { Subject } from './reads.server.ts';
import type { Sharing } from './schema.ts';

/**
 * Gives an organisation access. The database keeps by whom, on which mandate and in which state.
 * Refusals: forbidden, KL010.
 */
export async function share(
	db: CallerDatabase,
	{ kind, id }: Pick<Subject, 'kind' | 'id'>,
	{ organisationId, purpose }: Sharing
): Promise<string> {
	const shareId = crypto.randomUUID();
	await db
		.insertInto('shares')
		.values({
			id: shareId,
			space_id: kind === 'space' ? id : null,
			document_id: kind === 'document' ? id : null,
			organisation_id: organisationId,
			purpose
		})
		.execute();
	return shareId;
}

/** Refusals: forbidden, KL006. */
export async function end(db: CallerDatabase, id: string, reason: string): Promise<void> {
	const result = await db
		.updateTable('shares')
		.set({ ended_at: sql<Date>`clock_timestamp()`, end_reason: reason })
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}
