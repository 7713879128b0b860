import { sql } from 'kysely';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { byPlace } from '../areas/rules.ts';
import type { Area, Sex } from '../areas/rules.ts';
import { decisionsOf, type DecisionRef } from '../methods/reads.server.ts';
import type { VersionState } from '../methods/rules.ts';
import type { Limits, Target } from './rules.ts';

export interface Trajectory {
	id: string;
	version: number;
	state: VersionState;
	/** In the indicator's unit; null: none is stated. */
	tolerance: number | null;
	limits: Limits;
	/** Why it changes, from the second version on. */
	reason: string;
	proposedAt: Date | null;
	proposedByName: string | null;
	decision: DecisionRef | null;
	/** By period, then area and sex. */
	targets: Target[];
}

/** All versions of an indicator's trajectory, the newest first. */
export async function trajectories(db: CallerDatabase, indicatorId: string): Promise<Trajectory[]> {
	const rows = await db
		.selectFrom('trajectories')
		.select([
			'id',
			'version',
			'state',
			'reason',
			'proposed_at as proposedAt',
			'proposed_by as proposedBy',
			sql<number | null>`tolerance::float8`.as('tolerance'),
			sql<Limits>`json_build_object('onTrackFrom', on_track_from, 'atRiskFrom', at_risk_from)`.as(
				'limits'
			)
		])
		.where('indicator_id', '=', indicatorId)
		.orderBy('version', 'desc')
		.execute();
	if (rows.length === 0) return [];
	const ids = rows.map(({ id }) => id);
	const targets = await db
		.selectFrom('targets')
		.select([
			'trajectory_id as id',
			'period',
			'area',
			'sex',
			sql<number>`value::float8`.as('value')
		])
		.where('trajectory_id', 'in', ids)
		.orderBy('period')
		.orderBy(sql`array_position(array['total', 'women', 'men'], sex)`)
		.execute();
	targets.sort((a, b) => a.period.localeCompare(b.period) || byPlace(a.area, b.area));
	const decisions = await decisionsOf(db, 'trajectory_id', ids);
	const people = await organisations.namesOfPeople(
		db,
		rows.map(({ proposedBy }) => proposedBy)
	);
	return rows.map(({ proposedBy, ...row }) => ({
		...row,
		state: row.state as VersionState,
		proposedByName: people.get(proposedBy ?? '') ?? null,
		decision: decisions.get(row.id) ?? null,
		targets: targets
			.filter((one) => one.id === row.id)
			.map(({ period, area, sex, value }) => ({
				...{ period, value },
				area: area as Area,
				sex: sex as Sex
			}))
	}));
}
