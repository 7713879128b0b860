import { describe, expect } from 'vitest';
import { codeOf } from './backend.ts';
import type { Outcome, Scene } from './backend.ts';
import { makeIndicator } from './indicators.ts';
import { spaces } from './matrix.ts';
import { kfEditor, lead, openTheStage, outsider, reference, researcher } from './play.ts';

interface Row {
	period?: string;
	area?: string;
	sex?: string;
	value?: number | null;
	corrects?: string | null;
	kind?: string | null;
	comment?: string;
	status?: string;
}

/** Figures in one statement, as whoever acts. */
const enter = (on: Scene, method: string, rows: Row[]): Promise<Outcome> =>
	on.attempt(
		`insert into public.measurements (indicator_id, method_id, period, area, sex, value, status, corrects_id, correction_kind, comment)
		select (select m.indicator_id from public.methods m where m.id = $1), $1, r.period, r.area, r.sex, r.value,
			r.status, r.corrects, r.kind, r.comment
		from jsonb_to_recordset($2) r (period text, area text, sex text, value numeric, status text, corrects uuid, kind text, comment text)
		returning id, created_by, mandate_id, organisation_id`,
		[
			method,
			JSON.stringify(
				rows.map((row) => ({
					...{
						period: '2026',
						area: '2303',
						sex: 'women',
						value: 30,
						status: 'final',
						comment: ''
					},
					...row
				}))
			)
		]
	);
const idOf = (outcome: Outcome) => (outcome.ok ? String(outcome.rows[0]?.id) : outcome.message);

describe('a figure', () => {
	const play = openTheStage();

	play('is entered by who reports values, with who and on which mandate', async (on) => {
		const method = await makeIndicator(on);
		await on.as(researcher);
		const outcome = await enter(on, method, [{}]);
		expect(outcome.ok && outcome.rows[0]).toMatchObject({ created_by: on.person(researcher) });
		expect(outcome.ok && outcome.rows[0]?.mandate_id).not.toBeNull();
		for (const who of [lead, kfEditor, reference, outsider]) {
			await on.as(who);
			expect(codeOf(await enter(on, method, [{ sex: 'men' }])), who).toBe('42501');
		}
	});

	play('is of a method that is adopted for its period', async (on) => {
		const draft = await makeIndicator(on);
		const method = await makeIndicator(on, { valid_from: '2020-01-01' });
		await on.asOwner();
		const next = await on.value<string>(
			`insert into public.methods (indicator_id, version, valid_from, definition, unit, direction, source_kind, change_reason)
			select indicator_id, 2, '2025-01-01', 'Prov', 'antal', 'increase', 'own', 'Prov'
			from public.methods where id = $1 returning id`,
			[method]
		);
		await on.as(researcher);
		expect(codeOf(await enter(on, next, [{}])), 'a draft').toBe('KL060');
		await on.asOwner();
		await on.sql(
			`insert into public.decision_subjects (decision_id, method_id)
			select d.id, $1 from public.decisions d where d.space_id = ${spaces.plan} limit 1`,
			[next]
		);
		await on.as(researcher);
		expect(codeOf(await enter(on, next, [{}])), 'in force').toBe('done (1)');
		expect(codeOf(await enter(on, method, [{}])), 'replaced by then').toBe('KL060');
		expect(codeOf(await enter(on, method, [{ period: '2024' }])), 'not replaced yet').toBe(
			'done (1)'
		);
		expect(codeOf(await enter(on, next, [{ period: '2024' }])), 'before it was adopted').toBe(
			'KL060'
		);
		const other = await on.attempt(
			`insert into public.measurements (indicator_id, method_id, period, area, sex, value)
			select indicator_id, $2, '2026', '2303', 'men', 7 from public.methods where id = $1`,
			[draft, next]
		);
		expect(codeOf(other), 'another indicator’s method').toBe('KL060');
	});

	play('has a period of the form that its frequency asks for', async (on) => {
		for (const [frequency, right] of [
			['yearly', '2026'],
			['half_yearly', '2026-H1'],
			['quarterly', '2026-Q3'],
			['monthly', '2026-04']
		]) {
			const method = await makeIndicator(on, { frequency });
			for (const period of ['2026', '2026-H1', '2026-Q3', '2026-04']) {
				const expected = period === right ? 'done (1)' : 'KL061';
				expect(codeOf(await enter(on, method, [{ period }])), `${frequency} ${period}`).toBe(
					expected
				);
			}
		}
	});

	play('that is refused is named, so that a form can say it beside its cell', async (on) => {
		const county = await makeIndicator(on, { geography: 'county' });
		const both = await makeIndicator(on, { sex_breakdown: 'required' });
		await on.as(researcher);
		const detailOf = async (method: string, rows: Row[]) => {
			const outcome = await enter(on, method, rows);
			return outcome.ok || !outcome.detail ? null : JSON.parse(outcome.detail);
		};
		const total = { period: '2026', area: '2303', sex: 'total' };
		expect(await detailOf(county, [{ area: '23' }, { area: '2303' }])).toEqual([
			{ period: '2026', area: '2303', sex: 'women' }
		]);
		expect(await detailOf(both, [{}, { sex: 'total' }])).toEqual([total]);
		expect(await detailOf(both, [{ period: '2026-04', sex: 'total' }])).toEqual([
			{ ...total, period: '2026-04' }
		]);
	});

	play('is of an area that its method measures', async (on) => {
		const county = await makeIndicator(on, { geography: 'county' });
		expect(codeOf(await enter(on, county, [{ area: '2303' }]))).toBe('KL062');
		expect(codeOf(await enter(on, county, [{ area: '23' }]))).toBe('done (1)');
		const kommuner = await makeIndicator(on, { geography: 'municipality' });
		expect(codeOf(await enter(on, kommuner, [{ area: '2380' }]))).toBe('done (1)');
		expect(codeOf(await enter(on, kommuner, [{ area: '2381' }])), 'no kommun here').toBe('KL062');
		expect(codeOf(await enter(on, kommuner, [{ area: '22' }])), 'not compared').toBe('KL062');
	});

	play('names women and men where the method asks for it', async (on) => {
		const method = await makeIndicator(on);
		const [women, men, total] = ['women', 'men', 'total'].map((sex) => ({ sex }));
		expect(codeOf(await enter(on, method, [total!]))).toBe('KL063');
		expect(codeOf(await enter(on, method, [women!, total!]))).toBe('KL063');
		expect(
			codeOf(await enter(on, method, [women!, men!, { ...total!, value: 61 }])),
			'nothing checks the sum'
		).toBe('done (3)');
		expect(codeOf(await enter(on, method, [{ sex: 'total', area: '00' }])), 'the country').toBe(
			'done (1)'
		);
		const exempt = await makeIndicator(on, { sex_breakdown: 'exempt' });
		expect(codeOf(await enter(on, exempt, [total!]))).toBe('done (1)');
	});

	play('is never rewritten: a correction says which and why', async (on) => {
		const method = await makeIndicator(on);
		await on.as(researcher);
		const first = idOf(await enter(on, method, [{}]));
		expect(codeOf(await enter(on, method, [{ value: 31 }])), 'the same cell again').toBe('23505');
		expect(codeOf(await on.attempt('update public.measurements set value = 31'))).toBe('42501');
		await on.asOwner();
		expect(codeOf(await on.attempt('update public.measurements set value = 31'))).toBe('KL012');
		await on.as(researcher);
		const why = { corrects: first, kind: 'we_corrected', value: 31 };
		expect(codeOf(await enter(on, method, [why])), 'without a reason').toBe('23514');
		expect(codeOf(await enter(on, method, [{ ...why, comment: 'Fel rad', sex: 'men' }]))).toBe(
			'KL064'
		);
		expect(codeOf(await enter(on, method, [{ ...why, comment: 'Fel rad', period: '2025' }]))).toBe(
			'KL064'
		);
		expect(codeOf(await enter(on, method, [{ ...why, comment: 'Fel rad' }]))).toBe('done (1)');
		expect(
			codeOf(await enter(on, method, [{ ...why, comment: 'Igen' }])),
			'corrected already'
		).toBe('23505');
		await on.as(reference);
		await on.asOwner();
		const [figure] = await on.sql(
			'select value::float8 as value, is_corrected from public.figures where method_id = $1',
			[method]
		);
		expect(figure).toEqual({ value: 31, is_corrected: true });
	});

	play('that is preliminary becomes final by a row that says so', async (on) => {
		const method = await makeIndicator(on);
		const first = idOf(await enter(on, method, [{ status: 'preliminary' }]));
		const final = { corrects: first, kind: 'final' };
		expect(codeOf(await enter(on, method, [{ ...final, status: 'preliminary' }]))).toBe('KL064');
		expect(codeOf(await enter(on, method, [final]))).toBe('done (1)');
		expect(await on.value('select status from public.figures where method_id = $1', [method])).toBe(
			'final'
		);
	});

	play('is read raw by who reports values there, and suppressed by everybody else', async (on) => {
		const method = await makeIndicator(on, { counts_people: true });
		await enter(on, method, [{ value: 3 }]);
		for (const who of [lead, reference, outsider]) {
			await on.as(who);
			expect(
				await on.sql('select from public.measurements where method_id = $1', [method]),
				who
			).toHaveLength(0);
		}
		const read =
			'select value::float8 as value, suppressed from public.figures where method_id = $1';
		await on.as(lead);
		expect(await on.sql(read, [method])).toEqual([{ value: null, suppressed: 'small' }]);
		await on.as(outsider);
		expect(await on.sql(read, [method])).toEqual([]);
		for (const who of [lead, researcher]) {
			await on.as(who);
			expect(codeOf(await on.attempt('update public.figures set value = 3')), who).toBe('42501');
			expect(codeOf(await on.attempt('delete from public.figures')), who).toBe('42501');
		}
		expect(
			await on.value('select value::int from public.measurements where method_id = $1', [method])
		).toBe(3);
	});
});
