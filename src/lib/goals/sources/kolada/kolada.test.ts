import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { problemOf } from '../asking/problems.ts';
import { fakeClock, koladaKpi, koladaSeries, recordedServer } from '../asking/recorded.fixture.ts';
import type { Asked, RecordedServer } from '../asking/recorded.fixture.ts';
import { Kolada } from './kolada.ts';

const kpi = 'N00001';
let source: RecordedServer;
let data: (asked: Asked, url: string) => unknown = () => ({ values: [], next_url: null });
beforeEach(async () => {
	data = () => ({ values: [], next_url: null });
	source = await recordedServer((asked, _, url) =>
		asked.path.startsWith('kpi/') ? koladaKpi(kpi, 'Provmått, andel (%)') : data(asked, url)
	);
});
afterEach(() => source.close());

const kolada = () => new Kolada(source.url, { clock: fakeClock() });
const query = { kpi, areas: ['2380'], years: [2024, 2025] };
const dataAsked = () => source.asked.filter(({ path }) => path.startsWith('data/'));

describe('Kolada v3', () => {
	test('the title is what Kolada says that it is, one by itself or in a list', async () => {
		expect((await kolada().kpi(kpi)).title).toBe('Provmått, andel (%)');
		source.answer(() => ({ values: [koladaKpi(kpi, 'Ny titel')], next_url: null, count: 1 }));
		expect(await kolada().kpi(kpi)).toMatchObject({ title: 'Ny titel', dividedBySex: true });
		source.answer(() => ({ values: [], count: 0 }));
		expect(await kolada().kpi(kpi).catch(problemOf)).toBe('not_found');
	});

	test('the pages are followed by next_url, by next_page and by relative addresses', async () => {
		data = (asked, url) => {
			const at = Number(asked.query.get('page') ?? 1);
			const path = `data/kpi/${kpi}/municipality/2380/year/2024,2025?page=${at + 1}`;
			const next = [{ next_url: `${url}/${path}` }, { next_page: path }, { next_url: null }][
				at - 1
			];
			return { values: [koladaSeries(kpi, '2380', 2020 + at, { T: at })], ...next };
		};
		const { observations } = await kolada().fetch(query);
		expect(observations.map(({ period, value }) => [period, value])).toEqual([
			['2021', 1],
			['2022', 2],
			['2023', 3]
		]);
	});

	test('a next page on another host is not asked for', async () => {
		data = () => ({ values: [], next_url: 'http://127.0.0.1:1/steal' });
		expect(await kolada().fetch(query).catch(problemOf)).toBe('elsewhere');
	});

	test('pages that go round are cut', async () => {
		data = (asked, url) => ({ values: [], next_url: `${url}/${asked.path}?per_page=5000` });
		expect(await kolada().fetch(query).catch(problemOf)).toBe('unexpected');
	});

	test('a path segment holds at most 25 ids, and nothing is left out', async () => {
		const areas = Array.from({ length: 60 }, (_, i) => String(2000 + i));
		data = ({ path }) => ({
			values: /municipality\/([\d,]+)/
				.exec(path)![1]!
				.split(',')
				.map((area) => koladaSeries(kpi, area, '2025', { T: 1 }))
		});
		const steps: number[] = [];
		const { observations } = await kolada().fetch({ ...query, areas }, (n) => void steps.push(n));
		expect(dataAsked().map(({ path }) => path.split('/')[4]!.split(',').length)).toEqual([
			25, 25, 10
		]);
		expect(observations.map(({ area }) => area)).toEqual(areas);
		expect(steps).toEqual([1, 2, 3]);
	});

	test('null is missing and never 0, a deleted one is told as deleted, a group as a mean', async () => {
		data = () => ({
			values: [
				koladaSeries(
					kpi,
					'2380',
					2025,
					{ T: 12.3, K: null, M: 4 },
					{ M: { isdeleted: true }, T: { count: 3, status: 'Prel' } }
				)
			]
		});
		const { observations } = await kolada().fetch(query);
		const common = { area: '2380', period: '2025' };
		expect(observations).toEqual([
			{ ...common, sex: 'T', value: 12.3, deleted: false, mark: 'Prel', members: 3 },
			{ ...common, sex: 'K', value: null, deleted: false, mark: '', members: 1 },
			{ ...common, sex: 'M', value: null, deleted: true, mark: '', members: 1 }
		]);
	});

	test('the same answers have the same hash, a revised figure another', async () => {
		let value = 5;
		data = () => ({ values: [koladaSeries(kpi, '2380', 2025, { T: value })] });
		const first = await kolada().fetch(query);
		expect((await kolada().fetch(query)).sha256).toBe(first.sha256);
		value = 6;
		expect((await kolada().fetch(query)).sha256).not.toBe(first.sha256);
		expect(first.url).toContain(`/data/kpi/${kpi}/municipality/2380/year/2024,2025`);
		expect(first.updated?.toISOString()).toBe('2026-03-02T00:00:00.000Z');
	});

	test('another KPI than the one asked for, or another shape, is refused whole', async () => {
		data = () => ({ values: [koladaSeries('N99999', '2380', 2025, { T: 1 })] });
		expect(await kolada().fetch(query).catch(problemOf)).toBe('unexpected');
		data = () => ({ values: [{ kpi, municipality: '2380', period: 2025 }] });
		expect(await kolada().fetch(query).catch(problemOf)).toBe('unexpected');
		data = () => ({ detail: 'Not Found' });
		expect(await kolada().fetch(query).catch(problemOf)).toBe('unexpected');
	});
});
