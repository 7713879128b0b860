import { describe, expect, test } from 'vitest';
import type { Fetched, Observation } from './asking/observation.ts';
import { kommunList, scbTable } from './asking/recorded.fixture.ts';
import { describeKpi, describeTable, periodOf, rowsOf, stateOf } from './rules.ts';
import { readCube } from './scb/json-stat.ts';
import { listsIn } from './schema.ts';

const one = (more: Partial<Observation> = {}): Observation => ({
	...{ area: '2380', sex: 'K', period: '2025', value: 4, deleted: false, mark: '', members: 1 },
	...more
});
const maps = {
	areas: { '0023': '23', '2380': '2380' },
	sexes: { T: 'total', K: 'women', M: 'men' }
};
const rows = (...observations: Observation[]) => rowsOf(maps, { observations } as Fetched);

describe('what a source has, in our codes', () => {
	test('periods of either source are written as ours', () => {
		const codes = ['2025', '2025M04', '2025K3', '2025H2', '2025M13', '2025K5', '25', ''];
		expect(codes.map(periodOf)).toEqual([
			'2025',
			'2025-04',
			'2025-Q3',
			'2025-H2',
			null,
			null,
			null,
			null
		]);
	});

	test('the county of Kolada is ours, women are women, and a deletion stays one', () => {
		expect(rows(one({ area: '0023', value: null, deleted: true })).rows).toEqual([
			{ period: '2025', area: '23', sex: 'women', value: null, deleted: true, status: 'final' }
		]);
	});

	test('what does not belong is left out and told, and does not stop the rest', () => {
		const { rows: found, findings } = rows(
			one(),
			one({ area: '0180' }),
			one({ sex: 'X' }),
			one({ period: 'vt25' })
		);
		expect(found).toHaveLength(1);
		expect(findings.map(({ code, blocks, what }) => [code, blocks, what])).toEqual([
			['other_area', false, ['0180']],
			['other_sex', false, ['X']],
			['odd_period', false, ['vt25']]
		]);
	});

	test('the same figure twice, a mean of a group, or nothing at all cannot be brought in', () => {
		const blocking = (...given: Observation[]) =>
			rows(...given)
				.findings.filter(({ blocks }) => blocks)
				.map(({ code }) => code);
		expect(blocking(one(), one({ value: 5 }))).toEqual(['duplicate']);
		expect(blocking(one(), one({ area: '0023', members: 8 }))).toEqual(['mean_of_group']);
		expect(blocking()).toEqual(['no_figures']);
		expect(blocking(one())).toEqual([]);
	});

	test('a preliminary one is told from one with another mark', () => {
		expect(rows(one({ mark: 'Prel' })).rows[0]?.status).toBe('preliminary');
		const { rows: found, findings } = rows(one({ mark: '..' }));
		expect(found[0]?.status).toBe('final');
		expect(findings).toEqual([{ code: 'marked', blocks: false, what: ['..'] }]);
	});
});

describe('what is asked of a source', () => {
	test('a KPI that is not divided by sex has totals alone', () => {
		const kpi = { id: 'N00001', title: 'Prov', description: '', dividedBySex: false };
		expect(describeKpi(kpi).sexes).toEqual({ T: 'total' });
		expect(describeKpi({ ...kpi, dividedBySex: true }).sexes).toMatchObject({ K: 'women' });
	});

	test('of a table: its own codes for sex by their names, our areas, and what must be chosen', () => {
		const cube = readCube(
			scbTable(
				{ Region: ['00', '23', '0180', '2380'], Kon: ['TotSa', '1', '2'], Tid: ['2025'] },
				[]
			)
		);
		const table = { ...cube, id: 'TAB0000', title: cube.label };
		expect(describeTable(table)).toMatchObject({
			areas: { '00': '00', '23': '23', '2380': '2380' },
			sexes: { TotSa: 'total', '1': 'men', '2': 'women' },
			query: { area: 'Region', sex: 'Kon', time: 'Tid' },
			choices: [{ code: 'ContentsCode', optional: false }]
		});
		expect(describeTable(table, { Region: kommunList })).toMatchObject({
			query: { lists: { Region: kommunList } },
			lists: [{ code: 'Region', chosen: kommunList, options: [{ id: kommunList }] }]
		});
		const timeless = table.dimensions.filter(({ code }) => code !== 'Tid');
		expect(describeTable({ ...table, dimensions: timeless })).toBeNull();
	});
});

test('a source that was never asked, is being asked, or could not be asked, is told apart', () => {
	const now = new Date();
	const state = { askedAt: now, settledAt: now, problem: null, outcome: null };
	expect(stateOf({ ...state, askedAt: null })).toBe('never');
	expect(stateOf({ ...state, settledAt: null })).toBe('running');
	expect(stateOf({ ...state, problem: 'busy' })).toBe('problem');
	expect(stateOf({ ...state, outcome: 'preview' })).toBe('preview');
});

test('the codelists that somebody chose are read from an address or a form, and nothing else is', () => {
	const asked = new URLSearchParams(
		'kind=scb&list:Region=vs_A&list:%C3%85lder=agg_B&list:=x&list:Tid='
	);
	expect(listsIn(asked)).toEqual({ Region: 'vs_A', Ålder: 'agg_B' });
});
