import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
	koladaKpi,
	koladaSeries,
	recordedServer
} from '#lib/goals/sources/asking/recorded.fixture.ts';
import { Sources } from '#lib/goals/sources/fetching/sources.ts';
import { createLogger } from '#lib/platform/logging.server.ts';
import { fetchSource } from '#server/jobs/fetching.ts';
import { TestPortal } from '../support/portal.ts';
import { codeOf, openBackend, scene } from './backend.ts';
import type { Backend, Scene, Who } from './backend.ts';
import { setTheStage } from './fixture.ts';
import { spaces } from './matrix.ts';

const reporter = 'forskare@miun.example';
const others: Who[] = [
	'processledare@plattform.example',
	'styrgrupp@regionjh.example',
	'referens@naringsliv.example',
	'utanfor@annanregion.example',
	'anon'
];
let backend: Backend;
const portal = new TestPortal(inject('portal'));
beforeAll(async () => {
	backend = await openBackend();
});
afterAll(() => Promise.all([backend?.close(), portal.disconnect()]));

interface Row {
	area: string;
	sex: string;
	value: number | null;
	deleted?: boolean;
	status?: string;
}
const three = (women: number | null, men: number, total: number): Row[] => [
	{ area: '2309', sex: 'women', value: women },
	{ area: '2309', sex: 'men', value: men },
	{ area: '2309', sex: 'total', value: total }
];

async function connected(on: Scene): Promise<{ indicator: string; source: string }> {
	await setTheStage(on);
	await on.as(reporter);
	const indicator = await on.value<string>(
		`select i.id from public.indicators i join public.goals g on g.id = i.goal_id
		where i.code = 'PROV' and g.space_id = ${spaces.plan}`
	);
	const source = await on.value<string>(
		`insert into public.source_bindings (indicator_id, kind, reference, areas, sexes, from_year)
		values ($1, 'kolada', 'N00009', '{"2309":"2309"}', '{"T":"total","K":"women","M":"men"}', 2020)
		returning id`,
		[indicator]
	);
	return { indicator, source };
}

/** What the job does when the source has answered with these figures of 2024. */
async function fetched(on: Scene, source: string, rows: Row[], hash = 'ab'): Promise<string> {
	await on.as(reporter);
	await on.sql('select private.ask_fetch($1)', [source]);
	await on.asOwner();
	return on.value<string>(
		`select private.store_fetch($1, 'Prov', 'https://kolada.example/data', now(), $2, null, 'Brus.', $3, '[]')`,
		[
			source,
			hash.repeat(32),
			JSON.stringify(
				rows.map((row) => ({ period: '2024', deleted: false, status: 'final', ...row }))
			)
		]
	);
}

const changes = (on: Scene, id: string) =>
	on.sql(
		`select sex, change, before::float8, after::float8 from private.fetched_changes($1)
		order by sex desc`,
		[id]
	);
const settle = (on: Scene, id: string, applied: boolean) =>
	on.attempt(`select private.settle_fetched('${id}', ${applied}) as written`);

describe('what a source has', () => {
	test('is looked at first, brought in whole, and tells where it came from', () =>
		scene(backend, async (on) => {
			const { indicator, source } = await connected(on);
			const id = await fetched(on, source, three(30, 40, 71));
			await on.as(reporter);
			expect((await changes(on, id)).map(({ change }) => change)).toEqual(['new', 'new', 'new']);
			const before = await on.sql('select from public.measurements where import_id = $1', [id]);
			expect(before).toEqual([]);
			expect(await on.value('select private.settle_fetched($1, true)', [id])).toBe(3);
			const figures = await on.sql(
				`select m.sex, m.value::float8, m.origin, i.url, i.source_note, i.state, m.mandate_id is not null as stamped
				from public.measurements m join public.imports i on i.id = m.import_id
				where m.indicator_id = $1 and m.sex = 'total' and m.period = '2024'`,
				[indicator]
			);
			expect(figures).toEqual([
				{
					...{ sex: 'total', value: 71, origin: 'fetched', url: 'https://kolada.example/data' },
					...{ source_note: 'Brus.', state: 'applied', stamped: true }
				}
			]);
		}));

	test('revised and deleted figures correct those before, and nothing is overwritten', () =>
		scene(backend, async (on) => {
			const { indicator, source } = await connected(on);
			const first = await fetched(on, source, three(30, 40, 70));
			await on.as(reporter);
			await on.sql('select private.settle_fetched($1, true)', [first]);
			const rows = three(31, 40, 70);
			rows[1] = { ...rows[1]!, value: null, deleted: true };
			const second = await fetched(on, source, rows, 'cd');
			await on.as(reporter);
			expect(await changes(on, second)).toEqual([
				{ sex: 'women', change: 'revised', before: 30, after: 31 },
				{ sex: 'total', change: 'unchanged', before: 70, after: 70 },
				{ sex: 'men', change: 'deleted', before: 40, after: null }
			]);
			expect(await on.value('select private.settle_fetched($1, true)', [second])).toBe(2);
			const kept = await on.sql(
				`select value::float8, correction_kind from public.measurements
				where indicator_id = $1 and period = '2024' and sex = 'women' order by created_at`,
				[indicator]
			);
			expect(kept).toEqual([
				{ value: 30, correction_kind: null },
				{ value: 31, correction_kind: 'source_revised' }
			]);
		}));

	test('the same answer again is nothing to look at; what was dropped comes back when asked for', () =>
		scene(backend, async (on) => {
			const { source } = await connected(on);
			const id = await fetched(on, source, three(30, 40, 70));
			await on.as(reporter);
			await on.sql('select private.settle_fetched($1, false)', [id]);
			const again = await fetched(on, source, three(30, 40, 70));
			expect(again).not.toBeNull();
			await on.as(reporter);
			await on.sql('select private.settle_fetched($1, true)', [again]);
			expect(await fetched(on, source, three(30, 40, 70))).toBeNull();
			const outcome = 'select outcome from public.source_bindings where id = $1';
			expect(await on.value(outcome, [source])).toBe('unchanged');
		}));

	test('a newer preview takes the place of one that nobody has settled', () =>
		scene(backend, async (on) => {
			const { source } = await connected(on);
			const first = await fetched(on, source, three(30, 40, 70));
			const second = await fetched(on, source, three(31, 40, 71), 'cd');
			await on.as(reporter);
			expect(codeOf(await settle(on, first, true))).toBe('KL082');
			expect(codeOf(await settle(on, second, true))).toBe('done (1)');
			expect(codeOf(await settle(on, second, true))).toBe('KL082');
		}));

	test('what blocks keeps all of it out', () =>
		scene(backend, async (on) => {
			const { source } = await connected(on);
			const id = await fetched(on, source, three(30, 40, 70));
			await on.sql(
				`update public.imports set findings = '[{"code":"duplicate","blocks":true}]' where id = $1`,
				[id]
			);
			await on.as(reporter);
			expect(codeOf(await settle(on, id, true))).toBe('KL083');
			expect(codeOf(await settle(on, id, false))).toBe('done (1)');
		}));

	test('a total without women and men is refused, and nothing of the rest goes in', () =>
		scene(backend, async (on) => {
			const { indicator, source } = await connected(on);
			const rows = [...three(30, 40, 70), { area: '2313', sex: 'total', value: 9 }];
			const id = await fetched(on, source, rows);
			await on.as(reporter);
			expect(codeOf(await settle(on, id, true))).toBe('KL063');
			const count = `select count(*)::int from public.measurements where indicator_id = $1 and period = '2024'`;
			expect(await on.value(count, [indicator])).toBe(0);
		}));
});

describe('rights', () => {
	test('who does not report values neither connects, fetches, looks nor brings in', () =>
		scene(backend, async (on) => {
			const { indicator, source } = await connected(on);
			const id = await fetched(on, source, three(1, 2, 3));
			for (const who of others) {
				await on.as(who);
				expect(codeOf(await on.attempt(`select private.ask_fetch('${source}')`)), who).toBe(
					'42501'
				);
				expect(codeOf(await settle(on, id, true)), who).toBe('42501');
				expect(codeOf(await settle(on, id, false)), who).toBe('42501');
				const seen = await on.attempt(`select * from private.fetched_changes('${id}')`);
				expect(seen.ok ? seen.rows : [], who).toEqual([]);
				const job = await on.attempt(
					`select private.store_fetch('${source}', '', '', now(), '', null, '', '[]', '[]')`
				);
				expect(codeOf(job), who).toBe('42501');
				const connect = await on.attempt(
					`insert into public.source_bindings (indicator_id, kind, reference, areas, sexes, from_year)
					values ('${indicator}', 'scb', 'TAB1', '{"23":"23"}', '{"":"total"}', 2020)`
				);
				expect(codeOf(connect), who).toBe('42501');
			}
		}));

	test('one fetch at a time, none of a source that is no longer used, and its title is only the source’s', () =>
		scene(backend, async (on) => {
			const { source } = await connected(on);
			const ask = `select private.ask_fetch('${source}')`;
			await on.sql(ask);
			expect(codeOf(await on.attempt(ask))).toBe('KL080');
			const title = `update public.source_bindings set title = 'Egen' where id = '${source}'`;
			expect(codeOf(await on.attempt(title))).toBe('42501');
			await on.sql('update public.source_bindings set archived_at = now() where id = $1', [source]);
			expect(codeOf(await on.attempt(ask))).toBe('KL081');
		}));

	test('codes that mean the same, or nothing here, are refused', () =>
		scene(backend, async (on) => {
			const { indicator, source } = await connected(on);
			await on.sql('update public.source_bindings set archived_at = now() where id = $1', [source]);
			const connect = (areas: string, sexes: string) =>
				on.attempt(
					`insert into public.source_bindings (indicator_id, kind, reference, areas, sexes, from_year)
					values ('${indicator}', 'scb', 'TAB1', '${areas}', '${sexes}', 2020)`
				);
			expect(codeOf(await connect('{"23":"23","0023":"23"}', '{"":"total"}'))).toBe('23514');
			expect(codeOf(await connect('{"23":"23"}', '{"1":"boys"}'))).toBe('23514');
			expect(codeOf(await connect('{}', '{"1":"men"}'))).toBe('23514');
		}));
});

describe('when figures are due', () => {
	const due = async (on: Scene, source: string, moment: string) => {
		await on.asOwner();
		const found = await on.sql<{ id: string }>('select id from private.fetches_due($1) id', [
			moment
		]);
		return found.some(({ id }) => id === source);
	};
	test('once when the newest year should exist, then weekly until it does', () =>
		scene(backend, async (on) => {
			const { indicator, source } = await connected(on);
			await on.asOwner();
			await on.sql('set constraints all immediate');
			await on.sql('alter table public.methods disable trigger user');
			await on.sql('update public.methods set delay_months = 3 where indicator_id = $1', [
				indicator
			]);
			const settled = (moment: string) =>
				on.sql('update public.source_bindings set asked_at = $2, settled_at = $2 where id = $1', [
					source,
					moment
				]);
			expect(await due(on, source, '2025-02-01Z')).toBe(true);
			await settled('2024-06-01Z');
			expect(await due(on, source, '2025-03-20Z')).toBe(true);
			await settled('2025-03-20Z');
			expect(await due(on, source, '2025-03-23Z')).toBe(false);
			// The figure of 2024 should exist on the first of April.
			expect(await due(on, source, '2025-04-02Z')).toBe(true);
			await settled('2025-04-02Z');
			expect(await due(on, source, '2025-04-05Z')).toBe(false);
			expect(await due(on, source, '2025-04-12Z')).toBe(true);
			const id = await fetched(on, source, three(30, 40, 70));
			await on.as(reporter);
			await on.sql('select private.settle_fetched($1, true)', [id]);
			await on.asOwner();
			await settled('2025-04-02Z');
			expect(await due(on, source, '2025-04-12Z')).toBe(false);
		}));
});

describe('the job', () => {
	const kpi = 'N00009';
	test('fetches into a preview, and when the source is down says so and loses nothing', async () => {
		const source = await recordedServer(({ path }) =>
			path.startsWith('kpi/')
				? koladaKpi(kpi, 'Källans egen titel')
				: { values: [koladaSeries(kpi, '2309', 2024, { T: 7, K: 3, M: 4 })], next_url: null }
		);
		const [made] = await portal.sql<{ binding: string; indicator: string }>(
			`with i as (
				insert into public.indicators (goal_id, code, name)
				select g.id, 'JOBBPROV', 'Prov' from public.goals g order by g.id limit 1 returning id
			)
			insert into public.source_bindings (indicator_id, kind, reference, areas, sexes, from_year, asked_at)
			select id, 'kolada', $1, '{"2309":"2309"}', '{"T":"total","K":"women","M":"men"}', 2023, now() from i
			returning id as binding, indicator_id as indicator`,
			[kpi]
		);
		const { binding, indicator } = made!;
		const run = async (isDue = false) => {
			await portal.sql(
				'update public.source_bindings set asked_at = now(), settled_at = null, problem = null, is_due = $2 where id = $1',
				[binding, isDue]
			);
			await fetchSource(binding, {
				sources: new Sources({ kolada: source.url, scb: source.url }),
				log: createLogger('silent'),
				async withClient(work) {
					const client = await portal.pool('jobs').connect();
					try {
						return await work(client);
					} finally {
						client.release();
					}
				}
			});
			const [state] = await portal.sql(
				'select title, problem, outcome, done, total from public.source_bindings where id = $1',
				[binding]
			);
			return state;
		};
		try {
			const title = 'Källans egen titel';
			expect(await run()).toEqual({ title, problem: null, outcome: 'preview', done: 1, total: 1 });
			const previews = `select rows, encode(payload_sha256, 'hex') as hash, url from public.imports
				where binding_id = '${binding}' and state = 'preview'`;
			const before = await portal.sql<{ rows: unknown[] }>(previews);
			expect(before[0]?.rows).toHaveLength(3);
			source.answer((_, response) => void response.writeHead(404).end());
			expect(await run()).toMatchObject({ title, problem: 'not_found' });
			expect(await portal.sql(previews)).toEqual(before);

			// When it falls due, only what has changed since what was brought in; else all.
			const since = () => source.asked.at(-1)?.query.get('from_date');
			source.answer(({ path, query }) =>
				path.startsWith('kpi/')
					? koladaKpi(kpi, title)
					: {
							values: query.has('from_date') ? [] : [koladaSeries(kpi, '2309', 2024, { T: 8 })],
							next_url: null
						}
			);
			await run(true);
			expect(since(), 'with something still to be looked at').toBeNull();
			await portal.sql(
				`update public.imports set state = 'applied', settled_at = now(), fetched_at = '2026-03-02T23:30:00Z'
				where binding_id = $1 and state = 'preview'`,
				[binding]
			);
			expect(await run(true)).toMatchObject({ problem: null, outcome: 'unchanged' });
			expect(since()).toBe('2026-03-02');
			expect(await portal.sql(previews)).toEqual([]);
			await run();
			expect(since(), 'asked for by a person').toBeNull();
		} finally {
			await portal.sql('delete from public.imports where binding_id = $1', [binding]);
			await portal.sql('delete from public.source_bindings where id = $1', [binding]);
			await portal.sql('delete from public.indicators where id = $1', [indicator]);
			await source.close();
		}
	});
});
