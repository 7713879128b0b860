import { describe, expect, it } from 'vitest';
import { afterAll, beforeAll } from 'vitest';
import { codeOf, openBackend, scene } from './backend.ts';
import type { Backend, Scene } from './backend.ts';
import { Watcher, areas, kommuner, randomSource, sexes } from './figure-tables.ts';
import type { Cell, Table } from './figure-tables.ts';
import { makeIndicator } from './indicators.ts';

/** Figures as those who may not read raw ones see them, of one method and period. */
interface Shown {
	area: string;
	sex: string;
	value: number | null;
	suppressed: 'small' | 'complementary' | null;
}

describe('what everybody reads of the figures', () => {
	let backend: Backend;
	beforeAll(async () => {
		backend = await openBackend();
	});
	afterAll(() => backend?.close());

	const play = (name: string, act: (on: Scene) => Promise<void>, timeout = 30_000) =>
		it(name, () => scene(backend, act), timeout);

	play(
		'a count of one to four is left out, and another so that it cannot be computed',
		async (on) => {
			const method = await makeIndicator(on, { counts_people: true });
			await enter(on, method, [
				['2303', 'women', 17],
				['2303', 'men', 3],
				['2303', 'total', 20]
			]);
			expect(await shown(on, method)).toEqual([
				{ area: '2303', sex: 'men', value: null, suppressed: 'small' },
				{ area: '2303', sex: 'total', value: 20, suppressed: null },
				{ area: '2303', sex: 'women', value: null, suppressed: 'complementary' }
			]);
		}
	);

	play(
		'nor does a sheet tell such a count as its baseline; a share or an amount it may',
		async (on) => {
			await on.asOwner();
			await on.sql('alter table public.methods disable trigger decided_only');
			const method = await makeIndicator(on, { counts_people: true });
			const baseline = (set: string) =>
				on.attempt(`update public.methods set ${set} where id = $1`, [method]);
			expect(codeOf(await baseline('baseline_value = 3'))).toBe('KL069');
			for (const fine of [
				'baseline_value = 5',
				"baseline_value = 3, unit = 'procent'",
				'baseline_value = 3, counts_people = false'
			]) {
				expect(codeOf(await baseline(fine)), fine).toBe('done (1)');
			}
			expect(codeOf(await baseline("unit = 'antal', counts_people = true"))).toBe('KL069');
		}
	);

	play('figures on other things than people are shown, unless they rest on few', async (on) => {
		const method = await makeIndicator(on, { counts_people: false });
		await enter(on, method, [
			['2303', 'women', 3],
			['2303', 'men', 4],
			['2303', 'total', 7]
		]);
		expect((await shown(on, method)).map(({ value }) => value)).toEqual([4, 7, 3]);
		await enter(on, method, [
			['2305', 'women', 66.7, 3],
			['2305', 'men', 50, 40],
			['2305', 'total', 51.2, 43]
		]);
		const few = (await shown(on, method)).filter(({ area }) => area === '2305');
		expect(few.find(({ sex }) => sex === 'women')?.suppressed).toBe('small');
		expect(few.filter(({ suppressed }) => suppressed === 'complementary')).toHaveLength(1);
	});

	play('a share of people is no count of people', async (on) => {
		const method = await makeIndicator(on, { counts_people: true, unit: 'procent' });
		await enter(on, method, [
			['2303', 'women', 3.5, 40],
			['2303', 'men', 2, 38],
			['2303', 'total', 2.7, 78]
		]);
		expect((await shown(on, method)).map(({ value }) => value)).toEqual([2, 2.7, 3.5]);
	});

	play('what has not come yet is not computed from what has', async (on) => {
		const method = await makeIndicator(on, { counts_people: true, sex_breakdown: 'exempt' });
		await enter(on, method, [['2303', 'total', 20]]);
		await enter(on, method, [['2303', 'women', 17]]);
		expect(await shown(on, method)).toContainEqual({
			area: '2303',
			sex: 'women',
			value: null,
			suppressed: 'complementary'
		});
	});

	play('a corrected figure does not tell what it was', async (on) => {
		const method = await makeIndicator(on, { counts_people: true });
		await enter(on, method, [
			['2303', 'women', 17],
			['2303', 'men', 4],
			['2303', 'total', 21]
		]);
		await correct(on, method, [
			['2303', 'men', 5],
			['2303', 'total', 22]
		]);
		expect((await shown(on, method)).map(({ value }) => value)).toEqual([null, 22, null]);
	});

	play('a slip of the hand that looked like few people hides nothing for ever', async (on) => {
		const method = await makeIndicator(on, { counts_people: true });
		await enter(on, method, [
			['2303', 'women', 17],
			['2303', 'men', 3],
			['2303', 'total', 47]
		]);
		await correct(on, method, [['2303', 'men', 30]], 'we_corrected');
		expect((await shown(on, method)).map(({ value }) => value)).toEqual([30, 47, 17]);
	});

	play(
		'no hidden figure can be computed or narrowed to one value, in tables by chance',
		async (on) => {
			for (let seed = 1; seed <= 20; seed++) {
				const random = randomSource(seed);
				const method = await makeIndicator(on, { counts_people: true });
				const table = random.table();
				const watcher = new Watcher(5);
				await enter(on, method, random.shuffled(table.cells()));
				watcher.sees(await shown(on, method), await versions(on, method));
				watcher.mustNotKnow(table, `table ${seed}`);
			}
		},
		60_000
	);

	play(
		'nor by somebody who watches while they come one by one',
		async (on) => {
			for (let seed = 100; seed < 104; seed++) {
				const random = randomSource(seed);
				const method = await makeIndicator(on, { counts_people: true });
				const table = random.table();
				const watcher = new Watcher();
				for (const batch of random.batches(table)) {
					await enter(on, method, batch);
					watcher.sees(await shown(on, method), await versions(on, method));
					watcher.mustNotKnow(table, `table ${seed}`);
				}
			}
		},
		60_000
	);

	play(
		'nor by somebody who watches while they are revised',
		async (on) => {
			for (let seed = 200; seed < 206; seed++) {
				const random = randomSource(seed);
				const method = await makeIndicator(on, { counts_people: true });
				let table: Table = random.table(kommuner.length);
				const watcher = new Watcher();
				await enter(on, method, table.cells());
				watcher.sees(await shown(on, method), await versions(on, method));
				for (let round = 0; round < 3; round++) {
					const { next, changed } = random.revised(table);
					table = next;
					await correct(on, method, changed);
					watcher.sees(await shown(on, method), await versions(on, method));
					watcher.mustNotKnow(table, `table ${seed}, revision ${round + 1}`);
				}
			}
		},
		60_000
	);

	play('nothing is left out where nothing is small', async (on) => {
		const method = await makeIndicator(on, { counts_people: true });
		const rows = areas.flatMap((area) =>
			sexes.map((sex): Cell => [area, sex, (area === '23' ? 8 : 1) * (sex === 'total' ? 40 : 20)])
		);
		await enter(on, method, rows);
		expect((await shown(on, method)).filter(({ suppressed }) => suppressed)).toEqual([]);
	});
});

async function enter(on: Scene, method: string, cells: Cell[]): Promise<void> {
	await on.sql(
		`insert into public.measurements (indicator_id, method_id, period, area, sex, value, people)
		select m.indicator_id, m.id, '2026', r.area, r.sex, r.value, r.people
		from public.methods m, unnest($2::text[], $3::text[], $4::numeric[], $5::int[]) r (area, sex, value, people)
		where m.id = $1`,
		[
			method,
			cells.map((c) => c[0]),
			cells.map((c) => c[1]),
			cells.map((c) => c[2]),
			cells.map((c) => c[3] ?? null)
		]
	);
}

async function correct(
	on: Scene,
	method: string,
	cells: Cell[],
	kind = 'source_revised'
): Promise<void> {
	await on.sql(
		`insert into public.measurements (indicator_id, method_id, period, area, sex, value, corrects_id, correction_kind, comment)
		select f.indicator_id, f.method_id, f.period, f.area, f.sex, r.value, f.measurement_id, $5, 'Prov'
		from unnest($2::text[], $3::text[], $4::numeric[]) r (area, sex, value)
		join public.figures f on f.method_id = $1 and f.period = '2026' and f.area = r.area and f.sex = r.sex`,
		[method, cells.map((c) => c[0]), cells.map((c) => c[1]), cells.map((c) => c[2]), kind]
	);
}

const shown = (on: Scene, method: string) =>
	on.sql<Shown & Record<string, unknown>>(
		`select area, sex, value::float8 as value, suppressed from public.figures
		where method_id = $1 order by area, sex`,
		[method]
	);

/** How many rows each cell has by now: a reader sees that a figure has been corrected. */
const versions = (on: Scene, method: string) =>
	on.sql<{ area: string; sex: string; rows: number }>(
		`select area, sex, count(*)::int as rows from public.measurements where method_id = $1 group by area, sex`,
		[method]
	);
