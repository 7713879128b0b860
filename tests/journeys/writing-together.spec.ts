import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { startPortal } from '../support/portal.ts';
import type { TestPortal } from '../support/portal.ts';
import { openWindow } from '../support/windows.ts';

const strategy = '/documents/f8a2d4d5-c917-5f6b-a6e3-57663aeb7838';
const sentence = (who: string) => `Mening av ${who} som ska stå kvar.`;

/** A portal of its own: this journey kills it. */
let portal: TestPortal;
test.beforeAll(async () => {
	portal = await startPortal();
});
test.afterAll(() => portal.stop());

const textOf = (page: Page) => page.getByLabel(/^Texten i/);
const status = (page: Page, words: string) => page.getByText(words, { exact: true }).first();

async function writeAtTheEnd(page: Page, words: string) {
	await textOf(page).click();
	await page.keyboard.press('Control+End');
	await page.keyboard.press('Enter');
	await page.keyboard.type(words);
}

test('two organisations write the strategy together, one reads along, one sees nothing, and a killed server loses nothing', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const region = await openWindow(browser, portal.origin, 'redaktor@regionjh.example');
	const ostersund = await openWindow(browser, portal.origin, 'redaktor@ostersund.example');
	const reader = await openWindow(browser, portal.origin, 'referens@naringsliv.example');
	const outsider = await openWindow(browser, portal.origin, 'utanfor@annanregion.example');

	for (const { page } of [region, ostersund, reader]) {
		await page.goto(strategy);
		await expect(textOf(page)).toContainText('Tillväxtmotor');
	}
	await expect(region.page.getByText(/Redaktör, Östersunds kommun/).first()).toBeVisible();

	await writeAtTheEnd(region.page, sentence('Regionen'));
	await expect(textOf(ostersund.page)).toContainText(sentence('Regionen'));
	await writeAtTheEnd(ostersund.page, sentence('Östersund'));
	for (const { page } of [region, reader]) {
		await expect(textOf(page)).toContainText(sentence('Östersund'));
	}

	await expect(textOf(reader.page)).toHaveAttribute('contenteditable', 'false');
	await textOf(reader.page).click();
	await reader.page.keyboard.type('Detta får inte stå här.');
	await expect(textOf(reader.page)).not.toContainText('Detta får inte stå här.');

	const answer = await outsider.page.goto(strategy);
	expect(answer?.status()).toBe(404);
	await expect(outsider.page.locator('body')).not.toContainText('Tillväxtmotor');

	await expect(status(region.page, 'Sparat')).toBeVisible();
	await expect(status(ostersund.page, 'Sparat')).toBeVisible();
	await portal.kill();
	await writeAtTheEnd(region.page, sentence('Regionen utan server'));
	await expect(region.page.getByText(/Ansluter igen/).first()).toBeVisible();
	portal = await startPortal({
		dataDir: portal.dataDir,
		port: Number(new URL(portal.origin).port)
	});

	for (const { page } of [region, ostersund, reader]) {
		await expect(textOf(page)).toContainText(sentence('Regionen utan server'), { timeout: 45_000 });
	}
	await expect(status(region.page, 'Sparat')).toBeVisible();
	await region.page.reload();
	for (const words of ['Regionen', 'Östersund', 'Regionen utan server']) {
		await expect(textOf(region.page)).toContainText(sentence(words));
	}
	for (const { complaints, context } of [region, ostersund, reader]) {
		expect(complaints).toEqual([]);
		await context.close();
	}
});
