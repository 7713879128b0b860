import { describe, expect } from 'vitest';
import { codeOf } from './backend.ts';
import type { Outcome, Scene } from './backend.ts';
import { giveOneGoal, makeIndicator } from './indicators.ts';
import { spaces } from './matrix.ts';
import { krokomEditor, lead, openTheStage, outsider, researcher } from './play.ts';

interface Row {
	value?: number | null;
	sex?: string;
	period?: string;
	status?: string;
	comment?: string;
	indicator_id?: string | null;
	method_id?: string;
}

const addImport = async (on: Scene, method: string, rows: Row[], findings: unknown[] = []) => {
	const indicator = await on.knowing(() =>
		on.value<string>('select indicator_id from public.methods where id = $1', [method])
	);
	const all = rows.map((row) => ({
		...{ indicator_id: indicator, method_id: method, period: '2026', area: '2303', sex: 'women' },
		...{ value: 30, ...row }
	}));
	const space = await on.knowing(() => on.value<string>(`select ${spaces.plan}`));
	return on.attempt(`select private.add_import($1, 'paste', 'Prov', $2, $3) as id`, [
		space,
		JSON.stringify(all),
		JSON.stringify(findings)
	]);
};
const idOf = (outcome: Outcome) => (outcome.ok ? String(outcome.rows[0]?.id) : outcome.message);
const apply = (on: Scene, id: string) => on.attempt('select private.apply_import($1) as n', [id]);

describe('an import of figures', () => {
	const play = openTheStage();

	play('goes in whole, with where it came from, by who reports values', async (on) => {
		const method = await makeIndicator(on);
		await on.as(researcher);
		const id = idOf(await addImport(on, method, [{}, { sex: 'men' }, { sex: 'total', value: 60 }]));
		for (const who of [lead, outsider]) {
			await on.as(who);
			expect(codeOf(await apply(on, id)), who).toBe('42501');
			expect(codeOf(await addImport(on, method, [{}])), who).toBe('42501');
			expect(await on.sql('select from public.imports where id = $1', [id]), who).toHaveLength(0);
		}
		await on.as(researcher);
		const outcome = await apply(on, id);
		expect(outcome.ok && outcome.rows[0]?.n).toBe(3);
		const rows = await on.sql(
			'select distinct origin, import_id, created_by, mandate_id is null as bare from public.measurements where method_id = $1',
			[method]
		);
		expect(rows).toEqual([
			{ origin: 'imported', import_id: id, created_by: on.person(researcher), bare: false }
		]);
		expect(codeOf(await apply(on, id)), 'twice').toBe('KL065');
	});

	play('with something wrong goes in not at all', async (on) => {
		const method = await makeIndicator(on);
		await on.as(researcher);
		const wrong = await addImport(on, method, [{}], [{ row: 1, kind: 'area', severity: 'error' }]);
		expect(codeOf(await apply(on, idOf(wrong)))).toBe('KL066');
		const half = await addImport(on, method, [{}, { sex: 'men', period: '2026-04' }]);
		expect(codeOf(await apply(on, idOf(half)))).toBe('KL061');
		expect(
			await on.value('select count(*)::int from public.measurements where method_id = $1', [method])
		).toBe(0);
	});

	play('leaves what is unchanged alone, and corrects what differs', async (on) => {
		const method = await makeIndicator(on);
		await on.as(researcher);
		await apply(on, idOf(await addImport(on, method, [{ status: 'preliminary' }, { sex: 'men' }])));
		const again = await addImport(on, method, [{ value: 31, status: 'final' }, { sex: 'men' }]);
		const outcome = await apply(on, idOf(again));
		expect(outcome.ok && outcome.rows[0]?.n).toBe(1);
		const [corrected] = await on.sql(
			'select correction_kind, value::int as value from public.measurements where method_id = $1 and corrects_id is not null',
			[method]
		);
		expect(corrected).toEqual({ correction_kind: 'final', value: 31 });
		const unexplained = await addImport(on, method, [{ sex: 'men', value: 99 }]);
		expect(codeOf(await apply(on, idOf(unexplained))), 'no reason').toBe('23514');
		const explained = await addImport(on, method, [{ sex: 'men', value: 99, comment: 'Fel rad' }]);
		expect(codeOf(await apply(on, idOf(explained)))).toBe('done (1)');
	});

	play(
		'of one goal goes in by who reports that goal alone, and none of another’s rows',
		async (on) => {
			const [method, foreign] = [await makeIndicator(on), await makeIndicator(on)];
			const indicator = await on.value<string>(
				'select indicator_id from public.methods where id = $1',
				[method]
			);
			await giveOneGoal(on, krokomEditor, 'Krokom', indicator);
			await on.as(krokomEditor);
			const own = idOf(await addImport(on, method, [{}, { sex: 'men' }]));
			expect(await on.sql('select from public.imports where id = $1', [own])).toHaveLength(1);
			const empty = [{ row: 1, kind: 'number', severity: 'error' }];
			const wrong = idOf(await addImport(on, method, [], empty));
			expect(await on.sql('select from public.imports where id = $1', [wrong])).toHaveLength(1);

			// Theirs alone, and mixed: neither is even put up to be looked at.
			expect(codeOf(await addImport(on, foreign, [{}]))).toBe('42501');
			const theirs = await on.knowing(() =>
				on.value<string>('select indicator_id from public.methods where id = $1', [foreign])
			);
			const mixed = [{}, { sex: 'men', indicator_id: theirs, method_id: foreign }];
			expect(codeOf(await addImport(on, method, mixed))).toBe('42501');
			const nameless = [{}, { indicator_id: null }];
			expect(codeOf(await addImport(on, method, nameless))).toBe('42501');

			// One that somebody of the space has put up holds another's rows too.
			await on.as(researcher);
			const whole = idOf(await addImport(on, method, mixed));
			const emptied = idOf(await addImport(on, method, [], empty));
			await on.as(krokomEditor);
			for (const id of [whole, emptied]) {
				expect(await on.sql('select from public.imports where id = $1', [id])).toEqual([]);
				expect(codeOf(await apply(on, id))).toBe('42501');
				expect(codeOf(await on.attempt('select private.discard_import($1)', [id]))).toBe('42501');
			}
			const written = () =>
				on.knowing(() =>
					on.value('select count(*)::int from public.measurements where method_id = any ($1)', [
						[method, foreign]
					])
				);
			expect(await written()).toBe(0);
			const outcome = await apply(on, own);
			expect(outcome.ok && outcome.rows[0]?.n).toBe(2);

			// Put up under a mandate that has ended since.
			const late = idOf(await addImport(on, method, [{ period: '2025' }]));
			await on.asOwner();
			await on.sql('update public.mandates set revoked_at = now() where holder_id = $1', [
				on.person(krokomEditor)
			]);
			await on.as(krokomEditor);
			expect(codeOf(await apply(on, late))).toBe('42501');
			expect(await written()).toBe(2);
		}
	);

	play('may be thrown away instead', async (on) => {
		const method = await makeIndicator(on);
		await on.as(researcher);
		const id = idOf(await addImport(on, method, [{}]));
		await on.as(outsider);
		expect(codeOf(await on.attempt('select private.discard_import($1)', [id]))).toBe('42501');
		await on.as(researcher);
		expect(codeOf(await on.attempt('select private.discard_import($1)', [id]))).toBe('done (1)');
		expect(codeOf(await apply(on, id))).toBe('KL065');
	});
});

describe('missing figures', () => {
	const play = openTheStage();

	play('are those that an adopted method asks for and nobody has entered', async (on) => {
		const method = await makeIndicator(on, { valid_from: '2025-01-01', delay_months: 3 });
		await on.as(researcher);
		const missing = () =>
			on.sql<{ period: string; n: number }>(
				`select period, count(*)::int as n from private.missing_figures('2027-01-01')
				where method_id = $1 group by period order by period`,
				[method]
			);
		// Nine areas, three sexes; 2026 falls due in April 2027.
		expect(await missing()).toEqual([{ period: '2025', n: 27 }]);
		await on.sql(
			`insert into public.measurements (indicator_id, method_id, period, area, sex, value)
			select indicator_id, id, '2025', '2303', 'women', 3 from public.methods where id = $1`,
			[method]
		);
		expect(await missing()).toEqual([{ period: '2025', n: 26 }]);
		await on.as(outsider);
		expect(await missing()).toEqual([]);
	});

	play('are told period by period, whatever else has been entered', async (on) => {
		const method = await makeIndicator(on, {
			...{ valid_from: '2025-01-01', geography: 'county' },
			...{ sex_breakdown: 'exempt', sex_exempt_reason: 'Inga personer' }
		});
		await on.as(researcher);
		const missing = () =>
			on.sql(
				`select period, cells, asked from private.missing_periods('2026-12-31')
				where method_id = $1 order by period`,
				[method]
			);
		const enter = (area: string) =>
			on.sql(
				`insert into public.measurements (indicator_id, method_id, period, area, sex, value)
				select indicator_id, id, '2025', $2, 'total', 3 from public.methods where id = $1`,
				[method, area]
			);
		const all = [{ period: '2025', cells: ['23 total'], asked: 1 }];
		expect(await missing()).toEqual(all);
		// The country's figure, for comparison, is not the county's.
		await enter('00');
		expect(await missing()).toEqual(all);
		await enter('23');
		expect(await missing()).toEqual([]);
	});

	play('are told of once a month to who reports values there', async (on) => {
		await makeIndicator(on, { valid_from: '2025-01-01' });
		await on.asOwner('kliv_jobs');
		await on.sql('select private.remind_of_figures()');
		await on.asOwner();
		const told = `select person_id from public.events where kind = 'figures.due' and space_id = ${spaces.plan}`;
		expect(await on.sql(told)).toContainEqual({ person_id: on.person(researcher) });
		expect(await on.sql(told)).not.toContainEqual({ person_id: on.person(outsider) });
		const before = (await on.sql(told)).length;
		await on.asOwner('kliv_jobs');
		await on.sql('select private.remind_of_figures()');
		await on.asOwner();
		expect(await on.sql(told)).toHaveLength(before);
	});
});
