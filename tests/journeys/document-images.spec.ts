import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
	newDocument,
	open,
	portal,
	referens,
	region,
	signedIn,
	status,
	text,
	utanfor,
	violations
} from '../support/document-page.ts';
import { axe } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

const png = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
	'base64'
);
/** As a camera leaves it: with where it was taken. */
const told = Buffer.from('\0\0\0\x0ftEXtGPS 63.17 14.64crcs', 'latin1');
const fromCamera = Buffer.concat([png.subarray(0, 33), told, png.subarray(33)]);
const picture = { name: 'karta över länet.png', mimeType: 'image/png', buffer: fromCamera };
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Lägg in bild' });

async function ask(page: Page) {
	await text(page).click();
	await page.getByRole('button', { name: 'Bild', exact: true }).click();
	await expect(dialog(page)).toBeVisible();
}

/** As a browser hands over files: by the clipboard, or dropped. */
async function handOver(page: Page, kind: 'paste' | 'drop') {
	await text(page).evaluate(
		(element, { base64, how }) => {
			const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
			const data = new DataTransfer();
			data.items.add(new File([bytes], 'bild.png', { type: 'image/png' }));
			const { left, top } = element.getBoundingClientRect();
			const at = { clientX: left + 40, clientY: top + 10, bubbles: true, cancelable: true };
			element.dispatchEvent(
				how === 'paste'
					? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
					: new DragEvent('drop', { dataTransfer: data, ...at })
			);
		},
		{ base64: png.toString('base64'), how: kind }
	);
}

test('a picture is described before it is inserted, and seen by who reads the document alone', async ({
	browser
}) => {
	const id = await newDocument();
	const page = await signedIn(browser, region);
	await open(page, id);
	await ask(page);
	await expect(dialog(page)).toContainText('säkerhetsskyddsklassificerade uppgifter');
	await dialog(page).getByLabel('Bild', { exact: true }).setInputFiles(picture);
	await dialog(page).getByRole('button', { name: 'Lägg in bilden' }).click();
	await expect(dialog(page)).toContainText('Beskriv bilden, eller ange att den är utsmyckning.');
	await expect(dialog(page).getByLabel('Beskrivning av bilden')).toBeFocused();
	const { violations: barriers } = await axe(page).include('dialog').analyze();
	expect(barriers.map(({ id: rule, nodes }) => `${rule}: ${nodes[0]?.html}`)).toEqual([]);
	await page.keyboard.type('Karta över länets åtta kommuner');
	await page.keyboard.press('Tab');
	await dialog(page).getByRole('button', { name: 'Lägg in bilden' }).click();
	await expect(dialog(page)).toBeHidden();
	await expect(text(page)).toBeFocused();
	await page.keyboard.type('Under kartan.');
	await expect(status(page)).toHaveText('Sparat');

	const reader = await signedIn(browser, referens);
	await open(reader, id);
	const shown = text(reader).getByRole('img', { name: 'Karta över länets åtta kommuner' });
	await expect(shown).toHaveJSProperty('naturalWidth', 1);
	// Room is kept for it before it has come.
	await expect(shown).toHaveAttribute('width', '1');
	await expect(text(reader).locator('p').last()).toContainText('Under kartan.');
	const address = `${portal.origin}${await shown.getAttribute('src')}`;

	const answer = await reader.request.get(address);
	expect(answer.headers()).toMatchObject({
		'content-type': 'image/png',
		'x-content-type-options': 'nosniff',
		'content-security-policy': expect.stringContaining('sandbox') as unknown as string,
		'content-disposition': `inline; filename*=UTF-8''karta%20%C3%B6ver%20l%C3%A4net.png`,
		'cache-control': 'private, no-cache'
	});
	expect(await answer.body()).toEqual(png);
	const again = await reader.request.get(address, {
		headers: { 'if-none-match': answer.headers().etag! }
	});
	expect(again.status()).toBe(304);
	const outsider = await signedIn(browser, utanfor);
	expect((await outsider.request.get(address)).status()).toBe(404);
	const stranger = await browser.newContext();
	const refused = await stranger.request.get(address, { maxRedirects: 0 });
	expect(refused.status()).toBe(303);

	await text(page).getByRole('img').click();
	await page.getByRole('button', { name: 'Bild', exact: true }).click();
	const change = page.getByRole('dialog', { name: 'Ändra bildens beskrivning' });
	await change.getByLabel('Bilden är utsmyckning').check();
	await change.getByRole('button', { name: 'Spara beskrivningen' }).click();
	await expect(text(reader).locator('img')).toHaveAttribute('alt', '');
	expect(await violations(page)).toEqual([]);
	expect(await violations(reader)).toEqual([]);
});

test('who may not edit adds nothing, and nothing but pictures is taken', async ({ browser }) => {
	const id = await newDocument();
	const send = async (email: string, data: Buffer, more: Record<string, string> = {}) => {
		const page = await signedIn(browser, email);
		const answer = await page.request.post(`${portal.origin}/documents/${id}/files?name=x`, {
			data,
			headers: { 'content-type': 'application/octet-stream', origin: portal.origin, ...more }
		});
		return answer.status();
	};
	expect(await send(region, png)).toBe(201);
	expect(await send(referens, png)).toBe(403);
	expect(await send(utanfor, png)).toBe(403);
	expect(await send(region, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>'))).toBe(
		422
	);
	expect(await send(region, Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]))).toBe(413);
	const page = await signedIn(browser, region);
	const elsewhere = await page.request.post(`${portal.origin}/documents/${id}`, {
		data: Buffer.alloc(600 * 1024),
		headers: { 'content-type': 'application/octet-stream', origin: portal.origin }
	});
	expect(elsewhere.status()).toBe(413);
});

test('pasted and dropped pictures ask what they show, and a lost connection loses nothing', async ({
	browser
}) => {
	const page = await signedIn(browser, region);
	await open(page, await newDocument());
	await text(page).click();
	await page.keyboard.type('Före');
	await handOver(page, 'paste');
	await dialog(page).getByLabel('Beskrivning av bilden').fill('Älg i motljus');
	await page.route('**/files?name=*', (route) => route.abort());
	await dialog(page).getByRole('button', { name: 'Lägg in bilden' }).click();
	await expect(dialog(page).getByRole('alert')).toContainText('Inget är förlorat');
	await expect(dialog(page).getByLabel('Beskrivning av bilden')).toHaveValue('Älg i motljus');
	await page.unroute('**/files?name=*');
	await dialog(page).getByRole('button', { name: 'Lägg in bilden' }).click();
	await expect(text(page).getByRole('img', { name: 'Älg i motljus' })).toBeVisible();

	await handOver(page, 'drop');
	await dialog(page).getByLabel('Bilden är utsmyckning').check();
	await dialog(page).getByRole('button', { name: 'Lägg in bilden' }).click();
	await expect(text(page).locator('img')).toHaveCount(2);
	await page.keyboard.press('Control+z');
	await page.keyboard.press('Control+z');
	await expect(text(page).locator('img')).toHaveCount(0);
	await expect(text(page).locator('p').first()).toHaveText('Före');
});
