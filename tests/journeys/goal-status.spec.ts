import { expect, test } from '@playwright/test';
import { TestPortal } from '../support/portal.ts';
import { expectNoBarriers, openWindow } from '../support/windows.ts';

const portal = TestPortal.fromEnvironment();
test.afterAll(() => portal.disconnect());

const title = 'Fler jobb i förädlingen (prov)';

/** A goal of the plan's space, followed by one indicator with six years of figures. As the owner. */
async function followedGoal(): Promise<{ goal: string; indicator: string }> {
	const [made] = await portal.sql<{ goal: string; indicator: string }>(
		`with g as (
			insert into goals (framework_id, space_id, title)
			select (select id from frameworks order by number, name limit 1), s.id, $1
			from spaces s where s.name like 'Verksamhetsplan 2027%' returning id
		)
		insert into indicators (goal_id, code, name) select id, 'PROV', 'Nya jobb (prov)' from g
		returning goal_id as goal, id as indicator`,
		[title]
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
		await figure(indicator, String(2020 + i), value);
	}
	for (const [area, value] of [
		['2380', 60],
		['2309', 20],
		['2321', 12]
	] as const) {
		await figure(indicator, '2024', value, area);
	}
	return { goal, indicator };
}

async function figure(indicator: string, period: string, value: number, area = '23') {
	await portal.sql(
		`insert into measurements (indicator_id, method_id, period, value, area)
		select $1, id, $2, $3, $4 from methods where indicator_id = $1`,
		[indicator, period, value, area]
	);
}

test('the styrgrupp sees which goals are off track and why, and a figure moves the page at once', async ({
	browser
}) => {
	const { goal, indicator } = await followedGoal();
	const { page, complaints } = await openWindow(
		browser,
		portal.origin,
		'styrgrupp@regionjh.example'
	);
	const listening = page.waitForResponse(/\/changes\?/);
	await page.goto('/goals/dashboard');
	await listening;
	const silent = page.getByRole('region', { name: 'Går inte att följa' });
	await expect(silent).toContainText('Siffran för 2025 skulle ha funnits 1 mars 2026.');
	await expectNoBarriers(page);

	// 130 of 100 → 150 is 0.60 of the way.
	await figure(indicator, '2025', 130);
	const off = page.getByRole('region', { name: 'Ur kurs' });
	await expect(off.getByRole('link', { name: 'Nya jobb (prov)' })).toBeVisible({ timeout: 5_000 });
	await expect(off).toContainText('130 jobb');

	await off.getByRole('link', { name: 'Nya jobb (prov)' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Nya jobb (prov)' })).toBeVisible();
	await page.getByText('Så är läget räknat').click();
	await expect(page.getByText('(130 − 100) ÷ (150 − 100) = 0,60')).toBeVisible();
	await expect(page.getByText(/Om utvecklingen fortsätter i samma takt/)).toBeVisible();
	await expect(page.getByRole('img', { name: /^Målbana och utfall/ })).toBeVisible();
	await expectNoBarriers(page);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Ladda ned bilden (SVG)' }).first().click()
	]);
	expect(download.suggestedFilename()).toBe('trajectory-PROV.svg');
	await expect(page.getByText('Gör en bedömning')).toHaveCount(0);
	expect(complaints).toEqual([]);

	const judge = await openWindow(browser, portal.origin, 'forskare@miun.example', {
		width: 390,
		height: 800
	});
	await judge.page.goto(`/goals/${goal}/indicators/${indicator}/outcome`);
	await judge.page.getByText('Gör en bedömning').click();
	await judge.page.getByLabel('Risk').check();
	await judge.page.getByLabel('Motivering').fill('Två etableringar är beslutade (exempel).');
	await judge.page.getByRole('button', { name: 'Spara bedömningen' }).click();
	await expect(judge.page.getByText('Bedömningen är sparad.')).toBeVisible();
	await expect(judge.page.getByText('Beräkning och bedömning skiljer sig åt')).toBeVisible();
	await expectNoBarriers(judge.page);
	await expect(page.getByText('Beräkning och bedömning skiljer sig åt')).toBeVisible();

	const stranger = await openWindow(browser, portal.origin, 'utanfor@annanregion.example');
	const answers = await Promise.all(
		['', '/figures.csv', '/chart.svg?picture=trajectory'].map((path) =>
			stranger.page.request.get(`/goals/${goal}/indicators/${indicator}/outcome${path}`)
		)
	);
	expect(answers.map((answer) => answer.status())).toEqual([404, 404, 404]);
	const nobody = await browser.newContext({ baseURL: portal.origin });
	const sentAway = await nobody.request.get('/changes?tables=figures', { maxRedirects: 0 });
	expect([sentAway.status(), sentAway.headers().location]).toEqual([
		303,
		expect.stringContaining('/sign-in')
	]);
});
