import { expect, it } from 'vitest';
import { fileName } from './rules.ts';

it.each([
	['karta över länet.png', 'karta över länet.png'],
	['a\u202egnp.exe', 'agnp.exe'],
	['  ', 'bild'],
	[null, 'bild'],
	['x'.repeat(300), 'x'.repeat(200)]
])('a file that came as %j is called %j', (given, name) => {
	expect(fileName(given)).toBe(name);
});
