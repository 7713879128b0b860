import { describe, expect, it } from 'vitest';
import { median, outliers } from './rules.ts';
import type { Point } from './rules.ts';

const point = (value: number, period = '2025', area = '2321', sex = 'women'): Point => ({
	...{ methodId: 'm', period, area, sex, value }
});
const series = (...values: number[]) =>
	values.map((value, year) => point(value, String(2025 - values.length + year)));
const found = (sheet: Point[], earlier: Point[] = [], plan: Point[] = []) =>
	outliers(
		sheet.map((one, index) => ({ ...one, row: index + 2 })),
		earlier,
		plan
	).map(({ row, kind, severity }) => [row, kind, severity]);

describe('with three earlier figures', () => {
	it.each([
		['a lost decimal comma', 360, [35.1, 34.8, 35.5], 'tenfold', 'warning'],
		['one too many', 3.6, [35.1, 34.8, 35.5], 'tenfold', 'warning'],
		['kronor for thousands', 36_000, [35.1, 34.8, 35.5], 'scale', 'error'],
		['a share for percent', 0.36, [35.1, 34.8, 35.5], 'scale', 'error'],
		['a leap', 60, [35.1, 34.8, 35.5], 'jump', 'warning']
	])('%s is found', (_, value, before, kind, severity) => {
		expect(found([point(value)], series(...before))).toEqual([[2, kind, severity]]);
	});

	it('honest growth is none of another scale', () => {
		expect(found([point(36)], series(34, 35, 35.5))).toEqual([]);
		// Doubled each year: ten times the middle, twice the last.
		const kinds = found([point(320)], series(10, 20, 40, 80, 160)).map(([, kind]) => kind);
		expect(kinds).not.toContain('tenfold');
		expect(kinds).not.toContain('scale');
	});
});

describe('with no history', () => {
	it('the sheet’s own other periods tell which one is off', () => {
		const sheet = [34.1, 35.2, 360, 35.8, 36.4].map((value, year) =>
			point(value, String(2021 + year))
		);
		expect(found(sheet)).toEqual([[4, 'sheet_scale', 'warning']]);
		const steady = [34.1, 35.2, 36, 35.8, 36.4].map((value, year) =>
			point(value, String(2021 + year))
		);
		expect(found(steady)).toEqual([]);
		expect(found([...steady.slice(0, 4), point(90)])).toEqual([[6, 'sheet_jump', 'warning']]);
	});

	it('an even rise is no jump', () => {
		const rise = [100, 140, 180, 220, 260].map((value, year) => point(value, String(2021 + year)));
		expect(found(rise)).toEqual([]);
	});

	it('the other kommuner do, for shares', () => {
		const areas = ['2303', '2305', '2309', '2313', '2326', '2361', '2380'];
		const others = areas.map((area, i) => point(34 + i, '2025', area));
		expect(found([...others, point(360)])).toEqual([[9, 'area_scale', 'warning']]);
		expect(found([...others, point(41)])).toEqual([]);
	});

	it('a large kommun among small ones is no fault', () => {
		const small = ['2303', '2305', '2309', '2313', '2321', '2326', '2361'];
		const rows = (['women', 'men', 'total'] as const).flatMap((sex) => {
			const times = sex === 'total' ? 2 : 1;
			return [
				...small.map((area, i) => point((2600 + 800 * i) * times, '2025', area, sex)),
				point(32_000 * times, '2025', '2380', sex)
			];
		});
		expect(found(rows)).toEqual([]);
		// Small ones that are alike, too.
		const alike = rows.map((one) =>
			one.area === '2380' ? one : { ...one, value: one.sex === 'total' ? 6400 : 3200 }
		);
		expect(found(alike)).toEqual([]);
	});

	it('the baseline and the targets do, for the county', () => {
		const plan = [point(34, '2024', '23', 'total'), point(40, '2030', '23', 'total')];
		expect(found([point(360, '2025', '23', 'total')], [], plan)).toEqual([
			[2, 'plan_scale', 'warning']
		]);
		expect(found([point(36, '2025', '23', 'total')], [], plan)).toEqual([]);
		expect(found([point(3600)], [], plan)).toEqual([]);
	});
});

it('the median is the middle', () => {
	expect(median([3, 1, 2])).toBe(2);
	expect(median([4, 1, 2, 3])).toBe(2.5);
});
