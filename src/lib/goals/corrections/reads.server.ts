import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';

export interface Correction {
	id: string;
	/** The column. */
	field: string;
	before: string;
	after: string;
	reason: string;
	at: Date;
	byName: string | null;
}

/** What has been put right in one thing since it was decided, the newest first. */
export async function of(
	db: CallerDatabase,
	column: 'goal_id' | 'method_id' | 'indicator_id' | 'decision_id',
	id: string
): Promise<Correction[]> {
	const rows = await db
		.selectFrom('corrections')
		.select(['id', 'field', 'before', 'after', 'reason', 'created_at as at', 'created_by as byId'])
		.where(column, '=', id)
		.orderBy('created_at', 'desc')
		.execute();
	const names = await organisations.namesOfPeople(
		db,
		rows.map((row) => row.byId)
	);
	return rows.map(({ byId, ...row }) => ({
		...row,
		byName: names.get(byId ?? '') ?? null
	}));
}
