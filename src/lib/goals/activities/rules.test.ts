import { describe, expect, it } from 'vitest';
import { amountOf, chainOf, possibleBefore, type Result, type Step } from './rules.ts';

const result = (id: string, step: Step, leadsFromId: string | null = null, number = 1): Result => ({
	...{ id, step, leadsFromId, number }
});

describe('amounts', () => {
	it('are read as people write them', () => {
		expect(amountOf('1 200 000')).toBe(1_200_000);
		expect(amountOf('49610000,50')).toBe(49_610_000.5);
		expect(amountOf('1\u00a0000')).toBe(1000);
	});
	it('are nothing when they are no amount', () => {
		for (const written of ['', '-5', '2 mnkr', '1,234,567', '1e9']) {
			expect(amountOf(written)).toBeNull();
		}
	});
});

describe('the result chain', () => {
	const results = [
		result('long', 'long_term_outcome', 'short of b'),
		result('short of b', 'short_term_outcome', 'b'),
		result('short of a', 'short_term_outcome', 'a', 2),
		result('loose', 'short_term_outcome'),
		result('b', 'output', null, 2),
		result('a', 'output', null, 1)
	];
	it('goes from output to the long term, and keeps together what follows on the same', () => {
		const chain = chainOf(results);
		expect(chain.output.map(({ id }) => id)).toEqual(['a', 'b']);
		expect(chain.short_term_outcome.map(({ id }) => id)).toEqual([
			'short of a',
			'short of b',
			'loose'
		]);
		expect(chain.long_term_outcome.map(({ id }) => id)).toEqual(['long']);
	});
	it('a result follows on an earlier step only', () => {
		expect(possibleBefore(results, 'output', null)).toEqual([]);
		expect(possibleBefore(results, 'short_term_outcome', null).map(({ id }) => id)).toEqual([
			'b',
			'a'
		]);
		expect(possibleBefore(results, 'long_term_outcome', 'b')).toHaveLength(4);
	});
});
