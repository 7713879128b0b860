import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problemOf } from '../asking/problems.ts';
import {
	fakeClock,
	kommunList,
	recordedServer,
	scbCodelist,
	scbTable
} from '../asking/recorded.fixture.ts';
import type { RecordedServer } from '../asking/recorded.fixture.ts';
import { readCube } from './json-stat.ts';
import { Scb } from './scb.ts';

const axes = { Region: ['23', '2380'], Kon: ['TotSa', '1', '2'], Tid: ['2024', '2025'] };
const twelve = Array.from({ length: 12 }, (_, i) => i + 1);
const query = {
	table: 'TAB0000',
	area: { variable: 'Region', codelist: 'vs_RegionKommun07', codes: ['23', '2380'] },
	sex: { variable: 'Kon', codes: ['TotSa', '1', '2'] },
	time: { variable: 'Tid', from: '2025' },
	fixed: { ContentsCode: '000007SF' }
};
let source: RecordedServer;
let clock = fakeClock();
beforeEach(async () => {
	clock = fakeClock();
	source = await recordedServer(({ path, body }) => {
		if (path.endsWith('/metadata')) return scbTable(axes, []);
		const tid = (
			body as { selection: { variableCode: string; valueCodes: string[] }[] }
		).selection.find(({ variableCode }) => variableCode === 'Tid')!.valueCodes;
		return scbTable({ ...axes, Tid: tid }, twelve.slice(0, 6 * tid.length));
	});
});
afterEach(() => source.close());
const scb = () => new Scb(source.url, { clock });

describe('SCB, PxWebApi 2', () => {
	test('a table says its title, its variables and what they hold', async () => {
		const table = await scb().table('TAB0000');
		expect(table.title).toBe('Folkmängd efter region, kön och år');
		expect(
			table.dimensions.map(({ code, kind, elimination }) => [code, kind, elimination])
		).toEqual([
			['Region', 'geo', false],
			['Kon', 'other', true],
			['Tid', 'time', false],
			['ContentsCode', 'metric', false]
		]);
		expect(table.notes.join()).toContain('brus');
	});

	test('the question is a POST with one selection for each variable', async () => {
		await scb().fetch(query);
		expect(source.asked[1]).toMatchObject({
			method: 'POST',
			path: 'tables/TAB0000/data',
			body: {
				selection: [
					{ variableCode: 'Region', valueCodes: ['23', '2380'], codelist: 'vs_RegionKommun07' },
					{ variableCode: 'Kon', valueCodes: ['TotSa', '1', '2'] },
					{ variableCode: 'ContentsCode', valueCodes: ['000007SF'] },
					{ variableCode: 'Tid', valueCodes: ['2025'] }
				]
			}
		});
	});

	test('every figure stands at its own codes, with the note about noise and the day of change', async () => {
		const { observations, notes, updated } = await scb().fetch(query);
		expect(observations.map(({ area, sex, period, value }) => [area, sex, period, value])).toEqual([
			['23', 'TotSa', '2025', 1],
			['23', '1', '2025', 2],
			['23', '2', '2025', 3],
			['2380', 'TotSa', '2025', 4],
			['2380', '1', '2025', 5],
			['2380', '2', '2025', 6]
		]);
		expect(notes.join()).toContain('brus');
		expect(updated?.toISOString()).toBe('2026-02-20T07:00:00.000Z');
	});

	test('the values of a codelist are shown in place of the table’s own, and asked for as its', async () => {
		source.answer(({ path, body }) => {
			if (path.startsWith('codelists/')) {
				return scbCodelist(kommunList, { '2309': 'Krokom', '2380': 'Östersund' });
			}
			return scbTable(body ? { ...axes, Tid: ['2025'] } : axes, body ? twelve.slice(0, 6) : []);
		});
		const own = await scb().table('TAB0000');
		const lists = (table: typeof own) =>
			table.dimensions.map((one) => one.lists.map(({ id }) => id));
		expect(lists(own)).toEqual([[kommunList], [], [], []]);
		const table = await scb().table('TAB0000', { Region: kommunList });
		expect(source.asked.at(-1)?.path).toBe(`codelists/${kommunList}`);
		expect(table.dimensions[0]?.categories).toEqual([
			{ code: '2309', label: 'Krokom' },
			{ code: '2380', label: 'Östersund' }
		]);
		await scb().fetch({
			...query,
			area: null,
			fixed: { Region: '2309' },
			lists: { Region: kommunList }
		});
		expect(source.asked.at(-1)?.body).toMatchObject({
			selection: expect.arrayContaining([
				{ variableCode: 'Region', valueCodes: ['2309'], codelist: kommunList }
			])
		});
	});

	test('a codelist that the table does not name, or that is none, is refused', async () => {
		const problem = async (work: Promise<unknown>) =>
			problemOf(await work.catch((e: unknown) => e));
		expect(await problem(scb().table('TAB0000', { Region: 'vs_Annan' }))).toBe('refused');
		expect(await problem(scb().table('TAB0000', { Finns: kommunList }))).toBe('refused');
		source.answer(({ path }) =>
			path.startsWith('codelists/') ? { values: 1 } : scbTable(axes, [])
		);
		expect(await problem(scb().table('TAB0000', { Region: kommunList }))).toBe('unexpected');
	});

	test('more than 150 000 cells are asked for in parts, three calls a second', async () => {
		const years = Array.from({ length: 40 }, (_, i) => `${1980 + i}`);
		const codes = Array.from({ length: 12_500 }, (_, i) => String(i));
		source.answer(({ path, body }) => {
			if (path.endsWith('/metadata')) return scbTable({ ...axes, Tid: years }, []);
			const { selection } = body as { selection: { valueCodes: string[] }[] };
			const tid = selection.at(-1)!.valueCodes;
			return scbTable(
				{ Region: ['23'], Kon: ['1'], Tid: tid },
				tid.map(() => 1)
			);
		});
		const { observations } = await scb().fetch({
			...query,
			area: { ...query.area, codes },
			time: { variable: 'Tid', from: '1980' }
		});
		expect(observations).toHaveLength(40);
		// Metadata and ten parts of four years: eleven calls, so three whole windows lie between.
		expect(source.asked).toHaveLength(11);
		expect(clock.waits.filter((wait) => wait > 0)).toHaveLength(3);
		expect(Math.min(...clock.waits)).toBeGreaterThanOrEqual(1000);
	});

	test('a kommun that the table lacks does not have the rest refused', async () => {
		const area = { variable: 'Region', codelist: null, codes: ['23', '9999', '2380'] };
		await scb().fetch({ ...query, area });
		expect(source.asked[1]!.body).toMatchObject({
			selection: [{ valueCodes: ['23', '2380'] }, {}, {}, {}]
		});
		const none = scb().fetch({ ...query, area: { ...area, codes: ['9999'] } });
		expect(await none.catch(problemOf)).toBe('refused');
	});

	test('a variable that is gone, or no period since then, is told', async () => {
		const gone = scb().fetch({ ...query, time: { variable: 'Ar', from: '2025' } });
		expect(await gone.catch(problemOf)).toBe('refused');
		const later = scb().fetch({ ...query, time: { variable: 'Tid', from: '2031' } });
		expect(await later.catch(problemOf)).toBe('refused');
	});
});

describe('json-stat2', () => {
	const one = { Region: ['23'], Kon: ['1', '2'], Tid: ['2024', '2025'] };
	const read = (value: unknown, more = {}) => [...readCube(scbTable(one, value, more)).cells()];

	test('values as a list and as an object say the same; what is left out is missing, not 0', () => {
		expect(read({ '0': 7, '3': 9 }).map(({ value }) => value)).toEqual([7, null, null, 9]);
		expect(read([7, null, null, 9])).toEqual(read({ '0': 7, '3': 9 }));
	});

	test('the mark on a figure comes as a list, as an object or as one for all', () => {
		const marks = (status: unknown) => read([1, 2, 3, 4], { status }).map(({ mark }) => mark);
		expect(marks({ '1': 'p' })).toEqual(['', 'p', '', '']);
		expect(marks([null, 'p', '', '..'])).toEqual(['', 'p', '', '..']);
		expect(marks('p')).toEqual(['p', 'p', 'p', 'p']);
	});

	test('an index as a list is the order of the codes', () => {
		const cube = scbTable(one, [1, 2, 3, 4]);
		const listed = JSON.parse(JSON.stringify(cube)) as typeof cube;
		Object.assign(listed.dimension.Kon!.category, { index: ['2', '1'] });
		expect([...readCube(listed).cells()].map(({ at }) => at.Kon)).toEqual(['2', '2', '1', '1']);
	});

	test('what does not agree with itself is refused whole', () => {
		const problem = (work: () => unknown) => {
			try {
				return void work();
			} catch (error) {
				return problemOf(error);
			}
		};
		expect(problem(() => read([1, 2, 3]))).toBe('unexpected');
		expect(problem(() => readCube({ ...scbTable(one, []), size: [1, 2, 9, 1] }))).toBe(
			'unexpected'
		);
		expect(problem(() => readCube({ ...scbTable(one, []), dimension: {} }))).toBe('unexpected');
		expect(problem(() => readCube({ error: 'Bad request' }))).toBe('unexpected');
		expect(problem(() => [...readCube(scbTable(one, {}), 3).cells()])).toBe('too_large');
	});
});
