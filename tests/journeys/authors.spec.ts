import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
	county,
	newDocument,
	open,
	ostersund,
	portal,
	region,
	signedIn,
	status,
	text,
	updates,
	utanfor,
	violations,
	wide
} from '../support/document-page.ts';
import { expectNoBarriers } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

const krokom = 'redaktor@krokom.example';
const panel = (page: Page) => page.locator('#authors');
const toggle = (page: Page) => page.getByRole('button', { name: 'Vem skrev vad' });

/** The text with the letter of who wrote each piece; `·` has just been written. */
function coloured(page: Page): Promise<string[]> {
	return text(page).evaluate((element) => {
		const letters = new Map<string, string>();
		for (const sample of document.querySelectorAll<HTMLElement>('#authors .legend .sample')) {
			const colour = [...sample.classList].find((name) => /^(person-\d|just-)/.test(name));
			letters.set(colour ?? '', (sample.textContent ?? '').trim());
		}
		return [...element.querySelectorAll('p, h1, h2')].map((block) => {
			let said = '';
			let last = '';
			for (const span of block.querySelectorAll('.by')) {
				const colour = [...span.classList].find((name) => /^(person-\d|just-)/.test(name));
				const letter = letters.get(colour ?? '') ?? '?';
				said += letter === last ? span.textContent : `[${letter}]${span.textContent}`;
				last = letter;
			}
			return said;
		});
	});
}

async function writes(page: Page, words: string) {
	await page.keyboard.type(words);
	await expect(status(page)).toHaveText('Sparat');
}

test('three organisations at one text: each has its colour, pattern, letter and share, and keeps them through Enter, join and a paragraph that is moved', async ({
	browser
}) => {
	const id = await newDocument();
	const regional = await signedIn(browser, region, portal, wide);
	await open(regional, id);
	await text(regional).click();
	await regional.keyboard.type('# Mål för länet');
	await regional.keyboard.press('Enter');
	await writes(regional, 'Länet ska växa genom samarbete.');

	const town = await signedIn(browser, ostersund, portal, wide);
	await open(town, id);
	await text(town).locator('p').click();
	await town.keyboard.press('End');
	await town.keyboard.press('Enter');
	await writes(town, 'Kommunerna gör det tillsammans.');
	const village = await signedIn(browser, krokom, portal, wide);
	await open(village, id);
	await text(village).locator('p').nth(1).click();
	await village.keyboard.press('End');
	await writes(village, ' Byarna är med.');

	// A reader who may not write asks, and nothing is written by that.
	const written = await updates(id);
	const reader = await signedIn(browser, county, portal, wide);
	await open(reader, id);
	await toggle(reader).click();
	await expect(panel(reader).getByRole('heading', { name: 'Vem har skrivit vad' })).toBeFocused();
	await expect(reader).toHaveURL(/authors=1/);
	const legend = panel(reader).getByRole('list', { name: /Andel av texten/ });
	await expect(legend.getByRole('listitem')).toHaveText([
		/^\s*A\s+Region Jämtland Härjedalen 49.%$/,
		/^\s*B\s+Östersunds kommun 34.%$/,
		/^\s*C\s+Krokoms kommun 17.%$/
	]);
	await expect
		.poll(() => coloured(reader))
		.toEqual([
			'[A]Mål för länet',
			'[A]Länet ska växa genom samarbete.',
			'[B]Kommunerna gör det tillsammans.[C] Byarna är med.'
		]);
	await panel(reader).getByText('Andelar avsnitt för avsnitt').click();
	await expect(panel(reader).getByRole('row', { name: /Mål för länet/ })).toContainText(/49.%/);
	await expectNoBarriers(reader);

	// Enter in the middle of another's words, and two paragraphs of two authors joined.
	await text(village).locator('p').first().click();
	await village.keyboard.press('Home');
	for (let i = 0; i < 'Länet ska '.length; i++) await village.keyboard.press('ArrowRight');
	await village.keyboard.press('Enter');
	await expect(status(village)).toHaveText('Sparat');
	await expect
		.poll(() => coloured(reader))
		.toEqual([
			'[A]Mål för länet',
			'[A]Länet ska ',
			'[A]växa genom samarbete.',
			'[B]Kommunerna gör det tillsammans.[C] Byarna är med.'
		]);
	await text(village).locator('p').nth(2).click();
	await village.keyboard.press('Home');
	await village.keyboard.press('Backspace');
	await expect(status(village)).toHaveText('Sparat');
	const joined = '[A]växa genom samarbete.[B]Kommunerna gör det tillsammans.[C] Byarna är med.';
	await expect.poll(() => coloured(reader)).toEqual(['[A]Mål för länet', '[A]Länet ska ', joined]);

	// Cut and pasted as the first paragraph, by one who wrote none of it.
	await text(regional).locator('p').nth(1).click({ clickCount: 3 });
	await regional.keyboard.press('ControlOrMeta+x');
	await regional.keyboard.press('Backspace');
	await text(regional).locator('p').first().click();
	await regional.keyboard.press('Home');
	await regional.keyboard.press('ControlOrMeta+v');
	await expect(status(regional)).toHaveText('Sparat');
	await expect
		.poll(async () => (await coloured(reader)).slice(1).join(''))
		.toBe(`${joined}[A]Länet ska `);

	// What one writes oneself is new at first, and then one's own.
	await toggle(regional).click();
	await expect(panel(regional).getByRole('heading', { name: 'Vem har skrivit vad' })).toBeFocused();
	await text(regional).locator('p').last().click();
	await regional.keyboard.press('ControlOrMeta+End');
	await regional.keyboard.type('nu');
	await expect.poll(async () => (await coloured(regional)).at(-1)).toMatch(/\[A\]Länet ska nu$/);
	await expect(panel(regional)).not.toContainText('Nyss skrivet');

	expect(await updates(id)).toBeGreaterThan(written);
	for (const page of [regional, village, reader]) expect(await violations(page)).toEqual([]);
});

test('by keyboard, on a phone and by person: from passage to passage, who and when; and nothing for who may not read', async ({
	browser
}) => {
	const id = await newDocument();
	const regional = await signedIn(browser, region);
	await open(regional, id);
	await text(regional).click();
	await writes(regional, 'Länet ska växa.');
	const town = await signedIn(browser, ostersund);
	await open(town, id);
	await text(town).locator('p').click();
	await town.keyboard.press('End');
	await writes(town, ' Kommunerna med.');

	const page = await signedIn(browser, county, portal, { viewport: { width: 390, height: 844 } });
	const written = await updates(id);
	await page.goto(`${portal.origin}/documents/${id}?authors=people`);
	await expect(panel(page).getByRole('radio', { name: 'Person' })).toBeChecked();
	await expect(panel(page).getByRole('listitem')).toHaveText([
		/Redaktör, Östersunds kommun.*52.%|Redaktör.*52.%/,
		/Redaktör, Regionen.*48.%/
	]);
	const told = page.getByRole('region', { name: 'Vem har skrivit här' });
	await told.getByRole('button', { name: 'Nästa ställe' }).focus();
	await page.keyboard.press('Enter');
	await expect(told.getByRole('status')).toHaveText(
		/^Ställe 1 av 2\. Redaktör, Regionen, för Region Jämtland Härjedalen, .*20\d\d.* ”Länet ska växa\.”$/
	);
	await page.keyboard.press('ArrowRight');
	await expect(told.getByRole('status')).toHaveText(
		/^Ställe 2 av 2\. .*Östersunds kommun.*”Kommunerna med\.”$/
	);
	await expect(text(page).locator('.told')).toHaveText(' Kommunerna med.');
	await expectNoBarriers(page);
	await page.evaluate(() => (document.documentElement.dataset.theme = 'contrast'));
	await expectNoBarriers(page);
	await panel(page).getByRole('radio', { name: 'Organisation' }).check();
	await expect(page).toHaveURL(/authors=1$/);
	await page.keyboard.press('Escape');
	await expect(panel(page)).toHaveCount(0);
	await expect(toggle(page)).toBeFocused();
	await expect(page).not.toHaveURL(/authors/);
	await expect(text(page).locator('.by')).toHaveCount(0);
	expect(await updates(id)).toBe(written);

	const ask = (from: Page) => from.request.get(`${portal.origin}/documents/${id}/authors`);
	expect((await ask(page)).status()).toBe(200);
	const stranger = await signedIn(browser, utanfor);
	const refused = await ask(stranger);
	expect(refused.status()).toBe(404);
	expect(await refused.text()).not.toMatch(/Länet|Redaktör/);
});

test('an older version says who wrote it, by organisation or by person, when its index has been made', async ({
	browser
}) => {
	const strategy = 'f8a2d4d5-c917-5f6b-a6e3-57663aeb7838';
	const address = `${portal.origin}/documents/${strategy}/versions/1`;
	const page = await signedIn(browser, county, portal, { viewport: { width: 390, height: 844 } });
	const written = page.locator('.document-text .by');
	// It is made in the background.
	await expect(async () => {
		await page.goto(`${address}?authors=1`);
		await expect(written.first()).toBeVisible({ timeout: 1 });
	}).toPass({ timeout: 90_000 });
	const legend = page.getByRole('list', { name: /Andel av texten/ });
	await expect(legend).toContainText('Region Jämtland Härjedalen');
	await expect(page.locator('.document-text .written').first()).toHaveAttribute('data-by', /^A/);
	await expect(written.first()).toHaveAttribute('title', /, för .*/);
	await expectNoBarriers(page);
	const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(overflow).toBeLessThanOrEqual(0);

	const ways = page.getByRole('navigation', { name: 'Färga texten efter vem som skrev' });
	await ways.getByRole('link', { name: 'Vem skrev: person' }).click();
	await expect(legend).toContainText('Redaktör, Regionen');
	await ways.getByRole('link', { name: 'Utan färger' }).click();
	await expect(page).toHaveURL(/versions\/1$/);
	await expect(written).toHaveCount(0);
	expect(await violations(page)).toEqual([]);
});
