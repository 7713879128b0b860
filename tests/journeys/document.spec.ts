import { expect, test } from '@playwright/test';
import {
	forskare,
	lines,
	newDocument,
	open,
	ostersund,
	portal,
	referens,
	region,
	signInAs,
	signedIn,
	status,
	text,
	updates,
	utanfor,
	violations
} from '../support/document-page.ts';
import { startPortal } from '../support/portal.ts';
import type { TestPortal } from '../support/portal.ts';
import { axe } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

test('two people write at the same time, see each other and undo only their own', async ({
	browser
}) => {
	const id = await newDocument();
	const [a, b] = [await signedIn(browser, region), await signedIn(browser, ostersund)];
	await open(a, id);
	await open(b, id);
	await expect(a.locator('.presence')).toContainText('Östersunds kommun');

	await text(a).click();
	await a.keyboard.type('## Mål');
	await a.keyboard.press('Enter');
	await a.keyboard.type('Regionens rad.');
	await a.keyboard.press('Enter');
	await expect.poll(() => lines(b)).toEqual(['Mål', 'Regionens rad.', '']);

	await text(b).locator('p').last().click();
	await Promise.all([
		b.keyboard.type('Östersunds rad.', { delay: 20 }),
		text(a)
			.locator('p')
			.first()
			.click()
			.then(() => a.keyboard.press('End'))
			.then(() => a.keyboard.type(' Och mer.', { delay: 20 }))
	]);
	const written = ['Mål', 'Regionens rad. Och mer.', 'Östersunds rad.'];
	await expect.poll(() => lines(a)).toEqual(written);
	await expect.poll(() => lines(b)).toEqual(written);
	await expect(a.locator('.caret-flag')).toContainText('Östersunds kommun');
	await expect(b.locator('.caret-flag')).toContainText('Region Jämtland Härjedalen');
	await expect(status(a)).toHaveText('Sparat');

	await a.keyboard.press('Control+z');
	await expect.poll(() => lines(b)).toContain('Östersunds rad.');
	await expect.poll(async () => (await lines(b)).join()).not.toContain('Och mer.');
	await a.keyboard.press('Control+Shift+z');
	await expect.poll(() => lines(b)).toEqual(written);
	await expect(status(a)).toHaveText('Sparat');

	await open(a, id);
	await expect.poll(() => lines(a)).toEqual(written);
	expect(await violations(b)).toEqual([]);
});

test('two people in one paragraph: neither loses the place', async ({ browser }) => {
	const id = await newDocument();
	const [a, b] = [await signedIn(browser, region), await signedIn(browser, ostersund)];
	await open(a, id);
	await open(b, id);
	await text(a).click();
	await a.keyboard.type('Först. Sedan.');
	await expect.poll(() => lines(b)).toEqual(['Först. Sedan.']);
	await text(b).locator('p').click();
	await b.keyboard.press('End');
	await a.keyboard.press('Home');
	for (let i = 0; i < 6; i++) await a.keyboard.press('ArrowRight');

	const [first, second] = ['abcdefghij'.repeat(3), '0123456789'.repeat(3)];
	await Promise.all([
		a.keyboard.type(first, { delay: 13 }),
		b.keyboard.type(second, { delay: 17 })
	]);
	await expect.poll(() => lines(a)).toEqual([`Först.${first} Sedan.${second}`]);
	await expect.poll(() => lines(b)).toEqual([`Först.${first} Sedan.${second}`]);
});

test('what one types while another makes a heading of it stays, in its place', async ({
	browser
}) => {
	const id = await newDocument();
	const [a, b] = [await signedIn(browser, region), await signedIn(browser, ostersund)];
	await open(a, id);
	await open(b, id);
	await text(a).click();
	await a.keyboard.type('Mål: ');
	await expect.poll(() => lines(b)).toEqual(['Mål: ']);
	await text(b).locator('p').click();
	const typed = 'abcdefghij'.repeat(4);
	await Promise.all([
		a.keyboard.type(typed, { delay: 25 }),
		(async () => {
			for (const level of [2, 0, 3, 0, 2]) {
				await b.keyboard.press(`Control+Alt+${level}`);
				await expect(text(a).locator(level === 0 ? 'p' : `h${level}`)).toBeVisible();
			}
		})()
	]);
	await expect.poll(() => lines(a)).toEqual([`Mål: ${typed}`]);
	await expect.poll(() => lines(b)).toEqual([`Mål: ${typed}`]);
});

test('what another deletes stays deleted, however lately one wrote it', async ({ browser }) => {
	const id = await newDocument();
	const [a, b] = [await signedIn(browser, region), await signedIn(browser, ostersund)];
	await open(a, id);
	await open(b, id);
	await text(a).click();
	await a.keyboard.type('Behåll. Stryk detta.');
	await expect.poll(() => lines(b)).toEqual(['Behåll. Stryk detta.']);
	await text(b).locator('p').click();
	await b.keyboard.press('End');
	for (let i = 0; i < 13; i++) await b.keyboard.press('Backspace');
	await expect.poll(() => lines(a)).toEqual(['Behåll.']);
	await b.keyboard.press('Control+Alt+2');
	await expect(text(a).locator('h2')).toBeVisible();
	await expect.poll(() => lines(a)).toEqual(['Behåll.']);
	expect(await lines(b)).toEqual(['Behåll.']);
});

test('who may not edit reads along, is told why, and changes nothing', async ({ browser }) => {
	const id = await newDocument();
	const writer = await signedIn(browser, region);
	const reader = await signedIn(browser, referens);
	await open(writer, id);
	await open(reader, id);
	expect(await updates(id)).toBe(0);

	await text(writer).click();
	await writer.keyboard.type('Det här syns direkt.');
	await expect.poll(() => lines(reader)).toEqual(['Det här syns direkt.']);
	await expect(reader.getByText('Du kan inte ändra texten, eftersom')).toBeVisible();
	await expect(reader.getByRole('toolbar')).toHaveCount(0);
	await expect(status(writer)).toHaveText('Sparat');

	const before = await updates(id);
	await text(reader).click();
	await reader.keyboard.type('Nej.');
	await expect(reader.locator('[contenteditable="true"]')).toHaveCount(0);
	expect(await lines(reader)).toEqual(['Det här syns direkt.']);
	expect(await updates(id)).toBe(before);

	const { violations: barriers } = await axe(reader).analyze();
	expect(barriers.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);

	const outsider = await signedIn(browser, utanfor);
	const answer = await outsider.goto(`${portal.origin}/documents/${id}`);
	expect(answer?.status()).toBe(404);
});

test('a right that ends is felt at once, and the text stays to be read', async ({ browser }) => {
	const id = await newDocument();
	const [mandate] = await portal.sql<{ id: string }>(
		`insert into public.mandates (holder_id, organisation_id, powers, document_id)
		select b.person_id, b.organisation_id, '{edit}', $1 from public.memberships b
		join auth.users u on u.id = b.person_id where u.email = $2 returning id`,
		[id, forskare]
	);
	const page = await signedIn(browser, forskare);
	await open(page, id);
	await text(page).click();
	await page.keyboard.type('Medan jag får.');
	await expect(status(page)).toHaveText('Sparat');
	await portal.sql(
		`update public.mandates set revoked_at = clock_timestamp(), revocation_reason = 'prov' where id = $1`,
		[mandate!.id]
	);
	await expect(status(page)).toHaveText('Du har inte längre rätt att redigera');
	await expect(page.locator('[contenteditable="true"]')).toHaveCount(0);
	expect(await lines(page)).toEqual(['Medan jag får.']);
});

test('a private party is told of public records before it writes', async ({ browser }) => {
	const id = await newDocument();
	await portal.sql(
		`insert into public.mandates (holder_id, organisation_id, powers, document_id)
		select b.person_id, b.organisation_id, '{edit}', $1 from public.memberships b
		join auth.users u on u.id = b.person_id where u.email = $2`,
		[id, referens]
	);
	const page = await signedIn(browser, referens);
	await open(page, id);
	await expect(
		page.getByText('kan bli en allmän handling hos Region Jämtland Härjedalen')
	).toBeVisible();
	await expect(page.locator('[contenteditable="true"]')).toHaveCount(0);

	await page.getByRole('button', { name: 'Jag förstår, låt mig skriva' }).click();
	await expect(page.locator('.document-text[contenteditable="true"]')).toBeVisible();
	await text(page).click();
	await page.keyboard.type('Från näringslivet.');
	await expect(status(page)).toHaveText('Sparat');
	const kept = await portal.sql(
		'select 1 from public.contribution_notices where document_id = $1',
		[id]
	);
	expect(kept).toHaveLength(1);
	await open(page, id);
	await expect(page.locator('.document-text[contenteditable="true"]')).toBeVisible();
});

test('another identity in the browser locks the open document', async ({ browser }) => {
	const id = await newDocument();
	const page = await signedIn(browser, region);
	await open(page, id);
	await expect(page.locator('.document-text[contenteditable="true"]')).toBeVisible();
	await signInAs(page.context(), ostersund);
	await page.evaluate(() => window.dispatchEvent(new Event('focus')));
	await expect(status(page)).toHaveText('Någon annan är inloggad i webbläsaren nu');
	await expect(page.locator('[contenteditable="true"]')).toHaveCount(0);
});

test('what was written while the server was gone is saved when it is back', async ({ browser }) => {
	const own = await startPortal();
	let again: TestPortal | null = null;
	try {
		const id = await newDocument(own);
		const page = await signedIn(browser, region, own);
		await open(page, id, own);
		await text(page).click();
		await page.keyboard.type('Före.');
		await expect(status(page)).toHaveText('Sparat');
		await own.kill();
		await expect(status(page)).toHaveText('Ansluter igen – allt du har skrivit är sparat');
		await page.keyboard.type(' Under tiden.');
		await expect(status(page)).toHaveText(
			'Ansluter igen – dina ändringar finns i den här fliken, stäng den inte'
		);
		again = await startPortal({ dataDir: own.dataDir, port: Number(new URL(own.origin).port) });
		// A server that takes its time to start is asked again every 30 s at the longest (H11).
		await expect(status(page)).toHaveText('Sparat', { timeout: 60_000 });
		const other = await signedIn(browser, ostersund, again);
		await open(other, id, again);
		await expect.poll(() => lines(other)).toEqual(['Före. Under tiden.']);
	} finally {
		await (again ?? own).stop();
	}
});
