import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { TestPortal } from '../support/portal.ts';
import { openWindow } from '../support/windows.ts';

const portal = TestPortal.fromEnvironment();
test.afterAll(() => portal.disconnect());

async function expectAccessible(page: Page) {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
		.analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test('an indicator is connected to Kolada, and what is fetched is looked at before it counts', async ({
	browser
}, { repeatEachIndex }) => {
	const { page, complaints } = await openWindow(browser, portal.origin, 'forskare@miun.example', {
		width: 390,
		height: 844
	});
	await page.goto('/goals/sources');
	await expectAccessible(page);
	const rows = page.getByRole('row').filter({ hasText: 'matas in för hand' });
	await rows
		.nth(repeatEachIndex % 10)
		.getByRole('link')
		.first()
		.click();

	await page.getByLabel('Kolada, ett nyckeltal').check();
	await page.getByLabel('Id', { exact: true }).fill('N40404');
	await page.getByRole('button', { name: 'Slå upp' }).click();
	await expect(page.getByText('Källan känner inte till det.')).toBeVisible();
	await page.getByLabel('Id', { exact: true }).fill('n00001');
	await page.getByRole('button', { name: 'Slå upp' }).click();
	await expect(page.getByRole('heading', { name: 'Källans egen titel' })).toBeVisible();
	await expect(page.getByLabel('Östersund')).toBeChecked();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Koppla och hämta' }).click();

	await expect(page.getByRole('heading', { name: 'Att granska' })).toBeVisible();
	await expect(page.getByRole('row').filter({ hasText: '62,7' })).toContainText('män');
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Kasta' }).click();
	await expect(page.getByText('Inga mätvärden är ändrade.')).toBeVisible();
	await page.locator('summary').filter({ hasText: 'Sluta hämta' }).click();
	await page.getByRole('button', { name: 'Sluta hämta' }).click();
	await expect(page.getByRole('heading', { name: 'Koppla till en källa' })).toBeVisible();
	expect(complaints).toEqual([]);
});

test('of a table at SCB the kommuner are chosen by its codelist, and fetched', async ({
	browser
}) => {
	const { page, complaints } = await openWindow(browser, portal.origin, 'forskare@miun.example');
	await page.goto('/goals/sources');
	const rows = page.getByRole('row').filter({ hasText: 'matas in för hand' });
	await rows.last().getByRole('link').first().click();
	await page.getByLabel('SCB, en tabell i Statistikdatabasen').check();
	await page.getByLabel('Id', { exact: true }).fill('TAB0001');
	await page.getByRole('button', { name: 'Slå upp' }).click();
	await expect(page.getByLabel('Jämtlands län')).toBeVisible();
	await expect(page.getByLabel('Östersund')).toHaveCount(0);
	await page.getByLabel('Urval: region').selectOption({ label: 'Kommuner' });
	await page.getByRole('button', { name: 'Visa värdena i urvalet' }).click();
	await expect(page.getByLabel('Östersund')).toBeChecked();
	await expect(page.getByLabel('Jämtlands län')).toHaveCount(0);
	await expectAccessible(page);
	await page.getByLabel('contentscode').selectOption({ index: 0 });
	await page.getByLabel('Från och med år').fill('2025');
	await page.getByRole('button', { name: 'Koppla och hämta' }).click();
	await expect(page.getByRole('heading', { name: 'Att granska' })).toBeVisible();
	await expect(page.getByRole('row', { name: /Östersund kvinnor .*33/ })).toBeVisible();
	await page.getByRole('button', { name: 'Kasta' }).click();
	await expect(page.getByText('Inga mätvärden är ändrade.')).toBeVisible();
	await page.locator('summary').filter({ hasText: 'Sluta hämta' }).click();
	await page.getByRole('button', { name: 'Sluta hämta' }).click();
	await expect(page.getByRole('heading', { name: 'Koppla till en källa' })).toBeVisible();
	expect(complaints).toEqual([]);
});

test('who is not signed in reads a published goal and fetches its figures', async ({ browser }) => {
	const context = await browser.newContext({ baseURL: portal.origin });
	const page = await context.newPage();
	await page.goto('/public');
	await expectAccessible(page);
	await page.getByRole('article').getByRole('link').first().click();
	await expect(page.getByRole('heading', { name: 'Hämta målets data' })).toBeVisible();
	await expectAccessible(page);
	const address = await page.getByRole('link', { name: 'figures.csv' }).getAttribute('href');
	const answer = await page.request.get(address ?? '');
	expect(answer.headers()['content-type']).toContain('text/csv');
	expect(await answer.text()).toMatch(/^indicator_id,method_version,period,area,sex,value,/);
	await page.getByRole('link', { name: 'Öppna data som filer' }).click();
	await expect(page.getByRole('heading', { name: 'Så läser du filerna' })).toBeVisible();
	await expectAccessible(page);
	await context.close();
});
