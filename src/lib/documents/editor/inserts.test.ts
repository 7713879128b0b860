import { expect, it } from 'vitest';
import { matching } from './matching.ts';

const all = [
	{ label: 'Rubrik 1', search: 'h1 titel' },
	{ label: 'Rubrik 2', search: 'h2 underrubrik' },
	{ label: 'Punktlista', search: 'punkter lista' },
	{ label: 'Tabell', search: 'rader' },
	{ label: 'Att göra', search: 'lista uppgifter' },
	{ label: 'Jobb (exempel)', search: '' }
];

it.each([
	['', ['Rubrik 1', 'Rubrik 2', 'Punktlista', 'Tabell', 'Att göra', 'Jobb (exempel)']],
	['exem', ['Jobb (exempel)']],
	['rub', ['Rubrik 1', 'Rubrik 2']],
	['Rubrik 2', ['Rubrik 2']],
	['2 rub', ['Rubrik 2']],
	['lis', ['Punktlista', 'Att göra']],
	['gora', ['Att göra']],
	['GÖR', ['Att göra']],
	['ubrik', []],
	['rubrik kl 3', []]
])('%j finds %j', (query, labels) => {
	expect(matching(all, query).map(({ label }) => label)).toEqual(labels);
});
