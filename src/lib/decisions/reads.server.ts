import { sql } from 'kysely';
import { of as correctionsOf, type Correction } from '#lib/goals/corrections/reads.server.ts';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { inSwedishOrder } from '#lib/platform/i18n/order.ts';
import type { Outcome, SubjectKind } from './rules.ts';

export interface DecisionSummary {
	id: string;
	title: string;
	bodyName: string;
	/** YYYY-MM-DD */
	decidedOn: string;
	paragraph: string;
	caseNumber: string;
	/** How much it fixes. */
	subjects: number;
}

/** The decisions of the caller's spaces, the newest first. */
export async function list(db: CallerDatabase): Promise<DecisionSummary[]> {
	const { rows } = await sql<DecisionSummary>`
		with s as materialized (
			select decision_id, count(*)::int as subjects from public.decision_subjects group by decision_id
		)
		select d.id, d.title, b.name as "bodyName", d.decided_on::text as "decidedOn", d.paragraph,
			d.case_number as "caseNumber", coalesce(s.subjects, 0) as subjects
		from public.decisions d
		join public.bodies b on b.id = d.body_id
		left join s on s.decision_id = d.id
		order by d.decided_on desc, d.created_at desc limit 500`.execute(db);
	return rows;
}

export interface Subject {
	kind: SubjectKind;
	id: string;
	outcome: Outcome;
	/** As it was called when it was decided. */
	name: string;
	/** Null: a goal or a trade-off has no versions. */
	version: number | null;
	goalId: string;
	indicatorId: string | null;
	/** SHA-256 of what was decided, as the log has it. */
	sha256: string;
}

export interface Decision extends DecisionSummary {
	spaceId: string;
	bodyId: string;
	wording: string;
	url: string | null;
	registeredAt: Date;
	registeredByName: string | null;
	organisationName: string | null;
	mandateId: string | null;
	fixes: Subject[];
	/** The oldest first. */
	corrections: Correction[];
	/** Whether the caller may put a slip of the pen right. */
	mayCorrect: boolean;
}

/** Null: it is not there for the caller. */
export async function find(db: CallerDatabase, id: string): Promise<Decision | null> {
	const row = await db
		.selectFrom('decisions as d')
		.innerJoin('bodies as b', 'b.id', 'd.body_id')
		.select([
			'd.id',
			'd.title',
			'd.paragraph',
			'd.wording',
			'd.url',
			'b.name as bodyName',
			'd.body_id as bodyId',
			'd.space_id as spaceId',
			'd.case_number as caseNumber',
			'd.created_at as registeredAt',
			'd.created_by as registeredBy',
			'd.organisation_id as organisationId',
			'd.mandate_id as mandateId',
			sql<string>`d.decided_on::text`.as('decidedOn'),
			sql<boolean>`d.space_id in (select private.spaces_where('approve_target')
				union select private.spaces_where('register'))`.as('mayCorrect')
		])
		.where('d.id', '=', id)
		.executeTakeFirst();
	if (!row) return null;
	const fixes = await fixed(db, id);
	const { registeredBy, organisationId, ...rest } = row;
	const corrections = (await correctionsOf(db, 'decision_id', id)).reverse();
	const people = await organisations.namesOfPeople(db, [registeredBy]);
	const names = await organisations.namesOfOrganisations(db, [organisationId]);
	return {
		...rest,
		registeredByName: people.get(registeredBy ?? '') ?? null,
		organisationName: names.get(organisationId ?? '') ?? null,
		subjects: fixes.length,
		fixes,
		corrections
	};
}

async function fixed(db: CallerDatabase, decisionId: string): Promise<Subject[]> {
	const { rows } = await sql<Subject>`
		select case when s.method_id is not null then 'method' when s.trajectory_id is not null then 'trajectory'
				when s.goal_id is not null then 'goal' else 'conflict' end as kind,
			coalesce(s.method_id, s.trajectory_id, s.goal_id, s.conflict_id) as id, s.outcome,
			coalesce(s.content ->> 'name', s.content ->> 'title', left(s.content ->> 'explanation', 120), '') as name,
			(s.content ->> 'version')::int as version,
			coalesce(s.goal_id, i.goal_id, (s.content ->> 'from_goal_id')::uuid) as "goalId",
			i.id as "indicatorId",
			encode(sha256(convert_to(s.content::text, 'UTF8')), 'hex') as sha256
		from public.decision_subjects s
		left join public.indicators i on i.id = (s.content ->> 'indicator_id')::uuid
		where s.decision_id = ${decisionId}
		order by s.goal_id nulls last, i.code, s.trajectory_id nulls first`.execute(db);
	return rows;
}

export interface Body {
	id: string;
	name: string;
}

export async function bodies(db: CallerDatabase): Promise<Body[]> {
	const rows = await db.selectFrom('bodies').select(['id', 'name']).execute();
	return inSwedishOrder(rows, (row) => row.name);
}

/** Whether the caller registers decisions anywhere. */
export async function mayRegister(db: CallerDatabase): Promise<boolean> {
	const { rows } = await sql<{ may: boolean }>`
		select exists (select from private.my_rights() r
			where r.powers && array['approve_target', 'register']
				and num_nonnulls(r.space_id, r.goal_id) = 1) as may`.execute(db);
	return rows[0]?.may ?? false;
}

export interface Proposed {
	kind: SubjectKind;
	id: string;
	name: string;
	version: number | null;
	reason: string;
	goalId: string;
	goalTitle: string;
	indicatorId: string | null;
	spaceId: string;
	spaceName: string;
	proposedAt: Date | null;
	/** The caller wrote or proposed it, and so does not register the decision about it. */
	own: boolean;
}

/** What waits for a decision that the caller may register, goal by goal. */
export async function proposed(db: CallerDatabase): Promise<Proposed[]> {
	const { rows } = await sql<Proposed>`
		with g as materialized (
			select g.id, g.title, g.space_id, g.number, g.framework_id from public.goals g
			where g.id in (select private.goals_with('approve_target') union select private.goals_with('register'))
		), p as (
			select 'goal' as kind, o.id, o.title as name, null::int as version, '' as reason, o.id as goal_id,
				null::uuid as indicator_id, null as code, o.proposed_at,
				private.me() = any (o.drafters || o.created_by || o.proposed_by) as own, 0 as place
			from public.goals o where o.state = 'proposed'
			union all
			select 'method', m.id, i.name, m.version, m.change_reason, i.goal_id, i.id, i.code, m.proposed_at,
				private.me() = any (m.drafters || m.created_by || m.proposed_by), 1
			from public.methods m join public.indicators i on i.id = m.indicator_id where m.state = 'proposed'
			union all
			select 'trajectory', t.id, i.name, t.version, t.reason, i.goal_id, i.id, i.code, t.proposed_at,
				private.me() = any (t.drafters || t.created_by || t.proposed_by), 2
			from public.trajectories t join public.indicators i on i.id = t.indicator_id where t.state = 'proposed'
			union all
			select 'conflict', c.id, left(c.trade_off, 120), null, '', c.from_goal_id, null, null, c.proposed_at,
				private.me() = any (array[c.created_by, c.proposed_by]), 3
			from public.goal_conflicts c where c.state = 'proposed'
		)
		select p.kind, p.id, case when p.code is null then p.name else p.code || ' ' || p.name end as name,
			p.version, p.reason, p.goal_id as "goalId", g.title as "goalTitle", p.indicator_id as "indicatorId",
			g.space_id as "spaceId", coalesce(s.name, '') as "spaceName", p.proposed_at as "proposedAt", p.own
		from p join g on g.id = p.goal_id
		left join public.spaces s on s.id = g.space_id
		order by s.name, g.framework_id, g.number, g.title, p.code nulls first, p.place`.execute(db);
	return rows;
}

/** An adopted goal that the caller may register the closing of; null where there is none. */
export async function closable(db: CallerDatabase, goalId: string): Promise<Proposed | null> {
	const { rows } = await sql<Proposed>`
		select 'goal' as kind, g.id, g.title as name, null::int as version, '' as reason, g.id as "goalId",
			g.title as "goalTitle", null::uuid as "indicatorId", g.space_id as "spaceId",
			coalesce(s.name, '') as "spaceName", g.proposed_at as "proposedAt", false as own
		from public.goals g left join public.spaces s on s.id = g.space_id
		where g.id = ${goalId} and g.state = 'adopted' and g.id in (
			select private.goals_with('approve_target') union select private.goals_with('register'))`.execute(
		db
	);
	return rows[0] ?? null;
}
