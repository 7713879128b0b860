import { readFileSync } from 'node:fs';
import { presenceColours } from '#lib/sync/messages.ts';
import { describe, expect, it } from 'vitest';
import { contrast, tinted } from '#lib/ui/contrast.ts';
import { colourClass } from './palette.ts';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const css = read('./components/presence.css');
const colours = [...css.matchAll(/--person: light-dark\((#\w{6}), (#\w{6})\)/g)].map(
	([, light, dark]) => ({ light: light!, dark: dark! })
);

describe('the colours of people', () => {
	it('are as many as the server gives out', () => {
		expect(colours.length).toBe(presenceColours);
	});

	it.each(colours)('$light and $dark hold the contrast', ({ light, dark }) => {
		expect(contrast(light, '#ffffff')).toBeGreaterThanOrEqual(4.5);
		expect(contrast(dark, '#000000')).toBeGreaterThanOrEqual(4.5);
		expect(contrast(dark, '#1b2927')).toBeGreaterThanOrEqual(3);
	});

	it.each(colours)(
		'$light and $dark under what they wrote leave it readable',
		({ light, dark }) => {
			const tints = [
				...read('../authorship/components/authorship.css').matchAll(/var\(--person[^%]* (\d+)%/g)
			];
			expect(tints.length).toBe(2);
			for (const [, percent] of tints) {
				const part = Number(percent) / 100;
				// Ink, and a link, on the sheet; the line under the words is seen on the tint too.
				for (const [ink, colour, sheet] of [
					['#13211f', light, '#ffffff'],
					['#0b5868', light, '#ffffff'],
					['#e9eeeb', dark, '#15211f'],
					['#8dd2df', dark, '#15211f']
				] as const) {
					expect(contrast(ink, tinted(colour, part, sheet))).toBeGreaterThanOrEqual(4.5);
					expect(contrast(colour, tinted(colour, part, sheet))).toBeGreaterThanOrEqual(3);
				}
			}
		}
	);

	it('are a class and never a value from the wire', () => {
		expect(colourClass({ colour: 3 })).toBe('person-3');
		expect(colourClass({ colour: 99 })).toBe('person-0');
		expect(colourClass({ colour: '0;background:url(x)' as unknown as number })).toBe('person-0');
		expect(colourClass(null)).toBe('person-0');
	});
});
