import { describe, expect, it } from 'vitest';
import { differs, judge, targetAt, worst } from './rules.ts';
import type { Figure, Method, Question } from './rules.ts';

const method: Method = {
	...{ id: 'm1', version: 1, validFrom: '2024-01-01', direction: 'increase', interval: null },
	...{ frequency: 'yearly', delayMonths: 2, baseline: { value: 100, period: '2023' } }
};
const figure = (period: string, value: number | null, more: Partial<Figure> = {}): Figure => ({
	...{ methodId: 'm1', period, value, hidden: false, preliminary: false },
	...more
});
const targets = [
	{ period: '2024', value: 110 },
	{ period: '2025', value: 120 },
	{ period: '2027', value: 140 }
];
const ask = (figures: Figure[], more: Partial<Question> = {}, change: Partial<Method> = {}) =>
	judge({
		...{ method: { ...method, ...change }, targets, tolerance: null, figures },
		...{ thresholds: { onTrackFrom: 0.95, atRiskFrom: 0.8 }, today: '2026-06-15' },
		...more
	});

describe('whether the figures can say anything', () => {
	it('a due figure that is not there comes before everything else', () => {
		// The figure of 2025 was due on 2026-03-01; what there is is old and of another method too.
		const verdict = ask([figure('2019', 90, { methodId: 'm0' })]);
		expect(verdict.status).toBe('missing');
		expect(verdict.reason).toEqual({
			...{ is: 'no_value', period: '2025', hidden: false, since: '2026-03-01' }
		});
		expect(ask([figure('2025', null, { hidden: true })]).reason).toMatchObject({ hidden: true });
		expect(ask([], { targets: [] }).reason).toEqual({ is: 'no_figure' });
	});

	it('the figure is not due until the period is over and the delay has gone', () => {
		const figures = [figure('2024', 110)];
		expect(ask(figures, { today: '2026-02-28' }).status).toBe('on_track');
		expect(ask(figures, { today: '2026-03-01' }).status).toBe('missing');
	});

	it('a figure older than frequency and delay is outdated, also when no target was due', () => {
		const later = { targets: [{ period: '2027', value: 140 }] };
		// 2023 ends on 2024-01-01; a year and two months later is 2025-03-01.
		expect(ask([figure('2023', 100)], { ...later, today: '2025-02-28' }).status).not.toBe(
			'outdated'
		);
		expect(ask([figure('2023', 100)], { ...later, today: '2025-03-01' })).toMatchObject({
			status: 'outdated',
			reason: { is: 'too_old', period: '2023', since: '2025-03-01' }
		});
	});

	it('a month of the year answers for a target that is set for the year', () => {
		const monthly = { frequency: 'monthly' as const, delayMonths: 1 };
		const all = [figure('2025-12', 121), figure('2026-05', 125)];
		expect(ask(all, {}, monthly).status).not.toBe('missing');
		// 2026-05 ends on 06-01; the figure of June is there on 08-01.
		expect(ask(all, { today: '2026-07-31' }, monthly).status).not.toBe('outdated');
		expect(ask(all, { today: '2026-08-01' }, monthly).status).toBe('outdated');
	});

	it('a series is broken when the method changed after the baseline', () => {
		const second = { id: 'm2', version: 2, validFrom: '2025-01-01' };
		const now = figure('2025', 119, { methodId: 'm2' });
		expect(ask([now], {}, second)).toMatchObject({
			status: 'broken',
			reason: { is: 'baseline_before_method', period: '2023', validFrom: '2025-01-01' }
		});
		expect(ask([figure('2025', 119)], {}, second).reason).toMatchObject({ is: 'other_method' });
		// Measured again by the new method, or a baseline of its own: whole.
		const again = figure('2023', 100, { methodId: 'm2' });
		expect(ask([again, now], {}, second).status).toBe('on_track');
		const own = { ...second, baseline: { value: 118, period: '2025' } };
		expect(ask([now], {}, own).status).not.toBe('broken');
	});

	it('preliminary is a mark beside the status', () => {
		expect(ask([figure('2025', 119, { preliminary: true })])).toMatchObject({
			...{ status: 'on_track', preliminary: true }
		});
	});

	it('without a method or a target it says so', () => {
		expect(judge({ ...asked(), method: null })).toMatchObject({
			...{ status: 'unclear', reason: { is: 'no_method' } }
		});
		expect(ask([figure('2025', 1)], { targets: [] }).reason).toEqual({
			...{ is: 'no_target', period: '2025' }
		});
	});
});

function asked(): Question {
	return {
		...{ method, targets, tolerance: null, figures: [figure('2025', 119)] },
		...{ thresholds: { onTrackFrom: 0.95, atRiskFrom: 0.8 }, today: '2026-06-15' }
	};
}

describe('against the trajectory', () => {
	it('the share of the way decides, at its limits too', () => {
		// b = 100, m = 120: 119 is 19/20 = 0.95, 116 is 0.80, 115.9 is 0.795, 90 is −0.5.
		const found = [119, 118.9, 116, 115.9, 90].map((value) => ask([figure('2025', value)]));
		expect(found.map(({ status }) => status)).toEqual([
			...['on_track', 'at_risk', 'at_risk', 'off_track', 'off_track']
		]);
		expect(found[0]?.comparison).toEqual({
			...{ by: 'share', value: 119, baseline: 100, target: 120, share: 0.95 }
		});
		expect(found[4]?.comparison).toMatchObject({ share: -0.5 });
	});

	it('a falling goal is counted by the same share', () => {
		const down = {
			targets: [
				{ period: '2025', value: 80 },
				{ period: '2027', value: 60 }
			]
		};
		const falling = (value: number) =>
			ask([figure('2025', value)], down, { direction: 'decrease' });
		expect(falling(81).status).toBe('on_track'); // −19 / −20
		expect(falling(84).status).toBe('at_risk'); // −16 / −20
		expect(falling(101).status).toBe('off_track'); // 1 / −20
		expect(falling(60).status).toBe('achieved');
		expect(falling(70).status).toBe('on_track');
	});

	it('the limits are the indicator’s own', () => {
		const thresholds = { onTrackFrom: 0.5, atRiskFrom: 0.2 };
		expect(ask([figure('2025', 110)], { thresholds }).status).toBe('on_track');
		expect(ask([figure('2025', 104)], { thresholds }).status).toBe('at_risk');
	});

	it('achieved is the end target, within the tolerance', () => {
		expect(ask([figure('2025', 140)])).toMatchObject({
			...{ status: 'achieved', reason: { is: 'end_met', end: { period: '2027', value: 140 } } }
		});
		expect(ask([figure('2025', 139)]).status).toBe('on_track');
		expect(ask([figure('2025', 139)], { tolerance: 1 }).status).toBe('achieved');
	});

	it('near enough to the target is on the way, however short the way was', () => {
		// 118 of 100 → 120 is 0.90, but within 2 of the target.
		expect(ask([figure('2025', 118)]).status).toBe('at_risk');
		expect(ask([figure('2025', 118)], { tolerance: 2 })).toMatchObject({
			...{ status: 'on_track', comparison: { by: 'distance', reason: 'tolerance', distance: 2 } }
		});
	});

	it('between two targets the line between them holds', () => {
		// Halfway through 2026 the line from 120 (2025) to 140 (2027) is at 130.
		const found = targetAt('2026', targets, method);
		expect(found).toEqual({ value: 130, between: [targets[1], targets[2]] });
		const first = targetAt('2024', [{ period: '2027', value: 140 }], method);
		expect(first).toMatchObject({ value: 110, between: [{ period: '2023' }, { period: '2027' }] });
		expect(targetAt('2030', targets, method)).toEqual({ value: 140, between: null });
		expect(targetAt('2020', targets, method)).toBe(null);
	});

	it('a target that goes the other way first is held by distance, not by a share that lies', () => {
		const dip = {
			targets: [
				{ period: '2025', value: 90 },
				{ period: '2027', value: 140 }
			]
		};
		expect(ask([figure('2025', 95)], dip)).toMatchObject({
			...{ status: 'on_track', comparison: { reason: 'against', distance: 0 } }
		});
		// 60 is 30 short of 90; a fifth of 90 is 18.
		expect(ask([figure('2025', 60)], dip).status).toBe('off_track');
	});
});

describe('keeping a level, and intervals', () => {
	const level = [
		{ period: '2025', value: 100 },
		{ period: '2027', value: 100 }
	];

	it('a target at the baseline has no share: the tolerance counts, on the wrong side only', () => {
		const kept = (value: number, tolerance: number | null) =>
			ask([figure('2025', value)], { targets: level, tolerance });
		expect(kept(98, 2)).toMatchObject({
			...{ status: 'on_track', comparison: { by: 'distance', reason: 'level', distance: 2 } }
		});
		expect(kept(96, 2).status).toBe('at_risk');
		expect(kept(95.9, 2).status).toBe('off_track');
		expect(kept(130, 2).status).toBe('on_track');
		// Without a tolerance the indicator's limits, as shares of the target: 5 % and 20 %.
		expect([95, 94.9, 80, 79.9].map((value) => kept(value, null).status)).toEqual([
			...['on_track', 'at_risk', 'at_risk', 'off_track']
		]);
	});

	it('what is to be maintained is missed on both sides, and achieved when the end has come', () => {
		const maintain = (value: number, more: Partial<Question> = {}) =>
			ask(
				[figure('2025', value)],
				{ targets: level, tolerance: 3, ...more },
				{ direction: 'maintain' }
			);
		expect([97, 103, 104, 106, 107].map((value) => maintain(value).status)).toEqual([
			...['on_track', 'on_track', 'at_risk', 'at_risk', 'off_track']
		]);
		const ended = { targets: level.slice(0, 1) };
		expect(maintain(101, ended).status).toBe('achieved');
		expect(maintain(107, ended).status).toBe('off_track');
	});

	it('an interval needs no baseline', () => {
		const within = (value: number, tolerance: number | null = null) =>
			ask(
				[figure('2025', value)],
				{ tolerance },
				{ direction: 'interval', interval: { min: 40, max: 60 }, baseline: null }
			);
		expect(within(40)).toMatchObject({ status: 'on_track', comparison: { distance: 0 } });
		// Outside by a fifth of its width (4) at most: at risk.
		expect([64, 36, 64.1].map((value) => within(value).status)).toEqual([
			...['at_risk', 'at_risk', 'off_track']
		]);
		expect([61, 62.5, 64.1].map((value) => within(value, 2).status)).toEqual([
			...['on_track', 'at_risk', 'off_track']
		]);
	});

	it('without a baseline only what reaches its target is judged', () => {
		const none = { baseline: null };
		expect(ask([figure('2025', 121)], {}, none).status).toBe('on_track');
		expect(ask([figure('2025', 119)], {}, none)).toMatchObject({
			...{ status: 'unclear', reason: { is: 'no_baseline', period: '2025' } }
		});
	});
});

describe('together', () => {
	it('a goal goes as the indicator that most needs to be looked at', () => {
		expect(worst(['achieved', 'missing', 'at_risk'])).toBe('at_risk');
		expect(worst(['on_track', 'broken'])).toBe('broken');
		expect(worst([])).toBe(null);
	});

	it('a judgement that says something else is known to differ', () => {
		expect(differs('off_track', 'at_risk')).toBe(true);
		expect(differs('on_track', 'on_track')).toBe(false);
		expect(differs('missing', 'unknown')).toBe(false);
		expect(differs('missing', 'on_track')).toBe(true);
	});
});
