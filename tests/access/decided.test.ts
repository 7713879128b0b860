import { describe, expect } from 'vitest';
import { give, known, organisation } from './acts.ts';
import { codeOf } from './backend.ts';
import { adopted, call, draftMethod, drafts, register, stateOf } from './drafts.ts';
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

describe('decided', () => {
	const play = openTheStage();

	play('from draft through proposed to adopted, with an audit row for each step', async (on) => {
		const { method, trajectory, goal, decision } = await adopted(on);
		expect(await stateOf(on, 'methods', method)).toBe('adopted');
		expect(await stateOf(on, 'trajectories', trajectory)).toBe('adopted');
		expect(await stateOf(on, 'goals', goal)).toBe('adopted');
		await on.asOwner();
		const rows = await on.sql<{ action: string; mandate_id: string }>(
			`select action, mandate_id from public.audit_log
			where subject_id = any ($1) order by seq`,
			[[method, decision]]
		);
		expect(rows.map(({ action }) => action)).toEqual([
			...['method.proposed', 'method.adopted', 'decision.registered']
		]);
		expect(rows.every(({ mandate_id }) => mandate_id)).toBe(true);
		const content = await on.value<{ targets: unknown[] }>(
			'select content from public.decision_subjects where trajectory_id = $1',
			[trajectory]
		);
		expect(content.targets).toHaveLength(2);
		expect(
			await on.sql(
				"select from public.events where kind in ('method.proposed', 'decision.registered')"
			)
		).not.toHaveLength(0);
		await on.sql('set constraints all immediate');
	});

	play('by approvers and registrars, and by nobody else', async (on) => {
		const { method } = await drafts(on);
		await call(on, 'propose_method', method);
		for (const who of [researcher, lead, reference, outsider]) {
			await on.as(who);
			expect(codeOf(await register(on, [{ method_id: method }])), who).toBe('42501');
		}
		await on.as(outsider);
		const nothing = await register(on, [{ method_id: '00000000-0000-4000-8000-00000000dead' }]);
		expect(codeOf(nothing), 'what is not there is refused alike').toBe('42501');
		await on.as('anon');
		expect(codeOf(await call(on, 'propose_method', method))).toBe('42501');
		await on.as(registrar);
		expect(codeOf(await register(on, [{ method_id: method }]))).toBe('done (1)');
	});

	play('never by the one who drafted or proposed it', async (on) => {
		const { method, trajectory, goal } = await drafts(on);
		await on.as(lead);
		// Has had a hand in the sheet and the targets, and puts the goal forward.
		await on.sql("update public.methods set limitations = 'Små tal' where id = $1", [method]);
		await call(on, 'set_targets', trajectory, JSON.stringify([{ period: '2027', value: 41 }]));
		await call(on, 'propose_goal', goal);
		await on.as(researcher);
		await call(on, 'propose_method', method);
		await call(on, 'propose_trajectory', trajectory);
		for (const who of [researcher, lead]) {
			await on.asOwner();
			await on.sql(
				`insert into public.mandates (holder_id, organisation_id, powers, space_id)
				select $1, b.organisation_id, '{register}', ${spaces.plan}
				from public.memberships b where b.person_id = $1 limit 1`,
				[on.person(who)]
			);
			await on.as(who);
			for (const subject of [
				{ method_id: method },
				{ trajectory_id: trajectory },
				{ goal_id: goal }
			])
				expect(codeOf(await register(on, [subject])), `${who} ${JSON.stringify(subject)}`).toBe(
					'KL052'
				);
		}
	});

	play('about what has been proposed, on a day that has been, within one space', async (on) => {
		const { method } = await drafts(on);
		await on.as(registrar);
		expect(codeOf(await register(on, [{ method_id: method }])), 'a draft').toBe('KL053');
		await on.as(researcher);
		await call(on, 'propose_method', method);
		await on.as(registrar);
		expect(codeOf(await register(on, [{ method_id: method }], { decided_on: '2999-01-01' }))).toBe(
			'KL043'
		);
		for (const missing of ['paragraph', 'case_number', 'title', 'wording'])
			expect(codeOf(await register(on, [{ method_id: method }], { [missing]: ' ' })), missing).toBe(
				'23514'
			);
		const elsewhere = await known<string>(
			on,
			`select g.id from public.goals g where g.space_id = ${spaces.strategy} limit 1`
		);
		expect(codeOf(await register(on, [{ method_id: method }, { goal_id: elsewhere }]))).toBe(
			'KL055'
		);
		expect(codeOf(await register(on, [{ method_id: method }]))).toBe('done (1)');
		expect(codeOf(await register(on, [{ method_id: method }])), 'twice').toBe('KL053');
	});

	play('is put forward by editors, whole, and taken back by them', async (on) => {
		const { method, trajectory, goal } = await drafts(on);
		for (const who of [steering, reference, registrar, outsider]) {
			await on.as(who);
			for (const [name, id] of [
				...[
					['propose_method', method],
					['propose_trajectory', trajectory]
				],
				...[
					['propose_goal', goal],
					['withdraw_goal', goal]
				]
			])
				expect(codeOf(await call(on, name!, id)), `${who} ${name}`).toBe('42501');
			expect(codeOf(await call(on, 'set_targets', trajectory, '[]')), who).toBe('42501');
		}
		await on.as(researcher);
		expect(codeOf(await call(on, 'propose_trajectory', trajectory)), 'before any method').toBe(
			'KL058'
		);
		for (const lacking of ['computation', 'source_reference', 'data_owner_role', 'collection']) {
			await on.sql(`update public.methods set ${lacking} = ' ' where id = $1`, [method]);
			expect(codeOf(await call(on, 'propose_method', method)), lacking).toBe('KL054');
			await on.sql(`update public.methods set ${lacking} = 'Prov' where id = $1`, [method]);
		}
		expect(codeOf(await call(on, 'propose_method', method))).toBe('done (1)');
		expect(codeOf(await call(on, 'propose_method', method)), 'twice').toBe('KL053');
		expect(codeOf(await call(on, 'withdraw_method', method))).toBe('done (1)');
		expect(await stateOf(on, 'methods', method)).toBe('draft');
	});

	play('by a new version: the one before is replaced, and keeps what it said', async (on) => {
		const { method, indicator } = await adopted(on);
		await on.as(researcher);
		const early = await draftMethod(on, indicator, '2026-01-01');
		expect(codeOf(await call(on, 'propose_method', early)), 'valid from before').toBe('KL059');
		const next = await draftMethod(on, indicator, '2028-01-01');
		expect(await known(on, 'select version from public.methods where id = $1', [next])).toBe(3);
		expect(codeOf(await call(on, 'propose_method', next))).toBe('done (1)');
		expect(await stateOf(on, 'methods', method)).toBe('adopted');
		await on.as(registrar);
		expect(codeOf(await register(on, [{ method_id: next }]))).toBe('done (1)');
		expect(await stateOf(on, 'methods', method)).toBe('replaced');
		expect(await stateOf(on, 'methods', next)).toBe('adopted');
		await on.asOwner();
		expect(
			codeOf(await on.attempt("update public.methods set unit = 'kr' where id = $1", [method]))
		).toBe('KL051');
	});

	play('declined goes back to draft, and an adopted goal is closed', async (on) => {
		const { goal, indicator } = await adopted(on);
		await on.as(researcher);
		const next = await draftMethod(on, indicator, '2028-01-01');
		await call(on, 'propose_method', next);
		await on.as(steering);
		const outcome = await register(on, [
			{ method_id: next, outcome: 'declined' },
			{ goal_id: goal, outcome: 'closed' }
		]);
		expect(codeOf(outcome)).toBe('done (1)');
		expect(await stateOf(on, 'methods', next)).toBe('draft');
		expect(await stateOf(on, 'goals', goal)).toBe('closed');
	});

	play('in a plan are goals that can be measured', async (on) => {
		const { goal, method } = await drafts(on);
		await on.asOwner();
		await on.sql(
			`update public.frameworks set kind = 'plan' where id = (select framework_id from public.goals where id = $1)`,
			[goal]
		);
		await on.as(researcher);
		await call(on, 'propose_goal', goal);
		await call(on, 'propose_method', method);
		await on.as(steering);
		expect(codeOf(await register(on, [{ goal_id: goal }])), 'a sentence alone').toBe('KL057');
		expect(codeOf(await register(on, [{ goal_id: goal }, { method_id: method }]))).toBe('done (1)');
	});

	play('by a mandate over the goal alone, as far as that goal', async (on) => {
		const { goal, method } = await drafts(on);
		await call(on, 'propose_method', method);
		await on.asOwner();
		const other = await on.value<string>(
			`select g.id from public.goals g where g.space_id = ${spaces.plan} and g.title = 'Prov'`
		);
		await on.sql(
			`insert into public.mandates (holder_id, organisation_id, powers, goal_id)
			values ($1, $2, '{approve_target}', $3)`,
			[on.person('redaktor@krokom.example'), await organisation(on, 'Krokom'), goal]
		);
		await on.as('redaktor@krokom.example');
		expect(codeOf(await register(on, [{ method_id: method }, { goal_id: other }]))).toBe('42501');
		expect(codeOf(await register(on, [{ method_id: method }]))).toBe('done (1)');
	});

	play('for one organisation, which must be named when two give the right', async (on) => {
		const { method } = await drafts(on);
		await call(on, 'propose_method', method);
		await on.as(lead);
		for (const short of ['Krokom', 'Kommunförbundet'])
			await give(on, {
				...{ holder: 'ordforande@krokom.example', organisation: short, powers: '{register}' },
				...{ space: spaces.plan, ground_body: 'Prov', ground_date: '2026-01-01' },
				ground_case_number: 'EX/1/2026'
			});
		await on.as('ordforande@krokom.example');
		expect(codeOf(await register(on, [{ method_id: method }]))).toBe('KL013');
		await on.as('ordforande@krokom.example', await organisation(on, 'Krokom'));
		expect(codeOf(await register(on, [{ method_id: method }]))).toBe('done (1)');
	});
});
