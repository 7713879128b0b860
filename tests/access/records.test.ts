import { describe, expect } from 'vitest';
import { organisation } from './acts.ts';
import { codeOf } from './backend.ts';
import type { Outcome, Scene } from './backend.ts';
import { documents } from './fixture.ts';
import { spaces } from './matrix.ts';
import { chair, krokomEditor, lead, openTheStage, outsider, reference, registrar } from './play.ts';

const { strategy } = documents;
const register = (on: Scene, row: Record<string, unknown> = {}): Promise<Outcome> => {
	const all = { document_id: strategy, state: 'received', ...row };
	const columns = Object.keys(all);
	return on.attempt(
		`insert into public.document_records (${columns.join(', ')})
		values (${columns.map((_, i) => `$${i + 1}`).join(', ')}) returning *`,
		Object.values(all)
	);
};
const regionEditor = 'redaktor@regionjh.example';
const seen = (on: Scene, id: unknown) =>
	on.value<number>('select count(*)::int from public.document_records where id = $1', [id]);

describe('a record', () => {
	const play = openTheStage();

	play(
		'is registered by the registrar, for the own organisation, with who and on which mandate',
		async (on) => {
			await on.as(registrar);
			const outcome = await register(on, { case_number: 'EX/479/2026', happened_on: '2026-01-10' });
			expect(outcome.ok && outcome.rows[0]).toMatchObject({
				...{ created_by: on.person(registrar), case_number: 'EX/479/2026' },
				organisation_id: await organisation(on, 'Regionen')
			});
			expect(outcome.ok && outcome.rows[0]?.mandate_id).not.toBeNull();
		}
	);

	play('is registered by nobody else, nor for another organisation', async (on) => {
		for (const who of [lead, krokomEditor, reference, outsider]) {
			await on.as(who);
			expect(codeOf(await register(on)), who).toBe('42501');
		}
		await on.as(registrar);
		for (const stated of [
			{ organisation_id: await organisation(on, 'Krokom') },
			{ created_by: on.person(lead) },
			{ created_at: '2020-01-01' }
		]) {
			expect(codeOf(await register(on, stated)), Object.keys(stated)[0]).toBe('42501');
		}
		await on.as(registrar, await organisation(on, 'Krokom'));
		expect(codeOf(await register(on))).toBe('42501');
	});

	play('is seen by the own organisation’s people only, and so is that it was made', async (on) => {
		await on.as(registrar);
		const outcome = await register(on, { case_number: 'EX/479/2026' });
		const id = outcome.ok && outcome.rows[0]?.id;
		for (const who of [registrar, regionEditor]) {
			await on.as(who);
			expect(await seen(on, id), who).toBe(1);
		}
		for (const who of [krokomEditor, chair, reference, outsider]) {
			await on.as(who);
			expect(await seen(on, id), who).toBe(0);
			const log = 'select count(*)::int from public.audit_log where subject_id = $1';
			expect(await on.value(log, [id]), who).toBe(0);
			const events = `select count(*)::int from public.events where payload ->> 'record' = $1`;
			expect(await on.value(events, [id]), who).toBe(0);
		}
		await on.asOwner();
		const logged = await on.sql(
			'select action, details, mandate_id is not null as mandate from public.audit_log where subject_id = $1',
			[id]
		);
		expect(logged).toMatchObject([{ action: 'record.registered', mandate: true }]);
		expect(JSON.stringify(logged), 'the case number is the organisation’s own').not.toContain(
			'479'
		);
	});

	play('lies not in the future, is taken back only with a reason, and stays', async (on) => {
		await on.as(registrar);
		expect(codeOf(await register(on, { happened_on: '2999-01-01' }))).toBe('KL043');
		const first = await register(on);
		expect(codeOf(await register(on, { state: 'working_material' }))).toBe('KL044');
		const note = 'Registrerades på fel dokument.';
		expect(codeOf(await register(on, { state: 'working_material', note }))).toBe('done (1)');
		await on.asOwner();
		const change = `update public.document_records set case_number = 'X' where id = $1`;
		expect(codeOf(await on.attempt(change, [first.ok && first.rows[0]?.id]))).toBe('KL012');
	});

	play('is for one organisation, which must be named when two give the right', async (on) => {
		await on.asOwner();
		for (const short of ['Krokom', 'Kommunförbundet']) {
			await on.sql(
				`insert into public.mandates (holder_id, organisation_id, powers, space_id)
				values ($1, $2, '{read,register}', ${spaces.strategy})`,
				[on.person(chair), await organisation(on, short)]
			);
		}
		await on.as(chair);
		expect(codeOf(await register(on))).toBe('KL013');
		const acting = await organisation(on, 'Krokom');
		await on.as(chair, acting);
		const outcome = await register(on);
		expect(outcome.ok && outcome.rows[0]).toMatchObject({ organisation_id: acting });
	});
});
