import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast as ratio } from './contrast.ts';

type Scheme = 'light' | 'dark';
const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const base = read('./tokens.css');
const contrast = read('./tokens-contrast.css');

/** Tokens by name, as hexadecimal colours in the given scheme. */
function colours(css: string, scheme: Scheme): Record<string, string> {
	const found: Record<string, string> = {};
	for (const [, name, light, dark] of css.matchAll(
		/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g
	)) {
		found[name!] ??= scheme === 'light' ? light! : dark!;
	}
	return found;
}

const grounds = ['ground', 'surface', 'surface-raised', 'surface-sunken', 'surface-hover'];
const textOnGrounds = ['ink', 'ink-soft', 'ink-faint', 'action', 'link', 'accent-ink', 'danger'];
const text: [string, string][] = [
	...grounds.flatMap((ground) => textOnGrounds.map((ink): [string, string] => [ink, ground])),
	['on-action', 'action'],
	['on-action', 'action-hover'],
	['on-danger', 'danger'],
	['on-danger', 'danger-hover'],
	...['success', 'warning', 'danger', 'info', 'action'].flatMap((tone): [string, string][] => [
		[tone, `${tone}-tint`],
		['ink', `${tone}-tint`],
		['link', `${tone}-tint`]
	]),
	['accent-ink', 'accent-tint'],
	['ink', 'accent-tint']
];
const shapes: [string, string][] = [
	...grounds.map((ground): [string, string] => ['line-control', ground]),
	['focus', 'ground'],
	['focus', 'surface'],
	['focus-gap', 'action'],
	['accent', 'surface']
];

describe.each([
	['light', colours(base, 'light'), 4.5],
	['dark', colours(base, 'dark'), 4.5],
	['high contrast, light', { ...colours(base, 'light'), ...colours(contrast, 'light') }, 7],
	['high contrast, dark', { ...colours(base, 'dark'), ...colours(contrast, 'dark') }, 7]
] as const)('%s', (_, theme, least) => {
	test.each(text)(`%s is read on %s`, (ink, ground) => {
		expect(theme[ink], ink).toBeDefined();
		expect(theme[ground], ground).toBeDefined();
		expect(ratio(theme[ink]!, theme[ground]!)).toBeGreaterThanOrEqual(least);
	});
	test.each(shapes)(`%s is seen on %s`, (shape, ground) => {
		expect(ratio(theme[shape]!, theme[ground]!)).toBeGreaterThanOrEqual(3);
	});
});

test('whoever asks the operating system for contrast gets the same as who asks us', () => {
	const blocks = [...contrast.matchAll(/:root\[[^\]]+\] \{([^}]*)\}/g)].map(([, body]) =>
		body!.replaceAll(/\s+/g, ' ').trim()
	);
	expect(blocks).toHaveLength(2);
	expect(blocks[0]).toBe(blocks[1]);
});
