import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import * as status from '../status/reads.server.ts';
import { countsOf, rowsOf } from './rules.ts';
import type { FollowedGoal, Short } from './rules.ts';

/** All goals that the caller sees and that are not closed, with what they are gathered by. */
export async function goals(db: CallerDatabase): Promise<FollowedGoal[]> {
	const { rows } = await sql<FollowedGoal>`
		select g.id, g.title, g.number, g.parent_id as "parentId", f.name as "frameworkName",
			f.kind as "frameworkKind", g.state, g.dimensions,
			g.responsible_organisation_id as "organisationId", o.name as "organisationName"
		from goals g
		join frameworks f on f.id = g.framework_id
		left join organisations o on o.id = g.responsible_organisation_id
		where g.state <> 'closed'`.execute(db);
	return rows;
}

export interface Decided {
	id: string;
	title: string;
	body: string;
	decidedOn: string;
	paragraph: string;
}

/** Something that has been proposed and that only a decision can settle. */
export interface Waiting {
	kind: 'goal' | 'method' | 'trajectory' | 'conflict';
	id: string;
	goalId: string;
	goalTitle: string;
	indicatorId: string | null;
	indicatorName: string | null;
	version: number | null;
	since: Date | null;
}

interface News {
	/** The day of the newest decision; null: none is registered. */
	lastDecidedOn: string | null;
	decided: Decided[];
	waiting: Waiting[];
}

/** What has been decided since a day (YYYY-MM-DD; null: since the newest decision), and what waits. */
export async function news(db: CallerDatabase, since: string | null): Promise<News> {
	const { rows } = await sql<{
		last: string | null;
		decided: Decided[] | null;
		waiting: (Omit<Waiting, 'since'> & { since: string | null })[] | null;
	}>`
		with last as (select max(decided_on) as day from decisions where decided_on <= current_date)
		select (select day::text from last) as last,
			(select json_agg(x) from (
				select d.id, d.title, b.name as body, d.decided_on as "decidedOn", d.paragraph
				from decisions d join bodies b on b.id = d.body_id
				where d.decided_on >= coalesce(${since}::date, (select day from last))
				order by d.decided_on desc, d.paragraph limit 40) x) as decided,
			(select json_agg(w order by w.since nulls last) from (
				select 'goal' as kind, g.id, g.id as "goalId", g.title as "goalTitle", null::uuid as "indicatorId",
					null as "indicatorName", null::int as version, g.proposed_at as since
				from goals g where g.state = 'proposed'
				union all
				select 'method', m.id, g.id, g.title, i.id, i.name, m.version, m.proposed_at
				from methods m join indicators i on i.id = m.indicator_id join goals g on g.id = i.goal_id
				where m.state = 'proposed'
				union all
				select 'trajectory', t.id, g.id, g.title, i.id, i.name, t.version, t.proposed_at
				from trajectories t join indicators i on i.id = t.indicator_id join goals g on g.id = i.goal_id
				where t.state = 'proposed'
				union all
				select 'conflict', c.id, g.id, g.title, null, null, null, c.proposed_at
				from goal_conflicts c join goals g on g.id = c.from_goal_id
				where c.state = 'proposed' and c.archived_at is null
			) w) as waiting`.execute(db);
	const row = rows[0];
	return {
		lastDecidedOn: row?.last ?? null,
		decided: row?.decided ?? [],
		waiting: (row?.waiting ?? []).map((one) => ({
			...one,
			since: one.since === null ? null : new Date(one.since)
		}))
	};
}

/** How the goals go as of `today` (YYYY-MM-DD); null: the caller follows none. */
export async function inShort(db: CallerDatabase, today: string): Promise<Short | null> {
	const standings = await status.followed(db, { area: '23', sex: 'total', today });
	if (standings.size === 0) return null;
	const rows = rowsOf(await goals(db), standings);
	if (rows.length === 0) return null;
	const { waiting } = await news(db, today);
	return { ...countsOf(rows.map((row) => row.status)), waiting: waiting.length };
}
