import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';

/** Refusals: forbidden, taken (it is bound already). */
export async function bind(
	db: CallerDatabase,
	documentId: string,
	{ block, goal }: { block: string; goal: string }
): Promise<void> {
	await db
		.insertInto('goal_bindings')
		.values({ id: crypto.randomUUID(), document_id: documentId, block_id: block, goal_id: goal })
		.execute();
}

/** Refusals: forbidden. */
export async function end(db: CallerDatabase, documentId: string, id: string): Promise<void> {
	const result = await db
		.updateTable('goal_bindings')
		.set({ ended_at: sql<Date>`clock_timestamp()` })
		.where('id', '=', id)
		.where('document_id', '=', documentId)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}
