import { expect, test } from '@playwright/test';
import {
	lines,
	newDocument,
	open,
	ostersund,
	portal,
	region,
	signedIn,
	status,
	text,
	violations
} from '../support/document-page.ts';
import { axe } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

test('words are found, gone through and replaced by keyboard, and one undo takes all back', async ({
	browser
}) => {
	const id = await newDocument();
	const page = await signedIn(browser, region);
	await open(page, id);
	await text(page).click();
	const written = ['Mål för länet', 'Ett mål, två mål och målbilden', 'Mer text.'];
	await page.keyboard.type(written.join('\n'));
	await page.keyboard.press('Control+Home');

	await page.keyboard.press('Control+f');
	const panel = page.getByRole('search', { name: 'Sök i texten' });
	const outcome = panel.getByRole('status');
	await expect(panel.getByLabel('Sök', { exact: true })).toBeFocused();
	await page.keyboard.type('mål');
	await expect(outcome).toHaveText('Träff 1 av 4');
	await expect(text(page).locator('.found')).toHaveCount(4);
	await page.keyboard.press('Shift+Enter');
	await expect(outcome).toHaveText('Träff 4 av 4');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	await expect(outcome).toHaveText('Träff 2 av 4');
	await panel.getByRole('button', { name: 'Bara hela ord' }).click();
	await expect(outcome).toHaveText('Träff 2 av 3');
	await panel.getByRole('button', { name: 'Skilj på stora och små' }).click();
	await expect(outcome).toHaveText('Träff 1 av 2');
	const { violations: barriers } = await axe(page).include('[role=search]').analyze();
	expect(barriers.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);

	await panel.getByLabel('Ersätt med').fill('syfte');
	await panel.getByRole('button', { name: 'Ersätt', exact: true }).click();
	await expect.poll(() => lines(page)).toContain('Ett syfte, två mål och målbilden');
	await panel.getByRole('button', { name: 'Skilj på stora och små' }).click();
	await panel.getByRole('button', { name: 'Bara hela ord' }).click();
	await panel.getByRole('button', { name: 'Ersätt alla' }).click();
	await expect(outcome).toHaveText('3 ersatta. Ångra tar tillbaka dem.');
	await expect
		.poll(() => lines(page))
		.toEqual(['syfte för länet', 'Ett syfte, två syfte och syftebilden', 'Mer text.']);

	await page.keyboard.press('Escape');
	await expect(panel).toBeHidden();
	await expect(text(page)).toBeFocused();
	await expect(text(page).locator('.found')).toHaveCount(0);
	await page.keyboard.press('Control+z');
	await expect
		.poll(() => lines(page))
		.toEqual(['Mål för länet', 'Ett syfte, två mål och målbilden', 'Mer text.']);
	await page.keyboard.press('Control+z');
	await expect.poll(() => lines(page)).toEqual(written);
	await expect(status(page)).toHaveText('Sparat');
	expect(await violations(page)).toEqual([]);
});

test('the matches follow what others write, and begin with what is selected', async ({
	browser
}) => {
	const id = await newDocument();
	const [page, other] = [await signedIn(browser, region), await signedIn(browser, ostersund)];
	await open(page, id);
	await open(other, id);
	await text(page).click();
	await page.keyboard.type('Region');
	await page.keyboard.press('Shift+Home');
	await page.getByRole('button', { name: 'Fler verktyg' }).click();
	await page.getByRole('menuitem', { name: 'Sök och ersätt' }).click();
	const outcome = page.getByRole('search').getByRole('status');
	await expect(outcome).toHaveText('Träff 1 av 1');
	await text(other).click();
	await other.keyboard.press('Control+Home');
	await other.keyboard.type('En region till. ');
	await expect(outcome).toHaveText('Träff 2 av 2');
	await expect(text(page).locator('.found.current')).toHaveText('Region');
});
