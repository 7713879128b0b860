import { describe, expect, it } from 'vitest';
import type { Figure } from '../reads.server.ts';
import { differs, hiddenBy, whatIsNew } from './rules.ts';

const cell = { period: '2026', area: '2303', sex: 'women' };
const figure: Figure = {
	...cell,
	value: 12.5,
	suppressed: null,
	status: 'preliminary',
	isCorrected: false,
	measurementId: 'one',
	people: null
};
const form = {
	status: 'final',
	finalise: false,
	kind: 'we_corrected',
	comment: '',
	evidence: undefined
} as const;
const grid = (text: string, seen = 'one') => {
	const fields = new Map([
		['v.2026.2303.women', text],
		['m.2026.2303.women', seen]
	]);
	return (field: string) => fields.get(field) ?? null;
};

describe('what a filled-in grid means', () => {
	it('enters what is new and leaves what is empty', () => {
		const { figures, problems } = whatIsNew([cell], grid('1 234,5'), [], form);
		expect(problems).toEqual([]);
		expect(figures).toMatchObject([{ value: 1234.5, corrects: null, status: 'final' }]);
		expect(whatIsNew([cell], grid(''), [], form).figures).toEqual([]);
	});

	it('leaves a figure that is the same, however it is written', () => {
		const final = { ...figure, status: 'final' as const };
		expect(whatIsNew([cell], grid('12,50'), [final], form).figures).toEqual([]);
	});

	it('asks why a figure of our own is corrected, and says which it corrects', () => {
		const final = { ...figure, status: 'final' as const };
		expect(whatIsNew([cell], grid('13'), [final], form).problems).toEqual([
			{ cell: null, what: 'comment' }
		]);
		const answer = whatIsNew([cell], grid('13'), [final], { ...form, comment: 'Fel rad' });
		expect(answer.problems).toEqual([]);
		expect(answer.figures).toMatchObject([
			{ value: 13, corrects: { id: 'one', kind: 'we_corrected' }, comment: 'Fel rad' }
		]);
	});

	it('leaves alone what others have changed meanwhile, where nothing was written', () => {
		const untouched = (text: string, seen: string | null) => (field: string) =>
			field.startsWith('v.') ? text : seen;
		expect(whatIsNew([cell], untouched('', null), [figure], form)).toEqual({
			...{ figures: [], problems: [] }
		});
		const shown = new Map([['earlier', 11]]);
		expect(whatIsNew([cell], untouched('11', 'earlier'), [figure], form, shown)).toEqual({
			...{ figures: [], problems: [] }
		});
		for (const [text, seen] of [
			['13', null],
			['13', 'earlier'],
			['', 'earlier']
		] as const) {
			const { problems } = whatIsNew([cell], untouched(text, seen), [figure], form, shown);
			expect(problems, text).toEqual([{ cell, what: 'changed' }]);
		}
	});

	it('makes preliminary figures final when asked to', () => {
		expect(whatIsNew([cell], grid('12,5'), [figure], form).figures).toEqual([]);
		const answer = whatIsNew([cell], grid('12,5'), [figure], { ...form, finalise: true });
		expect(answer.figures).toMatchObject([
			{ value: 12.5, status: 'final', corrects: { id: 'one', kind: 'final' } }
		]);
	});

	it('refuses what is no number, and a figure that someone else has changed meanwhile', () => {
		expect(whatIsNew([cell], grid('1 0x'), [], form).problems).toEqual([{ cell, what: 'number' }]);
		expect(whatIsNew([cell], grid('13', 'older'), [figure], form).problems).toEqual([
			{ cell, what: 'changed' }
		]);
	});
});

describe('a cell', () => {
	it('differs by what it says, not by how it is written', () => {
		expect(differs('12,50', figure)).toBe(false);
		expect(differs('12,6', figure)).toBe(true);
		expect(differs('', figure)).toBe(true);
		expect(differs('x', figure)).toBe(true);
		expect(differs('', undefined)).toBe(false);
		expect(differs('..', undefined)).toBe(true);
	});
});

it('who enters is told what others do not see of it, and no longer see: the county first', () => {
	const at = (area: string, sex: string, suppressed: string | null): Figure => ({
		...figure,
		...{ area, sex, suppressed }
	});
	const before = [
		at('23', 'total', null),
		at('2326', 'women', 'small'),
		at('2303', 'women', null),
		at('2309', 'men', null)
	];
	const after = [
		at('2303', 'women', 'small'),
		at('2309', 'men', null),
		at('2326', 'women', 'small'),
		at('23', 'women', 'complementary'),
		at('23', 'total', 'complementary')
	];
	expect(hiddenBy([cell], before, after).map(({ area, sex, why }) => [area, sex, why])).toEqual([
		['23', 'total', 'complementary'],
		['23', 'women', 'complementary'],
		['2303', 'women', 'small']
	]);
	expect(hiddenBy([], after, after)).toEqual([]);
});
