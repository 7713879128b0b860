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

/** As private.goal_news answers. */
interface Told {
	last: string | null;
	decided: Decided[] | null;
	waiting: (Omit<Waiting, 'since'> & { since: string | null })[] | null;
}

/** What has been decided since a day (YYYY-MM-DD; null: since the newest decision), and what waits. */
export async function news(db: CallerDatabase, since: string | null): Promise<News> {
	const { rows } = await sql<{ news: Told }>`
		select private.goal_news(${since}::date) as news`.execute(db);
	const row = rows[0]?.news;
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
