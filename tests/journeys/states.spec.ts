import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
	newDocument,
	open,
	portal,
	region,
	signedIn,
	status,
	text,
	updates
} from '../support/document-page.ts';
import { expectNoBarriers } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

const lead = 'processledare@plattform.example';
const registrar = 'registrator@regionjh.example';
const steps = (page: Page, id: string) => page.goto(`${portal.origin}/documents/${id}/state`);
const verifier = fileURLToPath(new URL('../../src/server/commands/verify.ts', import.meta.url));

/** What the command says of a file, and its exit code; without any of the portal's settings. */
function verify(file: string, ...more: string[]): Promise<{ code: number; said: string }> {
	return new Promise((resolve) => {
		const environment = { PATH: process.env.PATH ?? '' };
		execFile(process.execPath, [verifier, file, ...more], { env: environment }, (error, said) =>
			resolve({ code: typeof error?.code === 'number' ? error.code : 0, said })
		);
	});
}

test('a document is put forward while somebody writes, adopted with its decision, checked as a file, and revised', async ({
	browser
}, info) => {
	test.setTimeout(120_000);
	const id = await newDocument();
	const editor = await signedIn(browser, region);
	await open(editor, id);
	await text(editor).click();
	await editor.keyboard.type('Länet ska växa tillsammans.');
	await expect(editor.locator('[data-status]')).toHaveText('Sparat');
	const written = await updates(id);

	const leader = await signedIn(browser, lead);
	await steps(leader, id);
	await expect(leader.getByText('Inga steg är tagna ännu.', { exact: false })).toBeVisible();
	await leader.getByRole('link', { name: 'Lägg fram för beslut' }).click();
	await expectNoBarriers(leader);
	await leader.getByRole('button', { name: 'Lägg fram och lås texten' }).click();
	await expect(leader.getByText('Dokumentets läge är nu: Beslutsförslag.')).toBeVisible();

	// Who has it open is told, keeps it, and can no longer write.
	await expect(editor.getByText('Texten är låst: den är framlagd för beslut')).toBeVisible();
	await expect(status(editor)).toHaveText('Låst: framlagd för beslut');
	await expect(text(editor)).toHaveAttribute('contenteditable', 'false');
	await expect(text(editor)).toContainText('Länet ska växa tillsammans.');
	expect(await updates(id)).toBe(written);
	await expectNoBarriers(editor);

	// What is refused keeps what was written.
	await leader.getByRole('link', { name: 'För in beslutet: antagen' }).click();
	await leader.getByLabel('Organ som har beslutat').fill('Styrgruppen (exempel)');
	await leader.getByRole('button', { name: 'För in beslutet' }).click();
	await expect(leader.getByRole('alert')).toContainText('Ange beslutets paragraf');
	await expect(leader.getByLabel('Organ som har beslutat')).toHaveValue('Styrgruppen (exempel)');
	await leader.getByLabel('Beslutsdatum').fill('2026-11-20');
	await leader.getByLabel('Paragraf').fill('§ 12');
	await leader.getByLabel('Diarienummer').fill('EX/12/2026');
	await leader.getByRole('button', { name: 'För in beslutet' }).click();
	await expect(leader.getByText('Dokumentets läge är nu: Antagen.')).toBeVisible();
	await expect(leader.getByText('Styrgruppen (exempel), § 12, EX/12/2026')).toBeVisible();
	await expect(leader.getByText('Dokumentet är antaget. Det har inget nästa steg.')).toBeVisible();
	await expect(editor.getByText('Texten är låst: den är antagen')).toBeVisible();
	await expectNoBarriers(leader);

	// The file, by the command, in a folder with a space; and with one letter changed.
	const [download] = await Promise.all([
		leader.waitForEvent('download'),
		leader.getByRole('link', { name: 'Hämta filen, version 2' }).click()
	]);
	const file = path.join(info.outputDir, 'en mapp', 'fryst.json');
	await download.saveAs(file);
	const shown = await leader.locator('code.whole').first().textContent();
	expect(await verify(file, '--sha256', shown ?? '')).toMatchObject({
		code: 0,
		said: expect.stringContaining('Filen håller.')
	});
	const bytes = await fs.readFile(file, 'utf8');
	await fs.writeFile(file, bytes.replace('växa', 'våxa'));
	const changed = await verify(file);
	expect(changed.code).toBe(1);
	expect(changed.said).toContain('Stycke 1 är ändrat. Där står nu: ”Länet ska våxa tillsammans.”');
	expect((await verify(`${file}.nej`)).code).toBe(2);
	// Whoever looks the version up finds the very sum that the command tells, and the file.
	await editor.goto(`${portal.origin}/documents/${id}/versions/2`);
	await expect(editor.getByText(shown ?? '', { exact: true })).toBeVisible();
	await expect(editor.getByRole('link', { name: 'Hämta den frysta filen' })).toBeVisible();
	await editor.goBack();
	await expect(text(editor)).toBeVisible();

	await leader.getByLabel('Titel på det nya utkastet').fill('Nästa strategi (exempel)');
	await leader.getByRole('button', { name: 'Öppna ett nytt utkast' }).click();
	await expect(leader.getByText('Det här är ett nytt utkast av')).toBeVisible();
	await expect(text(leader)).toContainText('Länet ska växa tillsammans.');
	await expect(text(leader)).toHaveAttribute('contenteditable', 'true');
	await editor.reload();
	await expect(editor.getByRole('link', { name: 'Nästa strategi (exempel)' })).toBeVisible();
});

test('what was not settled is reached from the new draft, and nothing of it is shown as the draft’s own', async ({
	browser
}) => {
	const id = await newDocument();
	const editor = await signedIn(browser, region, portal, {
		viewport: { width: 1280, height: 800 }
	});
	await open(editor, id);
	await text(editor).click();
	await editor.keyboard.type('Länet ska växa tillsammans.');
	await expect(editor.locator('[data-status]')).toHaveText('Sparat');
	const bar = editor.locator('.text .bar');
	const select = () =>
		expect(async () => {
			await text(editor)
				.locator('p')
				.dblclick({ position: { x: 10, y: 10 } });
			await expect(bar.getByRole('button', { name: 'Kommentera' })).toBeVisible({ timeout: 1_000 });
		}).toPass();
	await select();
	await bar.getByRole('button', { name: 'Kommentera' }).click();
	const comments = editor.locator('#comments');
	await comments.getByLabel('Din kommentar').fill('Vilket län (exempel)?');
	await comments.getByRole('button', { name: 'Skicka', exact: true }).click();
	await expect(comments.getByRole('article')).toContainText('Vilket län (exempel)?');
	const anchor = text(editor).locator('[data-anchor]');
	await expect(anchor).toHaveText('Länet');
	await select();
	await bar.getByRole('button', { name: 'Föreslå ändring' }).click();
	const proposals = editor.locator('#proposals');
	await proposals.getByRole('textbox', { name: 'Din lydelse' }).fill('Hela länet');
	await proposals.getByLabel('Motivering').fill('Alla ska med (exempel).');
	await proposals.getByRole('button', { name: 'Skicka förslaget' }).click();
	await expect(proposals.getByRole('article')).toContainText('Alla ska med (exempel).');
	await portal.sql("update public.documents set state = 'proposed' where id = $1", [id]);

	const leader = await signedIn(browser, lead, portal, { viewport: { width: 390, height: 844 } });
	await steps(leader, id);
	await leader.getByLabel('Titel på det nya utkastet').fill('Nästa strategi (exempel)');
	await leader.getByRole('button', { name: 'Öppna ett nytt utkast' }).click();
	await leader.getByText('1 öppen kommentar och 1 öppet förslag i det som ändras').click();
	await expectNoBarriers(leader);
	expect(await leader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
		390
	);
	// The mark came with the text; the thread that it names is another document's.
	await expect(text(leader).locator('[data-anchor]')).toHaveText('Länet');
	await expect(leader.getByRole('button', { name: /^Kommentarer,/ })).toHaveAccessibleName(
		'Kommentarer, 0 öppna'
	);
	await text(leader).locator('[data-anchor]').click();
	expect(await leader.evaluate(() => CSS.highlights.get('comment')?.size ?? 0)).toBe(0);
	await expect(leader.locator('#comments')).toHaveCount(0);

	await leader.getByRole('listitem').filter({ hasText: 'Länet' }).getByRole('link').first().click();
	await expect(leader).toHaveURL(new RegExp(`/documents/${id}\\?thread=`));
	await expect(leader.locator('#comments').getByRole('article')).toContainText('Vilket län');
});

test('a registrar keeps the register of the own organisation, which others do not see, on a phone', async ({
	browser
}) => {
	const id = await newDocument();
	const page = await signedIn(browser, registrar, portal, {
		viewport: { width: 390, height: 844 }
	});
	await steps(page, id);
	await page.getByText('För in för Region Jämtland Härjedalen').click();
	await page.getByLabel('Dag', { exact: true }).fill('2999-01-01');
	await page.getByLabel('Diarienummer').fill('EX/479/2026');
	await page.getByRole('button', { name: 'För in i diariet' }).click();
	await expect(page.getByRole('alert')).toContainText('Datumet ligger i framtiden');
	await expect(page.getByLabel('Diarienummer')).toHaveValue('EX/479/2026');
	await page.getByLabel('Dag', { exact: true }).fill('2026-11-20');
	await page.getByRole('button', { name: 'För in i diariet' }).click();
	await expect(page.getByText('Infört i diariet.')).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'EX/479/2026' })).toContainText(
		'Inkommen'
	);
	await expectNoBarriers(page);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

	const own = await signedIn(browser, region);
	await steps(own, id);
	await expect(own.getByText('EX/479/2026')).toBeVisible();
	await expect(own.getByText('För in för')).toHaveCount(0);
	const other = await signedIn(browser, 'redaktor@krokom.example');
	await steps(other, id);
	await expect(other.getByText('Inget är fört i diariet ännu.', { exact: false })).toBeVisible();
	await expect(other.getByText('EX/479/2026')).toHaveCount(0);
	await expect(other.getByRole('link', { name: 'Lägg fram för beslut' })).toHaveCount(0);
	await expect(other.getByRole('link', { name: 'Frys en version' })).toBeVisible();
});
