import { expect, it } from 'vitest';
import { sayingOf } from './Words.ts';

it('a count is said without its unit, any other value with it', () => {
	expect(sayingOf('sv', 'antal', 0).value(6)).toBe('6');
	expect(sayingOf('sv', 'procent', 1).value(6.5)).toBe('6,5\u00a0procent');
});
