import { describe, expect } from 'vitest';
import { known, organisation } from './acts.ts';
import { codeOf } from './backend.ts';
import type { Outcome, Scene, Who } from './backend.ts';
import { spaces } from './matrix.ts';
import {
	kfSteering,
	krokomEditor,
	lead,
	openTheStage,
	outsider,
	reference,
	registrar,
	researcher
} from './play.ts';

const goalCalled = (on: Scene, title: string) =>
	known<string>(on, 'select id from public.goals where title = $1', [title]);
const adopted = 'Mer av värdet stannar i länet (exempel)';
const proposed = 'Arbetsgivare hittar rätt kompetens (exempel)';
const task = 'Kompetensattraktion';

/** A draft of the researcher's in the plan. */
async function draft(on: Scene, title: string, more: Record<string, unknown> = {}) {
	await on.as(researcher);
	const framework = await known<string>(
		on,
		"select id from public.frameworks where name = 'Verksamhetsplan 2027'"
	);
	const values: Record<string, unknown> = { framework_id: framework, title, ...more };
	const names = Object.keys(values);
	return on.attempt(
		`insert into public.goals (space_id, ${names.join(', ')})
		values (${spaces.plan}, ${names.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
		Object.values(values)
	);
}
const idOf = (outcome: Outcome): string => {
	if (!outcome.ok) throw new Error(`${outcome.code} ${outcome.message}`);
	return String(outcome.rows[0]?.id);
};

describe('a goal in its tree', () => {
	const play = openTheStage();

	play('lies below a goal of the same space, also of another framework', async (on) => {
		const below = await draft(on, 'Ett delmål', { parent_id: await goalCalled(on, task) });
		expect(codeOf(below)).toBe('done (1)');
		const elsewhere = await known<string>(
			on,
			`select id from public.goals where space_id = ${spaces.strategy} limit 1`
		);
		expect(codeOf(await draft(on, 'Ett mål', { parent_id: elsewhere }))).toBe('KL070');
	});

	play('never lies below itself, however far down', async (on) => {
		const top = idOf(await draft(on, 'Överst'));
		const middle = idOf(await draft(on, 'Mitt i', { parent_id: top }));
		const bottom = idOf(await draft(on, 'Nederst', { parent_id: middle }));
		for (const parent of [top, middle, bottom]) {
			const moved = await on.attempt('update public.goals set parent_id = $2 where id = $1', [
				top,
				parent
			]);
			expect(codeOf(moved)).toBe('KL071');
		}
	});

	play('is answered for by an organisation that takes part there', async (on) => {
		const outside = await organisation(on, 'Handelskammaren');
		const inside = await organisation(on, 'Krokom');
		expect(codeOf(await draft(on, 'Ett', { responsible_organisation_id: outside }))).toBe('KL008');
		expect(codeOf(await draft(on, 'Två', { responsible_organisation_id: inside }))).toBe(
			'done (1)'
		);
	});
});

describe('publishing a goal', () => {
	const play = openTheStage();
	const publish = async (on: Scene, who: Who, goal: string, published: boolean) => {
		await on.as(who);
		return on.attempt('select private.publish_goal($1, $2)', [goal, published]);
	};
	const since = (on: Scene, goal: string) =>
		known<Date | null>(on, 'select published_at from public.goals where id = $1', [goal]);

	play('is for those who approve targets or manage the space, and is logged', async (on) => {
		const goal = await goalCalled(on, adopted);
		for (const [who, published] of [
			[kfSteering, false],
			[lead, true]
		] as const) {
			expect(codeOf(await publish(on, who, goal, published)), who).toBe('done (1)');
			expect((await since(on, goal)) !== null).toBe(published);
		}
		const logged = await on.knowing(() =>
			on.sql<{ action: string }>(
				`select action from public.audit_log
				where subject_id = $1 and action in ('goal.published', 'goal.unpublished')
					and mandate_id is not null order by seq`,
				[goal]
			)
		);
		expect(logged.map(({ action }) => action)).toEqual(['goal.unpublished', 'goal.published']);
	});

	play('is for nobody else, and not through the table', async (on) => {
		const goal = await goalCalled(on, adopted);
		for (const who of [researcher, registrar, krokomEditor, reference, outsider, 'anon'] as const) {
			expect(codeOf(await publish(on, who, goal, false)), who).toBe('42501');
		}
		await on.as(lead);
		const direct = await on.attempt('update public.goals set published_at = null where id = $1', [
			goal
		]);
		expect(codeOf(direct)).toBe('42501');
		expect(await since(on, goal)).not.toBeNull();
	});

	play('is for what is adopted', async (on) => {
		const goal = await goalCalled(on, proposed);
		expect(codeOf(await publish(on, lead, goal, true))).toBe('KL072');
		expect(await since(on, goal)).toBeNull();
	});
});

describe('contributions', () => {
	const play = openTheStage();
	const say = (on: Scene, from: string, to: string, column = 'from_goal_id') =>
		on.attempt(
			`insert into public.contributions (${column}, to_goal_id, reason) values ($1, $2, 'Prov')`,
			[from, to]
		);

	play('go across frameworks, once each, and are ended rather than removed', async (on) => {
		const from = await goalCalled(on, adopted);
		const to = await goalCalled(on, 'Fossilfri region 2030');
		await on.as(researcher);
		expect(codeOf(await say(on, from, to))).toBe('done (1)');
		expect(codeOf(await say(on, from, to))).toBe('23505');
		const ended = await on.attempt(
			'update public.contributions set ended_at = now() where from_goal_id = $1 and to_goal_id = $2',
			[from, to]
		);
		expect(codeOf(ended)).toBe('done (1)');
		expect(codeOf(await say(on, from, to))).toBe('done (1)');
	});

	play('are said by who edits where they go out from, about goals that they see', async (on) => {
		const from = await goalCalled(on, adopted);
		const to = await goalCalled(on, 'Fossilfri region 2030');
		for (const who of [kfSteering, registrar, krokomEditor, reference, outsider]) {
			await on.as(who);
			expect(codeOf(await say(on, from, to)), who).toBe('42501');
		}
		const unseen = await known<string>(
			on,
			`select id from public.goals where space_id = ${spaces.steeringSpace} limit 1`
		);
		await on.as(researcher);
		expect(codeOf(await say(on, from, unseen))).toBe('42501');
	});
});

describe('activities', () => {
	const play = openTheStage();

	async function activity(on: Scene, more: Record<string, unknown> = {}): Promise<Outcome> {
		await on.as(researcher);
		const values: Record<string, unknown> = {
			name: 'Prov',
			responsible_organisation_id: await organisation(on, 'Regionen'),
			...more
		};
		const names = Object.keys(values);
		return on.attempt(
			`insert into public.activities (space_id, ${names.join(', ')})
			values (${spaces.plan}, ${names.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
			Object.values(values)
		);
	}
	const result = (
		on: Scene,
		activityId: string,
		step: string,
		more: Record<string, unknown> = {}
	) => {
		const values = {
			activity_id: activityId,
			step,
			expectation: 'expected',
			text: 'Prov',
			...more
		};
		const names = Object.keys(values);
		return on.attempt(
			`insert into public.activity_results (${names.join(', ')})
			values (${names.map((_, i) => `$${i + 1}`).join(', ')}) returning id`,
			Object.values(values)
		);
	};

	play('are paid by whole lines, and owned by who takes part', async (on) => {
		const line = { financier: 'Prov', amount: 800000, year: 2026, status: 'granted' };
		expect(codeOf(await activity(on, { financing: JSON.stringify([line]) }))).toBe('done (1)');
		for (const wrong of [
			{ ...line, amount: '800000' },
			{ ...line, amount: -1 },
			{ ...line, year: 26 },
			{ ...line, status: 'promised' },
			{ ...line, financier: ' ' },
			'Prov'
		]) {
			const outcome = await activity(on, { financing: JSON.stringify([wrong]) });
			expect(codeOf(outcome), JSON.stringify(wrong)).toBe('23514');
		}
		const outside = await organisation(on, 'Handelskammaren');
		expect(codeOf(await activity(on, { responsible_organisation_id: outside }))).toBe('KL008');
	});

	play('have results that follow on earlier steps of the same activity', async (on) => {
		const one = idOf(await activity(on));
		const other = idOf(await activity(on));
		const output = idOf(await result(on, one, 'output'));
		const short = idOf(await result(on, one, 'short_term_outcome', { leads_from_id: output }));
		for (const [where, step, from] of [
			[one, 'output', output],
			[one, 'short_term_outcome', short],
			[other, 'short_term_outcome', output]
		] as const) {
			expect(codeOf(await result(on, where, step, { leads_from_id: from }))).toBe('KL073');
		}
		const pushed = await on.attempt(
			"update public.activity_results set step = 'long_term_outcome' where id = $1",
			[output]
		);
		expect(codeOf(pushed), 'what follows on it would come before it').toBe('KL073');
	});

	play('tell what is achieved with its evidence', async (on) => {
		const one = idOf(await activity(on));
		const achieved = { expectation: 'achieved' };
		expect(codeOf(await result(on, one, 'output', achieved))).toBe('23514');
		expect(
			codeOf(await result(on, one, 'output', { ...achieved, evidence: 'Rapporten för 2026' }))
		).toBe('done (1)');
	});
});
