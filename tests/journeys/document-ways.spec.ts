/** Networks that block sockets, networks that change, and somebody else with the same client id. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { encode, isCounted } from '#lib/sync/messages.ts';
import {
	lines,
	newDocument,
	open,
	ostersund,
	portal,
	region,
	signedIn,
	status,
	text,
	updates,
	violations
} from '../support/document-page.ts';
import { expectNoBarriers } from '../support/windows.ts';

test.afterAll(() => portal.disconnect());

const address = /\/sync\//;

/** A network in front of a page: whether sockets come through, and what has gone over them. */
async function network(page: Page) {
	const ways = { blocked: true, bySocket: 0, byHttp: 0, polled: 0 };
	await page.context().routeWebSocket(address, (socket) => {
		if (ways.blocked) return void socket.close({ code: 1001 });
		const server = socket.connectToServer();
		socket.onMessage((message) => {
			if (isCounted(message as Buffer)) ways.bySocket++;
			server.send(message);
		});
	});
	page.on('request', (request) => {
		if (!address.test(request.url())) return;
		if (request.method() === 'POST') ways.byHttp++;
		else ways.polled++;
	});
	return ways;
}

const saved = (page: Page) => expect(status(page)).toHaveText('Sparat');

test('where the network blocks sockets two people write together all the same, and go on by a socket where there is one', async ({
	browser
}) => {
	const id = await newDocument();
	const [regions, ostersunds] = [
		await signedIn(browser, region),
		await signedIn(browser, ostersund)
	];
	const ways = await network(regions);
	const others = await network(ostersunds);
	await open(regions, id);
	await open(ostersunds, id);
	for (const page of [regions, ostersunds]) await saved(page);

	await text(regions).click();
	await regions.keyboard.type('Skrivet utan socket.');
	await saved(regions);
	await expect(text(ostersunds)).toContainText('Skrivet utan socket.');
	await text(ostersunds).click();
	await ostersunds.keyboard.press('Control+End');
	await ostersunds.keyboard.press('Enter');
	await ostersunds.keyboard.type('Det här också.');
	await saved(ostersunds);
	await expect.poll(() => lines(regions)).toEqual(['Skrivet utan socket.', 'Det här också.']);
	await expect(regions.locator('.caret')).toBeVisible();
	await expectNoBarriers(regions);
	expect(ways.byHttp).toBeGreaterThan(0);
	expect([ways.bySocket, others.bySocket]).toEqual([0, 0]);

	// From the office's network to the telephone's, which blocks nothing.
	await regions.context().setOffline(true);
	ways.blocked = false;
	await text(regions).click();
	await regions.keyboard.press('Control+End');
	await regions.keyboard.type(' Skrivet utan nät.');
	await expect(status(regions)).toHaveText(/finns i den här fliken/);
	await expectNoBarriers(regions);
	await regions.context().setOffline(false);
	await saved(regions);
	await expect(text(ostersunds)).toContainText('Det här också. Skrivet utan nät.');
	await expect.poll(() => ways.bySocket, { timeout: 60_000 }).toBeGreaterThan(0);
	const before = ways.bySocket;
	await regions.keyboard.type(' Och nu med.');
	await saved(regions);
	expect(ways.bySocket).toBeGreaterThan(before);
	await expect(text(ostersunds)).toContainText('Skrivet utan nät. Och nu med.');
	expect(others.bySocket).toBe(0);
	const both = ['Skrivet utan socket.', 'Det här också. Skrivet utan nät. Och nu med.'];
	expect(await lines(ostersunds)).toEqual(both);
	expect(await lines(regions)).toEqual(both);
	for (const page of [regions, ostersunds]) expect(await violations(page)).toEqual([]);
});

test('somebody else turns out to write under the same client id: who types goes on, and nothing is lost or there twice', async ({
	browser
}) => {
	const id = await newDocument();
	const page = await signedIn(browser, region);
	const sockets = { opened: 0, taken: false };
	await page.context().routeWebSocket(address, (socket) => {
		const server = socket.connectToServer();
		const own = ++sockets.opened;
		let counted = 0;
		socket.onMessage((message) => {
			if (isCounted(message as Buffer)) counted++;
			if (!sockets.taken || own > 1) return server.send(message);
			// What the server says to the second of two who have one id; once is enough.
			const refusal = { ordinal: counted, code: 4400, word: 'rotate' as const };
			if (isCounted(message as Buffer)) socket.send(Buffer.from(encode.refused(refusal)));
		});
	});
	await open(page, id);
	await saved(page);
	await text(page).click();
	await page.keyboard.type('Före. ');
	await saved(page);
	const rows = await updates(id);
	sockets.taken = true;
	await page.keyboard.type('Det som skrivs medan sidan tar ett annat nummer. ');
	await expect.poll(() => sockets.opened).toBeGreaterThan(1);
	await page.keyboard.type('Och efter.');
	await saved(page);
	const whole = 'Före. Det som skrivs medan sidan tar ett annat nummer. Och efter.';
	expect(await lines(page)).toEqual([whole]);
	await expect(page.locator('#refused-dialog')).toBeHidden();
	expect(await updates(id)).toBeGreaterThan(rows);
	const other = await signedIn(browser, ostersund);
	await open(other, id);
	await expect.poll(() => lines(other)).toEqual([whole]);
	expect(await violations(page)).toEqual([]);
});
