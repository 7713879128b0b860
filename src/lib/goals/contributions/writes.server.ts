import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import type { ContributionForm } from './schema.ts';

/** From a goal or an activity. Refusals: forbidden, taken (it is said already). */
export async function add(
	db: CallerDatabase,
	from: { goalId: string } | { activityId: string },
	{ toGoalId, reason }: ContributionForm
): Promise<void> {
	const source =
		'goalId' in from ? { from_goal_id: from.goalId } : { from_activity_id: from.activityId };
	await db
		.insertInto('contributions')
		.values({ id: crypto.randomUUID(), ...source, to_goal_id: toGoalId, reason })
		.execute();
}

/** It stays readable for who asks what was said before. Refusals: forbidden. */
export async function end(db: CallerDatabase, id: string): Promise<void> {
	const result = await db
		.updateTable('contributions')
		.set({ ended_at: sql<Date>`clock_timestamp()` })
		.where('id', '=', id)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}
