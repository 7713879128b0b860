import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
	county,
	newDocument,
	open,
	ostersund,
	paste,
	portal,
	region,
	signedIn,
	status,
	text,
	violations
} from '../support/document-page.ts';
import { expectNoBarriers } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

const wide = { viewport: { width: 1280, height: 720 } };
const sections = 40;
const here = (page: Page) => page.getByRole('region', { name: 'Här just nu' });
const person = (page: Page) => here(page).getByRole('button', { name: /gå till eller följ/ });
/** A line of the text; another's caret may stand at its end. */
const line = (page: Page, words: string) =>
	text(page)
		.locator('p')
		.filter({ hasText: new RegExp(`^${words}(?!\\d)`) });

test('where the others are is seen, one goes there, and follows until one scrolls, types or presses Escape', async ({
	browser
}) => {
	const id = await newDocument();
	const writer = await signedIn(browser, region, portal, wide);
	await open(writer, id);
	await text(writer).click();
	const html = Array.from(
		{ length: sections },
		(_, i) => `<h2>Avsnitt ${i + 1}</h2><p>Stycke ${i + 1}</p><p>${'Ord och ord. '.repeat(40)}</p>`
	).join('');
	await paste(writer, { 'text/html': html });
	await expect(status(writer)).toHaveText('Sparat');
	await line(writer, 'Stycke 30').click();

	const reader = await signedIn(browser, county, portal, { ...wide, reducedMotion: 'reduce' });
	await open(reader, id);
	await expect(person(reader)).toContainText('Region Jämtland Härjedalen · i ”Avsnitt 30”');
	const outline = reader.getByRole('navigation', { name: 'Innehåll' });
	await expect(outline.getByRole('listitem').filter({ hasText: 'Avsnitt 30' })).toContainText(
		'Redaktör, Regionen är här'
	);

	await person(reader).press('Enter');
	await reader.getByRole('button', { name: 'Gå till', exact: true }).press('Enter');
	await expect(line(reader, 'Stycke 30')).toBeInViewport();
	await expect(line(reader, 'Stycke 30')).toBeFocused();

	const stop = reader.getByRole('button', { name: 'Sluta följa Redaktör, Regionen' });
	const follow = async () => {
		await person(reader).press('Enter');
		await reader.getByRole('button', { name: 'Följ', exact: true }).press('Enter');
		await expect(stop).toBeVisible();
	};
	await follow();
	await expect(reader.getByText(/^Du följer Redaktör, Regionen\./)).toBeVisible();
	await expectNoBarriers(reader);
	await line(writer, 'Stycke 3').click();
	await expect(line(reader, 'Stycke 3')).toBeInViewport();
	await line(writer, 'Stycke 38').click();
	await expect(line(reader, 'Stycke 38')).toBeInViewport();
	await reader.keyboard.press('Escape');
	await expect(stop).toHaveCount(0);
	await expect(reader.getByText('Du följer inte längre Redaktör, Regionen.')).toBeVisible();
	await line(writer, 'Stycke 5').click();
	await expect(person(reader)).toContainText('”Avsnitt 5”');
	await expect(line(reader, 'Stycke 38')).toBeInViewport();

	await follow();
	await expect(line(reader, 'Stycke 5')).toBeInViewport();
	await reader.mouse.move(600, 500);
	await reader.mouse.wheel(0, 300);
	await expect(stop).toHaveCount(0);

	// Another who writes follows too, until they write themselves, or the other leaves.
	const other = await signedIn(browser, ostersund, portal, wide);
	await open(other, id);
	const first = here(other).getByRole('button', { name: /^Redaktör, Regionen/ });
	await first.click();
	await other.getByRole('button', { name: 'Följ', exact: true }).click();
	await expect(line(other, 'Stycke 5')).toBeInViewport();
	await line(other, 'Stycke 5').click();
	await other.keyboard.type('a');
	const otherStop = other.getByRole('button', { name: 'Sluta följa Redaktör, Regionen' });
	await expect(otherStop).toHaveCount(0);
	await first.click();
	await other.getByRole('button', { name: 'Följ', exact: true }).click();
	await expect(otherStop).toBeVisible();
	await writer.context().close();
	await expect(otherStop).toHaveCount(0);
	await expect(other.getByText(/har lämnat dokumentet/)).toBeVisible();
	for (const page of [reader, other]) expect(await violations(page)).toEqual([]);
});
