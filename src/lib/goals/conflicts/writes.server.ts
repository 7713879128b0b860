import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import type { ConflictForm, NewConflict } from './schema.ts';

function columns(given: ConflictForm) {
	return {
		strength: given.strength,
		dimension: given.dimension,
		area: given.area,
		explanation: given.explanation,
		handling: given.handling ?? '',
		sami_perspective: given.samiPerspective,
		equality: given.equality,
		trade_off: given.tradeOff ?? '',
		review_on: given.reviewOn ?? null
	};
}

/** Refusals: forbidden. */
export async function register(db: CallerDatabase, given: NewConflict): Promise<string> {
	const id = crypto.randomUUID();
	await db
		.insertInto('goal_conflicts')
		.values({
			...{ id, from_goal_id: given.fromGoalId, to_goal_id: given.toGoalId },
			...columns(given)
		})
		.execute();
	return id;
}

/** Refusals: forbidden, KL051 (the trade-off has been put forward or decided). */
export async function change(db: CallerDatabase, id: string, given: ConflictForm): Promise<void> {
	const result = await db
		.updateTable('goal_conflicts')
		.set(columns(given))
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}

/** Out of the register, but never gone. Refusals: forbidden, KL051. */
export async function archive(db: CallerDatabase, id: string): Promise<void> {
	const result = await db
		.updateTable('goal_conflicts')
		.set({ archived_at: sql<Date>`clock_timestamp()` })
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}

/** Puts the trade-off forward for decision. Refusals: forbidden, KL013, KL053, KL090. */
export async function propose(db: CallerDatabase, id: string): Promise<void> {
	await sql`select private.propose_conflict(${id})`.execute(db);
}

/** Refusals: forbidden, KL013, KL053. */
export async function withdraw(db: CallerDatabase, id: string): Promise<void> {
	await sql`select private.withdraw_conflict(${id})`.execute(db);
}

/**
 * A new draft of a decided trade-off; the old one counts until the new one is decided. Gives its id.
 * Refusals: forbidden, KL091.
 */
export async function reconsider(db: CallerDatabase, id: string): Promise<string> {
	const { rows } = await sql<{ id: string }>`
		select private.reconsider_conflict(${id}) as id`.execute(db);
	const made = rows[0]?.id;
	if (!made) throw new Refused('forbidden');
	return made;
}
