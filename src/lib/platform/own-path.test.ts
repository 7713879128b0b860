import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

const base = new URL('https://kliv.example/preferences');

test.each([
	['/documents/1?as=2', '/documents/1?as=2'],
	['https://kliv.example/goals', '/goals'],
	['https://elsewhere.example/goals', '/'],
	['//elsewhere.example', '/'],
	['/\\elsewhere.example', '/'],
	['https://kliv.example//elsewhere.example', '/elsewhere.example'],
	['javascript:alert(1)', '/'],
	['http://[', '/'],
	[null, '/']
])('%s leads to %s', (value, expected) => {
	expect(ownPath(value, base)).toBe(expected);
});
