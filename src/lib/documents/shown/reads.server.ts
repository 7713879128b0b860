import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { ShownGoals } from './schema.ts';

const kept = sql<ShownGoals | null>`
	coalesce(v.shown, convert_from(v.canonical, 'UTF8')::jsonb -> 'goals')`.as('shown');

/** What the goals of a version showed when it was made; null: nothing was kept, or it is not there. */
export async function ofVersion(
	db: CallerDatabase,
	documentId: string,
	number: number
): Promise<ShownGoals | null> {
	const row = await db
		.selectFrom('document_versions as v')
		.select(kept)
		.where('v.document_id', '=', documentId)
		.where('v.number', '=', number)
		.executeTakeFirst();
	return row?.shown ?? null;
}

/**
 * Of a document that has been put forward or adopted: what was frozen with it. Null: its text is still
 * written, or its version is not made yet.
 */
export async function frozenWith(
	db: CallerDatabase,
	documentId: string
): Promise<ShownGoals | null> {
	const row = await db
		.selectFrom('document_versions as v')
		.innerJoin('documents as d', 'd.id', 'v.document_id')
		.select(kept)
		.where('d.id', '=', documentId)
		.where('d.state', 'in', ['proposed', 'adopted'])
		.where('v.canonical', 'is not', null)
		.orderBy('v.number', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? (row.shown ?? {}) : null;
}
