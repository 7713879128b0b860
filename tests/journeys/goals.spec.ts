import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { forskare, portal, signedIn, utanfor } from '../support/document-page.ts';
import { expectNoBarriers } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

test('a goal is drafted below a task, contributes to another framework, is put forward and then rests', async ({
	browser
}) => {
	const page = await signedIn(browser, forskare);
	await page.goto(`${portal.origin}/goals`);
	await expectNoBarriers(page);
	await page.getByRole('link', { name: '1 Investeringsfrämjande' }).click();
	await expect(heading(page, 'Investeringsfrämjande')).toBeVisible();
	await page.getByRole('link', { name: 'Nytt delmål' }).click();
	await expect(heading(page, 'Nytt mål')).toBeVisible();
	await expect(page.getByLabel('Ligger under')).toContainText('1 Investeringsfrämjande');

	// What is missing is told at its field, and nothing that was written is lost.
	await page.getByLabel('Ramverk').selectOption({ label: 'Verksamhetsplan 2027' });
	await page.getByLabel('I korthet').fill('Fler ska vilja investera här.');
	await page.getByLabel('Miljömässig').check();
	await page.getByLabel('Skattebas').check();
	await page.getByRole('button', { name: 'Spara utkastet' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv målet i en mening');
	await expect(page.getByLabel('I korthet')).toHaveValue('Fler ska vilja investera här.');
	await expectNoBarriers(page);
	const title = `Fler gröna investeringar ${Date.now()}`;
	await page.getByLabel('Ersätter').selectOption({ index: 1 });
	await page.getByLabel('Mål', { exact: true }).fill(title);
	await page.getByRole('button', { name: 'Spara utkastet' }).click();
	await expect(heading(page, title)).toBeVisible();
	await expect(page.getByText('Målet är ett utkast.')).toBeVisible();
	await expect(page.getByText('Miljömässig')).toBeVisible();
	const address = page.url();

	// Both goals say that one is to replace the other.
	const about = page.getByRole('complementary', { name: 'Om målet' });
	const old = about.getByRole('definition').filter({ has: page.locator('a[href^="/goals/"]') });
	await old.getByRole('link').click();
	await expect(about.getByText(`${title} (utkast)`)).toBeVisible();
	await about.getByRole('link', { name: title }).click();
	await expect(heading(page, title)).toBeVisible();

	await page.getByRole('link', { name: 'Ändra bidragen' }).click();
	await page
		.getByLabel('Till målet')
		.selectOption({ label: 'Agenda 2030: 13 Bekämpa klimatförändringarna' });
	await page.getByLabel('Varför').fill('Investeringarna ersätter fossil energi.');
	await page.getByRole('button', { name: 'Lägg till' }).click();
	await expect(page.getByText('Bidraget är sparat.')).toBeVisible();
	await expectNoBarriers(page);

	// As one comes who has skipped to the content; the focus then stays where the button was.
	await page.goto(`${address}#content`);
	await expect(page.getByText('Investeringarna ersätter fossil energi.')).toBeVisible();
	await page.getByRole('button', { name: 'Lägg fram för beslut' }).press('Enter');
	await expect(page.getByText('Målet är framlagt för beslut.', { exact: true })).toBeVisible();
	await expect(page.locator('main :focus')).toContainText('Målet är framlagt för beslut av');
	await expect(page.getByRole('link', { name: 'Ändra', exact: true })).toHaveCount(0);
	await expectNoBarriers(page);

	const outsider = await signedIn(browser, utanfor);
	expect((await outsider.goto(address))?.status()).toBe(404);
	await outsider.goto(`${portal.origin}/goals`);
	await expect(outsider.getByText('Här finns inga mål för dig ännu')).toBeVisible();
});

test('an activity tells what it costs, what comes out of it and what it contributes to', async ({
	browser
}) => {
	const page = await signedIn(browser, forskare);
	await page.goto(`${portal.origin}/goals/activities`);
	await expectNoBarriers(page);
	await page.getByRole('link', { name: 'Ny insats' }).click();
	const name = `Energicoacher ${Date.now()}`;
	await page.getByLabel('Namn').fill(name);
	await page.getByLabel('Ärende-id i Nyps').fill('0020 7622');
	await page.getByLabel('Finansiär').first().fill('Tillväxtverket (exempel)');
	await page.getByLabel('Belopp').first().fill('1 200 000');
	await page.getByRole('button', { name: 'Lägg till insatsen' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv ett år');
	await page.getByLabel('År', { exact: true }).first().fill('2027');
	await expectNoBarriers(page);
	await page.getByRole('button', { name: 'Lägg till insatsen' }).click();
	await expect(heading(page, name)).toBeVisible();
	await expect(page.getByText('1 200 000 kr')).toBeVisible();
	const address = page.url();

	await page.getByRole('link', { name: 'Lägg till resultat' }).click();
	await page.getByLabel('Resultat', { exact: true }).fill('Hundra företag har fått en genomgång.');
	await page.getByLabel('Uppnådd').check();
	await page.getByRole('button', { name: 'Lägg till', exact: true }).click();
	await expect(page.getByRole('alert')).toContainText('behöver ett underlag');
	await page.getByLabel('Underlag', { exact: true }).fill('Slutrapporten (exempel)');
	await expectNoBarriers(page);
	await page.getByRole('button', { name: 'Lägg till', exact: true }).click();
	await expect(page.getByText('Underlag: Slutrapporten (exempel)')).toBeVisible();

	await page.getByRole('link', { name: 'Lägg till resultat' }).click();
	await page.getByLabel('Effekt på kort sikt').check();
	await page.getByLabel('Resultat', { exact: true }).fill('Företagen använder mindre energi.');
	await page
		.getByLabel('Följer på')
		.selectOption({ label: 'Prestation: Hundra företag har fått en genomgång.' });
	await page.getByRole('button', { name: 'Lägg till', exact: true }).click();
	await expect(page.getByText('Följer på: Hundra företag har fått en genomgång.')).toBeVisible();

	await page
		.getByLabel('Till målet')
		.selectOption({ label: 'Regional utvecklingsstrategi: 3.1 Fossilfri region 2030' });
	await page.getByLabel('Varför').fill('Mindre energi gör omställningen lättare.');
	await page.getByRole('button', { name: 'Lägg till', exact: true }).click();
	await expect(page.getByText('Bidraget är sparat.')).toBeVisible();
	await expectNoBarriers(page);
	await page.getByRole('link', { name: '3.1 Fossilfri region 2030' }).click();
	await expect(page.getByRole('link', { name })).toHaveAttribute('href', new URL(address).pathname);
});
