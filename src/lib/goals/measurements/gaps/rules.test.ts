import { expect, it } from 'vitest';
import { byArea, figuresIn, monthsFrom, narrow, pageOf, yearAfter } from './rules.ts';

it('the year wheel begins now', () => {
	expect(monthsFrom('2026-11-21').slice(0, 3)).toEqual(['2026-11', '2026-12', '2027-01']);
	expect(monthsFrom('2026-11-21')).toHaveLength(12);
	expect(yearAfter('2026-11-21')).toBe('2027-11-01');
});

it('gaps are narrowed to what is chosen, cell by cell', () => {
	const gaps = [
		{ responsible: 'Regionen', code: 'A', cells: ['2303 women', '2303 men', '23 total'] },
		{ responsible: null, code: 'B', cells: ['23 total'] }
	];
	const all = { organisation: '', indicator: '', area: '', sex: '' };
	expect(narrow(gaps, all)).toEqual(gaps);
	expect(narrow(gaps, { ...all, area: '2303' }).map(({ cells }) => cells)).toEqual([
		['2303 women', '2303 men']
	]);
	expect(narrow(gaps, { ...all, sex: 'total' })).toHaveLength(2);
	expect(narrow(gaps, { ...all, organisation: 'Regionen', sex: 'men' })).toHaveLength(1);
	expect(byArea(['2303 women', '2303 men', '23 total'])).toEqual([
		{ area: '23', sexes: ['total'] },
		{ area: '2303', sexes: ['women', 'men'] }
	]);
});

it('a long list is shown page by page, and each page says where it lies', () => {
	const gaps = Array.from({ length: 250 }, (_, n) => ({
		code: `I${n}`,
		cells: ['23 total', '2303 men']
	}));
	expect(figuresIn(gaps)).toBe(500);
	expect(pageOf(gaps, 1)).toMatchObject({ from: 1, to: 100, of: 250, page: 1, last: 3 });
	const third = pageOf(gaps, 3);
	expect(third).toMatchObject({ from: 201, to: 250, page: 3 });
	expect(third.rows.map(({ code }) => code)).toEqual(gaps.slice(200).map(({ code }) => code));
	expect(pageOf(gaps, 99)).toEqual(third);
	expect(pageOf([], 1)).toMatchObject({ rows: [], of: 0, last: 1 });
});
