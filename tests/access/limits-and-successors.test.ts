import { describe, expect } from 'vitest';
import { known } from './acts.ts';
import { codeOf } from './backend.ts';
import type { Scene } from './backend.ts';
import { adopted, call, drafts, register } from './drafts.ts';
import { spaces } from './matrix.ts';
import {
	kfSteering as steering,
	lead,
	openTheStage,
	outsider,
	reference,
	registrar,
	researcher
} from './play.ts';

const limits = 'on_track_from::float8 as on_track, at_risk_from::float8 as at_risk';
const countNow = (on: Scene, indicator: string) =>
	on.knowing(() => on.sql(`select ${limits} from public.indicators where id = $1`, [indicator]));

describe('the limits of the status', () => {
	const play = openTheStage();

	play('are drafted with the targets by editors, in order, and by nobody else', async (on) => {
		const { trajectory } = await drafts(on);
		const set = (values: string) =>
			on.attempt(`update public.trajectories set ${values} where id = $1`, [trajectory]);
		for (const who of [researcher, lead]) {
			await on.as(who);
			expect(codeOf(await set('on_track_from = 0.9, at_risk_from = 0.7')), who).toBe('done (1)');
			for (const wrong of [
				'at_risk_from = 0.99',
				'on_track_from = 1.01',
				'at_risk_from = -0.01',
				'on_track_from = null'
			])
				expect(codeOf(await set(wrong)), wrong).toMatch(/^235/);
		}
		for (const who of [steering, reference, registrar, outsider]) {
			await on.as(who);
			expect(codeOf(await set('on_track_from = 1')), who).toBe('done (0)');
		}
	});

	play('count from the decision on, and change by the next one only', async (on) => {
		const { goal, indicator, trajectory, method } = await drafts(on);
		await on.sql(
			'update public.trajectories set on_track_from = 0.9, at_risk_from = 0.6 where id = $1',
			[trajectory]
		);
		expect(await countNow(on, indicator)).toEqual([{ on_track: 0.95, at_risk: 0.8 }]);
		for (const [kind, id] of [
			['method', method],
			['trajectory', trajectory],
			['goal', goal]
		] as const)
			await call(on, `propose_${kind}`, id);
		await on.as(steering);
		expect(codeOf(await register(on, [{ trajectory_id: trajectory }, { method_id: method }]))).toBe(
			'done (1)'
		);
		expect(await countNow(on, indicator)).toEqual([{ on_track: 0.9, at_risk: 0.6 }]);
		const content = await known<{ on_track_from: number }>(
			on,
			'select content from public.decision_subjects where trajectory_id = $1',
			[trajectory]
		);
		expect(content.on_track_from, 'kept with the decision').toBe(0.9);

		for (const who of [researcher, lead, steering]) {
			await on.as(who);
			const moved = 'set on_track_from = 0.5, at_risk_from = 0.1 where';
			expect(
				codeOf(await on.attempt(`update public.indicators ${moved} id = $1`, [indicator])),
				who
			).toBe('42501');
			expect(
				codeOf(await on.attempt(`update public.trajectories ${moved} id = $1`, [trajectory])),
				who
			).toMatch(/KL051|done \(0\)/);
		}
		await on.asOwner();
		for (const [table, id] of [
			['indicators', indicator],
			['trajectories', trajectory]
		])
			expect(
				codeOf(
					await on.attempt(`update public.${table} set at_risk_from = 0.1 where id = $1`, [id])
				),
				`the owner, ${table}`
			).toBe('KL051');

		// The next version carries its own.
		await on.as(researcher);
		const next = await on.value<string>(
			`insert into public.trajectories (indicator_id, version, reason, on_track_from, at_risk_from)
			values ($1, 9, 'Strängare gränser', 1, 0.9) returning id`,
			[indicator]
		);
		await on.sql('select private.set_targets($1, $2)', [
			next,
			JSON.stringify([{ period: '2027', value: 40 }])
		]);
		await call(on, 'propose_trajectory', next);
		expect(await countNow(on, indicator)).toEqual([{ on_track: 0.9, at_risk: 0.6 }]);
		await on.as(steering);
		expect(codeOf(await register(on, [{ trajectory_id: next }]))).toBe('done (1)');
		expect(await countNow(on, indicator)).toEqual([{ on_track: 1, at_risk: 0.9 }]);
	});
});

describe('a goal that replaces another', () => {
	const play = openTheStage();

	const draftOf = async (on: Scene, replaces: string | null) => {
		const framework = await known(
			on,
			"select id from public.frameworks where kind = 'platform' limit 1"
		);
		return on.attempt(
			`insert into public.goals (framework_id, space_id, title, replaces_id)
			values ($1, ${spaces.plan}, 'Ännu fler jobb', $2) returning id`,
			[framework, replaces]
		);
	};
	const replace = (on: Scene, goal: string, other: string) =>
		on.attempt('update public.goals set replaces_id = $2 where id = $1', [goal, other]);

	play('names one that has been adopted, while it is a draft, by who edits', async (on) => {
		const { goal: old } = await adopted(on);
		const { goal } = await drafts(on);
		expect(codeOf(await replace(on, goal, old))).toBe('done (1)');
		expect(codeOf(await draftOf(on, goal)), 'a draft').toBe('KL074');
		expect(codeOf(await replace(on, goal, goal)), 'itself').toBe('KL074');
		for (const who of [steering, reference, registrar, outsider]) {
			await on.as(who);
			expect(codeOf(await replace(on, goal, old)), who).toBe('done (0)');
			expect(codeOf(await draftOf(on, old)), who).toMatch(/42501|KL074/);
		}
		await on.as(researcher);
		await call(on, 'propose_goal', goal);
		await on.asOwner();
		expect(
			codeOf(await on.attempt('update public.goals set replaces_id = null where id = $1', [goal]))
		).toBe('KL051');
	});

	play('is no ring, and of nothing that the person does not see', async (on) => {
		const first = await adopted(on);
		await on.as(researcher);
		const outcome = await draftOf(on, first.goal);
		expect(codeOf(outcome)).toBe('done (1)');
		const second = outcome.ok ? String(outcome.rows[0]?.id) : '';
		// What has been adopted names nothing new: so the first cannot name the second.
		expect(codeOf(await replace(on, first.goal, second))).toMatch(/KL051|KL074/);
		await on.asOwner();
		expect(codeOf(await replace(on, first.goal, second)), 'the owner').toMatch(/KL051|KL074/);
		const hidden = await on.value<string>(
			`with s as (insert into public.spaces (name, responsible_organisation_id)
				select 'En annan yta', o.id from public.organisations o limit 1 returning id)
			insert into public.goals (framework_id, space_id, title, state)
			select f.id, s.id, 'Ett dolt mål', 'adopted' from s, (select id from public.frameworks limit 1) f
			returning id`
		);
		await on.as(researcher);
		expect(codeOf(await draftOf(on, hidden))).toBe('KL074');
		expect(codeOf(await draftOf(on, '00000000-0000-4000-8000-00000000dead'))).toBe('KL074');
	});
});
