import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
	county,
	highlighted,
	newDocument,
	open,
	ostersund,
	portal,
	referens,
	region,
	selectWords,
	signedIn,
	status,
	text,
	updates,
	violations,
	wide
} from '../support/document-page.ts';
import { expectNoBarriers } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

const panel = (page: Page) => page.locator('#comments');
const threads = (page: Page) => panel(page).getByRole('article');

async function ask(page: Page, body: string) {
	await panel(page).getByLabel('Din kommentar').fill(body);
	await panel(page).getByRole('button', { name: 'Skicka', exact: true }).click();
}

/** The words that are marked for a thread, as the page has them. */
const marked = (page: Page) =>
	text(page).evaluate((root) =>
		[...root.querySelectorAll('[data-anchor]')].map(({ textContent }) => textContent).join('|')
	);

test('what can be done with marked words comes when the mouse has let go of them, not in its way', async ({
	browser
}) => {
	const id = await newDocument();
	const page = await signedIn(browser, region, portal, wide);
	await open(page, id);
	await text(page).click();
	await page.keyboard.type('Länet ska växa.');
	await page.keyboard.press('Enter');
	await page.keyboard.type('Genom samarbete.');
	const act = page.getByRole('button', { name: 'Kommentera', exact: true });
	const marked = () => page.evaluate(() => getSelection()!.toString().replace(/\n+/, '|'));
	const [first, second] = [text(page).locator('p').first(), text(page).locator('p').last()];
	const [from, to] = [(await first.boundingBox())!, (await second.boundingBox())!];

	await page.mouse.move(from.x + 1, from.y + from.height / 2);
	await page.mouse.down();
	await page.mouse.move(from.x + 300, from.y + from.height / 2);
	await expect.poll(marked).toBe('Länet ska växa.');
	await expect(act).toHaveCount(0);
	// Where it would have come.
	await page.mouse.move(to.x + 300, to.y + to.height / 2, { steps: 8 });
	await expect.poll(marked).toBe('Länet ska växa.|Genom samarbete.');
	await expect(act).toHaveCount(0);
	await page.mouse.up();
	await expect(act).toBeVisible();

	await second.click();
	await expect(act).toHaveCount(0);
	await page.keyboard.press('Shift+Home');
	await expect(act).toBeVisible();
});

test('a commenter asks about words; they are marked, go with the text, and are found when they have gone', async ({
	browser
}) => {
	const id = await newDocument();
	const editor = await signedIn(browser, region, portal, wide);
	await open(editor, id);
	await text(editor).click();
	await editor.keyboard.type('Länet ska växa genom samarbete.');
	await expect(editor.locator('[data-status]')).toHaveText('Sparat');

	const commenter = await signedIn(browser, county, portal, wide);
	await open(commenter, id);
	await expect(text(commenter)).toContainText('samarbete.');
	const before = await updates(id);
	await selectWords(commenter, 'växa genom');
	await commenter.getByRole('button', { name: 'Kommentera', exact: true }).click();
	await expect(panel(commenter).getByText('växa genom')).toBeVisible();
	await expect(panel(commenter).getByLabel('Din kommentar')).toBeFocused();
	// The form has the focus, and the words stay in sight.
	await expect.poll(() => highlighted(commenter, 'comment-now')).toBe('växa genom');
	await expectNoBarriers(commenter);
	await ask(commenter, 'Med vad (exempel)?');
	await expect(threads(commenter)).toContainText('Med vad (exempel)?');
	await expect.poll(() => marked(editor)).toBe('växa genom');
	// One row, of the server's: nobody has edited the text by it.
	expect(await updates(id)).toBe(before + 1);

	// What was changed since it was selected is told, and nothing is written until it is seen.
	await selectWords(commenter, 'genom samarbete');
	await commenter.getByRole('button', { name: 'Kommentera', exact: true }).click();
	await expect(panel(commenter).getByText('genom samarbete')).toBeVisible();
	await selectWords(editor, 'samarbete');
	await editor.keyboard.type('samverkan');
	await expect(editor.locator('[data-status]')).toHaveText('Sparat');
	const rewritten = await updates(id);
	await ask(commenter, 'Vilket (exempel)?');
	const changed = panel(commenter).getByRole('alert');
	await expect(changed).toContainText('Texten har ändrats');
	expect(await updates(id)).toBe(rewritten);
	await selectWords(commenter, 'ska');
	await commenter.keyboard.press('Control+Alt+KeyM');
	await expect(panel(commenter).getByText('ska', { exact: true })).toBeVisible();
	await ask(commenter, 'Eller bör (exempel)?');
	await expect(threads(commenter)).toHaveCount(2);
	await expect.poll(() => marked(editor)).toBe('ska|växa genom');

	// Reading, replying and resolving write nothing.
	const written = await updates(id);
	const reader = await signedIn(browser, ostersund, portal, wide);
	await open(reader, id);
	await expect(threads(reader)).toHaveCount(2);
	const about = (page: Page) => threads(page).filter({ hasText: 'Eller bör' });
	await about(reader).getByRole('button', { name: 'Svara' }).click();
	await about(reader).getByLabel('Ditt svar').fill('Ska (exempel).');
	await about(reader).getByRole('button', { name: 'Skicka svaret' }).click();
	await expect(about(commenter)).toContainText('Ska (exempel).');
	await about(reader).getByRole('button', { name: 'Markera som löst' }).click();
	await expect(threads(commenter)).toHaveCount(1);
	expect(await updates(id)).toBe(written);

	// The words go: the thread stays, and says what they were.
	await selectWords(editor, 'växa genom');
	await editor.keyboard.press('Delete');
	await expect(threads(commenter)).toContainText('Utan plats i texten');
	await expect(threads(commenter)).toContainText('växa genom');
	await expectNoBarriers(commenter);
	for (const page of [editor, commenter, reader]) expect(await violations(page)).toEqual([]);
});

test('a member of the reference group selects words on a phone, is told what writing here means, and goes on where it was', async ({
	browser
}) => {
	const id = await newDocument();
	const editor = await signedIn(browser, region, portal, wide);
	await open(editor, id);
	await text(editor).click();
	await editor.keyboard.type('Länet ska växa genom samarbete.');
	await expect(status(editor)).toHaveText('Sparat');

	const size = { viewport: { width: 390, height: 844 } };
	const phone = await signedIn(browser, referens, portal, size);
	await open(phone, id);
	await expect(text(phone)).toContainText('samarbete.');
	await selectWords(phone, 'växa genom');
	await phone.getByRole('button', { name: 'Kommentera', exact: true }).click();
	const before = panel(phone).getByText('Du företräder en privat part.');
	await expect(before).toBeVisible();
	await expect(panel(phone).getByText('växa genom')).toBeVisible();
	await expect(panel(phone).getByLabel('Din kommentar')).toHaveCount(0);
	await expectNoBarriers(phone);
	await phone.keyboard.press('Tab');
	await phone.keyboard.press('Enter');
	await expect(panel(phone).getByLabel('Din kommentar')).toBeFocused();
	await expect(before).toHaveCount(0);
	await expect(panel(phone).getByText('växa genom')).toBeVisible();
	await ask(phone, 'Hur fort (exempel)?');
	await expect(threads(phone)).toContainText('Hur fort (exempel)?');
	// The sheet that opens over the text takes the focus, and gives it to the form.
	await phone.keyboard.press('Escape');
	await expect(panel(phone)).toHaveCount(0);
	await selectWords(phone, 'växa genom');
	await phone.getByRole('button', { name: 'Kommentera', exact: true }).click();
	await expect(panel(phone).getByLabel('Din kommentar')).toBeFocused();
	await panel(phone).getByRole('button', { name: 'Avbryt' }).click();
	await expect.poll(() => marked(editor)).toBe('växa genom');

	// Another member of it begins with a proposal.
	const other = await signedIn(browser, 'referens@handelskammaren.example', portal, size);
	await open(other, id);
	await expect(text(other)).toContainText('samarbete.');
	await selectWords(other, 'samarbete');
	await other.getByRole('button', { name: 'Föreslå ändring', exact: true }).click();
	const proposing = other.locator('#proposals');
	await expect(proposing.getByText('Du företräder en privat part.')).toBeVisible();
	await expectNoBarriers(other);
	await proposing.getByRole('button', { name: 'Jag förstår, låt mig föreslå' }).click();
	const wording = proposing.getByRole('textbox', { name: /lydelse/i });
	await expect(wording).toHaveText('samarbete');
	await wording.fill('samverkan');
	await proposing.getByLabel('Motivering').fill('Vidare (exempel).');
	await proposing.getByRole('button', { name: 'Skicka förslaget' }).click();
	await expect(proposing.getByRole('article')).toContainText('Vidare (exempel).');
	for (const page of [editor, phone, other]) expect(await violations(page)).toEqual([]);
});
