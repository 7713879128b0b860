import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
	newDocument,
	open,
	ostersund,
	paste,
	portal,
	referens,
	region,
	signedIn,
	status,
	text,
	violations
} from '../support/document-page.ts';
import { axe } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

const chapters = ['Bakgrund', 'Mål', 'Genomförande'];
const filling = '<p>Ord ord ord ord ord ord ord ord ord ord.</p>'.repeat(20);
const longText = chapters.map((name) => `<h2>${name}</h2><h3>Om ${name}</h3>${filling}`).join('');

const outline = (page: Page) => page.getByRole('navigation', { name: 'Innehåll' });
const current = (page: Page) => outline(page).locator('[aria-current="location"]');

async function withLongText(page: Page): Promise<string> {
	const id = await newDocument();
	await open(page, id);
	await text(page).click();
	await paste(page, { 'text/html': longText, 'text/plain': 'x' });
	await expect(text(page).locator('h3')).toHaveCount(3);
	return id;
}

test('the outline follows the text, leads to its sections and counts its words', async ({
	browser
}) => {
	const page = await signedIn(browser, region);
	await withLongText(page);
	await expect(outline(page).getByRole('link')).toHaveText([
		...chapters.flatMap((name) => [name, `Om ${name}`])
	]);
	await expect(outline(page)).toContainText('609 ord');

	await outline(page).getByRole('link', { name: 'Mål', exact: true }).click();
	await expect(text(page)).toBeFocused();
	await expect(text(page).getByRole('heading', { name: 'Mål', exact: true })).toBeInViewport();
	await expect(current(page)).toHaveText('Mål');
	await page.keyboard.press('End');
	await page.keyboard.type(' och medel');
	await expect(current(page)).toHaveText('Mål och medel');
	await expect(outline(page)).toContainText('611 ord');
	await page.keyboard.press('Shift+Home');
	await expect(outline(page)).toContainText('Markerat');
	await expect(outline(page)).toContainText('3 ord');

	await current(page).focus();
	await page.keyboard.press('End');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('Enter');
	await expect(text(page)).toBeFocused();
	await page.keyboard.press('Home');
	await page.keyboard.type('Gemensamt ');
	await expect(text(page).locator('h2').nth(2)).toHaveText('Gemensamt Genomförande');

	await page.evaluate(() => scrollTo(0, 0));
	await expect(current(page)).toHaveCount(0);
	expect(await violations(page)).toEqual([]);
});

test('numbered headings are chosen for all, drawn at once and no part of the text', async ({
	browser
}) => {
	const page = await signedIn(browser, region);
	const id = await withLongText(page);
	const reader = await signedIn(browser, referens);
	await open(reader, id);
	await expect(outline(reader).getByRole('link').first()).toHaveText('Bakgrund');

	const settings = await signedIn(browser, ostersund);
	await settings.goto(`${portal.origin}/documents/${id}/settings`);
	await settings.getByLabel('Numrera rubrikerna').check();
	await settings.getByRole('button', { name: 'Spara' }).click();
	await expect(settings.getByText('Sparat.')).toBeVisible();

	await expect(outline(reader).getByRole('link').nth(3)).toHaveText(/2\.1\s*Om Mål/);
	await expect(reader.getByRole('heading', { name: '2.1 Om Mål' })).toBeAttached();
	await expect(text(reader).locator('h3').nth(1)).toHaveText('Om Mål');
	await page.getByRole('button', { name: 'Ångra det du gjort' }).click();
	await expect(text(page).locator('h3')).toHaveCount(0);
});

test('a link to a paragraph leads there, for a reader too', async ({ browser }) => {
	const page = await signedIn(browser, region);
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	const id = await withLongText(page);
	await text(page).locator('h3').nth(2).click();
	await page.getByRole('button', { name: 'Fler verktyg' }).click();
	await page.getByRole('menuitem', { name: 'Kopiera länk till stycket' }).click();
	await expect(page.getByText('Länken är kopierad')).toBeVisible();
	const link = await page.evaluate(() => navigator.clipboard.readText());
	await expect(status(page)).toHaveText('Sparat');

	const reader = await signedIn(browser, referens);
	await reader.goto(link);
	const heading = text(reader).getByRole('heading', { name: 'Om Genomförande' });
	await expect(heading).toBeInViewport();
	await expect(heading).toBeFocused();
	await expect(heading).toHaveClass(/spotlit/);
	await expect(current(reader)).toHaveText('Om Genomförande');

	await page.goto(`${portal.origin}/documents/${id}#b=borta`);
	await expect(page.getByText('Stycket som länken går till finns inte längre')).toBeVisible();
});

test('on a phone the outline is a sheet, and closes where it leads', async ({ browser }) => {
	const page = await signedIn(browser, region, portal, {
		viewport: { width: 390, height: 780 },
		hasTouch: true
	});
	await withLongText(page);
	await page.getByRole('button', { name: 'Innehåll' }).click();
	const dialog = page.getByRole('dialog', { name: 'Innehåll' });
	await expect(dialog.getByText('609 ord')).toBeVisible();
	const { violations: found } = await axe(page).include('dialog').analyze();
	expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
	await dialog.getByRole('link', { name: 'Genomförande', exact: true }).click();
	await expect(dialog).toBeHidden();
	await expect(text(page)).toBeFocused();
	await expect(text(page).locator('h2').nth(2)).toBeInViewport();
});
