import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { known } from './acts.ts';
import { codeOf, openBackend } from './backend.ts';
import type { Backend, Scene } from './backend.ts';
import { adopted, call, drafts } from './drafts.ts';
import {
	kfSteering as steering,
	lead,
	openTheStage,
	outsider,
	reference,
	registrar,
	researcher
} from './play.ts';

describe('what is decided', () => {
	const play = openTheStage();

	play('changes through no other door, whoever knocks', async (on) => {
		const { method, trajectory, goal, indicator, decision } = await adopted(on);
		const changes: [string, string][] = [
			["update public.methods set definition = 'Annat' where id = $1", method],
			["update public.methods set computation = 'Annat' where id = $1", method],
			["update public.methods set state = 'draft' where id = $1", method],
			["update public.methods set state = 'replaced' where id = $1", method],
			['update public.methods set proposed_by = null where id = $1', method],
			['delete from public.methods where id = $1', method],
			['update public.trajectories set tolerance = 5 where id = $1', trajectory],
			["update public.trajectories set state = 'draft' where id = $1", trajectory],
			['update public.targets set value = value + 1 where trajectory_id = $1', trajectory],
			['delete from public.targets where trajectory_id = $1', trajectory],
			[
				"insert into public.targets (trajectory_id, period, value) values ($1, '2029', 1)",
				trajectory
			],
			["update public.goals set title = 'Färre jobb' where id = $1", goal],
			["update public.goals set state = 'closed' where id = $1", goal],
			["update public.indicators set name = 'Annat' where id = $1", indicator],
			["update public.decisions set wording = 'Annat' where id = $1", decision],
			["update public.decisions set decided_on = '2026-01-01' where id = $1", decision],
			['delete from public.decisions where id = $1', decision],
			["update public.decision_subjects set outcome = 'declined' where decision_id = $1", decision]
		];
		await on.asOwner();
		await on.sql('set constraints all immediate');
		const before = await picture(on);
		for (const who of ['owner', 'service_role', researcher, lead, steering, registrar]) {
			if (who === 'owner') await on.asOwner();
			else if (who === 'service_role') await on.asOwner('service_role');
			else await on.as(who);
			for (const [sql, id] of changes) {
				const code = codeOf(await on.attempt(sql, [id]));
				expect(['KL051', 'KL012', '42501', 'done (0)'], `${who}: ${sql}`).toContain(code);
				if (who === 'owner') expect(['KL051', 'KL012'], sql).toContain(code);
			}
		}
		for (const table of ['methods', 'trajectories', 'targets', 'decisions', 'decision_subjects']) {
			await on.asOwner();
			const code = codeOf(await on.attempt(`truncate public.${table} cascade`));
			expect(code, table).toBe('KL012');
			await on.asOwner('service_role');
			expect(
				codeOf(await on.attempt(`insert into public.${table} default values`)),
				`${table}, service_role`
			).toBe('42501');
		}
		await on.as(researcher);
		expect(codeOf(await call(on, 'set_targets', trajectory, '[]'))).toBe('KL051');
		expect(await picture(on)).toEqual(before);
	});

	play('is nothing that anybody writes adopted without a decision', async (on) => {
		const { method, trajectory } = await drafts(on);
		await on.asOwner();
		for (const [table, id] of [
			['methods', method],
			['trajectories', trajectory]
		]) {
			await on.sql('savepoint before');
			await on.sql(`update public.${table} set state = 'adopted' where id = $1`, [id]);
			expect(codeOf(await on.attempt('set constraints all immediate')), table).toBe('KL051');
			await on.sql('rollback to savepoint before');
		}
	});

	play('puts slips of the pen right, by who registers, and shows what stood there', async (on) => {
		const { method, decision, goal, indicator } = await adopted(on);
		const correct = (kind: string, id: string, field: string, value: string) =>
			call(on, 'correct', kind, id, field, value, 'Stavfel');
		for (const who of [researcher, lead, reference, outsider]) {
			await on.as(who);
			expect(codeOf(await correct('method', method, 'definition', 'Antalet nya jobb')), who).toBe(
				'42501'
			);
		}
		await on.as(registrar);
		for (const [kind, id, field, value] of [
			['method', method, 'unit', 'kronor'],
			['method', method, 'source_reference', 'Nyps 2027'],
			['method', method, 'definition', 'Något helt annat '.repeat(9)],
			['method', method, 'definition', ' '],
			['method', method, 'definition', 'Antal nya jobb'],
			['decision', decision, 'decided_on', '2026-01-01'],
			['decision', decision, 'space_id', decision],
			['goal', goal, 'state', 'closed']
		] as const)
			expect(codeOf(await correct(kind, id, field, value)), `${kind} ${field} ${value}`).toBe(
				'KL056'
			);
		expect(codeOf(await correct('method', method, 'definition', 'Antalet nya jobb'))).toBe(
			'done (1)'
		);
		expect(codeOf(await correct('decision', decision, 'paragraph', '§ 13'))).toBe('done (1)');
		expect(codeOf(await correct('goal', goal, 'title', 'Flera jobb'))).toBe('done (1)');
		expect(codeOf(await correct('indicator', indicator, 'name', 'Nya arbeten'))).toBe('done (1)');
		const rows = await on.sql(
			`select field, before, after from public.corrections where reason = 'Stavfel' order by created_at`
		);
		expect(rows).toEqual([
			{ field: 'definition', before: 'Antal nya jobb', after: 'Antalet nya jobb' },
			{ field: 'paragraph', before: '§ 12', after: '§ 13' },
			{ field: 'title', before: 'Fler jobb', after: 'Flera jobb' },
			{ field: 'name', before: 'Nya jobb', after: 'Nya arbeten' }
		]);
		expect(
			await known(on, 'select paragraph from public.decisions where id = $1', [decision])
		).toBe('§ 13');
		await on.as(registrar);
		const draft = await known<string>(
			on,
			"select id from public.methods where state = 'draft' limit 1"
		);
		expect(codeOf(await correct('method', draft, 'definition', 'Prof'))).toBe('KL053');
	});
});

async function picture(on: Scene) {
	const rows: unknown[] = [];
	for (const table of ['methods', 'trajectories', 'targets', 'goals', 'indicators', 'decisions']) {
		rows.push(
			await known(
				on,
				`select md5(coalesce(string_agg(t::text, '' order by id), '')) from public.${table} t`
			)
		);
	}
	return rows;
}

describe('decided, by PostgREST', () => {
	let backend: Backend;
	beforeAll(async () => {
		backend = await openBackend();
	});
	afterAll(() => backend?.close());

	it('nobody decides, and what is put forward stands still', async () => {
		const client = await backend.rest(researcher);
		const { data: space } = await client
			.from('spaces')
			.select('id')
			.like('name', 'Verksamhetsplan%')
			.single();
		const { data: framework } = await client.from('frameworks').select('id').limit(1).single();
		const goal = await client
			.from('goals')
			.insert({ framework_id: framework?.id, space_id: space?.id, title: 'Från en partner' })
			.select('id')
			.single();
		const indicator = await client
			.from('indicators')
			.insert({ goal_id: goal.data?.id, code: 'REST', name: 'Från en partner' })
			.select('id')
			.single();
		const sheet = {
			indicator_id: indicator.data?.id,
			...{ version: 1, valid_from: '2027-01-01', definition: 'Prov', unit: 'antal' },
			...{ direction: 'increase', source_kind: 'own' }
		};
		const method = await client.from('methods').insert(sheet).select('id, state').single();
		expect(method.data?.state).toBe('draft');
		const id = String(method.data?.id);
		const forged = await client.from('methods').insert({ ...sheet, state: 'adopted' });
		expect(forged.error?.code, 'adopted at once').toBe('42501');
		const raised = await client.from('methods').update({ state: 'adopted' }).eq('id', id);
		expect(raised.error?.code, 'adopted by an update').toBe('42501');
		await backend.owner.query("update public.methods set state = 'proposed' where id = $1", [id]);
		const rewritten = await client.from('methods').update({ unit: 'kronor' }).eq('id', id);
		expect(rewritten.error, 'rewritten after it was put forward').not.toBeNull();
		const { rows } = await backend.owner.query('select unit from public.methods where id = $1', [
			id
		]);
		expect(rows).toEqual([{ unit: 'antal' }]);
		for (const who of [researcher, registrar, steering]) {
			const one = await backend.rest(who);
			const decision = await one.from('decisions').insert({ space_id: space?.id, title: 'Prov' });
			expect(decision.error?.code, who).toBe('42501');
			const subject = await one.from('decision_subjects').insert({ method_id: id });
			expect(subject.error?.code, who).toBe('42501');
			const called = await one.rpc('register_decision', {});
			expect(called.error, who).not.toBeNull();
		}
	});
});
