import { describe, expect } from 'vitest';
import { codeOf } from './backend.ts';
import type { Scene } from './backend.ts';
import { documents } from './fixture.ts';
import { spaces } from './matrix.ts';
import {
	kfSteering,
	krokomEditor,
	lead,
	openTheStage,
	outsider,
	reference,
	registrar
} from './play.ts';

const { strategy } = documents;
/** Set up as the owner: as if all steps until now had been taken. */
async function standsAt(on: Scene, state: string): Promise<void> {
	await on.asOwner();
	await on.sql('update public.documents set state = $2 where id = $1', [strategy, state]);
}

describe('a revision', () => {
	const play = openTheStage();
	const revise = (on: Scene, source: string, space = spaces.strategy) =>
		on.attempt(
			`insert into public.documents (space_id, title, responsible_organisation_id, revises_id)
			select s.id, 'Nytt utkast', s.responsible_organisation_id, $1 from public.spaces s
			where s.id = ${space} returning *`,
			[source]
		);

	play(
		'is opened by who may start documents there, of what can no longer be edited, once',
		async (on) => {
			await on.as(lead);
			expect(codeOf(await revise(on, strategy))).toBe('KL045');
			await standsAt(on, 'adopted');
			for (const who of [krokomEditor, reference, registrar, kfSteering, outsider]) {
				await on.as(who);
				expect(['42501', 'done (0)'], who).toContain(codeOf(await revise(on, strategy)));
			}
			await on.as(lead);
			const outcome = await revise(on, strategy);
			expect(outcome.ok && outcome.rows[0]).toMatchObject({ state: 'draft', revises_id: strategy });
			expect(codeOf(await revise(on, strategy))).toBe('KL046');
			const moved = 'update public.documents set revises_id = null where revises_id = $1';
			expect(codeOf(await on.attempt(moved, [strategy]))).toBe('42501');
			await on.asOwner();
			expect(codeOf(await on.attempt(moved, [strategy]))).toBe('KL012');
		}
	);

	play('begins with what its blocks are about, and not with what has ended', async (on) => {
		await standsAt(on, 'adopted');
		await on.sql(
			`insert into public.goal_bindings (document_id, block_id, goal_id, ended_at)
			select $1, b.id, g.id, b.ended
			from (values ('bound', null), ('ended', now())) b (id, ended),
				(select id from public.goals where space_id = ${spaces.strategy} limit 1) g`,
			[strategy]
		);
		await on.as(lead);
		const outcome = await revise(on, strategy);
		const tied = (document: unknown) =>
			on.value<string[]>(
				`select array_agg(block_id order by block_id) from public.goal_bindings
				where document_id = $1 and ended_at is null`,
				[document]
			);
		const before = await tied(strategy);
		expect(before).toContain('bound');
		expect(before).not.toContain('ended');
		expect(outcome.ok && (await tied(outcome.rows[0]!.id))).toEqual(before);
	});

	play('is opened by an editor of the organisation that answers for it', async (on) => {
		await standsAt(on, 'proposed');
		await on.as('redaktor@regionjh.example');
		expect(codeOf(await revise(on, strategy))).toBe('done (1)');
	});

	play('is not opened of what is put away, is not there, or lies in another space', async (on) => {
		await standsAt(on, 'adopted');
		await on.as(lead);
		expect(codeOf(await revise(on, strategy, spaces.plan)), 'another space').toBe('42501');
		expect(codeOf(await revise(on, '00000000-0000-4000-8000-00000000dead'))).toBe('42501');
		await on.sql('update public.documents set archived_at = now() where id = $1', [strategy]);
		expect(codeOf(await revise(on, strategy)), 'put away').toBe('42501');
	});
});
