import { expect, it } from 'vitest';
import { sizeOf } from './rules.ts';

it.each([
	[1, 1, 'kB'],
	[64_400, 64, 'kB'],
	[1_250_000, 1.3, 'MB'],
	[10_485_760, 10.5, 'MB']
])('%d bytes are said as %d %s', (bytes, amount, unit) => {
	expect(sizeOf(bytes)).toEqual({ amount, unit });
});
