import { municipalities } from '../../../areas/rules.ts';
import type { Finding, FindingKind } from '../rules.ts';

/** A figure, or a target or a baseline that figures are compared with. */
export interface Point {
	methodId: string;
	period: string;
	area: string;
	sex: string;
	value: number;
}

/** A series needs three values before a median deviation means anything. */
const enough = 3;

/**
 * Figures of a sheet that are some power of ten off, or that jump out of their series.
 * Three earlier figures of the same area and sex decide alone: a hundred times off or more is an error,
 * ten times a warning, for a tenfold growth has been seen. With fewer of them the figures are compared
 * with what there is, and only warned of: the sheet's other periods, the baseline and the targets, and
 * the other kommuner where those lie close together.
 * @param plan baselines and targets, by their area and sex; of any period
 */
export function outliers(
	sheet: readonly (Point & { row: number })[],
	earlier: readonly Point[],
	plan: readonly Point[]
): Finding[] {
	const there = new Map([...earlier, ...sheet].map((one) => [cellOf(one), one]));
	const before = grouped(earlier, seriesOf);
	const all = grouped([...there.values()], seriesOf);
	const planned = grouped(plan, seriesOf);
	const abreast = grouped([...there.values()], ({ methodId, period, sex }) =>
		[methodId, period, sex].join(' ')
	);
	const within = grouped([...there.values()], ({ methodId, period, area }) =>
		[methodId, period, area].join(' ')
	);
	return sheet.flatMap((one): Finding[] => {
		const finding = (kind: FindingKind, usual: number, severity: Finding['severity']) => [
			{ row: one.row, kind, severity, found: String(one.value), usual: String(usual) }
		];
		const others = (points: readonly Point[] = []) =>
			points.filter(({ period }) => period !== one.period);
		const own = others(before.get(seriesOf(one)));
		if (own.length >= enough) {
			const usual = median(own.map(({ value }) => value));
			const off = powerOff(one, own);
			if (off > 10) return finding('scale', usual, 'error');
			if (off === 10) return finding('tenfold', usual, 'warning');
			return jumps(one.value, own, 0.02) ? finding('jump', usual, 'warning') : [];
		}
		const beside = others(all.get(seriesOf(one)));
		if (beside.length >= enough) {
			const usual = median(beside.map(({ value }) => value));
			if (powerOff(one, beside) >= 10) return finding('sheet_scale', usual, 'warning');
			return jumps(one.value, beside, 0.1) ? finding('sheet_jump', usual, 'warning') : [];
		}
		const sure = [...own, ...(planned.get(seriesOf(one)) ?? [])].map(({ value }) => value);
		if (sure.some((value) => near(one.value / value, 1, 3))) return [];
		if (sure.length > 0 && powerOfTen(one.value / median(sure), 2) >= 10) {
			return finding('plan_scale', median(sure), 'warning');
		}
		const level = levelOf(
			(abreast.get([one.methodId, one.period, one.sex].join(' ')) ?? []).filter(
				({ area }) => area !== one.area
			),
			one.area
		);
		if (level !== null) {
			const siblings = within.get([one.methodId, one.period, one.area].join(' ')) ?? [];
			const isLarge = siblings.some(
				({ sex, value }) => sex !== one.sex && near(one.value / value, 1, 2.5)
			);
			const off = powerOfTen(one.value / level, 1.6);
			// Östersund is ten of some kommuner; then its women, its men and its total all are.
			if (off > 10 || (off === 10 && !isLarge)) return finding('area_scale', level, 'warning');
			return [];
		}
		const values = beside.map(({ value }) => value);
		return values.length > 0 && values.every((value) => powerOfTen(one.value / value, 1.6) >= 10)
			? finding('sheet_scale', median(values), 'warning')
			: [];
	});
}

const cellOf = (one: Point) => [one.methodId, one.period, one.area, one.sex].join(' ');
const seriesOf = (one: Point) => [one.methodId, one.area, one.sex].join(' ');

function grouped<One>(all: readonly One[], key: (one: One) => string): Map<string, One[]> {
	const groups = new Map<string, One[]>();
	for (const one of all) {
		const group = groups.get(key(one));
		if (group) group.push(one);
		else groups.set(key(one), [one]);
	}
	return groups;
}

/**
 * How many times off its series a figure is: 1, or a power of ten. Ten must hold against the nearest
 * period too: what doubles every year is ten times the middle of its series one day.
 */
function powerOff(one: Point, series: readonly Point[]): number {
	const times = one.value / median(series.map(({ value }) => value));
	const power = powerOfTen(times, 2);
	if (power !== 10) return power;
	const sorted = [...series].sort((a, b) => (a.period < b.period ? -1 : 1));
	const next = sorted.findIndex(({ period }) => period > one.period);
	const closest = sorted.at(next > 0 ? next - 1 : next)!;
	return powerOfTen(times, 1.6) === 10 && powerOfTen(one.value / closest.value, 1.6) === 10
		? 10
		: 1;
}

function powerOfTen(times: number, slack: number): number {
	const powers = [10, 100, 1000, 10_000, 1_000_000];
	return powers.find((one) => near(times, one, slack) || near(times, 1 / one, slack)) ?? 1;
}

function near(times: number, factor: number, slack: number): boolean {
	return times > factor / slack && times < factor * slack;
}

/** @param least the smallest deviation, as a share of the level: a series that stood still has none */
function jumps(value: number, series: readonly Point[], least: number): boolean {
	const values = series.map((one) => one.value);
	const middle = median(values);
	const deviation = median(values.map((one) => Math.abs(one - middle)));
	return Math.abs(value - middle) > 3 * Math.max(deviation, Math.abs(middle) * least);
}

/**
 * What the other kommuner have, where three quarters of them lie close together, as shares and means
 * do; null where they do not, as numbers of people, or for what is no kommun.
 */
function levelOf(others: readonly Point[], area: string): number | null {
	const isKommun = (code: string) => (municipalities as readonly string[]).includes(code);
	const values = others.filter((one) => isKommun(one.area)).map(({ value }) => value);
	if (!isKommun(area) || values.length < enough) return null;
	const middle = median(values);
	const close = values.filter((value) => near(value / middle, 1, 1.5)).length;
	return close >= values.length * 0.75 ? middle : null;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const half = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
