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
	const { rows } = await sql<{ decisions: GoalDecision[] }>`
		select private.goal_decisions(${goalId}) as decisions`.execute(db);
	return rows[0]?.decisions ?? [];
}
