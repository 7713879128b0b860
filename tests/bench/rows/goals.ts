import { setTimeout as pause } from 'node:timers/promises';
import { startPortal } from '../../support/portal.ts';
import type { TestPortal } from '../../support/portal.ts';
import { exactly, percentile } from '../figures.ts';
import type { Measure } from '../figures.ts';
import { onAllCores } from '../launch.ts';
import type { Row } from '../row.ts';

const [goals, indicators, users] = [200, 1_000, 20];
const warming = 60;
/** Periods and areas of each indicator: 5, 50 and 513 figures. */
const sizes = [
	{ id: '5k', periods: [2021, 2025], areas: ['23'], sexes: ['total'] },
	{ id: '50k', periods: [2001, 2025], areas: ['23', '2380'], sexes: ['total'] },
	{
		...{ id: '500k', periods: [2007, 2025], sexes: ['total', 'women', 'men'] },
		areas: ['23', '2303', '2305', '2309', '2313', '2321', '2326', '2361', '2380']
	}
] as const;
const steering = ['regionjh', 'kommunforbundet', 'ostersund'].map(
	(name) => `styrgrupp@${name}.example`
);

const measures: Measure[] = sizes.flatMap(({ id }) => {
	const whole = id === '500k';
	const milliseconds = { unit: 'ms', digits: 0, better: 'less' as const };
	return [
		{
			...{ ...milliseconds, id: `dashboard-${id}`, title: `dashboard, ${id} figures, p95` },
			...(whole ? { goals: [exactly(150, 'ms')] } : {})
		},
		{
			...{ ...milliseconds, id: `goal-${id}`, title: `goal page, ${id} figures, p95` },
			...(whole ? { goals: [exactly(60, 'ms')] } : {})
		},
		{
			...milliseconds,
			id: `burst-${id}`,
			title: `dashboard, all ${users} in one moment, ${id}, p95`
		},
		{ ...milliseconds, id: `first-${id}`, title: `dashboard, when every goal has changed, ${id}` },
		{
			...{ ...milliseconds, id: `gaps-${id}`, title: `what is missing, ${id} figures, p95` },
			...(whole ? { goals: [exactly(150, 'ms')] } : {})
		}
	];
});

/**
 * The pages of a portal with the demo's people, as they are served: sessions, rights, rendering. Each
 * user asks again a second after the answer; in the burst all ask in the same moment, as when a figure
 * has come in and every screen reads again. Portal and database have all cores. What is measured is a
 * process that has been asked before: each page is asked `warming` times first, and the first answer of
 * all is told by itself.
 */
export const goalPages: Row = {
	id: 'goals',
	title: `${goals} goals with ${indicators} indicators, ${users} users at once`,
	measures,
	leftOut: ({ name }) => (name === 'kliv' ? null : 'has no goals'),
	async run(_target, { quick }) {
		const portal = await onAllCores(() => startPortal());
		const found: Record<string, number> = {};
		try {
			await seedGoals(portal);
			for (const size of quick ? sizes.slice(0, 1) : sizes) {
				await seedFigures(portal, size);
				Object.assign(found, await measure(portal, size.id, quick ? 3 : 12));
			}
			return found;
		} finally {
			await portal.stop();
		}
	}
};

async function measure(portal: TestPortal, id: string, rounds: number) {
	const sessions = await Promise.all(steering.map((email) => portal.signIn(email)));
	const ids = await portal.sql<{ id: string }>(`select id from goals where title like 'Bench %'`);
	const cookieOf = (user: number) => sessions[user % sessions.length]!.cookie;
	const ask = async (path: string, user: number) => {
		const started = performance.now();
		const answer = await fetch(`${portal.origin}${path}`, { headers: { cookie: cookieOf(user) } });
		const body = await answer.text();
		if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
		if (!body.includes('Bench')) throw new Error(`${path} shows no goals`);
		return performance.now() - started;
	};
	const all = Array.from({ length: users }, (_, user) => user);
	const asking = async (pathOf: (user: number, round: number) => string) => {
		const times = await Promise.all(
			all.map(async (user) => {
				const own: number[] = [];
				await pause((user * 1_000) / users);
				for (let round = 0; round < rounds; round++) {
					own.push(await ask(pathOf(user, round), user));
					await pause(1_000);
				}
				return own;
			})
		);
		return percentile(
			times.flat().sort((a, b) => a - b),
			0.95
		);
	};
	const goalOf = (user: number, round: number) =>
		`/goals/${ids[(user * 37 + round) % ids.length]!.id}`;
	const first = await ask('/goals/dashboard', 0);
	for (let n = 0; n < warming; n++) {
		await ask('/goals/dashboard', n);
		await ask(goalOf(n, n), n);
	}
	const dashboard = await asking(() => '/goals/dashboard');
	const goal = await asking(goalOf);
	const bursts: number[] = [];
	for (let round = 0; round < rounds; round++) {
		bursts.push(...(await Promise.all(all.map((user) => ask('/goals/dashboard', user)))));
	}
	const gaps: number[] = [];
	// When the year's figures fall due, of every indicator.
	const january = `/goals/gaps?month=${new Date().getFullYear() + 1}-01`;
	for (let n = 0; n < users; n++) gaps.push(await ask(january, n));
	return {
		[`gaps-${id}`]: percentile(
			gaps.sort((a, b) => a - b),
			0.95
		),
		[`dashboard-${id}`]: dashboard,
		[`goal-${id}`]: goal,
		[`first-${id}`]: first,
		[`burst-${id}`]: percentile(
			bursts.sort((a, b) => a - b),
			0.95
		)
	};
}

async function seedGoals(portal: TestPortal): Promise<void> {
	await portal.sql(
		`insert into goals (framework_id, space_id, title, number, dimensions)
		select (select id from frameworks order by number, name limit 1), s.id, 'Bench ' || n, n, '{economic}'
		from generate_series(1, $1) n, (select m.space_id as id from mandates m
			join auth.users u on u.id = m.holder_id
			where u.email = any ($2) and m.space_id is not null
			group by 1 order by count(distinct m.holder_id) desc limit 1) s`,
		[goals, steering]
	);
	const own = `(select id from goals where title like 'Bench %')`;
	await portal.sql(
		`insert into indicators (goal_id, code, name, number)
		select g, 'I' || n, 'Bench ' || n, n from unnest(array(select * from ${own} x)) g,
			generate_series(1, $1) n`,
		[indicators / goals]
	);
	for (const table of ['methods', 'trajectories', 'targets', 'measurements', 'figures']) {
		await portal.sql(`alter table ${table} disable trigger user`);
	}
	await portal.sql(
		`insert into methods (indicator_id, version, state, valid_from, definition, unit, direction,
			source_kind, baseline_value, baseline_period)
		select id, 1, 'adopted', '2000-01-01', 'Bench', 'st', 'increase', 'own', 100, '2015'
		from indicators where goal_id in ${own}`
	);
	await portal.sql(
		`insert into trajectories (indicator_id, version, state)
		select id, 1, 'adopted' from indicators where goal_id in ${own}`
	);
	await portal.sql(
		`insert into targets (trajectory_id, period, value)
		select t.id, y::text, 100 + (y - 2015) * 2 from trajectories t
		join indicators i on i.id = t.indicator_id, generate_series(2024, 2030) y
		where i.goal_id in ${own}`
	);
}

async function seedFigures(portal: TestPortal, { periods, areas, sexes }: (typeof sizes)[number]) {
	await portal.sql(
		`insert into measurements (indicator_id, method_id, period, area, sex, value)
		select m.indicator_id, m.id, y::text, a, s, 100 + (y - 2015) * 2.4 * random()
		from methods m, generate_series($1::int, $2::int) y, unnest($3::text[]) a, unnest($4::text[]) s
		where m.definition = 'Bench'
		on conflict do nothing`,
		[...periods, areas, sexes]
	);
	await portal.sql(
		`insert into figures (indicator_id, method_id, period, area, sex, value, status, measurement_id)
		select x.indicator_id, x.method_id, x.period, x.area, x.sex, x.value, x.status, x.id
		from measurements x join methods m on m.id = x.method_id where m.definition = 'Bench'
		on conflict do nothing`
	);
	// As the triggers would: those that were put aside for speed.
	await portal.sql(`update private.goal_versions set version = nextval('private.goal_version')`);
	// What the database would do meanwhile, on the cores that answer.
	await portal.sql('vacuum analyze');
}
