import type { TestPortal } from './portal.ts';

/** A goal of the plan's space, followed by one indicator with six years of figures. As the owner. */
export async function followedGoal(
	portal: TestPortal,
	{ title = 'Fler jobb i förädlingen (prov)', name = 'Nya jobb (prov)' } = {}
): Promise<{ goal: string; indicator: string }> {
	const [made] = await portal.sql<{ goal: string; indicator: string }>(
		`with g as (
			insert into goals (framework_id, space_id, title)
			select (select id from frameworks order by number, name limit 1), s.id, $1
			from spaces s where s.name like 'Verksamhetsplan 2027%' returning id
		)
		insert into indicators (goal_id, code, name) select id, 'PROV', $2 from g
		returning goal_id as goal, id as indicator`,
		[title, name]
	);
	const { goal, indicator } = made!;
	const client = await portal.pool().connect();
	try {
		// What is adopted is decided; here it is set up past the decision.
		await client.query('begin');
		for (const table of ['methods', 'trajectories', 'targets'])
			await client.query(`alter table ${table} disable trigger user`);
		await client.query(
			`insert into methods (indicator_id, version, state, valid_from, definition, unit, direction, source_kind,
				delay_months, baseline_value, baseline_period, sex_breakdown, sex_exempt_reason)
			values ($1, 1, 'adopted', '2019-01-01', 'Prov', 'jobb', 'increase', 'own', 2, 100, '2020', 'exempt', 'Prov')`,
			[indicator]
		);
		await client.query(
			`with t as (insert into trajectories (indicator_id, version, state) values ($1, 1, 'adopted') returning id)
			insert into targets (trajectory_id, period, value)
			select t.id, y::text, 100 + (y - 2020) * 10 from t, generate_series(2025, 2029) y`,
			[indicator]
		);
		for (const table of ['methods', 'trajectories', 'targets'])
			await client.query(`alter table ${table} enable trigger user`);
		await client.query(
			`update private.goal_versions set version = nextval('private.goal_version') where goal_id = $1`,
			[goal]
		);
		await client.query('commit');
	} finally {
		client.release();
	}
	for (const [i, value] of [100, 103, 109, 112, 118].entries()) {
		await figure(portal, indicator, String(2020 + i), value);
	}
	for (const [area, value] of [
		['2380', 60],
		['2309', 20],
		['2321', 12]
	] as const) {
		await figure(portal, indicator, '2024', value, area);
	}
	return { goal, indicator };
}

/** Of the county, unless said otherwise. As the owner. */
export async function figure(
	portal: TestPortal,
	indicator: string,
	period: string,
	value: number,
	area = '23'
) {
	await portal.sql(
		`insert into measurements (indicator_id, method_id, period, value, area)
		select $1, id, $2, $3, $4 from methods where indicator_id = $1`,
		[indicator, period, value, area]
	);
}
