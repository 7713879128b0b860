import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { isCounted } from '#lib/sync/messages.ts';
import {
	county,
	forskare,
	lines,
	newDocument,
	open,
	portal,
	referens,
	region,
	signedIn,
	status,
	text,
	updates,
	violations,
	wide,
	writeWithoutIds
} from '../support/document-page.ts';
import { expectNoBarriers } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

const panel = (page: Page) => page.locator('#proposals');
const cards = (page: Page) => panel(page).getByRole('article');
const toggle = (page: Page) => page.getByRole('button', { name: /^Ändringsförslag,/ });
const lost = (page: Page) => page.locator('#refused-dialog');

/** Between the page and the server: what the page writes waits while it is held. */
async function heldBack(page: Page) {
	const waiting: (() => void)[] = [];
	const network = {
		held: false,
		letGo: () => {
			network.held = false;
			for (const send of waiting.splice(0)) send();
		}
	};
	await page.context().routeWebSocket(/\/sync\//, (socket) => {
		const server = socket.connectToServer();
		socket.onMessage((message) => {
			if (network.held && isCounted(message as Buffer)) waiting.push(() => server.send(message));
			else server.send(message);
		});
	});
	return network;
}

/** A right on this document alone, and what becomes of it. */
async function mandate(email: string, document: string, powers: string) {
	const [made] = await portal.sql<{ id: string }>(
		`insert into public.mandates (holder_id, organisation_id, powers, document_id)
		select b.person_id, b.organisation_id, $3, $1 from public.memberships b
		join auth.users u on u.id = b.person_id where u.email = $2 returning id`,
		[document, email, powers]
	);
	return (now: string) =>
		portal.sql('update public.mandates set powers = $2 where id = $1', [made!.id, now]);
}

test('what somebody wrote when the right to edit fell is sent as proposals, and an editor accepts it', async ({
	browser
}) => {
	const id = await newDocument();
	const editor = await signedIn(browser, region, portal, wide);
	await open(editor, id);
	await text(editor).click();
	for (const [i, words] of ['Länet ska växa.', 'Andra stycket.', 'Tredje.'].entries()) {
		if (i > 0) await editor.keyboard.press('Enter');
		await editor.keyboard.type(words);
	}
	await expect(status(editor)).toHaveText('Sparat');
	const becomes = await mandate(forskare, id, '{read,comment,propose,edit}');

	const page = await signedIn(browser, forskare, portal, {
		viewport: { width: 390, height: 844 }
	});
	const network = await heldBack(page);
	await open(page, id);
	await expect(text(page)).toHaveAttribute('contenteditable', 'true');
	await expect(status(page)).toHaveText('Sparat');
	network.held = true;
	await text(page).locator('p').first().click();
	await page.keyboard.press('Control+Home');
	await page.keyboard.press('End');
	await page.keyboard.type(' Tillsammans.');
	await page.keyboard.press('Control+End');
	await page.keyboard.press('Enter');
	await page.keyboard.type('Ett nytt stycke.');
	await expect(status(page)).not.toHaveText('Sparat');
	const written = await updates(id);
	await becomes('{read,comment,propose}');
	network.letGo();

	await expect(lost(page)).toBeVisible();
	await expect(lost(page).getByLabel('Din osparade text')).toHaveValue(/Ett nytt stycke\./);
	await lost(page).getByRole('button', { name: 'Skicka som ändringsförslag' }).press('Enter');
	const title = lost(page).getByRole('heading', { name: 'Skicka som ändringsförslag' });
	await expect(title).toBeFocused();
	const items = lost(page).getByRole('listitem');
	await expect(items).toHaveCount(2);
	await expect(items.nth(0).locator('ins')).toContainText('Tillsammans.');
	await expectNoBarriers(page);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

	// Nothing is lost where it cannot be sent.
	const reason = lost(page).getByLabel('Motivering');
	await expect(reason).toHaveValue('Jag skrev det här när min rätt att redigera upphörde.');
	await reason.fill('Skrevs under mötet (exempel).');
	const one = items.nth(0).getByRole('button', { name: /^Skicka som förslag 1/ });
	await page.context().setOffline(true);
	await one.press('Enter');
	await expect(items.nth(0).getByRole('alert')).toBeVisible();
	await page.context().setOffline(false);
	await one.press('Enter');
	await expect(items.nth(0)).toContainText('Skickat som förslag');
	await expect(items.nth(1).getByRole('button', { name: /^Skicka som förslag 2/ })).toBeFocused();
	await expect(lost(page).getByLabel('Din osparade text')).toHaveValue(/Ett nytt stycke\./);
	await page.keyboard.press('Enter');
	await expect(lost(page)).toContainText('Allt är skickat.');
	expect(await updates(id)).toBe(written);
	await expectNoBarriers(page);
	await lost(page).getByRole('button', { name: 'Läs in dokumentet på nytt' }).click();
	await expect(toggle(page)).toHaveAccessibleName('Ändringsförslag, 2 öppna');

	await expect(toggle(editor)).toHaveAccessibleName('Ändringsförslag, 2 öppna');
	await toggle(editor).click();
	await expect(cards(editor).first()).toContainText('Skrevs under mötet (exempel).');
	for (const left of [1, 0]) {
		await cards(editor).first().getByRole('button', { name: 'Godta', exact: true }).click();
		await expect(cards(editor)).toHaveCount(left);
	}
	await expect
		.poll(() => lines(editor))
		.toEqual(['Länet ska växa. Tillsammans.', 'Andra stycket.', 'Tredje.', 'Ett nytt stycke.']);
	const credited = await portal.sql<{ email: string }>(
		`select distinct u.email from public.document_credits c
		join auth.users u on u.id = c.person_id where c.document_id = $1`,
		[id]
	);
	expect(credited).toEqual([{ email: forskare }]);
	for (const one of [editor, page]) expect(await violations(one)).toEqual([]);
});

test('a block that has no id is proposed about, and gets its id from the server', async ({
	browser
}) => {
	const id = await newDocument();
	const editor = await signedIn(browser, region, portal, wide);
	await writeWithoutIds(editor, id);
	await open(editor, id);
	await portal.sql(
		`insert into public.contribution_notices (person_id, organisation_id, document_id)
		select b.person_id, b.organisation_id, $2 from public.memberships b
		join auth.users u on u.id = b.person_id where u.email = $1`,
		[referens, id]
	);
	const page = await signedIn(browser, referens, portal, wide);
	await open(page, id);
	await expect(text(page)).toContainText('Sist.');
	const written = await updates(id);

	await toggle(page).click();
	await panel(page).getByRole('button', { name: 'Föreslå ändring' }).click();
	await panel(page).getByLabel('Eller välj stycket här').selectOption({ label: 'Sist.' });
	await panel(page).getByRole('textbox', { name: 'Din lydelse' }).fill('Till sist.');
	await panel(page).getByLabel('Motivering').fill('Tydligare (exempel).');
	const [sent] = await Promise.all([
		page.waitForRequest((request) => request.url().endsWith('proposals?/propose')),
		panel(page).getByRole('button', { name: 'Skicka förslaget' }).click()
	]);
	await expect(cards(page)).toContainText('Till sist.');
	for (const one of [page, editor]) {
		await expect(text(one).locator('[data-id]')).toHaveCount(1);
		await expect(text(one).locator('p').last()).toHaveAttribute('data-id', /^[\w-]{12}$/);
	}
	expect(await updates(id)).toBe(written + 1);

	// Who may comment but not propose gives no id either.
	const commenter = await signedIn(browser, county, portal, wide);
	const refused = await commenter.request.post(sent.url(), {
		data: sent.postDataBuffer()!,
		headers: {
			...{ origin: portal.origin, accept: 'application/json', 'x-sveltekit-action': 'true' },
			'content-type': (await sent.headerValue('content-type'))!
		}
	});
	expect(((await refused.json()) as { status: number }).status).toBe(403);
	expect(await updates(id)).toBe(written + 1);

	await toggle(editor).click();
	await cards(editor).getByRole('button', { name: 'Godta', exact: true }).click();
	for (const one of [page, editor]) await expect(text(one)).toContainText('Till sist.');
	for (const one of [page, editor]) expect(await violations(one)).toEqual([]);
});
