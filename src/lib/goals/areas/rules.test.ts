import { expect, it } from 'vitest';
import { byPlace, municipalities } from './rules.ts';
import { text } from './text.ts';

it('the kommuner stand by name as Swedish sorts them, Å and Ö last', () => {
	const names = municipalities.map((code) => text.sv.names[code]);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'sv')));
	expect(names.slice(-2)).toEqual(['Åre', 'Östersund']);
});

it('the country and the county stand before them, and others after', () => {
	expect(['2380', '22', '2326', '23', '00', '01'].sort(byPlace)).toEqual([
		...['00', '23', '2326', '2380', '01', '22']
	]);
});
