import { describe, expect, it } from 'vitest';
import { forecast, tQuantile } from './rules.ts';

const points = (...values: number[]) => values.map((value, i) => ({ at: 2021.5 + i, value }));

describe('the forecast', () => {
	it('is the least squares line with a prediction interval of 80 %', () => {
		// x̄ = 2023.5, ȳ = 6, Sxx = 10, Sxy = 19 → slope 1.9. Residuals −0.2, 0.9, −1, 0.1, 0.2:
		// their squares sum to 1.90, s² = 1.9/3, t(0.9; 3) = 1.6377.
		// At 2027.5: 6 + 1.9 · 4 = 13.6, and s · √(1 + 1/5 + 16/10) = 0.79582 · 1.67332 = 1.33167.
		const found = forecast(points(2, 5, 5, 8, 10), 2027.5);
		expect(found).toMatchObject({ enough: true, points: 5 });
		if (!found.enough) return;
		expect(found.slopePerYear).toBeCloseTo(1.9, 10);
		expect(found.value).toBeCloseTo(13.6, 10);
		expect(found.high - found.value).toBeCloseTo(1.637744 * 1.331666, 4);
		expect(found.value - found.low).toBeCloseTo(found.high - found.value, 10);
		expect(found.first.value).toBeCloseTo(2.2, 10);
	});

	it('has no width where the line says all', () => {
		expect(forecast(points(1, 2, 3, 4, 5), 2030.5)).toMatchObject({ value: 10, low: 10, high: 10 });
	});

	it('is not made of fewer than five points', () => {
		expect(forecast(points(1, 2, 3, 4), 2027.5)).toEqual({ enough: false, points: 4, needed: 5 });
		const sameMoment = Array.from({ length: 6 }, (_, value) => ({ at: 2025.5, value }));
		expect(forecast(sameMoment, 2027.5).enough).toBe(false);
	});

	it('uses the quantiles of the tables', () => {
		const table: [number, number][] = [
			...([
				[1, 3.0777],
				[2, 1.8856],
				[3, 1.6377],
				[5, 1.4759]
			] as [number, number][]),
			...([
				[10, 1.3722],
				[30, 1.3104],
				[120, 1.2886]
			] as [number, number][])
		];
		for (const [degrees, value] of table) expect(tQuantile(0.9, degrees)).toBeCloseTo(value, 4);
		expect(tQuantile(0.975, 4)).toBeCloseTo(2.7764, 4);
	});
});
