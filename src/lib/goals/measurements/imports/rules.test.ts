import { describe, expect, it } from 'vitest';
import { readRows as readTable } from '../rules.ts';
import { readRows } from './rules.ts';
import type { Earlier, Known } from './rules.ts';

const known: Known[] = [
	{
		...{ indicatorId: 'i', methodId: 'm', code: 'IND-1', unit: 'antal', frequency: 'yearly' },
		...{ geography: 'municipality', sexRequired: true, isReported: true }
	}
];
const earlier: Earlier[] = ['2022', '2023', '2024'].flatMap((period, year) =>
	['women', 'men', 'total'].map((sex) => ({
		...{ methodId: 'm', period, area: '2321', sex, status: 'final' },
		value: (sex === 'total' ? 200 : 100) + year * 2
	}))
);
const read = (text: string, before = earlier) => readRows(readTable(text), known, before);
const heading = 'Indikator\tKommun\tPeriod\tKön\tVärde\tEnhet\n';

describe('a pasted sheet', () => {
	it('is read by its headings, with names or codes', () => {
		const { rows, findings } = read(
			`${heading}IND-1\tÅre\t2025\tKvinnor\t104\tantal\nind-1\t2321\t2025\tM\t1 06\tAntal\nIND-1\tÅre kommun\t2025\tT\t210\t`
		);
		expect(findings).toEqual([]);
		expect(rows.map(({ area, sex, value }) => [area, sex, value])).toEqual([
			['2321', 'women', 104],
			['2321', 'men', 106],
			['2321', 'total', 210]
		]);
	});

	it('with five planted faults has all five found, each on its row', () => {
		const { findings } = read(
			heading +
				[
					'IND-1\tÅre\t2025\tK\t104\tprocent',
					'IND-1\t2381\t2025\tK\t104\tantal',
					'IND-1\tÅre\t2025\tM\t160\tantal',
					'IND-1\tÅre\t2025\tM\t102\tantal',
					'IND-1\tÅre\t2026\tK\t104000\tantal'
				].join('\n')
		);
		expect(findings.map(({ row, kind, severity }) => [row, kind, severity])).toEqual([
			[2, 'unit', 'error'],
			[3, 'area', 'error'],
			[4, 'jump', 'warning'],
			[5, 'duplicate', 'error'],
			[6, 'scale', 'error']
		]);
	});

	it.each([
		['another code', 'IND-9\tÅre\t2025\tK\t104\tantal', 'indicator'],
		['a month for a year', 'IND-1\tÅre\t2025-04\tK\t104\tantal', 'period'],
		['no sex', 'IND-1\tÅre\t2025\tX\t104\tantal', 'sex'],
		['no number', 'IND-1\tÅre\t2025\tK\thundra\tantal', 'number'],
		['a total alone', 'IND-1\tÅre\t2025\tT\t204\tantal', 'sexes'],
		['another figure than is there', 'IND-1\tÅre\t2024\tK\t103\tantal', 'exists']
	])('%s is an error', (_, line, kind) => {
		expect(read(heading + line).findings).toMatchObject([{ row: 2, kind, severity: 'error' }]);
	});

	it('has none of another’s rows read', () => {
		const others = { ...known[0]!, code: 'IND-2', methodId: 'n', isReported: false };
		const both = `${heading}IND-1\tÅre\t2025\tK\t104\tantal\nind-2\tÅre\t2025\tK\t104\tantal`;
		const { rows, findings } = readRows(readTable(both), [...known, others], earlier);
		expect(rows.map(({ method_id }) => method_id)).toEqual(['m']);
		expect(findings).toMatchObject([{ row: 3, kind: 'foreign', severity: 'error' }]);
	});

	it('without the headings that it needs is not read at all', () => {
		expect(read('Kommun;Värde\nÅre;104').findings).toMatchObject([
			{ row: null, kind: 'columns', found: 'indikator, period' }
		]);
	});

	it('may change a figure when it says why, and makes a preliminary one final', () => {
		const why =
			'Indikator\tKommun\tPeriod\tKön\tVärde\tKommentar\nIND-1\tÅre\t2024\tK\t103\tFel rad';
		expect(read(why).findings).toEqual([]);
		const before = earlier.map((one) => ({ ...one, status: 'preliminary' }));
		expect(read(`${heading}IND-1\tÅre\t2024\tK\t103\tantal`, before).findings).toEqual([]);
	});

	it('never says that women and men do not make the total', () => {
		const { findings } = read(
			`${heading}IND-1\tÅre\t2025\tK\t104\t\nIND-1\tÅre\t2025\tM\t104\t\nIND-1\tÅre\t2025\tT\t206\t`
		);
		expect(findings).toEqual([]);
	});

	it('with a wrong row of women does not say that their total lacks them', () => {
		for (const women of ['x104', '104\tprocent']) {
			const lines = [
				'IND-1\tÅre\t2025\tT\t204\tantal',
				'IND-1\tÅre\t2025\tM\t100\tantal',
				`IND-1\tÅre\t2025\tK\t${women}`
			];
			const { findings } = read(heading + lines.join('\n'));
			expect(findings.map(({ row }) => row)).toEqual([4]);
		}
		const unnamed = `${heading}IND-1\tÅre\t2025\tT\t204\t\nIND-1\tÅre\t2025\tM\t100\t\nIND-1\tÅer\t2025\tK\t104\t`;
		expect(read(unnamed).findings).toMatchObject([{ row: 4, kind: 'area' }]);
		// Another kommun's wrong row explains nothing.
		const other = `${heading}IND-1\tÅre\t2025\tT\t204\t\nIND-1\tBerg\t2025\tK\tx\t`;
		expect(read(other).findings.map(({ row, kind }) => [row, kind])).toEqual([
			[2, 'sexes'],
			[3, 'number']
		]);
	});

	it('has its findings in the order of its rows', () => {
		const lines = [
			'IND-1\tÅre\t2025\tT\t204\t',
			'IND-1\tÅre\t2026\tK\t104000\t',
			'IND-1\tÅre\t2026\tM\tx\t'
		];
		const { findings } = read(heading + lines.join('\n'));
		expect(findings.map(({ row, kind }) => [row, kind])).toEqual([
			[2, 'sexes'],
			[3, 'scale'],
			[4, 'number']
		]);
	});
});
