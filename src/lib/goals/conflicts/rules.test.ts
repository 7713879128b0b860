import { expect, test } from 'vitest';
import { matrixOf, signed } from './rules.ts';
import type { Pair } from './rules.ts';

const pair = (fromId: string, toId: string, strength: Pair['strength']): Pair => ({
	id: `${fromId}${toId}${strength}`,
	fromId,
	toId,
	strength
});

test('a strength is written with its sign', () => {
	expect([-3, 0, 2].map(signed)).toEqual(['−3', '0', '+2']);
});

test('the matrix is directed, in the order of the goals, and keeps several of one pair', () => {
	const matrix = matrixOf([pair('b', 'a', 1), pair('a', 'b', 1), pair('a', 'b', -2)], ['a', 'b']);
	expect(matrix.columns).toEqual(['a', 'b']);
	expect(matrix.rows.map(({ fromId }) => fromId)).toEqual(['a', 'b']);
	expect(matrix.rows[0]?.cells.map(({ pairs }) => pairs.map((one) => one.strength))).toEqual([
		[],
		[-2, 1]
	]);
	expect(matrix.rows[1]?.cells.map(({ pairs }) => pairs.length)).toEqual([1, 0]);
});
