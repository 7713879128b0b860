/**
 * How an indicator goes, and why. First it is asked whether its figures can say anything at all, in
 * this order: is the due figure there (`missing`), is the newest one fresh (`outdated`), was it measured
 * as the baseline was (`broken`). Only then is the outcome compared with the trajectory: r = (v − b) /
 * (m − b), the share of the way from the baseline b to the period's target m. A preliminary figure is a
 * mark beside the status. No share is formed where m = b, or where the target lies on the wrong side of
 * the baseline: there the distance to the target counts. (research: goals-peers §1.2.)
 */
import { comparePeriods, dueOn, middleOf, outdatedOn } from './periods/rules.ts';
import type { Frequency } from './periods/rules.ts';

const measured = ['achieved', 'on_track', 'at_risk', 'off_track'] as const;
/** `unclear`: no adopted method, no target or no baseline to hold the figure against. */
export type Status = 'missing' | 'outdated' | 'broken' | 'unclear' | (typeof measured)[number];
/** What a person may judge. */
export const judgements = [...measured, 'unknown'] as const;
export type Judgement = (typeof judgements)[number];

export type Direction = 'increase' | 'decrease' | 'maintain' | 'interval';

export interface Method {
	id: string;
	version: number;
	/** YYYY-MM-DD */
	validFrom: string;
	direction: Direction;
	interval: { min: number; max: number } | null;
	frequency: Frequency;
	delayMonths: number;
	baseline: { value: number; period: string } | null;
}

export interface Target {
	period: string;
	value: number;
}

/** A figure of one area and sex. */
export interface Figure {
	methodId: string;
	period: string;
	/** null: the source has none, or it is hidden because few people are behind it. */
	value: number | null;
	hidden: boolean;
	preliminary: boolean;
}

export interface Thresholds {
	onTrackFrom: number;
	atRiskFrom: number;
}

export interface Question {
	/** The adopted one in force; null: none is adopted. */
	method: Method | null;
	/** Of the adopted trajectory, for the same area and sex. */
	targets: readonly Target[];
	tolerance: number | null;
	thresholds: Thresholds;
	/** In any order, of all method versions. */
	figures: readonly Figure[];
	/** YYYY-MM-DD */
	today: string;
}

/** How far the figure is from what it should be. All numbers are in the indicator's unit. */
type Comparison =
	| { by: 'share'; value: number; baseline: number; target: number; share: number }
	/** `distance` 0: it is where it should be, or better. */
	| {
			by: 'distance';
			value: number;
			target: number;
			distance: number;
			allowed: number;
			risk: number;
			/**
			 * `level`: the baseline is the target. `against`: the target lies behind the baseline.
			 * `tolerance`: so near the target that the share of the way does not matter.
			 */
			reason: 'maintain' | 'level' | 'against' | 'no_baseline' | 'tolerance';
	  }
	| {
			by: 'interval';
			value: number;
			min: number;
			max: number;
			distance: number;
			allowed: number;
			risk: number;
	  };

export type Reason =
	| { is: 'no_method' }
	| { is: 'no_figure' }
	| { is: 'no_value'; period: string; hidden: boolean; since: string }
	| { is: 'too_old'; period: string; since: string }
	| { is: 'other_method'; period: string }
	| { is: 'baseline_before_method'; period: string; validFrom: string }
	| { is: 'no_target'; period: string }
	| { is: 'no_baseline'; period: string }
	| { is: 'end_met'; end: Target | null }
	| { is: 'compared' };

export interface Verdict {
	status: Status;
	reason: Reason;
	/** The figure that was looked at. */
	figure: Figure | null;
	preliminary: boolean;
	/** The target of the figure's period; `between`: no target was set for it, so it lies on the line. */
	target: { value: number; between: [Target, Target] | null } | null;
	end: Target | null;
	comparison: Comparison | null;
	thresholds: Thresholds;
	tolerance: number | null;
}

/** Binary fractions: 0.95 of a way may come out as 0.9499999. */
const dust = 1e-9;

export function judge(question: Question): Verdict {
	const { method, tolerance, thresholds, today } = question;
	const targets = [...question.targets].sort((a, b) => comparePeriods(a.period, b.period));
	const figures = [...question.figures].sort((a, b) => comparePeriods(a.period, b.period));
	const end = targets.at(-1) ?? null;
	const newest = newestOf(figures, method);
	const verdict: Verdict = {
		...{ status: 'unclear', reason: { is: 'no_method' }, figure: newest, target: null, end },
		...{ preliminary: newest?.preliminary ?? false, comparison: null, thresholds, tolerance }
	};
	const as = (status: Status, reason: Reason): Verdict => ({ ...verdict, status, reason });
	if (!method) return as('unclear', { is: 'no_method' });

	const due = targets.findLast(({ period }) => dueOn(period, method.delayMonths) <= today) ?? null;
	const owed = due && missingIn(due.period, figures);
	if (owed) {
		return as('missing', { ...owed, since: dueOn(owed.period, method.delayMonths) });
	}
	if (newest?.value == null) return as('missing', { is: 'no_figure' });

	const { period, value } = newest;
	const since = outdatedOn(period, method.frequency, method.delayMonths);
	if (since <= today) return as('outdated', { is: 'too_old', period, since });

	const broken = breakIn(method, newest, figures);
	if (broken) return as('broken', broken);

	const target = targetAt(period, targets, method);
	if (!target && method.direction !== 'interval') return as('unclear', { is: 'no_target', period });
	verdict.target = target;
	const comparison = compare(value, target?.value ?? 0, question);
	if (comparison) verdict.comparison = comparison;
	if (isEndMet(newest, end, method, tolerance ?? 0)) return as('achieved', { is: 'end_met', end });
	if (!comparison) return as('unclear', { is: 'no_baseline', period });
	return as(statusOf(comparison, thresholds), { is: 'compared' });
}

/** The newest figure that has a value; of two methods in one period the current one's. */
function newestOf(figures: readonly Figure[], method: Method | null): Figure | null {
	const withValue = figures.filter(({ value }) => value !== null);
	const last = withValue.at(-1);
	if (!last) return figures.at(-1) ?? null;
	return (
		withValue.find(({ period, methodId }) => period === last.period && methodId === method?.id) ??
		last
	);
}

function missingIn(period: string, figures: readonly Figure[]) {
	const there = figures.filter((figure) => figure.period === period);
	if (there.some(({ value }) => value !== null)) return null;
	// A target for a year may be followed by months.
	const within = figures.some(
		(figure) =>
			figure.value !== null &&
			figure.period.length > 4 &&
			figure.period.slice(0, 4) === period.slice(0, 4)
	);
	if (within && period.length === 4) return null;
	return { is: 'no_value' as const, period, hidden: there.some(({ hidden }) => hidden) };
}

function breakIn(method: Method, newest: Figure, figures: readonly Figure[]): Reason | null {
	if (newest.methodId !== method.id) return { is: 'other_method', period: newest.period };
	const { baseline, version, validFrom } = method;
	if (!baseline || version === 1 || dueOn(baseline.period, 0) > validFrom) return null;
	// The new method may have been used on the baseline's period too.
	const remeasured = figures.some(
		(figure) =>
			figure.methodId === method.id && figure.period === baseline.period && figure.value !== null
	);
	return remeasured ? null : { is: 'baseline_before_method', period: baseline.period, validFrom };
}

/** The target of a period; on the straight line between its neighbours where none is set. */
export function targetAt(
	period: string,
	targets: readonly Target[],
	{ baseline }: Pick<Method, 'baseline'>
): { value: number; between: [Target, Target] | null } | null {
	const exact = targets.find((target) => target.period === period);
	if (exact) return { value: exact.value, between: null };
	const at = middleOf(period);
	const known = [...(baseline ? [baseline] : []), ...targets].sort(
		(a, b) => middleOf(a.period) - middleOf(b.period)
	);
	const before = known.findLast((point) => middleOf(point.period) <= at);
	const after = known.find((point) => middleOf(point.period) > at);
	if (!before) return null;
	// After the last target it still holds.
	if (!after) return before === baseline ? null : { value: before.value, between: null };
	const [from, to] = [middleOf(before.period), middleOf(after.period)];
	const value = before.value + ((after.value - before.value) * (at - from)) / (to - from);
	return { value, between: [before, after] };
}

function compare(value: number, target: number, question: Question): Comparison | null {
	const { method, tolerance, thresholds } = question;
	if (!method) return null;
	const { direction, interval, baseline } = method;
	const limits = (scale: number, closest: number) =>
		tolerance === null
			? { allowed: closest, risk: (1 - thresholds.atRiskFrom) * scale }
			: { allowed: tolerance, risk: 2 * tolerance };
	if (direction === 'interval') {
		if (!interval) return null;
		const { min, max } = interval;
		const distance = Math.max(min - value, value - max, 0);
		return { by: 'interval', value, min, max, distance, ...limits(max - min, 0) };
	}
	const close = limits(Math.abs(target), (1 - thresholds.onTrackFrom) * Math.abs(target));
	const apart = shortfall(value, target, direction);
	const distance = { by: 'distance' as const, value, target, distance: apart, ...close };
	if (direction === 'maintain') return { ...distance, reason: 'maintain' };
	if (!baseline) {
		// What reaches the target is on its way wherever it came from.
		return apart <= (tolerance ?? 0) + dust ? { ...distance, reason: 'no_baseline' } : null;
	}
	const way = target - baseline.value;
	if (Math.abs(way) < dust) return { ...distance, reason: 'level' };
	if (way > 0 !== (direction === 'increase')) return { ...distance, reason: 'against' };
	const share = (value - baseline.value) / way;
	if (apart <= (tolerance ?? 0) + dust && share < thresholds.onTrackFrom) {
		return { ...distance, allowed: tolerance ?? 0, reason: 'tolerance' };
	}
	return { by: 'share', value, baseline: baseline.value, target, share };
}

/** How much is wanting; to be maintained is missed on either side. */
function shortfall(value: number, target: number, direction: Direction): number {
	if (direction === 'maintain') return Math.abs(value - target);
	return Math.max(0, direction === 'increase' ? target - value : value - target);
}

/** What is to be kept is achieved only when the plan's end has come. */
function isEndMet(figure: Figure, end: Target | null, method: Method, tolerance: number): boolean {
	const { value, period } = figure;
	if (value === null || !end) return false;
	const atTheEnd = comparePeriods(period, end.period) >= 0;
	if (method.direction === 'interval') {
		const { interval } = method;
		if (!interval || !atTheEnd) return false;
		return Math.max(interval.min - value, value - interval.max) <= tolerance + dust;
	}
	// A target at the baseline's level is met from the start: that says nothing before the end.
	const kept =
		method.direction === 'maintain' ||
		(method.baseline !== null &&
			shortfall(method.baseline.value, end.value, method.direction) <= dust);
	return (!kept || atTheEnd) && shortfall(value, end.value, method.direction) <= tolerance + dust;
}

function statusOf(comparison: Comparison, { onTrackFrom, atRiskFrom }: Thresholds): Status {
	if (comparison.by === 'share') {
		if (comparison.share >= onTrackFrom - dust) return 'on_track';
		return comparison.share >= atRiskFrom - dust ? 'at_risk' : 'off_track';
	}
	const { distance, allowed, risk } = comparison;
	if (distance <= allowed + dust) return 'on_track';
	return distance <= risk + dust ? 'at_risk' : 'off_track';
}

/** Of several indicators the one that most needs to be looked at decides. */
const mostPressing: readonly Status[] = [
	...(['off_track', 'at_risk', 'missing', 'outdated', 'broken', 'unclear'] as const),
	...(['on_track', 'achieved'] as const)
];

/** How a goal goes: as its most pressing indicator; null when it has none. */
export function worst(found: readonly Status[]): Status | null {
	return mostPressing.find((status) => found.includes(status)) ?? null;
}

/** Whether a person's judgement says something else than the figures. */
export function differs(status: Status, judgement: Judgement): boolean {
	if (judgement === 'unknown') return (measured as readonly Status[]).includes(status);
	return status !== judgement;
}
