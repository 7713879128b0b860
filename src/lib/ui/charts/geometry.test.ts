import { describe, expect, it } from 'vitest';
import { axisOf, levelOf, runsOf, scale, thinned } from './geometry.ts';

describe('charts', () => {
	it('an axis has round steps and holds all values', () => {
		expect(axisOf([3, 97])).toEqual({
			...{ low: 0, high: 100, ticks: [0, 25, 50, 75, 100], decimals: 0 }
		});
		expect(axisOf([1012, 1043])).toMatchObject({ low: 1010, high: 1050 });
		expect(axisOf([0.1, 0.34])).toMatchObject({ low: 0, high: 0.4, decimals: 1 });
		expect(axisOf([-4, 7])).toMatchObject({ low: -5, high: 10 });
		expect(axisOf([50]).low).toBeLessThan(50);
		expect(axisOf([])).toMatchObject({ low: 0, high: 1 });
		expect(axisOf([0, 0])).toMatchObject({ low: 0, high: 1 });
	});

	it('a hole, and a new beginning, break the line', () => {
		const runs = runsOf([
			{ value: 1 },
			{ value: null },
			{ value: 2 },
			{ value: 3, begins: true },
			{ value: 4 }
		]);
		expect(runs.map((run) => run.map(({ value }) => value))).toEqual([[1], [2], [3, 4]]);
	});

	it('places are to the tenth, labels do not crowd, steps are equal', () => {
		expect(scale({ low: 0, high: 3 }, 0, 100)(1)).toBe(33.3);
		expect(thinned([1, 2, 3, 4, 5, 6, 7], 4)).toEqual([1, 3, 5, 7]);
		expect([1, 2, 3, 5].map((value) => levelOf(value, [1, 5], 4))).toEqual([0, 1, 2, 3]);
		expect(levelOf(2, [2, 2], 4)).toBe(0);
	});
});
