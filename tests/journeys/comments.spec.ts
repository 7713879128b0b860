import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import {
	county,
	newDocument,
	open,
	ostersund,
	portal,
	referens,
	region,
	signedIn,
	startPage,
	text,
	updates,
	utanfor,
	violations,
	writeWithoutIds
} from '../support/document-page.ts';
import { expectNoBarriers } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

const registrar = 'registrator@regionjh.example';
const panel = (page: Page) => page.locator('#comments');
const threads = (page: Page) => panel(page).getByRole('article');
const toggle = (page: Page) => page.getByRole('button', { name: /^Kommentarer,/ });

/** What is said, as the page's own form sends it, and its answer. */
async function post(page: Page, id: string, action: string, form: Record<string, string>) {
	const answer = await page.request.post(`${portal.origin}/documents/${id}?/${action}`, {
		form,
		headers: { origin: portal.origin, accept: 'application/json', 'x-sveltekit-action': 'true' }
	});
	return ((await answer.json()) as { type: string; status: number }).status;
}

async function writeTwoParagraphs(writer: Page, id: string) {
	await open(writer, id);
	await text(writer).click();
	await writer.keyboard.type('Första stycket.');
	await writer.keyboard.press('Enter');
	await writer.keyboard.type('Andra stycket.');
	await expect(writer.locator('[data-status]')).toHaveText('Sparat');
}

/** Who leads registers who sits in a body; whoever mentions it then reaches them, until they leave. */
async function mentionsABody(
	browser: Browser,
	{ id, editor, other }: { id: string } & Record<'editor' | 'other', Page>
) {
	const name = `Provgruppen ${randomUUID().slice(0, 8)}`;
	const [body] = await portal.sql<{ id: string }>(
		`insert into public.bodies (name, kind) values ($1, 'arbetsgrupp') returning id`,
		[name]
	);
	const address = `${portal.origin}/bodies/${body!.id}`;
	const lead = await signedIn(browser, 'processledare@plattform.example');
	await lead.goto(address);
	await expect(lead.getByText('Ingen är registrerad ännu.')).toBeVisible();
	await lead.getByRole('link', { name: 'Registrera en plats' }).click();
	await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Registrera en plats');
	await lead.getByLabel('Vem, och för vilken organisation').selectOption({
		label: 'Östersunds kommun: Redaktör, Östersunds kommun, Redaktör'
	});
	await lead.getByLabel('Uppgift').selectOption({ label: 'Sekreterare' });
	await lead.getByLabel('Utsedd genom').fill('Prov § 1, EX/1/2026 (exempel)');
	await expectNoBarriers(lead);
	await lead.getByRole('button', { name: 'Registrera', exact: true }).click();
	await expect(lead.getByText('Platsen är registrerad.')).toBeVisible();
	await expectNoBarriers(lead);

	await other.goto(address);
	const seat = other.getByRole('row').filter({ hasText: 'Redaktör, Östersunds kommun' });
	await expect(seat).toContainText('Sekreterare');
	await expect(other.getByText('ger ingen rätt i portalen')).toBeVisible();
	await expect(other.getByRole('link', { name: /^(Registrera|Avsluta)/ })).toHaveCount(0);
	const refused = await other.goto(`${address}/members/new`);
	expect(refused?.status()).toBe(403);

	await threads(editor).getByRole('button', { name: 'Svara' }).click();
	const answer = threads(editor).getByLabel('Ditt svar');
	await answer.pressSequentially(`Vad säger @${name}`);
	await expect(panel(editor).getByRole('listbox')).toBeVisible();
	await answer.press('Enter');
	await expect(answer).toHaveValue(`Vad säger @${name} `);
	await threads(editor).getByRole('button', { name: 'Skicka svaret' }).click();
	await expect(answer).toHaveCount(0);
	await expect
		.poll(() =>
			portal.sql(
				`select recipient from private.mails where kind = 'comment.mentioned'
					and body_text like '%nämner ett organ där du sitter%' || $1 || '%'`,
				[name]
			)
		)
		.toEqual([{ recipient: ostersund }]);
	const mentioned = `Redaktör, Regionen nämner ett organ där du sitter i Prov ${id.slice(0, 8)}`;
	const seated = await signedIn(browser, ostersund);
	await seated.goto(address);
	expect(await startPage(seated)).toContain(mentioned);
	expect(await startPage(other)).not.toContain(mentioned);

	await lead.getByRole('link', { name: 'Avsluta platsen för Redaktör, Östersunds kommun' }).click();
	await lead.getByLabel('Skäl').fill('Provet är slut (exempel).');
	await lead.getByRole('button', { name: 'Avsluta platsen' }).click();
	await expect(lead.getByRole('heading', { name: 'Har suttit tidigare' })).toBeVisible();
	await expect(lead.getByText('Ingen är registrerad ännu.')).toBeVisible();
}

test('a commenter asks about a paragraph, an editor answers and resolves, and nothing is written to the text', async ({
	browser
}) => {
	const id = await newDocument();
	const editor = await signedIn(browser, region, portal, {
		viewport: { width: 1280, height: 800 }
	});
	await writeTwoParagraphs(editor, id);
	const written = await updates(id);

	const commenter = await signedIn(browser, county, portal, {
		viewport: { width: 1280, height: 800 }
	});
	await open(commenter, id);
	await text(commenter).locator('p').nth(1).hover();
	await commenter.getByRole('button', { name: 'Kommentera ”Andra stycket.”' }).click();
	const words = panel(commenter).getByLabel('Din kommentar');
	await expect(words).toBeFocused();
	await expect(panel(commenter).getByLabel('Vad gäller kommentaren?')).toHaveValue(/./);

	await words.pressSequentially('Stämmer det? @Redaktör, Reg');
	await expect(panel(commenter).getByRole('listbox')).toBeVisible();
	await expectNoBarriers(commenter);
	await words.press('Enter');
	await expect(words).toHaveValue('Stämmer det? @Redaktör, Regionen ');
	const asked: string[] = [];
	editor.on('request', (request) => asked.push(new URL(request.url()).pathname));
	await panel(commenter).getByRole('button', { name: 'Skicka', exact: true }).click();
	await expect(threads(commenter)).toContainText('Handläggare, Länsstyrelsen');
	await expect(threads(commenter)).toContainText('Länsstyrelsen i Jämtlands län');
	await expect(threads(commenter)).toBeFocused();

	// The editor sees it at once, beside the paragraph, and is told by mail without the words.
	await expect(toggle(editor)).toHaveAccessibleName('Kommentarer, 1 öppen');
	await editor.getByRole('button', { name: '1 kommentar om ”Andra stycket.”' }).click();
	await expect(threads(editor)).toContainText('Stämmer det?');
	// All who have the document open read at the same moment: no more than what has changed.
	expect(asked).toContain(`/documents/${id}/comments`);
	expect(asked).not.toContain(`/documents/${id}/proposals/list`);
	await expect
		.poll(async () => {
			const mails = await portal.sql<{ body_text: string }>(
				`select body_text from private.mails where kind = 'comment.mentioned' and recipient = $1
					and body_text like '%' || $2 || '%'`,
				[region, id]
			);
			return mails.map(({ body_text: body }) => [
				body.includes('nämner dig'),
				body.includes('Stämmer')
			]);
		})
		.toEqual([[true, false]]);
	const mentioned = `Handläggare, Länsstyrelsen nämner dig i Prov ${id.slice(0, 8)}`;
	expect(await startPage(editor)).toContain(mentioned);
	expect(await startPage(commenter)).not.toContain(mentioned);

	// Edited while it is unanswered, and not afterwards.
	await threads(commenter).getByRole('button', { name: 'Ändra' }).click();
	await threads(commenter).getByLabel('Din kommentar').fill('Stämmer verkligen det?');
	await threads(commenter).getByRole('button', { name: 'Spara ändringen' }).click();
	await expect(threads(editor)).toContainText('Stämmer verkligen det?');
	await expect(threads(editor)).toContainText('ändrad');
	await threads(editor).getByRole('button', { name: 'Svara' }).click();
	await expect(threads(editor).getByLabel('Ditt svar')).toBeFocused();
	await threads(editor).getByLabel('Ditt svar').fill('Ja, enligt underlaget (exempel).');
	await threads(editor).getByRole('button', { name: 'Skicka svaret' }).click();
	await expect(threads(commenter)).toContainText('enligt underlaget');
	const answered = `har svarat i en tråd i Prov ${id.slice(0, 8)}`;
	expect(await startPage(editor)).not.toContain(mentioned);
	expect(await startPage(commenter)).toContain(answered);
	await expect(threads(commenter).getByRole('button', { name: 'Ändra' })).toHaveCount(0);

	const [thread] = await portal.sql<{ id: string }>(
		'select id from public.threads where document_id = $1',
		[id]
	);
	const other = await signedIn(browser, referens);
	await other.goto(`${portal.origin}/documents/${id}?thread=${thread!.id}`);
	await expect(threads(other)).toContainText('Stämmer verkligen det?');
	await expect(threads(other).getByRole('button', { name: 'Markera som löst' })).toHaveCount(0);
	expect(await post(other, id, 'resolve', { thread: thread!.id })).toBe(403);

	await threads(editor).getByRole('button', { name: 'Markera som löst' }).click();
	await expect(panel(editor).getByText('Inga öppna kommentarer')).toBeVisible();
	expect(await startPage(commenter)).not.toContain(answered);
	await expect(
		panel(editor).getByRole('heading', { name: 'Kommentarer', exact: true })
	).toBeFocused();
	await expect(toggle(commenter)).toHaveAccessibleName('Kommentarer, 0 öppna');
	await panel(commenter).getByRole('button', { name: 'Lösta' }).click();
	await expect(threads(commenter)).toContainText('Löst av Redaktör, Regionen');
	await expectNoBarriers(commenter);
	await threads(commenter).getByRole('button', { name: 'Öppna igen' }).click();
	await expect(toggle(editor)).toHaveAccessibleName('Kommentarer, 1 öppen');

	await mentionsABody(browser, { id, editor, other });

	expect(await updates(id)).toBe(written);
	for (const page of [editor, commenter]) expect(await violations(page)).toEqual([]);
});

test('by keyboard alone on a narrow screen: a sheet, a whole document, and what was written stays when it is refused', async ({
	browser
}) => {
	const id = await newDocument();
	await writeTwoParagraphs(await signedIn(browser, region), id);
	const page = await signedIn(browser, county, portal, { viewport: { width: 390, height: 844 } });
	await open(page, id);
	await toggle(page).focus();
	await page.keyboard.press('Enter');
	await expect(
		panel(page).getByRole('heading', { name: 'Kommentarer', exact: true })
	).toBeFocused();
	await expect(panel(page)).toHaveJSProperty('tagName', 'DIALOG');
	await panel(page).getByRole('button', { name: 'Ny kommentar' }).press('Enter');
	await panel(page).getByLabel('Din kommentar').fill('Om hela texten (exempel).');

	const withdraw = (powers: string) =>
		portal.sql(
			`update public.mandates set powers = $2 where revoked_at is null and space_id =
				(select space_id from public.documents where id = $3)
				and holder_id = (select id from auth.users where email = $1)`,
			[county, powers, id]
		);
	await withdraw('{read}');
	const kept = panel(page).getByLabel('Text som inte är skickad');
	await expect(kept).toHaveValue('Om hela texten (exempel).');
	const send = panel(page).getByRole('button', { name: 'Skicka', exact: true });
	expect(await post(page, id, 'comment', { body: 'Direkt.' })).toBe(403);
	await withdraw('{read,comment}');
	await expect(send).toBeVisible();
	await page.context().setOffline(true);
	await send.press('Enter');
	await expect(panel(page).getByRole('alert')).toContainText('Inget är sparat');
	await expect(panel(page).getByLabel('Din kommentar')).toHaveValue('Om hela texten (exempel).');
	await page.context().setOffline(false);
	await send.press('Enter');
	await expect(threads(page)).toContainText('Hela dokumentet');
	await expectNoBarriers(page);
	const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(overflow).toBeLessThanOrEqual(0);
	await page.keyboard.press('Escape');
	await expect(panel(page)).toHaveCount(0);
	await expect(toggle(page)).toBeFocused();
});

test('who may only read reads them, who may not see the document learns nothing, and a lost paragraph keeps its thread', async ({
	browser
}) => {
	const id = await newDocument();
	const editor = await signedIn(browser, ostersund, portal, {
		viewport: { width: 1280, height: 800 }
	});
	await writeTwoParagraphs(editor, id);
	await editor.keyboard.press('Control+Alt+m');
	await panel(editor).getByLabel('Din kommentar').fill('Behövs den här meningen? (exempel)');
	await panel(editor).getByRole('button', { name: 'Skicka', exact: true }).click();
	await expect(threads(editor).getByRole('heading')).toHaveText('Andra stycket.');
	await threads(editor).getByRole('button', { name: 'Visa i texten' }).click();
	await expect(text(editor)).toBeFocused();
	await expect(text(editor).locator('p.spotlit')).toHaveText('Andra stycket.');

	const reader = await signedIn(browser, registrar, portal, {
		viewport: { width: 1280, height: 800 }
	});
	await open(reader, id);
	await expect(threads(reader)).toContainText('Behövs den här meningen?');
	await expect(panel(reader).getByText('Du kan läsa kommentarerna')).toBeVisible();
	for (const name of ['Ny kommentar', 'Svara', 'Markera som löst', 'Ändra']) {
		await expect(panel(reader).getByRole('button', { name })).toHaveCount(0);
	}
	expect(await post(reader, id, 'comment', { body: 'Nej.' })).toBe(403);

	await text(editor).locator('p').nth(1).click({ clickCount: 3 });
	await editor.keyboard.press('Backspace');
	await editor.keyboard.press('Backspace');
	await expect(threads(reader).getByRole('heading')).toHaveText('Utan plats i texten');
	await expect(threads(reader)).toContainText('Andra stycket.');

	const outsider = await signedIn(browser, utanfor);
	for (const path of [
		`/documents/${id}`,
		`/documents/${id}/comments`,
		`/documents/${id}/mentions`
	]) {
		expect((await outsider.request.get(`${portal.origin}${path}`)).status(), path).toBe(404);
	}
	expect(await post(outsider, id, 'comment', { body: 'Hej.' })).toBe(403);
});

test('a block that has no id is commented on, and gets its id from the server; one that has gone is told', async ({
	browser
}) => {
	const id = await newDocument();
	const wide = { viewport: { width: 1280, height: 800 } };
	const editor = await signedIn(browser, region, portal, wide);
	await writeWithoutIds(editor, id);
	await open(editor, id);
	const commenter = await signedIn(browser, county, portal, wide);
	await open(commenter, id);
	const first = text(commenter).locator('p').first();
	await expect(first).toHaveText('Från ett program.');
	await expect(text(commenter).locator('[data-id]')).toHaveCount(0);
	const written = await updates(id);

	const words = panel(commenter).getByLabel('Din kommentar');
	const send = async (body: string) => {
		await words.fill(body);
		await panel(commenter).getByRole('button', { name: 'Skicka', exact: true }).click();
	};
	await first.hover();
	await commenter.getByRole('button', { name: 'Kommentera ”Från ett program.”' }).click();
	await expect(words).toBeFocused();
	await send('Varifrån (exempel)?');
	await expect(threads(commenter)).toContainText('Från ett program.');
	for (const page of [commenter, editor]) {
		await expect(text(page).locator('p').first()).toHaveAttribute('data-id', /./);
		await expect(text(page).locator('[data-id]')).toHaveCount(1);
	}
	expect(await updates(id)).toBe(written + 1);

	await panel(commenter).getByRole('button', { name: 'Ny kommentar' }).click();
	const about = panel(commenter).getByLabel('Vad gäller kommentaren?');
	await about.selectOption({ label: 'Tabell: Tåg2030' });
	await send('Räcker det (exempel)?');
	await expect(threads(commenter)).toHaveCount(2);
	await expect(text(editor).locator('table')).toHaveAttribute('data-id', /./);
	const [thread] = await portal.sql<{ block_id: string }>(
		"select block_id from public.threads where document_id = $1 and quote like 'Tåg%'",
		[id]
	);
	await expect(text(editor).locator('table')).toHaveAttribute('data-id', thread!.block_id);

	// An editor takes away what is being commented on.
	await panel(commenter).getByRole('button', { name: 'Ny kommentar' }).click();
	await about.selectOption({ label: 'Sist.' });
	await text(editor).locator('p').last().click({ clickCount: 3 });
	await editor.keyboard.press('Backspace');
	await editor.keyboard.press('Backspace');
	await expect(editor.locator('[data-status]')).toHaveText('Sparat');
	await expect(text(commenter)).not.toContainText('Sist.');
	await send('Varför sist (exempel)?');
	await expect(panel(commenter).getByRole('alert')).toContainText('Texten har ändrats');
	await expect(threads(commenter)).toHaveCount(2);
	await expectNoBarriers(commenter);
	for (const page of [editor, commenter]) expect(await violations(page)).toEqual([]);
});
