import { readFileSync } from 'node:fs';
import { presenceColours } from '#lib/sync/messages.ts';
import { describe, expect, it } from 'vitest';
import { colourClass } from './palette.ts';

const css = readFileSync(new URL('./components/presence.css', import.meta.url), 'utf8');
const colours = [...css.matchAll(/--person: light-dark\((#\w{6}), (#\w{6})\)/g)].map(
	([, light, dark]) => ({ light: light!, dark: dark! })
);

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
	const channels = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
	const [r, g, b] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
	return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
	const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
	return (high! + 0.05) / (low! + 0.05);
}

describe('the colours of people', () => {
	it('are as many as the server gives out', () => {
		expect(colours.length).toBe(presenceColours);
	});

	it.each(colours)('$light and $dark hold the contrast', ({ light, dark }) => {
		expect(contrast(light, '#ffffff')).toBeGreaterThanOrEqual(4.5);
		expect(contrast(dark, '#000000')).toBeGreaterThanOrEqual(4.5);
		expect(contrast(dark, '#1b2927')).toBeGreaterThanOrEqual(3);
	});

	it('are a class and never a value from the wire', () => {
		expect(colourClass({ colour: 3 })).toBe('person-3');
		expect(colourClass({ colour: 99 })).toBe('person-0');
		expect(colourClass({ colour: '0;background:url(x)' as unknown as number })).toBe('person-0');
		expect(colourClass(null)).toBe('person-0');
	});
});
