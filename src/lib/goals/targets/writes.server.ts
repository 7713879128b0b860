import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import type { Limits, Target } from './rules.ts';

export interface TrajectoryDraft {
	tolerance: number | null;
	limits: Limits;
	reason: string;
	targets: Target[];
}

/**
 * Saves a trajectory that is a draft, or drafts the next version where `id` is null.
 * Refusals: forbidden, invalid (a later version says why it changes), KL013, KL051.
 */
export async function save(
	db: CallerDatabase,
	indicatorId: string,
	id: string | null,
	{ tolerance, limits, reason, targets }: TrajectoryDraft
): Promise<string> {
	const trajectory = id ?? crypto.randomUUID();
	const columns = {
		...{ tolerance, reason },
		on_track_from: limits.onTrackFrom,
		at_risk_from: limits.atRiskFrom
	};
	if (id === null) {
		// The database numbers the versions.
		await db
			.insertInto('trajectories')
			.values({ id: trajectory, indicator_id: indicatorId, version: 1, ...columns })
			.execute();
	} else {
		const result = await db
			.updateTable('trajectories')
			.set(columns)
			.where('id', '=', id)
			.where('indicator_id', '=', indicatorId)
			.executeTakeFirst();
		if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
	}
	await sql`select private.set_targets(${trajectory}, ${JSON.stringify(targets)}::jsonb)`.execute(
		db
	);
	return trajectory;
}

/** Puts it forward for decision. Refusals: forbidden, KL013, KL053, KL058, KL059, taken. */
export async function propose(db: CallerDatabase, id: string): Promise<void> {
	await sql`select private.propose_trajectory(${id})`.execute(db);
}

/** Takes it back, so that it can be changed. Refusals: forbidden, KL013, KL053. */
export async function withdraw(db: CallerDatabase, id: string): Promise<void> {
	await sql`select private.withdraw_trajectory(${id})`.execute(db);
}
