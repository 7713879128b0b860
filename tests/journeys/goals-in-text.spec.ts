import { expect, test } from '@playwright/test';
import {
	newDocument,
	open,
	portal,
	referens,
	signedIn,
	status,
	text,
	violations
} from '../support/document-page.ts';
import { figure, followedGoal } from '../support/followed-goal.ts';
import { expectNoBarriers } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

const lead = 'processledare@plattform.example';
const title = 'Fler i arbete i skogen (prov)';

test('a goal is put into a text by keyboard, follows its figures, and is told to nobody who may not see it', async ({
	browser
}) => {
	const { indicator } = await followedGoal(portal, { title, name: 'Årsverken (prov)' });
	const id = await newDocument();
	const page = await signedIn(browser, lead);
	await open(page, id);
	await text(page).click();
	await page.keyboard.type('Så går det:');
	await page.keyboard.press('Enter');
	await page.keyboard.type('/mål');
	const offers = page.getByRole('listbox', { name: 'Lägg in' }).getByRole('option');
	await expect(offers).toHaveText([/Mål eller indikator/]);
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Lägg in ett mål eller en indikator' });
	const search = dialog.getByRole('combobox', { name: 'Sök mål eller indikator' });
	await expect(search).toBeFocused();
	await page.keyboard.type('skogen prov');
	const found = dialog.getByRole('option');
	await expect(found).toHaveText([new RegExp(`^Fler i arbete`), /^Årsverken/]);
	await expectNoBarriers(page);
	await page.keyboard.press('ArrowDown');
	await expect(found.nth(1)).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('Enter');
	await expect(dialog).toBeHidden();

	const block = text(page).getByRole('group', { name: `Indikator: ${title}` });
	await expect(block).toContainText('118 jobb');
	await expect(block.getByRole('img')).toHaveAccessibleName(/2024 118/);
	await expect(text(page)).toBeFocused();
	await page.keyboard.type('Sedan går texten vidare.');
	await expect(status(page)).toHaveText('Sparat');
	await expectNoBarriers(page);

	await figure(portal, indicator, '2025', 130);
	await expect(block).toContainText('130 jobb', { timeout: 10_000 });
	await expect(block).toContainText('Avviker');
	expect(await violations(page)).toEqual([]);

	const reader = await signedIn(browser, referens);
	await open(reader, id);
	await expect(text(reader)).toContainText('Ett mål visas här för dem som får läsa det.');
	await expect(text(reader)).not.toContainText(title);
	await expect(text(reader)).not.toContainText('jobb');
});
