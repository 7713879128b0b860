import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { startPortal, TestPortal } from '../support/portal.ts';

const region = 'redaktor@regionjh.example';
const ostersund = 'redaktor@ostersund.example';
const referens = 'referens@naringsliv.example';
const forskare = 'forskare@miun.example';
const utanfor = 'utanfor@annanregion.example';

const portal = TestPortal.fromEnvironment();
test.afterAll(() => portal.disconnect());

/** An empty document in the strategy's space, so that no journey meets another's text. */
async function newDocument(at = portal): Promise<string> {
	const id = randomUUID();
	await at.sql(
		`insert into public.documents (id, space_id, title, kind, responsible_organisation_id)
		select $1::uuid, space_id, 'Prov ' || left($1::text, 8), 'plan', responsible_organisation_id
		from public.documents where kind = 'strategy' limit 1`,
		[id]
	);
	return id;
}

/** What the content policy reported in the page. */
const violations = (page: Page) =>
	page.evaluate(() => (window as unknown as { violations: string[] }).violations);

async function signedIn(
	browser: Browser,
	email: string,
	at = portal,
	more: BrowserContextOptions = {}
) {
	const context = await browser.newContext(more);
	await signInAs(context, email, at);
	await context.addInitScript(() => {
		const reported: string[] = [];
		(window as unknown as { violations: string[] }).violations = reported;
		document.addEventListener('securitypolicyviolation', (event) =>
			reported.push(`${event.violatedDirective} ${event.sample}`)
		);
	});
	return context.newPage();
}

async function signInAs(
	context: Awaited<ReturnType<Browser['newContext']>>,
	email: string,
	at = portal
) {
	const { cookie } = await at.signIn(email);
	await context.addCookies(
		cookie.split('; ').map((pair) => {
			const [name = '', ...value] = pair.split('=');
			return { name, value: value.join('='), url: at.origin };
		})
	);
}

async function open(page: Page, id: string, at = portal) {
	await page.goto(`${at.origin}/documents/${id}`);
	await expect(page.locator('.document-text')).toBeVisible();
}

const text = (page: Page) => page.locator('.document-text');
const status = (page: Page) => page.locator('[data-status]');

/** The words of the text, a line per paragraph, without the others' carets. */
function lines(page: Page): Promise<string[]> {
	return text(page).evaluate((element) => {
		const copy = element.cloneNode(true) as HTMLElement;
		for (const caret of copy.querySelectorAll('.caret')) caret.remove();
		return [...copy.querySelectorAll('p, h1, h2, h3, h4')].map((line) => line.textContent ?? '');
	});
}

async function paste(page: Page, data: Record<string, string>) {
	await text(page).evaluate((element, given) => {
		const clipboardData = new DataTransfer();
		for (const [type, value] of Object.entries(given)) clipboardData.setData(type, value);
		const event = { clipboardData, bubbles: true, cancelable: true };
		element.dispatchEvent(new ClipboardEvent('paste', event));
	}, data);
}

async function updates(id: string): Promise<number> {
	const rows = await portal.sql<{ count: number }>(
		'select count(*)::int as count from public.document_updates where document_id = $1',
		[id]
	);
	return rows[0]!.count;
}

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
	await expect(status(page)).toHaveText('Du har inte längre rätt att redigera', { timeout: 1500 });
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

test('everything can be done by keyboard, and nobody is caught', async ({ browser }) => {
	const page = await signedIn(browser, region);
	await open(page, await newDocument());
	await text(page).click();
	await page.keyboard.type('Text');
	await page.keyboard.press('Tab');
	await expect(text(page)).not.toBeFocused();

	await text(page).focus();
	await page.keyboard.press('Control+End');
	await page.keyboard.press('Enter');
	await page.keyboard.type('- ett');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await page.keyboard.type('under');
	await expect(text(page).locator('li li')).toHaveText('under');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Tab');
	await expect(text(page)).not.toBeFocused();

	await text(page).focus();
	await page.keyboard.press('Control+Shift+9');
	await page.keyboard.press('Control+Enter');
	const task = page.getByRole('checkbox', { name: 'under' });
	await expect(task).toBeChecked();
	await task.focus();
	await page.keyboard.press('Space');
	await expect(task).not.toBeChecked();

	await text(page).focus();
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Alt+F10');
	await page.keyboard.press('ArrowRight');
	const bold = page.getByRole('button', { name: 'Fet' });
	await expect(bold).toBeFocused();
	await expect(page.locator('[role=toolbar] [data-tool][tabindex="0"]')).toHaveCount(1);
	await page.keyboard.press('Enter');
	await expect(bold).toHaveAttribute('aria-pressed', 'true');
	await expect(text(page)).toBeFocused();
	await expect(text(page).locator('strong').first()).toHaveText('Text');
});

test('tables, pasted text and links keep to the content policy, every block with its own id', async ({
	browser
}) => {
	const page = await signedIn(browser, region);
	await open(page, await newDocument());
	await text(page).click();
	await page.getByRole('button', { name: 'Tabell' }).click();
	await page.getByRole('menuitem', { name: 'Infoga tabell' }).click();
	await page.keyboard.type('Mål');
	await page.keyboard.press('Tab');
	await page.keyboard.type('År');
	await expect(text(page).locator('th').nth(1)).toHaveText('År');
	const corner = (await text(page).locator('th').first().boundingBox())!;
	await page.mouse.move(corner.x + corner.width - 2, corner.y + 8);
	await page.mouse.down();
	await page.mouse.move(corner.x + corner.width + 50, corner.y + 8, { steps: 4 });
	await page.mouse.up();
	await expect(text(page).locator('th[data-colwidth]')).toHaveCount(1);

	await page.keyboard.press('Control+End');
	await paste(page, {
		'text/html':
			'<style>p{color:red}</style><h2 style="color:red">Från Word</h2><p class=MsoListParagraph style="mso-list:l0 level1 lfo1" onclick="x()"><span style="mso-list:Ignore">· </span>punkt</p><a href="javascript:x()">fälla</a>',
		'text/plain': 'x'
	});
	await expect(text(page).locator('h2')).toHaveText('Från Word');
	await expect(text(page).locator('li')).toHaveText('punkt');
	await expect(text(page).locator('a')).toHaveCount(0);
	await expect(page.getByText('säkerhetsskyddsklassificerade uppgifter').first()).toBeVisible();

	await page.keyboard.press('Control+End');
	await paste(page, { 'text/plain': '# Markdown\n\n- [x] klart\n- [ ] inte' });
	await expect(text(page).locator('h1')).toHaveText('Markdown');
	await expect(page.getByRole('checkbox', { name: 'klart' })).toBeChecked();

	await page.keyboard.press('Control+k');
	await page.getByLabel('Adress').fill('regionjh.se');
	await page.getByLabel('Text som visas').fill('regionen');
	await page.keyboard.press('Enter');
	await expect(text(page).getByRole('link', { name: 'regionen' })).toHaveAttribute(
		'href',
		'https://regionjh.se'
	);
	for (let i = 0; i < 4; i++) await page.keyboard.press('Control+z');

	const ids = await text(page).evaluate((element) =>
		[...element.querySelectorAll('p, h1, h2, ul, li, tr, th, td')].map((block) =>
			(block as HTMLElement).getAttribute('data-id')
		)
	);
	const known = ids.filter((id) => id !== null);
	expect(new Set(known).size).toBe(known.length);
	expect(await violations(page)).toEqual([]);
});

for (const [theme, width] of [
	['light', 1280],
	['dark', 390],
	['contrast', 360]
] as const) {
	test(`the page holds at ${width} pixels in the theme ${theme}`, async ({ browser }) => {
		const page = await signedIn(browser, region, portal, {
			viewport: { width, height: 780 },
			hasTouch: width < 600
		});
		await page.context().addCookies([{ name: 'kliv-theme', value: theme, url: portal.origin }]);
		const rows = await portal.sql<{ id: string }>(
			`select id from public.documents where kind = 'strategy'`
		);
		await open(page, rows[0]!.id);
		await expect(status(page)).toHaveText('Sparat');
		const overflow = await page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth
		);
		expect(overflow).toBeLessThanOrEqual(0);
		const { violations: found } = await new AxeBuilder({ page })
			.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
			.analyze();
		expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
		expect(await violations(page)).toEqual([]);
	});
}

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
		await expect(status(page)).toHaveText('Sparat', { timeout: 20_000 });
		const other = await signedIn(browser, ostersund, again);
		await open(other, id, again);
		await expect.poll(() => lines(other)).toEqual(['Före. Under tiden.']);
	} finally {
		await (again ?? own).stop();
	}
});
