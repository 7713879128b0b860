import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { Correctable } from './rules.ts';

export interface Correction {
	id: string;
	field: Correctable;
	before: string;
	after: string;
	reason: string;
	at: Date;
	byName: string | null;
}

/** What has been put right in a goal since it was adopted, the newest first. */
export async function ofGoal(db: CallerDatabase, goalId: string): Promise<Correction[]> {
	const rows = await db
		.selectFrom('corrections')
		.select(['id', 'field', 'before', 'after', 'reason', 'created_at as at', 'created_by as byId'])
		.where('goal_id', '=', goalId)
		.orderBy('created_at', 'desc')
		.execute();
	const names = await organisations.namesOfPeople(
		db,
		rows.map((row) => row.byId)
	);
	return rows.map(({ byId, ...row }) => ({
		...row,
		field: row.field as Correctable,
		byName: names.get(byId ?? '') ?? null
	}));
}
