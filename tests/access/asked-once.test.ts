import { describe, expect } from 'vitest';
import { known } from './acts.ts';
import { codeOf } from './backend.ts';
import type { Scene } from './backend.ts';
import { everyone } from './matrix.ts';
import { adopted } from './drafts.ts';
import { openTheStage, outsider, reference, researcher } from './play.ts';

/** What functions answer that ask the rights once, and what the policies answer to the same question. */
const news = (since: string | null) => `
	with last as (select max(decided_on) as day from decisions where decided_on <= current_date)
	select json_build_object('last', (select day from last),
		'decided', (select json_agg(x) from (
			select d.id, d.title, b.name as body, d.decided_on as "decidedOn", d.paragraph
			from decisions d join bodies b on b.id = d.body_id
			where d.decided_on >= coalesce(${since ?? 'null'}::date, (select day from last))
			order by d.decided_on desc, d.paragraph, d.id limit 40) x),
		'waiting', (select json_agg(w order by w.since nulls last, w.id) from (
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
			where c.state = 'proposed' and c.archived_at is null) w))`;

const decided = `
	with f as (
		select s.decision_id, 0 as place, '' as code, json_build_object('kind', 'goal', 'outcome', s.outcome) as fixed
		from decision_subjects s where s.goal_id = $1
		union all
		select s.decision_id, i.number, i.code || ' 0', json_build_object('kind', 'method', 'code', i.code,
			'version', m.version, 'indicatorId', i.id)
		from indicators i join methods m on m.indicator_id = i.id
		join decision_subjects s on s.method_id = m.id and s.outcome = 'adopted' where i.goal_id = $1
		union all
		select s.decision_id, i.number, i.code || ' 1', json_build_object('kind', 'trajectory', 'code', i.code,
			'version', t.version, 'indicatorId', i.id)
		from indicators i join trajectories t on t.indicator_id = i.id
		join decision_subjects s on s.trajectory_id = t.id and s.outcome = 'adopted' where i.goal_id = $1
	), d as (
		select d.id, d.title, b.name as "bodyName", d.decided_on as "decidedOn", d.paragraph,
			d.case_number as "caseNumber", d.created_at, json_agg(f.fixed order by f.place, f.code) as fixed
		from f join decisions d on d.id = f.decision_id join bodies b on b.id = d.body_id group by d.id, b.name
	)
	select coalesce(json_agg(json_build_object('id', d.id, 'title', d.title, 'bodyName', d."bodyName",
		'decidedOn', d."decidedOn", 'paragraph', d.paragraph, 'caseNumber', d."caseNumber", 'fixed', d.fixed)
		order by d."decidedOn" desc, d.created_at desc, d.id), '[]') from d`;

const surroundings = `
	select json_build_object(
		'frameworks', (select json_agg(json_build_object('id', f.id, 'name', f.name,
			'description', f.description, 'kind', f.kind, 'number', f.number, 'sourceUrl', f.source_url,
			'caseNumber', f.case_number) order by f.id) from frameworks f),
		'goals', (select json_agg(json_build_object('id', o.id, 'frameworkId', o.framework_id,
			'spaceId', o.space_id, 'parentId', o.parent_id, 'number', o.number, 'title', o.title,
			'state', o.state) order by o.id) from goals o where o.space_id = g.space_id),
		'space', (select s.name from spaces s where s.id = g.space_id),
		'organisation', (select o.name from organisations o where o.id = g.responsible_organisation_id),
		'proposer', (select p.display_name from profiles p where p.id = g.proposed_by))
	from goals g where g.id = $1`;

type Surroundings = { frameworks: { id: string }[] | null; goals: { id: string }[] } | undefined;
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const sorted = (told: Surroundings | null) =>
	told && {
		...told,
		frameworks: told.frameworks?.toSorted(byId) ?? null,
		goals: told.goals.toSorted(byId)
	};

type News = { decided: unknown[] | null; waiting: unknown[] | null };
const people = Object.values(everyone)
	.flat()
	.filter((who) => who !== 'anon');

describe('what the dashboard and a goal tell in one question', () => {
	const play = openTheStage();

	play('is word for word what the policies let each one read', async (on) => {
		const { goal } = await adopted(on);
		await waits(on);
		const told = new Set<number>();
		for (const who of people) {
			await on.as(who);
			for (const since of [null, '2020-01-01']) {
				const one = await on.value<News>('select private.goal_news($1)', [since]);
				expect(one, who).toEqual(await on.value(news(since && `'${since}'`)));
				told.add((one.waiting ?? []).length);
			}
			const fixed = await on.value<unknown[]>('select private.goal_decisions($1)', [goal]);
			expect(fixed, who).toEqual(await on.value(decided, [goal]));
		}
		expect(told.size).toBeGreaterThan(1);
		await on.as(researcher);
		expect(await on.value('select private.goal_decisions($1)', [goal])).toHaveLength(1);
	});

	play('of what stands around a goal is what the policies let each one read', async (on) => {
		const { goal } = await adopted(on);
		await waits(on);
		const waiting = await known<string>(
			on,
			`select id from public.goals where title = 'Väntar på beslut'`
		);
		let readers = 0;
		for (const who of people) {
			for (const mine of ['', 'only the goal']) {
				if (mine) await overGoal(on, who, goal);
				await on.as(who);
				for (const one of [goal, waiting]) {
					const told = sorted(await on.value('select private.goal_surroundings($1)', [one]));
					const read = sorted((await on.value<Surroundings>(surroundings, [one])) ?? null);
					expect(told, `${who} ${mine}`).toEqual(read);
					if (told) readers++;
				}
			}
		}
		expect(readers).toBeGreaterThan(people.length);
	});

	play('tells strangers nothing, and whoever is signed out is refused', async (on) => {
		const { goal } = await adopted(on);
		await waits(on);
		for (const stranger of [outsider, reference]) {
			await on.as(stranger);
			const one = await on.value<News>('select private.goal_news(null)');
			expect(JSON.stringify(one), stranger).not.toContain('Väntar på beslut');
			expect(await on.value('select private.goal_decisions($1)', [goal]), stranger).toEqual([]);
			expect(await on.value('select private.goal_surroundings($1)', [goal]), stranger).toBe(null);
		}
		await on.as('anon');
		expect(codeOf(await on.attempt('select private.goal_news(null)'))).toBe('42501');
		for (const name of ['goal_decisions', 'goal_surroundings'])
			expect(codeOf(await on.attempt(`select private.${name}($1)`, [goal]))).toBe('42501');
	});
});

/** One more goal of the plan's space waits for its decision. */
async function waits(on: Scene): Promise<void> {
	await on.knowing(() =>
		on.sql(
			`insert into public.goals (framework_id, space_id, title, state, proposed_at, proposed_by,
				responsible_organisation_id)
			select framework_id, space_id, 'Väntar på beslut', 'proposed', now(), $1,
				(select b.organisation_id from public.memberships b where b.person_id = $1 limit 1)
			from public.goals where title = 'Fler jobb' limit 1`,
			[on.person(researcher)]
		)
	);
}

/** A mandate to read the goal and nothing else of its space. */
async function overGoal(on: Scene, who: string, goal: string): Promise<void> {
	await on.knowing(() =>
		on.sql(
			`insert into public.mandates (holder_id, organisation_id, powers, goal_id)
			select b.person_id, b.organisation_id, '{read}', $2 from public.memberships b
			where b.person_id = $1`,
			[on.person(who), goal]
		)
	);
}
