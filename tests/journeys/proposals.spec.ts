import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
	county,
	highlighted,
	lines,
	newDocument,
	open,
	paste,
	portal,
	referens,
	region,
	selectWords,
	signedIn,
	startPage,
	status,
	text,
	updates,
	utanfor,
	violations,
	wide
} from '../support/document-page.ts';
import { expectNoBarriers } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

const panel = (page: Page) => page.locator('#proposals');
const cards = (page: Page) => panel(page).getByRole('article');
const toggle = (page: Page) => page.getByRole('button', { name: /^Ändringsförslag,/ });
const wording = (page: Page) => panel(page).getByRole('textbox', { name: /lydelse/i });

async function post(page: Page, id: string, action: string, form: Record<string, string>) {
	const answer = await page.request.post(`${portal.origin}/documents/${id}/proposals?/${action}`, {
		form,
		headers: { origin: portal.origin, accept: 'application/json', 'x-sveltekit-action': 'true' }
	});
	return ((await answer.json()) as { type: string; status: number }).status;
}

async function write(page: Page, id: string, ...paragraphs: string[]) {
	await open(page, id);
	await text(page).click();
	for (const [i, paragraph] of paragraphs.entries()) {
		if (i > 0) await page.keyboard.press('Enter');
		await page.keyboard.type(paragraph);
	}
	await expect(status(page)).toHaveText('Sparat');
}

/** Selects words of a paragraph as the browser would, and waits for what can be done with them. */
async function select(page: Page, words: string) {
	const bar = page.getByRole('button', { name: 'Föreslå ändring' }).first();
	await expect(async () => {
		await selectWords(page, words);
		await expect(bar).toBeVisible({ timeout: 1_000 });
	}).toPass();
	return bar;
}

async function propose(page: Page, words: string, instead: string, reason: string) {
	await (await select(page, words)).click();
	await expect(wording(page)).toHaveText(words);
	await expect.poll(() => highlighted(page, 'proposed-now')).toBe(words);
	await wording(page).fill(instead);
	await panel(page).getByLabel('Motivering').fill(reason);
	await panel(page).getByRole('button', { name: 'Skicka förslaget' }).click();
	await expect(cards(page).filter({ hasText: reason })).toBeVisible();
}

/** A private party has read what writing here means. */
const acknowledged = (email: string, id: string) =>
	portal.sql(
		`insert into public.contribution_notices (person_id, organisation_id, document_id)
		select b.person_id, b.organisation_id, $2 from public.memberships b
		join auth.users u on u.id = b.person_id where u.email = $1`,
		[email, id]
	);

test('a member of the reference group proposes on a phone, an editor accepts it adjusted, and the words are the proposer’s', async ({
	browser
}) => {
	const id = await newDocument();
	const editor = await signedIn(browser, region, portal, wide);
	await write(editor, id, 'Länet ska växa snabbt.', 'Andra stycket.');
	await acknowledged(referens, id);
	const written = await updates(id);

	const phone = await signedIn(browser, referens, portal, {
		viewport: { width: 390, height: 844 }
	});
	await open(phone, id);
	await propose(phone, 'växa snabbt', 'växa hållbart', 'Tydligare mål (exempel).');
	await expect(cards(phone)).toContainText('Ny lydelse');
	await expect(cards(phone).locator('del')).toContainText('snabbt');
	await expect(cards(phone).locator('ins')).toContainText('hållbart');
	await expectNoBarriers(phone);
	const overflow = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(overflow).toBeLessThanOrEqual(0);
	for (const name of ['Godta', 'Justera och godta', 'Avslå']) {
		await expect(cards(phone).getByRole('button', { name, exact: true })).toHaveCount(0);
	}
	expect(await updates(id)).toBe(written);
	const [proposal] = await portal.sql<{ id: string }>(
		'select id from public.proposals where document_id = $1',
		[id]
	);
	expect(await post(phone, id, 'accept', { proposal: proposal!.id })).toBe(403);
	expect(await post(phone, id, 'decline', { proposal: proposal!.id, answer: 'Nej.' })).toBe(403);

	// It waits for who may answer, and for nobody else.
	const waits = `Ett ändringsförslag väntar på svar i Prov ${id.slice(0, 8)}`;
	expect(await startPage(editor)).toContain(waits);
	expect(await startPage(phone)).not.toContain(waits);

	await expect(toggle(editor)).toHaveAccessibleName('Ändringsförslag, 1 öppet');
	await toggle(editor).click();
	await cards(editor).getByRole('button', { name: 'Justera och godta' }).click();
	await expect(wording(editor)).toBeFocused();
	await wording(editor).fill('växa hållbart och lugnt');
	await expectNoBarriers(editor);
	await cards(editor).getByRole('button', { name: 'Justera och godta' }).click();
	for (const page of [editor, phone]) {
		await expect
			.poll(() => lines(page))
			.toEqual(['Länet ska växa hållbart och lugnt.', 'Andra stycket.']);
	}
	await expect(toggle(editor)).toHaveAccessibleName('Ändringsförslag, 0 öppna');
	const credited = await portal.sql<{ email: string; sender: string }>(
		`select u.email, s.email as sender from public.document_credits c
		join auth.users u on u.id = c.person_id
		join public.document_updates l using (document_id, seq)
		join auth.users s on s.id = l.person_id
		where c.document_id = $1`,
		[id]
	);
	expect(credited).toEqual([{ email: referens, sender: region }]);
	await expect
		.poll(() =>
			portal.sql(
				"select 1 from private.mails where kind = 'proposal.accepted' and recipient = $1 and body_text like '%' || $2 || '%'",
				[referens, id]
			)
		)
		.toHaveLength(1);
	expect(await startPage(editor)).not.toContain(waits);
	const answered = `Ditt förslag i Prov ${id.slice(0, 8)} är godtaget`;
	expect(await startPage(phone)).toContain(answered);
	expect(await startPage(editor)).not.toContain(answered);

	await panel(editor).getByLabel('Läge').selectOption('accepted');
	await cards(editor).getByRole('button', { name: 'Ångra godkännandet' }).click();
	await expect.poll(() => lines(phone)).toEqual(['Länet ska växa snabbt.', 'Andra stycket.']);
	await expect(toggle(editor)).toHaveAccessibleName('Ändringsförslag, 1 öppet');
	for (const page of [editor, phone]) expect(await violations(page)).toEqual([]);
});

test('one is declined with a reason, one goes stale and is compared three ways, and many are accepted at once', async ({
	browser
}) => {
	const id = await newDocument();
	const editor = await signedIn(browser, region, portal, wide);
	await write(
		editor,
		id,
		'Ett gott liv i hela länet.',
		'Två nya tåg om dagen.',
		'Tre skolor till.'
	);
	await propose(editor, 'Tre', 'Fyra', 'Tredje (exempel).');
	await propose(editor, 'nya tåg', 'snabba tåg', 'Andra (exempel).');
	await propose(editor, 'gott liv', 'bättre liv', 'Första (exempel).');
	// What was sent is in sight, among the others as the text has them.
	await expect(cards(editor).first()).toBeFocused();
	await expect(cards(editor)).toContainText(['Första', 'Andra', 'Tredje']);

	const first = cards(editor).filter({ hasText: 'Första (exempel).' });
	await first.getByRole('button', { name: 'Avslå' }).click();
	await first.getByLabel('Varför avslås förslaget?').fill('Står redan i inledningen (exempel).');
	await first.getByRole('button', { name: 'Avslå' }).click();
	await expect(cards(editor)).toHaveCount(2);
	// What happened is seen, and who goes through them is at the next one.
	await expect(panel(editor).getByText('Förslaget är avslaget.')).toBeVisible();
	await expect(cards(editor).first()).toBeFocused();
	await text(editor)
		.locator('p')
		.nth(2)
		.click({ position: { x: 10, y: 10 } });
	await expect(cards(editor).nth(1)).toHaveAttribute('data-current', '');
	await panel(editor).getByLabel('Läge').selectOption('declined');
	await expect(cards(editor)).toContainText('Står redan i inledningen (exempel).');
	await panel(editor).getByLabel('Läge').selectOption('open');

	// Somebody writes in the middle of what the second is about.
	await text(editor).locator('p').nth(1).click();
	await (await select(editor, 'nya')).isVisible();
	await text(editor).focus();
	await editor.keyboard.type('moderna');
	await expect(status(editor)).toHaveText('Sparat');
	const second = cards(editor).filter({ hasText: 'Andra (exempel).' });
	await expect(second).toContainText('Texten har ändrats');
	for (const term of ['När det föreslogs', 'Nu', 'Föreslås']) {
		await expect(second.getByText(term, { exact: true })).toBeVisible();
	}
	await expect(second.getByRole('button', { name: 'Godta', exact: true })).toHaveCount(0);

	await panel(editor).getByRole('link', { name: 'Alla förslag i en tabell' }).click();
	await expect(editor.getByRole('table')).toContainText('Texten har ändrats');
	// From there, or from a mail, one comes to the words that it is about.
	const low = await signedIn(browser, region, portal, { viewport: { width: 1280, height: 300 } });
	await low.goto(editor.url());
	await low.getByRole('link', { name: 'Ny lydelse: Tre' }).click();
	await expect(cards(low).filter({ hasText: 'Tredje (exempel).' })).toBeInViewport();
	await expect(text(low).locator('p').nth(2)).toBeInViewport();
	await expectNoBarriers(editor);
	await editor.getByRole('button', { name: 'Välj alla som går att godta' }).click();
	await editor.getByRole('button', { name: 'Godta valda (1)' }).click();
	await expect(editor.getByText('1 förslag är godtaget och infört.')).toBeVisible();
	await open(editor, id);
	await expect
		.poll(() => lines(editor))
		.toEqual(['Ett gott liv i hela länet.', 'Två moderna tåg om dagen.', 'Fyra skolor till.']);
});

test('whoever may not, cannot: by the page’s own forms, by other names, with text that is none', async ({
	browser
}) => {
	const id = await newDocument();
	const editor = await signedIn(browser, region, portal, wide);
	await write(editor, id, 'Ett två tre.');
	let sent: Record<string, string> = {};
	editor.on('request', (request) => {
		if (!request.url().includes('?/propose')) return;
		sent = Object.fromEntries(new URLSearchParams(request.postData() ?? ''));
	});
	await propose(editor, 'två', '2', 'Siffror (exempel).');
	expect(Object.keys(sent).sort()).toEqual(expect.arrayContaining(['after', 'before', 'place']));
	const before = await updates(id);
	const [one] = await portal.sql<{ id: string }>(
		'select id from public.proposals where document_id = $1',
		[id]
	);
	const form = { ...sent, reason: 'Prov' };
	const commenter = await signedIn(browser, county);
	expect(await post(commenter, id, 'propose', form)).toBe(403);
	expect(await post(commenter, id, 'accept', { proposal: one!.id })).toBe(403);
	expect(await post(commenter, id, 'withdraw', { proposal: one!.id })).toBe(403);
	const outsider = await signedIn(browser, utanfor);
	expect(await post(outsider, id, 'propose', form)).toBe(404);
	expect(await post(outsider, id, 'accept', { proposal: one!.id })).toBe(404);
	for (const path of ['proposals', 'proposals/list']) {
		const answer = await outsider.request.get(`${portal.origin}/documents/${id}/${path}`);
		expect(answer.status(), path).toBe(404);
	}

	const member = await signedIn(browser, referens);
	const krokom = await portal.sql<{ id: string }>(
		"select id from public.organisations where short_name = 'Krokom'"
	);
	const forged = { ...form, organisation_id: krokom[0]!.id, created_by: krokom[0]!.id };
	expect(await post(member, id, 'propose', forged), 'not acknowledged').toBe(422);
	await portal.sql(
		`insert into public.contribution_notices (person_id, organisation_id, document_id)
		select u.id, m.organisation_id, $1 from auth.users u
		join public.mandates m on m.holder_id = u.id where u.email = $2 limit 1`,
		[id, referens]
	);
	expect(await post(member, id, 'propose', forged)).toBe(200);
	const [made] = await portal.sql<{ name: string; email: string }>(
		`select o.short_name as name, u.email from public.proposals p
		join public.organisations o on o.id = p.organisation_id join auth.users u on u.id = p.created_by
		where p.document_id = $1 and p.id <> $2`,
		[id, one!.id]
	);
	expect(made).toEqual({ name: 'Samling Näringsliv', email: referens });
	for (const after of [
		'{"content":[{"type":"script","content":[]}]}',
		'{"content":[{"type":"text","text":"x","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}}]}]}',
		'{"content":[{"type":"paragraph"}]}',
		'{"content":"x"}',
		'[',
		JSON.stringify({ content: [{ type: 'text', text: 'x'.repeat(70_000) }] })
	]) {
		expect(await post(member, id, 'propose', { ...form, after }), after.slice(0, 60)).toBe(422);
	}
	const elsewhere = JSON.stringify({ content: [{ type: 'text', text: 'fyra' }] });
	expect(await post(member, id, 'propose', { ...form, before: elsewhere })).toBe(409);
	expect(await updates(id)).toBe(before);
});

test('a new paragraph, a deletion, a table row and a formatting are proposed without a caret, and come into the text as proposed', async ({
	browser
}) => {
	const id = await newDocument();
	const editor = await signedIn(browser, region, portal, wide);
	await open(editor, id);
	await text(editor).click();
	const cells = (tag: string, ...words: string[]) =>
		`<tr>${words.map((word) => `<${tag}><p>${word}</p></${tag}>`).join('')}</tr>`;
	await paste(editor, {
		'text/html': `<p>Inledningen.</p><p>Detta är överspelat.</p><p>Målet är viktigt.</p>
			<table>${cells('th', 'Delmål', 'År')}${cells('td', 'Tåg', '2030')}</table><p>Slutet.</p>`
	});
	await expect(status(editor)).toHaveText('Sparat');
	await acknowledged(referens, id);
	const written = await updates(id);

	const member = await signedIn(browser, referens, portal, wide);
	await open(member, id);
	await toggle(member).click();
	const send = async (reason: string) => {
		await panel(member).getByLabel('Motivering').fill(reason);
		await panel(member).getByRole('button', { name: 'Skicka förslaget' }).click();
		await expect(cards(member).filter({ hasText: reason })).toBeVisible();
	};
	const about = async (block: string, what: string) => {
		const choose = panel(member).getByLabel('Eller välj stycket här');
		if (!(await choose.isVisible())) {
			await panel(member).getByRole('button', { name: 'Föreslå ändring' }).click();
		}
		await choose.selectOption({ label: block });
		await panel(member).getByLabel('Vad föreslår du?').selectOption({ label: what });
	};
	await about('Inledningen.', 'Nytt stycke efter det här');
	await wording(member).fill('Ett nytt stycke.');
	await send('Saknas (exempel).');
	await about('Detta är överspelat.', 'Stryk stycket');
	await expect(panel(member).locator('del')).toContainText('Detta är överspelat.');
	await send('Gäller inte längre (exempel).');
	await about('Tåg', 'Ny tabellrad efter den här');
	await wording(member).getByRole('cell').first().click();
	await member.keyboard.type('Buss');
	await member.keyboard.press('Tab');
	await member.keyboard.type('2032');
	await send('Bussen med (exempel).');
	await (await select(member, 'viktigt')).click();
	await expect(wording(member)).toHaveText('viktigt');
	await wording(member).press('ControlOrMeta+a');
	await panel(member).getByRole('button', { name: 'Fetstil' }).click();
	await send('Ska synas (exempel).');
	await expectNoBarriers(member);
	expect(await updates(id)).toBe(written);

	await expect(toggle(editor)).toHaveAccessibleName('Ändringsförslag, 4 öppna');
	await toggle(editor).click();
	for (const [reason, kind, left] of [
		['Saknas (exempel).', 'Nytt stycke', 3],
		['Gäller inte längre (exempel).', 'Strykning', 2],
		['Bussen med (exempel).', 'Tabellrad', 1],
		['Ska synas (exempel).', 'Ny formatering', 0]
	] as const) {
		const card = cards(editor).filter({ hasText: reason });
		await expect(card).toContainText(kind);
		await card.getByRole('button', { name: 'Godta', exact: true }).click();
		await expect(cards(editor)).toHaveCount(left);
	}
	for (const page of [editor, member]) {
		await expect
			.poll(() => lines(page))
			.toEqual([
				...['Inledningen.', 'Ett nytt stycke.', 'Målet är viktigt.'],
				...['Delmål', 'År', 'Tåg', '2030', 'Buss', '2032', 'Slutet.']
			]);
		await expect(text(page).locator('strong')).toHaveText('viktigt');
		expect(await violations(page)).toEqual([]);
	}
	const ids = await text(editor).evaluate((element) =>
		[...element.querySelectorAll('[data-id]')].map((block) => block.getAttribute('data-id'))
	);
	expect(new Set(ids).size).toBe(ids.length);
	const credited = await portal.sql<{ email: string }>(
		`select distinct u.email from public.document_credits c
		join auth.users u on u.id = c.person_id where c.document_id = $1`,
		[id]
	);
	expect(credited).toEqual([{ email: referens }]);
});
