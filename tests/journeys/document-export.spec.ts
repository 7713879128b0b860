import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import * as Y from 'yjs';
import { every, outline, readPdf } from '#server/pdf/pdf-file.fixture.ts';
import {
	newDocument,
	open,
	portal,
	referens,
	region,
	signedIn,
	signInAs,
	status,
	text,
	utanfor,
	violations
} from '../support/document-page.ts';
import { expectNoBarriers } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

async function write(page: Page, words: string) {
	await text(page).click();
	await page.keyboard.press('Control+End');
	await page.keyboard.type(words);
	await expect(status(page)).toHaveText('Sparat');
}

/** What stands there now becomes version 1. */
async function versionOne(id: string) {
	const rows = await portal.sql<{ seq: string; payload: Buffer }>(
		'select seq, payload from public.document_updates where document_id = $1 order by seq',
		[id]
	);
	const state = Y.mergeUpdates(rows.map(({ payload }) => new Uint8Array(payload)));
	await portal.sql(
		`insert into public.document_versions (document_id, number, name, seq, state)
		values ($1, 1, 'Inför remiss', $2, $3)`,
		[id, rows.at(-1)!.seq, Buffer.from(state)]
	);
}

async function download(page: Page, name: string) {
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name, exact: true }).click()
	]);
	return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

const exportPage = (id: string) => `${portal.origin}/documents/${id}/export`;
const fileOf = (id: string, form: string, more = '') =>
	`${exportPage(id)}/file?form=${form}${more}`;

test('a reader takes out the text as PDF, Markdown and for printing, by script and without', async ({
	browser
}) => {
	const id = await newDocument();
	const editor = await signedIn(browser, region);
	await open(editor, id);
	await text(editor).click();
	await editor.keyboard.type('# Mål för länet');
	await editor.keyboard.press('Enter');
	await write(editor, 'Åre växer <b>mest</b>.');

	const reader = await signedIn(browser, referens, portal, {
		viewport: { width: 390, height: 800 }
	});
	await open(reader, id);
	await reader.getByRole('link', { name: 'Ta ut' }).click();
	await expect(reader.getByRole('heading', { name: 'Ta ut dokumentet' })).toBeVisible();
	await expect(reader.getByText('8 ord, 1 rubrik, 0 tabeller, 0 bilder')).toBeVisible();
	await expectNoBarriers(reader);
	expect(await violations(reader)).toEqual([]);

	const title = `Prov ${id.slice(0, 8)}`;
	const pdf = await download(reader, 'Hämta PDF');
	expect(pdf.name).toBe(`${title}.pdf`);
	await expect(reader.getByText(`Klart: ${title}.pdf är hämtad.`)).toBeVisible();
	const read = readPdf(pdf.bytes);
	expect(read.pages[0]).toContain(title);
	expect(read.pages.join('\n').replace(/\s+/g, ' ')).toContain('Åre växer <b>mest</b>.');
	expect(outline(read.tags)).toContain('H1 P');
	expect([...every(read.tags)].length).toBeGreaterThan(5);

	const markdown = await download(reader, 'Hämta Markdown');
	expect(markdown.name).toBe(`${title}.md`);
	expect(markdown.bytes.toString()).toContain('\n# Mål för länet\n\nÅre växer \\<b>mest\\</b>.\n');

	await reader.getByRole('link', { name: 'Öppna för utskrift' }).click();
	await expect(reader.getByRole('heading', { name: 'Mål för länet' })).toBeVisible();
	// It may run no script, so it is looked at as a copy.
	const copy = await reader.context().newPage();
	await copy.setContent(await reader.content());
	await expect(copy.locator('html')).toHaveAttribute('lang', 'sv');
	await expectNoBarriers(copy);

	const context = await browser.newContext({ javaScriptEnabled: false });
	await signInAs(context, referens);
	const plain = await context.newPage();
	await plain.goto(exportPage(id));
	expect((await download(plain, 'Hämta PDF')).bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

test('a version is taken out as it was, and a PDF that is being made can be stopped', async ({
	browser
}) => {
	const id = await newDocument();
	const editor = await signedIn(browser, region);
	await open(editor, id);
	await write(editor, 'Det första.');
	await versionOne(id);
	await write(editor, ' Det andra.');

	await editor.goto(exportPage(id));
	await editor.getByLabel('Text', { exact: true }).selectOption('1');
	await editor.getByRole('button', { name: 'Visa' }).click();
	await expect(editor).toHaveURL(/version=1/);
	const old = await download(editor, 'Hämta Markdown');
	expect(old.name).toContain(', version 1.md');
	expect(old.bytes.toString()).toContain('\nDet första.\n');
	expect(old.bytes.toString()).toContain('version: "1, Inför remiss"');
	const newest = await editor.request.get(fileOf(id, 'json'));
	expect(await newest.text()).toContain('Det första. Det andra.');

	let asked = () => {};
	const making = new Promise<void>((resolve) => (asked = resolve));
	await editor.route(/form=pdf/, () => asked());
	await editor.getByRole('link', { name: 'Hämta PDF' }).click();
	await making;
	await expectNoBarriers(editor);
	await editor.getByRole('button', { name: 'Avbryt' }).click();
	await expect(editor.getByText('Avbrutet. Ingen fil har hämtats.')).toBeVisible();
	await expect(editor.getByRole('link', { name: 'Hämta PDF' })).toBeFocused();
	await editor.unroute(/form=pdf/);
	expect((await download(editor, 'Hämta PDF')).name).toContain('version 1.pdf');
});

test('who may not read gets the same answer as for what is not there', async ({ browser }) => {
	const id = await newDocument();
	const nowhere = '00000000-0000-4000-8000-00000000dead';
	const outsider = await signedIn(browser, utanfor);
	for (const form of ['pdf', 'html', 'markdown', 'json', 'print']) {
		const [hidden, missing] = await Promise.all(
			[id, nowhere].map((each) => outsider.request.get(fileOf(each, form)))
		);
		expect([hidden!.status(), await hidden!.text()]).toEqual([404, await missing!.text()]);
	}
	expect((await outsider.request.get(exportPage(id))).status()).toBe(404);

	const editor = await signedIn(browser, region);
	for (const odd of ['&version=7', '&version=-1', '&version=1;--', '&version=1e3']) {
		expect((await editor.request.get(fileOf(id, 'json', odd))).status()).toBe(404);
	}
	expect((await editor.request.get(fileOf(id, 'docx'))).status()).toBe(404);
	const file = await editor.request.get(fileOf(id, 'print'));
	expect(file.headers()).toMatchObject({
		'cache-control': 'private, no-store',
		'x-content-type-options': 'nosniff',
		'content-type': 'text/html; charset=utf-8'
	});
	expect(file.headers()['content-security-policy']).toContain("default-src 'none'");

	const stranger = await browser.newContext();
	const signIn = await stranger.request.get(exportPage(id), { maxRedirects: 0 });
	expect([signIn.status(), signIn.headers().location]).toEqual([
		303,
		expect.stringContaining('/sign-in')
	]);
	expect((await stranger.request.get(fileOf(id, 'json'), { maxRedirects: 0 })).status()).not.toBe(
		200
	);
});
