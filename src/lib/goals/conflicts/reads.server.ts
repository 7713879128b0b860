import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { Area } from '../areas/rules.ts';
import type { Dimension } from '../rules.ts';
import type { ConflictState, Strength } from './rules.ts';

export interface ConflictSummary {
	id: string;
	fromId: string;
	fromTitle: string;
	toId: string;
	toTitle: string;
	strength: Strength;
	dimension: Dimension;
	area: Area;
	explanation: string;
	tradeOff: string;
	state: ConflictState;
	/** YYYY-MM-DD, or null: no review is planned. */
	reviewOn: string | null;
}

/** All that the caller sees, or those from or to one goal: most hindering first. */
export async function list(db: CallerDatabase, goalId?: string): Promise<ConflictSummary[]> {
	const rows = await selection(db)
		.where('c.archived_at', 'is', null)
		.$if(goalId !== undefined, (query) =>
			query.where((e) =>
				e.or([e('c.from_goal_id', '=', goalId ?? ''), e('c.to_goal_id', '=', goalId ?? '')])
			)
		)
		.orderBy('c.strength')
		.orderBy('f.title')
		.orderBy('t.title')
		.execute();
	return rows as ConflictSummary[];
}

export interface Conflict extends ConflictSummary {
	handling: string;
	samiPerspective: string;
	equality: string;
	proposedAt: Date | null;
	proposedByName: string | null;
	createdAt: Date;
	createdByName: string | null;
	archivedAt: Date | null;
	/** What this is a reconsideration of, and what reconsiders this. */
	revisesId: string | null;
	revisedById: string | null;
	/** The decision that fixed the trade-off. */
	decision: { id: string; title: string; paragraph: string; decidedOn: string } | null;
	may: { edit: boolean };
}

/** Null: it is not there for the caller. */
export async function find(db: CallerDatabase, id: string): Promise<Conflict | null> {
	const row = await selection(db)
		.select([
			'c.handling',
			'c.sami_perspective as samiPerspective',
			'c.equality',
			'c.proposed_at as proposedAt',
			'c.proposed_by as proposedBy',
			'c.created_at as createdAt',
			'c.created_by as createdBy',
			'c.archived_at as archivedAt',
			'c.revises_id as revisesId',
			sql<boolean>`c.from_goal_id in (select private.goals_with('edit'))`.as('mayEdit')
		])
		.where('c.id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const revisedBy = await db
		.selectFrom('goal_conflicts')
		.select('id')
		.where('revises_id', '=', id)
		.where('archived_at', 'is', null)
		.executeTakeFirst();
	const decision = await db
		.selectFrom('decision_subjects as s')
		.innerJoin('decisions as d', 'd.id', 's.decision_id')
		.select(['d.id', 'd.title', 'd.paragraph', sql<string>`d.decided_on::text`.as('decidedOn')])
		.where('s.conflict_id', '=', id)
		.where('s.outcome', '=', 'adopted')
		.executeTakeFirst();
	const people = await organisations.namesOfPeople(db, [row.createdBy, row.proposedBy]);
	const { proposedBy, createdBy, mayEdit, ...conflict } = row;
	return {
		...(conflict as ConflictSummary & typeof conflict),
		createdByName: people.get(createdBy ?? '') ?? null,
		proposedByName: people.get(proposedBy ?? '') ?? null,
		revisedById: revisedBy?.id ?? null,
		decision: decision ?? null,
		may: { edit: mayEdit }
	};
}

/** The goals that a conflict of the caller's may go out from. */
export async function editableGoals(db: CallerDatabase): Promise<Set<string>> {
	const { rows } = await sql<{ id: string }>`
		select id from private.goals_with('edit') as id`.execute(db);
	return new Set(rows.map((row) => row.id));
}

function selection(db: CallerDatabase) {
	return db
		.selectFrom('goal_conflicts as c')
		.innerJoin('goals as f', 'f.id', 'c.from_goal_id')
		.innerJoin('goals as t', 't.id', 'c.to_goal_id')
		.select([
			'c.id',
			'c.from_goal_id as fromId',
			'f.title as fromTitle',
			'c.to_goal_id as toId',
			't.title as toTitle',
			'c.strength',
			'c.dimension',
			'c.area',
			'c.explanation',
			'c.trade_off as tradeOff',
			'c.state',
			sql<string | null>`c.review_on::text`.as('reviewOn')
		]);
}
