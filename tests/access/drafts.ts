import { expect } from 'vitest';
import { known, organisation } from './acts.ts';
import { codeOf } from './backend.ts';
import type { Outcome, Scene } from './backend.ts';
import { spaces } from './matrix.ts';
import { kfSteering as steering, researcher } from './play.ts';

// Methods, targets and goals on their way to a decision.

export const wording = {
	decided_on: '2026-10-01',
	paragraph: '§ 12',
	case_number: 'EX/112/2026',
	title: 'Mål och mätmetoder (exempel)',
	wording: 'Styrgruppen fastställer mätmetoden (exempel).'
};
type Subject = Record<string, string | undefined>;

export const register = async (
	on: Scene,
	subjects: Subject[],
	more: Partial<typeof wording> = {}
): Promise<Outcome> => {
	const decision = { ...wording, ...more };
	const body = await known(on, 'select id from public.bodies order by name limit 1');
	return on.attempt('select private.register_decision($1, $2, $3, $4, $5, $6, null, $7) as id', [
		...[body, decision.decided_on, decision.paragraph, decision.case_number, decision.title],
		...[decision.wording, JSON.stringify(subjects)]
	]);
};
export const call = (on: Scene, name: string, ...values: unknown[]) =>
	on.attempt(
		`select private.${name}(${values.map((_, i) => `$${i + 1}`).join(', ')}) as answer`,
		values
	);
export const stateOf = (on: Scene, table: string, id: string) =>
	known<string>(on, `select state from public.${table} where id = $1`, [id]);

/** What the researcher has drafted: a goal, its indicator, a whole sheet and a trajectory of two years. */
export async function drafts(on: Scene) {
	await on.as(researcher);
	const framework = await known(
		on,
		"select id from public.frameworks where kind = 'platform' limit 1"
	);
	const goal = await on.value<string>(
		`insert into public.goals (framework_id, space_id, title) values ($1, ${spaces.plan}, 'Fler jobb') returning id`,
		[framework]
	);
	const indicator = await on.value<string>(
		`insert into public.indicators (goal_id, code, name) values ($1, 'JOBB', 'Nya jobb') returning id`,
		[goal]
	);
	const method = await draftMethod(on, indicator, '2027-01-01');
	const trajectory = await on.value<string>(
		`insert into public.trajectories (indicator_id, version) values ($1, 1) returning id`,
		[indicator]
	);
	await on.sql('select private.set_targets($1, $2)', [
		trajectory,
		JSON.stringify([
			{ period: '2027', value: 40 },
			{ period: '2028', sex: 'women', area: '2303', value: 25 }
		])
	]);
	return { goal, indicator, method, trajectory };
}

export async function draftMethod(on: Scene, indicator: string, from: string): Promise<string> {
	const party = await organisation(on, 'Mittuniversitetet');
	return on.value<string>(
		`insert into public.methods (indicator_id, version, valid_from, definition, computation, unit, direction,
			source_kind, source_reference, data_owner_role, responsible_organisation_id, collection,
			baseline_comment, change_reason)
		values ($1, 99, $2, 'Antal nya jobb', 'Summa', 'antal', 'increase', 'own', 'Nyps 2026', 'Analytiker', $3,
			'Enkät', 'Saknas ännu', 'Frågan ändrad') returning id`,
		[indicator, from, party]
	);
}

/** The same, adopted by a decision that the steering group has registered. */
export async function adopted(on: Scene) {
	const made = await drafts(on);
	for (const kind of ['method', 'trajectory', 'goal'] as const)
		expect(codeOf(await call(on, `propose_${kind}`, made[kind])), kind).toBe('done (1)');
	await on.as(steering);
	const outcome = await register(on, [
		{ goal_id: made.goal },
		{ trajectory_id: made.trajectory },
		{ method_id: made.method }
	]);
	expect(codeOf(outcome)).toBe('done (1)');
	return { ...made, decision: outcome.ok ? String(outcome.rows[0]?.id) : '' };
}
