import { expect, test } from '@playwright/test';
import { TestPortal } from '../support/portal.ts';
import { expectNoBarriers, openWindow } from '../support/windows.ts';

const portal = TestPortal.fromEnvironment();
test.afterAll(() => portal.disconnect());

/** An indicator of the demo with an adopted method, a trajectory and figures. */
async function followed(): Promise<{ goal: string; indicator: string; version: number }> {
	const [row] = await portal.sql<{ goal: string; indicator: string; version: number }>(
		`select i.goal_id as goal, i.id as indicator, m.version
		from indicators i
		join methods m on m.indicator_id = i.id and m.state = 'adopted' and m.collection <> ''
		where exists (select from trajectories t where t.indicator_id = i.id and t.state = 'adopted')
			and exists (select from figures f where f.indicator_id = i.id and f.value is not null)
		order by i.code limit 1`
	);
	return row!;
}

test('from the start page the styrgrupp comes to the dashboard, and one page tells how an indicator goes, why, how it is measured and what was decided', async ({
	browser
}) => {
	const { goal, indicator } = await followed();
	const { page, complaints } = await openWindow(
		browser,
		portal.origin,
		'styrgrupp@regionjh.example'
	);
	await page.goto('/');
	await page.getByRole('link', { name: 'Öppna läget för målen' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Läget för målen' })).toBeVisible();
	const views = page.getByRole('navigation', { name: 'Vyer över målen' });
	await expect(views.getByRole('link')).toHaveText([
		...['Läget', 'Inom länet', 'Målen', 'För in värden', 'Det som saknas'],
		...['Insatser', 'Målkonflikter', 'Datakällor', 'Beslut']
	]);
	await expect(views.getByRole('link', { name: 'Läget' })).toHaveAttribute('aria-current', 'page');

	await page.goto(`/goals/${goal}/indicators/${indicator}`);
	await expect(page.getByRole('img', { name: /^Målbana och utfall/ })).toBeVisible();
	await page.getByText('Så är läget räknat').click();
	await expect(page.getByText('Finns den siffra som ska finnas?')).toBeVisible();
	await expect(page.getByRole('region', { name: /^Hela länet/ })).toBeVisible();
	await expect(page.locator('a[href^="/decisions/"]').first()).toBeVisible();
	await expectNoBarriers(page);
	// Whoever has no scripts reads the picture, its words and its numbers too.
	const plain = await (await page.request.get(`/goals/${goal}/indicators/${indicator}`)).text();
	expect(plain).toMatch(/<svg class="chart[^>]* aria-label="Målbana och utfall\. /);
	expect(plain).toContain('Visa som tabell');
	for (const name of [/^Alla värden/, /^Kommunerna/, /^Det som saknas/, /^Datakälla$/]) {
		const address = await page.getByRole('link', { name }).getAttribute('href');
		expect((await page.request.get(address!)).status(), address!).toBe(200);
	}

	// The goal names the decisions that fixed it, its method and its targets.
	await page.goto(`/goals/${goal}`);
	const decided = page.getByRole('region', { name: 'Beslut om målet' });
	await expect(decided.getByRole('link', { name: /, version \d/ }).first()).toBeVisible();
	await expect(decided).toContainText('§');
	await decided.locator('a[href^="/decisions/"]').first().click();
	await expect(page.getByRole('heading', { level: 2, name: 'Beslutet lyder' })).toBeVisible();
	expect(complaints).toEqual([]);
});

test('who registers decisions puts a slip of the pen in a method right, nobody else does, and a figure is no slip', async ({
	browser
}) => {
	const { goal, indicator, version } = await followed();
	const sheet = `/goals/${goal}/indicators/${indicator}/methods/${version}`;
	const editor = await openWindow(browser, portal.origin, 'forskare@miun.example');
	expect((await editor.page.goto(`${sheet}/correct`))?.status()).toBe(403);

	const { page } = await openWindow(browser, portal.origin, 'registrator@regionjh.example');
	await page.goto(sheet);
	await page.getByRole('link', { name: 'Rätta ett skrivfel' }).click();
	await page.getByLabel('Vad som rättas').selectOption({ label: 'Insamling' });
	const value = page.getByLabel('Som det ska stå');
	await expect(value).not.toHaveValue('');
	const before = await value.inputValue();
	await value.fill(`${before} 7`);
	await page.getByLabel('Varför').fill('Prov av rättelse');
	await page.getByRole('button', { name: 'Rätta', exact: true }).click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expectNoBarriers(page);
	const mark = ` (rättat ${'abcdefghij'[Math.floor(Math.random() * 10)]})`;
	await value.fill(before + mark);
	await page.getByRole('button', { name: 'Rätta', exact: true }).click();
	await expect(page.getByRole('heading', { level: 2, name: 'Rättelser' })).toBeVisible();
	await expect(page.locator('ins').last()).toHaveText(before + mark);

	// And in the indicator's name, which its page then shows, with what stood there before.
	const named = `/goals/${goal}/indicators/${indicator}`;
	expect((await editor.page.goto(`${named}/correct`))?.status()).toBe(403);
	await page.goto(named);
	const name = await page.getByRole('heading', { level: 1 }).innerText();
	await page.getByRole('link', { name: 'Rätta namnet' }).click();
	const written = page.getByLabel('Som det ska stå');
	await expect(written).toHaveValue(name);
	const better = name + mark;
	await written.fill(better);
	await page.getByLabel('Varför').fill('Prov av rättelse');
	await page.getByRole('button', { name: 'Rätta', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1, name: better })).toBeVisible();
	await expect(page.getByRole('region', { name: 'Rättelser' }).locator('del').first()).toHaveText(
		name
	);
	await expectNoBarriers(page);
});
