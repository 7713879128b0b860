import { describe, expect, it } from 'vitest';
import { gridFor, lastPeriods, readNumber, readRows, sayNumber, writeNumber } from './rules.ts';

describe('a number as people write it', () => {
	it.each([
		['1 234,5', 1234.5],
		['1\u00a0234', 1234],
		['1\u202f234\u202f567,25', 1234567.25],
		['1.234,5', 1234.5],
		['1,234.5', 1234.5],
		['12,5', 12.5],
		['12.5', 12.5],
		['−3,5', -3.5],
		['–3', -3],
		['0', 0],
		['', null],
		['..', null],
		['–', null],
		['Saknas', null]
	])('%s', (text, value) => {
		expect(readNumber(text)).toEqual({ ok: true, value });
	});

	it.each(['12 st', '1,2,3', '1.2.3,4', 'abc', '1e3', '12 %', '=1+1', '1,2.3,4'])(
		'refuses %s',
		(text) => {
			expect(readNumber(text)).toEqual({ ok: false });
		}
	);

	it('goes into a field and comes back the same', () => {
		for (const value of [0, 0.1, -12.75, 1234567.5]) {
			for (const language of ['sv', 'en'] as const) {
				expect(readNumber(writeNumber(value, language))).toEqual({ ok: true, value });
			}
		}
	});
});

describe('a copied table', () => {
	it('is read from a spreadsheet, and from CSV with any separator', () => {
		const cells = [
			['Kommun', '2025'],
			['Åre', '1 234,5']
		];
		expect(readRows('Kommun\t2025\r\nÅre\t1 234,5\r\n')).toEqual(cells);
		expect(readRows('\ufeffKommun;2025\nÅre;1 234,5')).toEqual(cells);
		expect(readRows('Kommun,2025\nÅre,"1 234,5"\n')).toEqual(cells);
	});

	it('has its empty cells in their places when it goes into a grid', () => {
		expect(readRows('3\t4\n\t\n5\t6\n')).toEqual([
			['3', '4'],
			['', ''],
			['5', '6']
		]);
	});

	it('keeps what is quoted', () => {
		expect(readRows('a;"b;c";"d""e"\n"f\ng";;')).toEqual([
			['a', 'b;c', 'd"e'],
			['f\ng', '', '']
		]);
	});
});

describe('the last periods', () => {
	it('have the form of the frequency', () => {
		expect(lastPeriods('yearly', '2026-11-21', 3)).toEqual(['2024', '2025', '2026']);
		expect(lastPeriods('half_yearly', '2026-03-01', 2)).toEqual(['2025-H2', '2026-H1']);
		expect(lastPeriods('quarterly', '2026-04-01', 3)).toEqual(['2025-Q4', '2026-Q1', '2026-Q2']);
		expect(lastPeriods('monthly', '2026-01-31', 2)).toEqual(['2025-12', '2026-01']);
	});
});

it('a number is said with narrow spaces that do not break, and all its decimals', () => {
	expect(sayNumber(36_000, 'sv')).toBe('36\u202f000');
	expect(sayNumber(-1234.25, 'sv')).toBe('−1\u202f234,25');
	expect(sayNumber(36_000, 'en')).toBe('36,000');
});

it('figures of an earlier method make a grid of what they are about, and no more', () => {
	const figures = [
		{ period: '2023', area: '2380', sex: 'total' },
		{ period: '2022', area: '23', sex: 'women' },
		{ period: '2022', area: '23', sex: 'total' }
	];
	expect(gridFor(figures)).toEqual({
		...{ periods: ['2022', '2023'], areas: ['23', '2380'], sexes: ['women', 'total'] }
	});
});
