import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
	lines,
	newDocument,
	open,
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

const list = (page: Page) => page.getByRole('listbox', { name: 'Lägg in' });
const options = (page: Page) => list(page).getByRole('option');

test('a slash offers what can be inserted, found by typing, and is only a sign elsewhere', async ({
	browser
}) => {
	const page = await signedIn(browser, region);
	await open(page, await newDocument());
	await text(page).click();
	await page.keyboard.type('/');
	await expect(options(page).first()).toBeVisible();
	const { violations: barriers } = await axe(page).analyze();
	expect(barriers.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
	await page.keyboard.type('rub');
	await expect(options(page)).toHaveText([/Rubrik 1/, /Rubrik 2/, /Rubrik 3/, /Rubrik 4/]);
	await page.keyboard.press('ArrowDown');
	const chosen = options(page).nth(1);
	await expect(chosen).toHaveAttribute('aria-selected', 'true');
	await expect(text(page)).toHaveAttribute(
		'aria-activedescendant',
		(await chosen.getAttribute('id'))!
	);
	await page.keyboard.press('Enter');
	await expect(list(page)).toBeHidden();
	await expect(text(page)).not.toHaveAttribute('aria-activedescendant');
	await page.keyboard.type('Energi och/eller vatten');
	await expect(list(page)).toBeHidden();
	await expect(text(page).locator('h2')).toHaveText('Energi och/eller vatten');

	await page.keyboard.press('Enter');
	await page.keyboard.type('Se /');
	await expect(options(page).first()).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(list(page)).toBeHidden();
	await page.keyboard.type('bilaga');
	await expect(list(page)).toBeHidden();
	await page.keyboard.press('Enter');
	await page.keyboard.type('/tabell');
	await expect(options(page)).toHaveCount(1);
	await options(page).first().click();
	await page.keyboard.type('År');
	await expect(text(page).locator('th').first()).toHaveText('År');
	await expect(status(page)).toHaveText('Sparat');
	expect(await lines(page)).toContain('Se /bilaga');
	expect(await violations(page)).toEqual([]);
});

test('blocks move by keys, by mouse and by menu, and are told of', async ({ browser }) => {
	const id = await newDocument();
	const page = await signedIn(browser, region);
	await open(page, id);
	await text(page).click();
	for (const words of ['Ett', 'Två', 'Tre']) {
		if (words !== 'Ett') await page.keyboard.press('Enter');
		await page.keyboard.type(words);
	}
	const ids = () =>
		text(page)
			.locator('p')
			.evaluateAll((all) => Object.fromEntries(all.map((p) => [p.textContent, p.dataset.id])));
	await expect(text(page).locator('p[data-id]')).toHaveCount(3);
	const before = await ids();
	await page.keyboard.press('Alt+Shift+ArrowUp');
	await expect.poll(() => lines(page)).toEqual(['Ett', 'Tre', 'Två']);
	await expect(page.getByText('Flyttat till plats 2 av 3.')).toBeAttached();
	expect(await ids()).toEqual(before);
	await page.keyboard.type(' kvar');
	await expect.poll(() => lines(page)).toEqual(['Ett', 'Tre kvar', 'Två']);
	await page.keyboard.press('Alt+Shift+ArrowUp');
	await page.keyboard.press('Alt+Shift+ArrowUp');
	await expect(page.getByText('Det står redan först.')).toBeAttached();
	await expect.poll(() => lines(page)).toEqual(['Tre kvar', 'Ett', 'Två']);

	await page.getByRole('button', { name: 'Fler verktyg' }).click();
	await page.getByRole('menuitem', { name: 'Flytta ned' }).click();
	await expect.poll(() => lines(page)).toEqual(['Ett', 'Tre kvar', 'Två']);
	await expect(text(page)).toBeFocused();
	await expect(status(page)).toHaveText('Sparat');

	const handle = page.getByRole('button', { name: 'Flytta blocket' });
	await text(page).locator('p').last().hover();
	await expect
		.poll(async () =>
			Math.abs(
				((await handle.boundingBox())?.y ?? 0) -
					((await text(page).locator('p').last().boundingBox())?.y ?? 0)
			)
		)
		.toBeLessThan(12);
	const top = (await text(page).locator('p').first().boundingBox())!;
	await handle.dragTo(text(page), {
		targetPosition: { x: top.width / 2, y: 2 }
	});
	await expect.poll(() => lines(page)).toEqual(['Två', 'Ett', 'Tre kvar']);
	await expect(status(page)).toHaveText('Sparat');
	expect((await ids())['Två']).toBe(before['Två']);

	await text(page).locator('p').first().hover();
	await handle.click();
	await page.getByRole('menuitem', { name: 'Flytta ned' }).click();
	await expect.poll(() => lines(page)).toEqual(['Ett', 'Två', 'Tre kvar']);
	await expect(text(page)).toBeFocused();
	await expect(status(page)).toHaveText('Sparat');
	// Moving is no pasting.
	await expect(page.getByRole('button', { name: 'Jag förstår' })).toHaveCount(0);

	const reader = await signedIn(browser, referens);
	await open(reader, id);
	await expect.poll(() => lines(reader)).toEqual(['Ett', 'Två', 'Tre kvar']);
	await reader.locator('.document-text p').first().hover();
	await expect(reader.getByRole('button', { name: 'Flytta blocket' })).toHaveCount(0);
	expect(await violations(page)).toEqual([]);
});
