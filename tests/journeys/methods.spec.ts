import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { TestPortal } from '../support/portal.ts';
import { expectNoBarriers, openWindow } from '../support/windows.ts';

const portal = TestPortal.fromEnvironment();
test.afterAll(() => portal.disconnect());

const researcher = 'forskare@miun.example';
const registrar = 'registrator@regionjh.example';

/** A goal of its own, so that two runs do not meet. */
async function goal(page: Page): Promise<string> {
	const title = `Fler bostäder ${crypto.randomUUID().slice(0, 8)}`;
	await page.goto('/goals/new');
	await page.getByRole('textbox', { name: 'Mål', exact: true }).fill(title);
	await page.getByRole('button', { name: 'Spara utkastet' }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	return title;
}

test('an indicator gets its method and targets, somebody else registers the decision, and then nothing changes without one', async ({
	browser
}) => {
	test.setTimeout(180_000);
	const { page, complaints } = await openWindow(browser, portal.origin, researcher);
	const title = await goal(page);
	await page.getByRole('link', { name: 'Ny indikator' }).click();
	await page.getByLabel('Kod').fill('BOSTAD-1');
	await page.getByLabel('Namn', { exact: true }).fill('Färdiga bostäder');
	await page.getByRole('button', { name: 'Spara indikatorn' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Färdiga bostäder' })).toBeVisible();
	const indicator = new URL(page.url()).pathname;

	// Sex breakdown is required unless a reason is given.
	await page.getByRole('link', { name: 'Skriv mätmetoden' }).click();
	await expect(page.getByLabel('Könsuppdelning')).toHaveValue('required');
	await page.getByLabel('Definition').fill('Bostäder som har fått slutbesked under året.');
	await page.getByLabel('Enhet').fill('antal');
	await page.getByLabel('Gäller från').fill('2027-01-01');
	await page.getByLabel('Könsuppdelning').selectOption('exempt');
	await page.getByRole('button', { name: 'Spara utkastet' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv varför måttet inte delas upp');
	await page.getByLabel('Skäl för undantag').fill('Måttet räknar bostäder, inte personer.');
	await expectNoBarriers(page);
	await page.getByRole('button', { name: 'Spara utkastet' }).click();

	// What is not whole cannot be put forward, and the page says what is missing.
	await expect(page.getByText('Det här saknas innan metoden kan läggas fram')).toBeVisible();
	await page.getByRole('link', { name: 'Ändra metodbladet' }).click();
	await page.getByLabel('Beräkning').fill('Summan av slutbesked.');
	await page.getByLabel('Källreferens').fill('Kommunernas register över slutbesked.');
	await page.getByLabel('Insamling').fill('Förs in av kommunen.');
	await page.getByLabel('Dataägare').fill('Bygglovschef');
	await page.getByLabel('Ansvarig organisation').selectOption({ label: 'Krokoms kommun' });
	await page.getByLabel('Baslinje', { exact: false }).first().fill('120,5');
	await page.getByRole('button', { name: 'Spara utkastet' }).click();
	await page.getByRole('link', { name: 'Sätt målvärden' }).click();
	await page.getByLabel('Rad 1, Period').fill('2027');
	await page.getByLabel('Rad 1, Målvärde').fill('hundra');
	await page.getByRole('button', { name: 'Spara utkastet' }).click();
	await expect(page.getByRole('alert')).toContainText('Rad 1: skriv ett tal');
	await page.getByLabel('Rad 1, Målvärde').fill('140');
	await page.getByLabel('På väg från, procent').fill('70');
	await page.getByRole('button', { name: 'Spara utkastet' }).click();
	await expect(page.getByRole('alert')).toContainText('får inte ligga över gränsen för på väg');
	await page.getByLabel('På väg från, procent').fill('90');
	await page.getByLabel('Rad 2, Period').fill('2028');
	await page.getByLabel('Rad 2, Målvärde').fill('1 60,5'.replace(' ', ''));
	await page.getByRole('button', { name: 'Spara utkastet' }).click();
	await expect(page.getByRole('cell', { name: '160,5', exact: true })).toBeVisible();
	await expect(page.getByText('på väg från 90 % av vägen, risk från 80 %')).toBeVisible();

	await page
		.locator('section', { hasText: 'Mätmetod' })
		.getByRole('button', { name: 'Lägg fram för beslut' })
		.first()
		.click();
	await expect(page.getByText('Metoden är framlagd för beslut')).toBeVisible();
	await page.getByRole('button', { name: 'Lägg fram för beslut' }).click();
	await expect(page.getByText('Målbanan är framlagd för beslut')).toBeVisible();
	await expectNoBarriers(page);
	expect((await page.goto(`${indicator}/methods/1/edit`))?.status()).toBe(403);
	expect((await page.goto('/decisions/new'))?.status()).toBe(403);

	// Somebody else registers the decision.
	const other = await openWindow(browser, portal.origin, registrar);
	await other.page.goto('/decisions/new');
	await expectNoBarriers(other.page);
	await other.page
		.getByRole('checkbox', { name: 'Mätmetod: BOSTAD-1 Färdiga bostäder' })
		.and(other.page.locator(`[value^="method:"]`))
		.last()
		.check();
	await other.page.getByRole('button', { name: 'Registrera beslutet' }).click();
	await expect(other.page.getByRole('alert')).toContainText('Välj det organ som beslutade');
	await expect(other.page.getByRole('alert')).toContainText('Skriv diarienumret');
	await other.page.goto(indicator);
	await other.page.getByRole('link', { name: 'Registrera beslutet' }).first().click();
	await other.page.getByRole('checkbox', { checked: true }).first().waitFor();
	const method = await other.page.getByRole('checkbox', { checked: true }).getAttribute('value');
	expect(method).toContain('method:');
	await other.page
		.getByLabel('Organ som beslutade')
		.selectOption({ label: 'Styrgruppen för Tillväxtmotorn' });
	await other.page.getByLabel('Beslutsdatum').fill('2026-11-20');
	await other.page.getByLabel('Paragraf').fill('§ 31');
	await other.page.getByLabel('Diarienummer').fill('EX/131/2026');
	await other.page.getByLabel('Rubrik').fill('Mätmetod för bostäder (exempel)');
	await other.page.getByLabel('Beslutets lydelse').fill('Exempel: mätmetoden fastställs.');
	await other.page.getByRole('button', { name: 'Registrera beslutet' }).click();
	await expect(other.page.getByText('Beslutet är registrerat.')).toBeVisible();
	await expect(other.page.getByRole('cell', { name: 'Antagen' })).toBeVisible();
	await expectNoBarriers(other.page);

	// The decision stands on the sheet, for people and for machines.
	await page.goto(`${indicator}/methods/1`);
	await expect(page.getByText('§ 31')).toBeVisible();
	await expectNoBarriers(page);
	const answer = await page.request.get(`${indicator}/methods/1/sheet.json`);
	expect(await answer.json()).toMatchObject({
		goal: { title },
		method: { version: 1, state: 'adopted', unit: 'antal', baseline_value: 120.5 },
		decision: { paragraph: '§ 31', case_number: 'EX/131/2026', decided_on: '2026-11-20' }
	});

	// A slip of the pen is put right; a change of content is not.
	await other.page.getByRole('link', { name: 'Rätta ett skrivfel' }).click();
	await other.page.getByLabel('Vad är fel skrivet?').selectOption('paragraph');
	await other.page.getByLabel('Så ska det stå').fill('§ 32');
	await other.page.getByLabel('Skäl').fill('Fel paragraf');
	await other.page.getByRole('button', { name: 'Spara rättelsen' }).click();
	await expect(other.page.getByText('Rättelsen är sparad.')).toBeVisible();
	await expect(other.page.locator('del')).toHaveText('§ 31');
	expect([...complaints, ...other.complaints].filter((one) => !/403/.test(one))).toEqual([]);
});
