import { expect, test } from '@playwright/test';
import { figure, followedGoal } from '../support/followed-goal.ts';
import { TestPortal } from '../support/portal.ts';
import { expectNoBarriers, openWindow } from '../support/windows.ts';

const portal = TestPortal.fromEnvironment();
test.afterAll(() => portal.disconnect());

test('the styrgrupp sees which goals are off track and why, and a figure moves the page at once', async ({
	browser
}) => {
	const { goal, indicator } = await followedGoal(portal);
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
	await figure(portal, indicator, '2025', 130);
	const off = page.getByRole('region', { name: 'Ur kurs' });
	await expect(off.getByRole('link', { name: 'Nya jobb (prov)' })).toBeVisible();
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
