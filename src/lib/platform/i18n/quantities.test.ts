import { describe, expect, it } from 'vitest';
import { decimalsOf, formatDifference, formatQuantity } from './quantities.ts';

/** The spaces that do not break are shown as _ and, narrow, as ·. */
const seen = (words: string) => words.replaceAll('\u00a0', '_').replaceAll('\u202f', '·');

describe('a quantity', () => {
	it.each([
		[6, 'antal', 0, '6'],
		[6, '', 0, '6'],
		[6, 'antal företag', 0, '6·företag'],
		[6, '(antal) frågor', 0, '6·frågor'],
		[6.5, 'procent', 1, '6,5·%'],
		[6.5, '%', 1, '6,5·%'],
		[-6.5, 'procent av eleverna', 1, '−6,5·% av eleverna'],
		[1234.5, 'kronor per invånare', 1, '1_234,5·kronor per invånare'],
		[4.2, 'per 1 000 invånare', 1, '4,2·per 1 000 invånare'],
		[12, 'procentenheter', 0, '12·procentenheter']
	])('%d %s is said with its unit, and a count without', (value, unit, decimals, said) => {
		expect(seen(formatQuantity(value, unit, 'sv', { decimals }))).toBe(said);
	});

	it('of one is said in the singular, also with what follows it', () => {
		expect(seen(formatQuantity(1, 'frågor', 'sv'))).toBe('1·fråga');
		expect(seen(formatQuantity(1, 'kronor per invånare', 'sv'))).toBe('1·krona per invånare');
		expect(seen(formatQuantity(-1, 'personer', 'sv'))).toBe('−1·person');
		expect(seen(formatQuantity(1, 'frågor', 'sv', { decimals: 1 }))).toBe('1,0·frågor');
		expect(seen(formatQuantity(1, 'företag', 'sv'))).toBe('1·företag');
		const ones = [
			...['arbetsdagar', 'bostäder', 'leverantörer', 'timmar', 'månader', 'årsarbetskrafter'],
			...['tjänster', 'insatser', 'verksamheter', 'utbildningar', 'meter', 'kontor', 'år']
		].map((unit) => formatQuantity(1, unit, 'sv').slice(2));
		expect(ones).toEqual([
			...['arbetsdag', 'bostad', 'leverantör', 'timme', 'månad', 'årsarbetskraft'],
			...['tjänst', 'insats', 'verksamhet', 'utbildning', 'meter', 'kontor', 'år']
		]);
		expect(seen(formatDifference(1, '%', 'en'))).toBe('1·percentage point');
	});

	it('in percent lies apart in percentage points, any other in its unit', () => {
		expect(seen(formatDifference(2.1, 'procent', 'sv', { decimals: 1 }))).toBe(
			'2,1·procentenheter'
		);
		expect(seen(formatDifference(1, '%', 'sv'))).toBe('1·procentenhet');
		expect(seen(formatDifference(2, '%', 'en', { sign: true }))).toBe('+2·percentage points');
		expect(seen(formatDifference(2, 'tkr', 'sv'))).toBe('2·tkr');
	});

	it('is said whole where the decimals of the sheet would round it', () => {
		expect([decimalsOf(0.5, 0), decimalsOf(160.25, 1), decimalsOf(3, 1)]).toEqual([1, 2, 1]);
		expect(decimalsOf(0.1 + 0.2, 0)).toBe(1);
	});
});
