import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
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
/** Of each run its own: whoever runs the journey again shares the portal and its goals. */
const newMark = () => crypto.randomUUID().slice(0, 8);

/** In the space of the goals, so that a version may keep what they showed. */
async function planDocument(): Promise<string> {
	const id = await newDocument();
	await portal.sql(
		`update public.documents set space_id = s.id from public.spaces s
		where documents.id = $1 and s.name like 'Verksamhetsplan 2027%'`,
		[id]
	);
	return id;
}

/** By keyboard alone: `/mål`, a search, and the indicator below the goal. */
async function insertIndicator(page: Page, mark: string, look?: () => Promise<void>) {
	await page.keyboard.type('/mål');
	const offers = page.getByRole('listbox', { name: 'Lägg in' }).getByRole('option');
	await expect(offers.first()).toHaveText(/Mål eller indikator/);
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Lägg in ett mål eller en indikator' });
	await expect(dialog.getByRole('combobox')).toBeFocused();
	await page.keyboard.type(`skogen ${mark}`);
	const found = dialog.getByRole('option');
	await expect(found).toHaveText([/^Fler i arbete/, /^Årsverken/]);
	await look?.();
	await page.keyboard.press('ArrowDown');
	await expect(found.nth(1)).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('Enter');
	await expect(dialog).toBeHidden();
}

test('a goal is put into a text by keyboard, follows its figures, and freezes with the version', async ({
	browser
}) => {
	const mark = newMark();
	const title = `Fler i arbete i skogen ${mark} (prov)`;
	const { indicator } = await followedGoal(portal, { title, name: 'Årsverken (prov)' });
	const id = await planDocument();
	const page = await signedIn(browser, lead);
	await open(page, id);
	await text(page).click();
	await page.keyboard.type('Så går det:');
	await page.keyboard.press('Enter');
	await insertIndicator(page, mark, () => expectNoBarriers(page));
	const block = text(page).getByRole('group', { name: `Indikator: ${title}` });
	await expect(block).toContainText('118 jobb');
	await expect(block.getByRole('img')).toHaveAccessibleName(/2024 118/);
	await expect(text(page)).toBeFocused();
	await page.keyboard.type('Sedan går texten vidare.');
	await expect(status(page)).toHaveText('Sparat');
	await expectNoBarriers(page);

	await figure(portal, indicator, '2025', 130);
	await expect(block).toContainText('130 jobb');
	await expect(block).toContainText('Avviker');
	expect(await violations(page)).toEqual([]);

	// Who reads the text and not the goal is told nothing of it.
	const elsewhere = await newDocument();
	await open(page, elsewhere);
	await text(page).click();
	await insertIndicator(page, mark);
	await expect(block).toContainText('130 jobb');
	await expect(status(page)).toHaveText('Sparat');
	const reader = await signedIn(browser, referens);
	await open(reader, elsewhere);
	await expect(text(reader)).toContainText('Ett mål visas här för dem som får läsa det.');
	await expect(text(reader)).not.toContainText('skogen');
	await expect(text(reader)).not.toContainText('jobb');

	await page.goto(`${portal.origin}/documents/${id}/state`);
	await page.getByRole('link', { name: 'Lägg fram för beslut' }).click();
	await page.getByRole('button', { name: 'Lägg fram och lås texten' }).click();
	await expect(page.getByText('Dokumentets läge är nu: Beslutsförslag.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Hämta filen, version 1' })).toBeVisible();
	await figure(portal, indicator, '2026', 155);

	await page.goto(`${portal.origin}/documents/${id}/versions/1`);
	const kept = page.getByRole('group', { name: `Indikator: ${title}` });
	await expect(kept).toContainText('130 jobb');
	await expect(kept).toContainText('Som det visades');
	await expectNoBarriers(page);
	await open(page, id);
	await expect(block).toContainText('Som det visades');
	await expect(block).toContainText('130 jobb');
	const file = await page.request.get(
		`${portal.origin}/documents/${id}/export/file?form=markdown&version=1`
	);
	expect(await file.text()).toMatch(/> .*Årsverken \(prov\)\*\*: Avviker\. 130\sjobb \(2025\)/);
});

test('a paragraph is tied to a goal by keyboard: both show it, to those who see both, and it is untied', async ({
	browser
}) => {
	const mark = newMark();
	const title = `Mer trä i husen ${mark} (prov)`;
	const { goal } = await followedGoal(portal, { title, name: 'Trähus (prov)' });
	const id = await planDocument();
	const page = await signedIn(browser, lead);
	await open(page, id);
	await text(page).click();
	await page.keyboard.type('Vi bygger i trä. /koppla');
	const offers = page.getByRole('listbox', { name: 'Lägg in' }).getByRole('option');
	await expect(offers).toHaveText([/Koppla stycket till ett mål/]);
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'Koppla stycket till ett mål' });
	await expect(dialog.getByRole('combobox')).toBeFocused();
	await page.keyboard.type(`trä hus ${mark}`);
	await expect(dialog.getByRole('option')).toHaveText([/^Mer trä i husen/]);
	await page.keyboard.press('Enter');
	const tie = text(page).locator('.bound');
	await expect(tie).toContainText(`Hör till målet ${title}`);
	await expect(status(page)).toHaveText('Sparat');
	await expectNoBarriers(page);

	const reader = await signedIn(browser, 'styrgrupp@regionjh.example');
	await reader.goto(`${portal.origin}/goals/${goal}`);
	const mentions = reader.getByRole('region', { name: 'I dokument' });
	await mentions.getByRole('link').click();
	await expect(text(reader).locator('.bound')).toContainText(title);
	await expect(text(reader).locator('p.spotlit')).toContainText('Vi bygger i trä.');

	await tie.getByRole('button', { name: /^Ta bort kopplingen/ }).click();
	await expect(tie).toHaveCount(0);
	await expect(text(reader).locator('.bound')).toHaveCount(0);
	expect(await violations(page)).toEqual([]);
});
