import { describe, expect, it } from 'vitest';
import { trajectoryPicture } from '../status/components/Pictures.ts';
import { text } from '../status/text.ts';
import { shownOf, successionOf } from './rules.ts';
import type { OpenData, OpenFigure, OpenGoal, OpenMethod, OpenTarget } from './schema.ts';

const indicator = { id: 'i', goal_id: 'g', code: 'JOBB-1', name: 'Nya jobb', number: 1 };
const method = {
	...{ id: 'm', indicator_id: 'i', version: 1, state: 'adopted', valid_from: '2024-01-01' },
	...{ direction: 'increase', frequency: 'yearly', delay_months: 2, unit: 'jobb', decimals: 0 },
	...{ interval_min: null, interval_max: null, baseline_value: 100, baseline_period: '2023' }
} as OpenMethod;
const figure = (period: string, value: number | null, more: Partial<OpenFigure> = {}) =>
	({
		...{ indicator_id: 'i', method_version: 1, period, area: '23', sex: 'total', value },
		...{ suppressed: false, status: 'final', corrected: false, changed_at: '', ...more }
	}) as OpenFigure;
const target = (trajectory: number, period: string, value: number) =>
	({
		...{ indicator_id: 'i', trajectory, period, area: '23', sex: 'total', value },
		...{ tolerance: null, decision_id: null }
	}) as OpenTarget;

const data = {
	goals: [],
	indicators: [indicator],
	methods: [method],
	targets: [target(1, '2027', 500), target(2, '2027', 150)],
	figures: [
		figure('2024', 110),
		figure('2025', null, { suppressed: true }),
		figure('2025', 7, { area: '9999' })
	]
} as unknown as OpenData;

describe('the picture that everybody sees', () => {
	const [shown] = shownOf(data);
	const { series } = trajectoryPicture(shown!.known, '23', 'total', text.sv);

	it('draws the newest trajectory, from the baseline', () => {
		const drawn = series.find(({ key }) => key === 'target')?.points;
		expect(drawn?.map(({ label, value }) => [label, value])).toEqual([
			['2023', 100],
			['2027', 150]
		]);
	});

	it('leaves a hole with its reason where a figure is hidden', () => {
		const drawn = series.find(({ key }) => key === 'outcome')?.points;
		expect(drawn?.map(({ label, value, note }) => [label, value, note])).toEqual([
			['2024', 110, ''],
			['2025', null, text.sv.chart.hidden]
		]);
	});
});

it('a goal leads to what it took over from, and to what took over from it', () => {
	const goal = (id: string, replaces_id: string | null) => ({ id, replaces_id }) as OpenGoal;
	const [first, second, third] = [goal('a', null), goal('b', 'a'), goal('c', 'a')];
	const all = [first!, second!, third!];
	expect(successionOf(first!, all)).toEqual({ replaces: null, replacedBy: [second, third] });
	expect(successionOf(second!, all)).toEqual({ replaces: first, replacedBy: [] });
	expect(successionOf(goal('d', 'elsewhere'), all)).toEqual({ replaces: null, replacedBy: [] });
});
