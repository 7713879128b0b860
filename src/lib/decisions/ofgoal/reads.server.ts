import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { Outcome } from '../rules.ts';

/** A decision on a goal, and what of the goal it fixed. */
export interface GoalDecision {
	id: string;
	title: string;
	bodyName: string;
	/** YYYY-MM-DD */
	decidedOn: string;
	paragraph: string;
	caseNumber: string;
	/** The goal first, then indicator by indicator. */
	fixed: (
		| { kind: 'goal'; outcome: Outcome }
		| { kind: 'method' | 'trajectory'; code: string; version: number; indicatorId: string }
	)[];
}

/**
 * What fixed the goal, its methods and its trajectories, the newest first. A trade-off stands with its
 * conflict.
 */
export async function ofGoal(db: CallerDatabase, goalId: string): Promise<GoalDecision[]> {
	const { rows } = await sql<GoalDecision>`
		with i as materialized (
			select i.id, i.code, i.number from public.indicators i where i.goal_id = ${goalId}
		), f as (
			select s.decision_id, 0 as place, '' as code, 0 as version,
				json_build_object('kind', 'goal', 'outcome', s.outcome) as fixed
			from public.decision_subjects s where s.goal_id = ${goalId}
			union all
			select s.decision_id, i.number, i.code || ' 0', m.version, json_build_object('kind', 'method',
				'code', i.code, 'version', m.version, 'indicatorId', i.id)
			from i join public.methods m on m.indicator_id = i.id
			join public.decision_subjects s on s.method_id = m.id and s.outcome = 'adopted'
			union all
			select s.decision_id, i.number, i.code || ' 1', t.version, json_build_object('kind', 'trajectory',
				'code', i.code, 'version', t.version, 'indicatorId', i.id)
			from i join public.trajectories t on t.indicator_id = i.id
			join public.decision_subjects s on s.trajectory_id = t.id and s.outcome = 'adopted'
		)
		select d.id, d.title, b.name as "bodyName", d.decided_on::text as "decidedOn", d.paragraph,
			d.case_number as "caseNumber", json_agg(f.fixed order by f.place, f.code, f.version) as fixed
		from f join public.decisions d on d.id = f.decision_id
		join public.bodies b on b.id = d.body_id
		group by d.id, b.name
		order by d.decided_on desc, d.created_at desc`.execute(db);
	return rows;
}
