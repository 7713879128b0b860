import { describe, expect, test } from 'vitest';
import { shownOf } from '../rules.ts';
import { fileNamed } from '../schema.ts';
import type { OpenData, OpenFigure, OpenMethod } from '../schema.ts';
import { openAnswer } from './answers.ts';
import { columns } from './columns.ts';
import { csvOf } from './csv.ts';
import { daysOf, resultsOf } from './results.ts';
import { xmlOf } from './xml.ts';

const goal = '00000000-0000-4000-8000-000000000001';
const indicator = '00000000-0000-4000-8000-000000000002';
const figure = (more: Partial<OpenFigure>): OpenFigure => ({
	...{ indicator_id: indicator, method_version: 1, period: '2025', area: '23', sex: 'total' },
	...{
		value: 10.5,
		suppressed: false,
		status: 'final',
		corrected: false,
		changed_at: '2026-01-01'
	},
	...more
});
const data = {
	goals: [
		{
			id: goal,
			framework: 'Plan',
			title: 'Fler <jobb> & "mer"\u0007',
			summary: '',
			description: ''
		}
	],
	indicators: [{ id: indicator, goal_id: goal, code: 'A1', name: 'Jobb', kind: 'outcome' }],
	methods: [
		{
			...{ indicator_id: indicator, version: 1, unit: '%', direction: 'decrease', definition: 'D' },
			...{ baseline_period: '2023', baseline_value: 9, baseline_comment: '' }
		}
	],
	targets: [
		{ indicator_id: indicator, period: '2027', area: '23', sex: 'total', value: 12, tolerance: 0.5 }
	],
	figures: [
		figure({}),
		figure({ sex: 'women', value: null, suppressed: true }),
		figure({ period: '2026', method_version: 2, status: 'preliminary' }),
		figure({ area: '2380', value: 7 })
	]
} as unknown as OpenData;

describe('CSV', () => {
	test('fields with commas, quotes and lines are quoted, numbers have a point, what is missing is empty', () => {
		const rows = [
			{ a: 'x, "y"\nz', b: 1.5, c: null },
			{ a: 'åäö', b: 1e-7, c: ['jobs', 'skills'] }
		];
		expect(csvOf(['a', 'b', 'c'], rows)).toBe(
			'a,b,c\r\n"x, ""y""\nz",1.5,\r\nåäö,0.0000001,jobs skills\r\n'
		);
	});

	test('no text is run as a formula, and a negative number stays a number', () => {
		const rows = [
			{ a: '=HYPERLINK("x")', b: -4 },
			{ a: '@SUM(1)', b: 0 }
		];
		expect(csvOf(['a', 'b'], rows)).toBe('a,b\r\n"\'=HYPERLINK(""x"")",-4\r\n\'@SUM(1),0\r\n');
	});

	test('a figure that is left out has no value in the file', () => {
		const [, , women] = csvOf(columns.figures, data.figures).split('\r\n');
		expect(women).toBe(`${indicator},1,2025,23,women,,true,final,false,2026-01-01`);
	});
});

describe('results', () => {
	test('a period is its first and its last day', () => {
		expect(daysOf('2027')).toEqual({ start: '2027-01-01', end: '2027-12-31' });
		expect(daysOf('2027-H2')).toEqual({ start: '2027-07-01', end: '2027-12-31' });
		expect(daysOf('2027-Q1')).toEqual({ start: '2027-01-01', end: '2027-03-31' });
		expect(daysOf('2028-02')).toEqual({ start: '2028-02-01', end: '2028-02-29' });
	});

	test('targets and figures stand in their period, with place and sex', () => {
		const [result] = resultsOf(data);
		expect(result).toMatchObject({
			type: 2,
			indicators: [{ measure: 2, ascending: false, baseline: { period: '2023', value: 9 } }]
		});
		const periods = result!.indicators[0]!.periods;
		expect(
			periods.map(({ start, targets, actuals }) => [start, targets.length, actuals.length])
		).toEqual([
			['2025-01-01', 0, 3],
			['2026-01-01', 0, 1],
			['2027-01-01', 1, 0]
		]);
	});

	test('XML is well formed whatever people have written', () => {
		const xml = xmlOf(resultsOf(data));
		expect(xml).toContain('<narrative>Fler &lt;jobb&gt; &amp; &quot;mer&quot;</narrative>');
		expect(xml).toContain(
			'<target value="12"><location ref="23"/><dimension name="sex" value="total"/>'
		);
		// The one that is left out has no value, and says that it is left out.
		expect(xml).toContain(
			'<actual><location ref="23"/><dimension name="sex" value="women"/><dimension name="method" value="1"/><dimension name="suppressed" value="true"/></actual>'
		);
		expect(xml).not.toContain('\u0007');
		const open: string[] = [];
		for (const [, close, name, alone] of xml.matchAll(/<(\/?)([a-z-]+)[^>]*?(\/?)>/g)) {
			if (close) expect(open.pop()).toBe(name);
			else if (!alone) open.push(name!);
		}
		expect(open).toEqual([]);
	});
});

describe('a page of a goal', () => {
	test('the county by period, the kommuner in the newest period, and where the method changed', () => {
		const [shown] = shownOf(data);
		expect(shown!.county.map(({ name, version }) => [name, version])).toEqual([
			['2025', 1],
			['2026', 2]
		]);
		expect(shown!.newest).toMatchObject({ period: '2025', rows: [{ name: '2380' }] });
		expect([shown!.broken, shown!.hides]).toEqual([true, true]);
	});

	test('an indicator without a method is not shown', () => {
		expect(shownOf({ ...data, methods: [] as OpenMethod[] })).toEqual([]);
	});
});

describe('an address of open data', () => {
	test('only documented names are files', () => {
		expect(fileNamed('figures.csv')).toEqual({ set: 'figures', form: 'csv' });
		expect(fileNamed('results.xml')).toEqual({ set: 'results', form: 'xml' });
		for (const name of [
			'measurements.csv',
			'figures.xml',
			'figures',
			'figures.csv.x',
			'results.csv'
		]) {
			expect(fileNamed(name), name).toBeNull();
		}
	});

	test('who has it already is told so, and anybody may keep it', async () => {
		const ask = (etag?: string) =>
			openAnswer(
				'{"goals":[]}',
				'json',
				new Request('http://x/', { headers: etag ? { 'if-none-match': etag } : {} })
			);
		const first = ask();
		expect(first.headers.get('cache-control')).toBe('public, max-age=300');
		const etag = first.headers.get('etag')!;
		expect(ask(etag).status).toBe(304);
		expect(ask(`"other", W/${etag}`).status).toBe(304);
		expect(await ask('"other"').text()).toBe('{"goals":[]}');
	});
});
