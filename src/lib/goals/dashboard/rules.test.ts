import { describe, expect, it } from 'vitest';
import type { Standing } from '#lib/goals/status/reads.server.ts';
import { judge } from '#lib/goals/status/rules.ts';
import type { Question } from '#lib/goals/status/rules.ts';
import {
	changedSince,
	countsOf,
	differenceOf,
	groupsOf,
	narrowed,
	offTrack,
	rowsOf,
	withoutData
} from './rules.ts';
import type { FollowedGoal } from './rules.ts';

const goal = (id: string, more: Partial<FollowedGoal> = {}): FollowedGoal => ({
	...{ id, title: id, number: 1, parentId: null, frameworkName: 'Plan', frameworkKind: 'plan' },
	...{ state: 'adopted', dimensions: ['social'], organisationId: null, organisationName: null },
	...more
});
const mission = goal('uppdrag', { frameworkKind: 'platform' });
const day = (date: string) => Date.parse(`${date}T12:00:00Z`);

/** From 100 (2023) to 120 (2025); each figure with the day on which it came. */
function standing(id: string, figures: [string, number, string][]): Standing {
	const question: Question = {
		method: {
			...{ id: 'm', version: 1, validFrom: '2020-01-01', direction: 'increase', interval: null },
			...{ frequency: 'yearly', delayMonths: 0, baseline: { value: 100, period: '2023' } }
		},
		targets: [
			{ period: '2025', value: 120 },
			{ period: '2027', value: 140 }
		],
		...{ tolerance: null, thresholds: { onTrackFrom: 0.95, atRiskFrom: 0.8 }, today: '2026-06-01' },
		figures: figures.map(([period, value]) => ({
			...{ methodId: 'm', period, value, hidden: false, preliminary: false }
		}))
	};
	const cameAt = figures.map(([, , came]) => day(came));
	return {
		...{ goalId: 'x', id, code: id, name: id, unit: 'st', decimals: 0, question, cameAt },
		...{ verdict: judge(question), judged: null, differs: false },
		changedAt: cameAt.length > 0 ? new Date(Math.max(...cameAt)) : null
	};
}

const goals = [
	mission,
	goal('a', { parentId: 'uppdrag' }),
	goal('b', { parentId: 'uppdrag', dimensions: ['social', 'economic'] }),
	goal('c'),
	goal('agenda', { frameworkKind: 'global' })
];
const rows = rowsOf(
	goals,
	new Map([
		[
			'a',
			[
				standing('fine', [['2025', 119, '2026-01-10']]),
				standing('off', [['2025', 101, '2026-01-10']])
			]
		],
		['b', [standing('gone', [])]]
	])
);

describe('the dashboard', () => {
	it('follows goals with indicators, and those of the plan that have none', () => {
		expect(rows.map((row) => [row.goal.id, row.status, row.mission?.id ?? null])).toEqual([
			['a', 'off_track', 'uppdrag'],
			['b', 'missing', 'uppdrag'],
			['c', null, null]
		]);
		expect(countsOf(rows.map(({ status }) => status))).toEqual({ off: 1, risk: 0, on: 0, none: 2 });
	});

	it('says which indicators are off track, and which say nothing', () => {
		expect(offTrack(rows).map((row) => row.standings.map(({ id }) => id))).toEqual([['off']]);
		expect(withoutData(rows).map((row) => row.goal.id)).toEqual(['b', 'c']);
	});

	it('is narrowed and gathered by mission and dimension', () => {
		expect(narrowed(rows, { dimension: 'economic' }).map((row) => row.goal.id)).toEqual(['b']);
		expect(narrowed(rows, { mission: 'uppdrag' })).toHaveLength(2);
		expect(groupsOf(rows, 'dimension').map(({ key, counts }) => [key, counts.none])).toEqual([
			['economic', 1],
			['social', 2]
		]);
		expect(groupsOf(rows, 'mission').map(({ key }) => key)).toEqual(['uppdrag', '']);
	});

	it('tells how a status moved since a day, those that moved first', () => {
		const moved = standing('moved', [
			['2024', 110, '2025-02-01'],
			['2025', 120, '2026-05-20']
		]);
		const same = standing('same', [
			['2025', 120, '2026-01-01'],
			['2024', 110, '2026-05-25']
		]);
		const all = rowsOf([goal('g')], new Map([['g', [same, moved]]]));
		const found = changedSince(all, new Date('2026-05-01T00:00:00Z'));
		expect(
			found.map(({ standing: { id, verdict }, before }) => [id, before, verdict.status])
		).toEqual([
			['moved', 'missing', 'on_track'],
			['same', 'on_track', 'on_track']
		]);
		expect(changedSince(all, new Date('2026-06-01T00:00:00Z'))).toEqual([]);
	});

	it('compares parts in the newest period that they have in common', () => {
		const part = (key: string, figures: [string, number][]) => ({
			key,
			standing: standing(
				'i',
				figures.map(([period, value]) => [period, value, '2026-01-01'])
			)
		});
		const found = differenceOf('G', [
			part('2380', [
				['2024', 60],
				['2025', 70]
			]),
			part('2309', [['2024', 20]]),
			part('2321', [['2024', 40]])
		]);
		expect(found).toMatchObject({
			...{ period: '2024', difference: 40, relative: 1 },
			...{ lowest: { key: '2309', value: 20 }, highest: { key: '2380', value: 60 } }
		});
		expect(differenceOf('G', [part('2380', [['2024', 60]])])).toBe(null);
	});
});
