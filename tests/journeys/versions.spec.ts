import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
	newDocument,
	open,
	ostersund,
	portal,
	referens,
	region,
	signedIn,
	status,
	text,
	utanfor,
	violations
} from '../support/document-page.ts';
import { expectNoBarriers } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

const size = { viewport: { width: 1280, height: 800 } };

async function write(page: Page, words: string) {
	await page.keyboard.type(words);
	await expect(status(page)).toHaveText('Sparat');
}

/** As if what is there had been written, and seen by all, yesterday. */
async function yesterday(id: string) {
	await portal.sql(
		`update public.document_visits set seen_at = seen_at - interval '1 day' where document_id = $1`,
		[id]
	);
}

test('a version is named, what others wrote since is read word by word, and the older text as a page', async ({
	browser
}) => {
	const id = await newDocument();
	const address = `${portal.origin}/documents/${id}`;
	const editor = await signedIn(browser, region, portal, size);
	await open(editor, id);
	await text(editor).click();
	await editor.keyboard.type('## Riktning');
	await editor.keyboard.press('Enter');
	await write(editor, 'Länet ska växa långsamt.');
	await editor.keyboard.press('Enter');
	await write(editor, 'Alla kommuner deltar.');

	await editor.goto(`${address}/versions`);
	await expect(editor.getByRole('heading', { name: 'Inga versioner ännu' })).toBeVisible();
	await editor.getByLabel('Namn', { exact: true }).fill('Till styrgruppen');
	await editor.getByLabel('Anteckning (valfri)').fill('Som vi enades om.');
	await editor.getByRole('button', { name: 'Spara versionen' }).click();
	await expect(editor.getByText('Version 1 är sparad.')).toBeVisible();
	const first = editor.getByRole('listitem').filter({ hasText: 'Version 1: Till styrgruppen' });
	await expect(first).toContainText('Region Jämtland Härjedalen');
	await expectNoBarriers(editor);

	const other = await signedIn(browser, ostersund, portal, size);
	await open(other, id);
	await text(other).locator('p').first().click();
	await other.keyboard.press('End');
	for (let i = 0; i < 'långsamt.'.length; i++) await other.keyboard.press('Backspace');
	await write(other, 'fort.');

	// Who comes back is told in one line, and gets to what is new.
	await yesterday(id);
	await open(editor, id);
	const line = editor.getByText(/Sedan du var här senast/);
	await expect(line).toContainText('har Östersunds kommun skrivit');
	await line.getByRole('link', { name: 'Visa vad som är ändrat' }).click();
	const changed = editor.locator('[data-change="1"]');
	await expect(changed.locator('del')).toContainText('långsamt');
	await expect(changed.locator('ins')).toContainText('fort');
	await expect(editor.getByText('1 ändring,')).toBeVisible();
	// By keyboard, and for a screen reader.
	await editor.keyboard.press('Alt+ArrowDown');
	await expect(changed).toBeFocused();
	await expect(editor.getByRole('status').filter({ hasText: 'Ändring 1 av 1' })).toBeVisible();
	await expectNoBarriers(editor);
	expect(await violations(editor)).toEqual([]);

	// The older version is read as a page, and brought back after a look at what that changes.
	await editor.goto(`${address}/versions/1`);
	await editor.getByRole('link', { name: 'Återställ' }).click();
	await expect(editor.locator('[data-change="1"] ins')).toContainText('långsamt');
	await expectNoBarriers(editor);
	await editor.getByRole('button', { name: 'Återställ texten' }).click();
	await expect(
		editor.getByText('Texten är återställd till Version 1: Till styrgruppen.')
	).toBeVisible();
	const kept = editor.getByRole('listitem').filter({ hasText: 'Före en återställning' });
	await expect(kept).toContainText('Östersunds kommun');
	// Whoever has the text open sees it at once, and goes on writing.
	await expect(text(other)).toContainText('Länet ska växa långsamt.');
	await expect(text(other)).not.toContainText('fort');
	await text(other).locator('p').nth(1).click();
	await other.keyboard.press('End');
	await write(other, ' Tillsammans.');
	await editor.goto(`${address}/versions/compare?from=2&to=now`);
	await expect(editor.locator('del').filter({ hasText: 'fort' })).toBeVisible();
	await expect(editor.locator('ins').filter({ hasText: 'Tillsammans.' })).toBeVisible();

	// The reference group reads versions too; who does not read the document gets nothing.
	const reader = await signedIn(browser, referens, portal, {
		viewport: { width: 390, height: 800 }
	});
	await reader.goto(`${address}/versions/1`);
	await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Version 1: Till styrgruppen');
	await expect(text(reader)).toContainText('Länet ska växa långsamt.');
	await expect(reader.getByText(/^[0-9a-f]{64}$/)).toBeVisible();
	await expectNoBarriers(reader);
	await reader.goto(`${address}/versions`);
	await expect(reader.getByRole('button', { name: 'Spara versionen' })).toHaveCount(0);
	const outsider = await signedIn(browser, utanfor, portal);
	for (const path of ['', '/1', '/compare?from=1&to=now', '/compare?from=@3', '/1/restore']) {
		const answer = await outsider.goto(`${address}/versions${path}`);
		expect(answer?.status()).toBe(404);
		expect(await outsider.content()).not.toContain('långsamt');
	}
	for (const path of ['/9', '/compare?from=7', '/compare?from=@3', '/compare?from=x', '/0']) {
		expect((await reader.goto(`${address}/versions${path}`))?.status()).toBe(404);
	}
});
