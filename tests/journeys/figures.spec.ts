import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { TestPortal } from '../support/portal.ts';
import { expectNoBarriers, openWindow } from '../support/windows.ts';

const researcher = 'forskare@miun.example';
const reference = 'styrgrupp@ostersund.example';

const portal = TestPortal.fromEnvironment();
test.afterAll(() => portal.disconnect());

async function addressOf(code: string): Promise<string> {
	const [row] = await portal.sql<{ goal: string; id: string }>(
		'select goal_id as goal, id from public.indicators where code = $1',
		[code]
	);
	return `/goals/${row!.goal}/indicators/${row!.id}/figures`;
}

/** As a spreadsheet puts it on the clipboard. */
const paste = (page: Page, text: string) =>
	page.evaluate((copied) => {
		const data = new DataTransfer();
		data.setData('text/plain', copied);
		document.activeElement?.dispatchEvent(
			new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
		);
	}, text);

test('figures are pasted from a spreadsheet, put right, saved and corrected, and others see none of few people', async ({
	browser
}) => {
	const address = await addressOf('JOBB-1');
	const { page, complaints } = await openWindow(browser, portal.origin, researcher);
	await page.goto(portal.origin + address);
	const cell = (name: string) => page.getByRole('textbox', { name, exact: true });
	const first = cell('Ragunda, Kvinnor, 2026');
	await first.focus();
	await paste(page, '3\n1 0x\n14\n');
	await expect(page.getByText('3 värden är ändrade men inte sparade')).toBeVisible();
	await page.keyboard.press('ArrowDown');
	await expect(cell('Ragunda, Män, 2026')).toBeFocused();
	await page.getByRole('button', { name: 'Spara värdena' }).click();
	await expect(page.getByRole('alert')).toContainText('Ragunda, Män, 2026');
	await expect(cell('Ragunda, Män, 2026')).toBeFocused();
	await expect(cell('Ragunda, Män, 2026')).toHaveAttribute('aria-invalid', 'true');
	await expect(cell('Ragunda, Män, 2026')).toHaveAccessibleDescription(/Inget tal/);
	await expect(first).toHaveValue('3');
	// What the database alone knows stands beside its cell too.
	await cell('Ragunda, Män, 2026').fill('');
	await page.getByRole('button', { name: 'Spara värdena' }).click();
	await expect(cell('Ragunda, Totalt, 2026')).toBeFocused();
	await expect(cell('Ragunda, Totalt, 2026')).toHaveAccessibleDescription(/Kvinnor och män saknas/);
	await expect(page.getByRole('alert')).toContainText('Ragunda, Totalt, 2026');
	await expect(cell('Ragunda, Totalt, 2026')).toHaveValue('14');
	await cell('Ragunda, Män, 2026').fill('11');
	await page.getByRole('button', { name: 'Spara värdena' }).click();
	await expect(page.getByRole('status').getByText('3 värden är sparade.')).toBeVisible();
	await expect(
		page.getByText(/Ragunda kvinnor 2026.* visas inte för andra, för att/).first()
	).toBeVisible();

	await cell('Ragunda, Män, 2026').fill('12');
	await page.getByRole('button', { name: 'Spara värdena' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv varför du rättar.');
	await expect(cell('Ragunda, Män, 2026')).toHaveValue('12');
	await page.getByLabel('Varför').fill('Fel rad i underlaget');
	await page.getByLabel('Länk till underlaget').fill('https://example.test/underlag');
	await page.getByRole('button', { name: 'Spara värdena' }).click();
	await expect(page.getByRole('status').getByText('1 värde är sparat.')).toBeVisible();
	await expect(page.getByText('Fel rad i underlaget').first()).toBeVisible();
	await expect(page.getByRole('link', { name: /underlag/i }).first()).toHaveAttribute(
		'href',
		'https://example.test/underlag'
	);
	await expect(page.getByLabel('Varför')).toHaveValue('');

	await page.getByLabel('De värden som du för in nu är').selectOption('preliminary');
	await cell('Bräcke, Kvinnor, 2026').fill('7');
	await page.getByRole('button', { name: 'Spara värdena' }).click();
	await expect(cell('Bräcke, Kvinnor, 2026')).toHaveAccessibleDescription(/preliminärt/);
	await page.getByLabel('Gör också de preliminära värden').check();
	await page.getByRole('button', { name: 'Spara värdena' }).click();
	await expect(cell('Bräcke, Kvinnor, 2026')).not.toHaveAccessibleDescription(/preliminärt/);

	await page.reload();
	await expect(first).toHaveValue('3');
	await expect(cell('Ragunda, Män, 2026')).toHaveValue('12');
	await expect(page.getByText(/inte sparade?/)).toHaveCount(0);
	await expectNoBarriers(page);

	const other = await openWindow(browser, portal.origin, reference);
	await other.page.goto(portal.origin + address);
	const row = other.page.getByRole('row', { name: /^Ragunda Kvinnor/ });
	await expect(row).toContainText('visas inte');
	await expect(other.page.getByRole('textbox')).toHaveCount(0);
	const file = (who: Page) => who.request.get(`${portal.origin}${address}/file.csv`);
	const ours = /,2026,2303,women,3,/;
	expect(await (await file(page)).text()).toMatch(ours);
	expect(await (await file(other.page)).text()).not.toMatch(ours);
	await expectNoBarriers(other.page);
	expect([...complaints, ...other.complaints]).toEqual([]);
});

test('a pasted sheet with five faults is shown with all five, and goes in when they are put right', async ({
	browser
}) => {
	const { page, complaints } = await openWindow(browser, portal.origin, researcher);
	await page.goto(`${portal.origin}/goals/figures`);
	await page.getByRole('link', { name: 'Läs in mätvärden' }).click();
	const heading = 'Indikator\tKommun\tPeriod\tKön\tVärde\tEnhet\n';
	await page
		.getByLabel('Eller klistra in tabellen här')
		.fill(
			heading +
				[
					'VARDE-2\tÅre\t2026\tT\t44\ttkr',
					'VARDE-2\t2381\t2026\tT\t44\tprocent',
					'VARDE-2\tBerg\t2026\tT\t99\tprocent',
					'VARDE-2\tBerg\t2026\tT\t43\tprocent',
					'VARDE-2\tKrokom\t2026\tT\t44000\tprocent'
				].join('\n')
		);
	await page.getByRole('button', { name: 'Läs och förhandsgranska' }).click();
	await expect(page.getByText('4 fel måste rättas')).toBeVisible();
	await expect(page.getByText('1 värde att titta på')).toBeVisible();
	await expect(page.getByRole('button', { name: 'För in alla värden' })).toHaveCount(0);
	await expectNoBarriers(page);

	await page.getByRole('link', { name: 'Läs in på nytt' }).click();
	await page
		.getByLabel('Eller klistra in tabellen här')
		.fill(`${heading}VARDE-2\tÅre\t2026\tT\t44,5\tprocent`);
	await page.getByRole('button', { name: 'Läs och förhandsgranska' }).click();
	await page.getByRole('button', { name: 'För in alla värden' }).click();
	await expect(page.getByText('1 värde fördes in.')).toBeVisible();

	await page.goto(`${portal.origin}/goals/gaps`);
	await expect(page.getByRole('heading', { name: 'Borde ha funnits nu' })).toBeVisible();
	await expect(page.getByRole('row', { name: /EXAMEN-1/ }).first()).toContainText('av 27 saknas');
	await expectNoBarriers(page);
	expect(complaints).toEqual([]);
});

test('a file of evidence goes along with the figures, is kept when they are refused, and is for few', async ({
	browser
}) => {
	const address = await addressOf('KOMP-2');
	const { page, complaints } = await openWindow(browser, portal.origin, researcher);
	await page.goto(portal.origin + address);
	const cell = page.getByRole('textbox', { name: 'Krokom, Kvinnor, 2026', exact: true });
	// More than a form holds elsewhere.
	const bytes = Buffer.concat([Buffer.from('%PDF-1.7 '), Buffer.alloc(700_000, 'x')]);
	await cell.fill('4x');
	await page
		.getByLabel('Fil med underlaget')
		.setInputFiles({ name: 'rapport.pdf', mimeType: 'application/pdf', buffer: bytes });
	await page.getByRole('button', { name: 'Spara värdena' }).click();
	await expect(page.getByText('Filen rapport.pdf är uppladdad och vald.')).toBeVisible();
	await expect(cell).toHaveValue('4x');
	await cell.fill('4');
	await page.getByRole('button', { name: 'Spara värdena' }).click();
	await expect(page.getByRole('status').getByText('1 värde är sparat.')).toBeVisible();
	await expect(page.getByRole('row', { name: /^rapport.pdf/ })).toContainText('1 värde');
	const link = page.getByRole('link', { name: 'Underlag: rapport.pdf' });
	const file = portal.origin + (await link.getAttribute('href'));
	const kept = await page.request.get(file);
	expect(Buffer.compare(await kept.body(), bytes)).toBe(0);
	expect(kept.headers()['content-disposition']).toMatch(/^attachment/);

	await page
		.getByLabel('Fil med underlaget')
		.setInputFiles({ name: 'sida.html', mimeType: 'text/html', buffer: Buffer.from('<p>') });
	await cell.fill('5');
	await page.getByRole('button', { name: 'Spara värdena' }).click();
	await expect(page.getByRole('alert')).toContainText('Välj en PDF, PNG, JPEG, CSV eller XLSX.');
	await expect(cell).toHaveValue('5');
	await expectNoBarriers(page);

	// A figure that stands gets more to rest on, and is not changed by it.
	await page.goto(portal.origin + address);
	await page
		.getByRole('link', { name: 'Lägg till underlag till Krokom, Kvinnor, 2026' })
		.first()
		.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lägg till underlag');
	await page.getByLabel('Fil med underlaget').setInputFiles({
		...{ name: 'bilaga.csv', mimeType: 'text/csv', buffer: Buffer.from('kommun;2026\nKrokom;4\n') }
	});
	await expectNoBarriers(page);
	const afterwards = page.url();
	await page.getByRole('button', { name: 'Lägg till', exact: true }).click();
	await expect(page.getByRole('status').getByText('Underlaget är tillagt.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Underlag: bilaga.csv' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Underlag: rapport.pdf' })).toBeVisible();
	await expect(cell).toHaveValue('4');

	const other = await openWindow(browser, portal.origin, reference);
	expect((await other.page.request.get(file)).status()).toBe(404);
	expect((await other.page.request.get(afterwards)).status()).toBe(404);
	await other.page.goto(portal.origin + address);
	await expect(other.page.getByText('rapport.pdf')).toHaveCount(0);
	await expect(other.page.getByText('bilaga.csv')).toHaveCount(0);
	expect([...complaints, ...other.complaints]).toEqual([]);
});

test('figures of an earlier method stay within reach, on the page and in the file', async ({
	browser
}) => {
	const address = await addressOf('BO-1');
	const { page, complaints } = await openWindow(browser, portal.origin, reference);
	await page.goto(portal.origin + address);
	await page.getByRole('link', { name: 'Tidigare metod, version 1' }).click();
	const table = page.getByRole('table', { name: 'Värden enligt tidigare metod, version 1' });
	await expect(table).toBeVisible();
	await expect(page.getByRole('link', { name: 'Dölj tidigare metod, version 1' })).toBeVisible();
	await expectNoBarriers(page);
	const file = await page.request.get(`${portal.origin}${address}/file.csv`);
	expect(await file.text()).toMatch(/^BO-1,2,[^]*^BO-1,1,/m);
	expect(complaints).toEqual([]);
});
