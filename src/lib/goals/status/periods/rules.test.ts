import { expect, it } from 'vitest';
import { comparePeriods, dueOn, middleOf, outdatedOn } from './rules.ts';

it('periods of every length have a middle, a due day and an age', () => {
	expect([middleOf('2027'), middleOf('2027-H2'), middleOf('2027-Q1')]).toEqual([
		2027.5, 2027.75, 2027.125
	]);
	expect(middleOf('2027-04')).toBeCloseTo(2027 + 3.5 / 12, 10);
	expect([dueOn('2025', 14), dueOn('2025-Q4', 0), dueOn('2025-11', 1)]).toEqual([
		...['2027-03-01', '2026-01-01', '2026-01-01']
	]);
	expect(outdatedOn('2025-H1', 'half_yearly', 2)).toBe('2026-03-01');
	expect(['2026', '2025-Q4', '2026-01', '2025'].toSorted(comparePeriods)).toEqual([
		...['2025', '2025-Q4', '2026-01', '2026']
	]);
});
