import { expect, test } from '@playwright/test';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { SignJWT, decodeJwt } from 'jose';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Secrets } from '../../src/server/embedded/secrets.ts';
import { demoPassword, startPortal } from '../support/portal.ts';
import type { TestPortal } from '../support/portal.ts';
import { enter, expectNoBarriers, openWindow } from '../support/windows.ts';

const strategy = '/documents/f8a2d4d5-c917-5f6b-a6e3-57663aeb7838';

/** A portal of its own: these journeys end sessions. */
test.describe.configure({ mode: 'default' });
let portal: TestPortal;
test.beforeAll(async () => {
	portal = await startPortal();
});
test.afterAll(() => portal.stop());

/** The page of a browser of its own, signed in when an address is given. */
const openPage = async (browser: Browser, email?: string) =>
	(await openWindow(browser, portal.origin, email)).page;
const textOf = (page: Page) => page.getByLabel(/^Texten i/);

const again = (page: Page) => page.getByRole('dialog', { name: 'Logga in igen' });
const header = (page: Page) => page.getByRole('banner');
const saved = (page: Page) => page.getByText('Sparat', { exact: true }).first();

async function openStrategy(page: Page) {
	await page.goto(strategy);
	await expect(textOf(page)).toContainText('Tillväxtmotor');
}

async function write(page: Page, words: string) {
	await textOf(page).click();
	await page.keyboard.press('Control+End');
	await page.keyboard.press('Enter');
	await page.keyboard.type(words);
}

async function signInAgain(page: Page) {
	await expect(again(page)).toBeVisible();
	await again(page).getByLabel('Lösenord').fill(demoPassword);
	await again(page).getByRole('button', { name: 'Logga in', exact: true }).click();
	await expect(again(page)).toBeHidden();
}

function secrets(): Secrets {
	return JSON.parse(fs.readFileSync(path.join(portal.dataDir, 'secrets.json'), 'utf8')) as Secrets;
}

/** As Supabase Auth itself, which owns its tables. */
function authUrl(): string {
	return portal.databaseUrl().replace(/kliv_owner:[^@]+/, `kliv_backend:${secrets().auth}`);
}

function endSessions(email: string) {
	return portal.sql(
		'delete from auth.sessions where user_id = (select id from auth.users where email = $1)',
		[email]
	);
}

/** The browser's session, with an access token that ends in so many seconds. */
async function shortenToken(context: BrowserContext, seconds: number): Promise<void> {
	const cookie = await sessionCookie(context);
	const session = JSON.parse(Buffer.from(cookie.value.slice(7), 'base64url').toString());
	const claims = decodeJwt(session.access_token);
	const expires = Math.floor(Date.now() / 1000) + seconds;
	session.access_token = await new SignJWT({ ...claims, iat: expires - 3600, exp: expires })
		.setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
		.sign(new TextEncoder().encode(secrets().jwt));
	session.expires_at = expires;
	const value = `base64-${Buffer.from(JSON.stringify(session)).toString('base64url')}`;
	await context.addCookies([{ ...cookie, value }]);
}

async function sessionCookie(context: BrowserContext) {
	const cookie = (await context.cookies()).find(({ name }) => name === 'kliv-auth');
	if (!cookie) throw new Error('The browser has no session.');
	return cookie;
}

/** How many refresh tokens the session has been given, which each exchange adds to. */
async function tokensGiven(context: BrowserContext): Promise<number> {
	const { value } = await sessionCookie(context);
	const session = JSON.parse(Buffer.from(value.slice(7), 'base64url').toString());
	const auth = new pg.Client(authUrl());
	await auth.connect();
	try {
		const { rows } = await auth.query<{ count: number }>(
			'select count(*)::int as count from auth.refresh_tokens where session_id = $1',
			[decodeJwt(session.access_token).session_id]
		);
		return rows[0]!.count;
	} finally {
		await auth.end();
	}
}

async function tokenLifetime(context: BrowserContext): Promise<number> {
	const { value } = await sessionCookie(context);
	const { access_token: token } = JSON.parse(Buffer.from(value.slice(7), 'base64url').toString());
	return decodeJwt(token).exp! - Date.now() / 1000;
}

test('who acts for two organisations sees which, chooses, and a document of the other is locked', async ({
	browser
}) => {
	const page = await openPage(browser, 'ordforande@krokom.example');
	await page.goto('/');
	const legend = header(page).getByText('Du agerar för');
	await expect(legend).toBeVisible();
	const choose = async (chooser: Page, organisation: string) => {
		await header(chooser)
			.getByRole('button', { name: /Du agerar för/ })
			.click();
		await header(chooser).getByRole('button', { name: organisation, exact: true }).click();
		await expect(header(chooser).getByRole('button', { name: /Du agerar för/ })).toContainText(
			organisation
		);
	};
	await choose(page, 'Krokoms kommun');
	await openStrategy(page);

	const other = await page.context().newPage();
	await other.goto('/mandates');
	await choose(other, 'Kommunförbundet Jämtland Härjedalen');
	await expect(other).toHaveURL(/\/mandates$/);
	await page.evaluate(() => window.dispatchEvent(new Event('focus')));
	await expect(page.getByRole('alert')).toContainText('Därför är dokumentet låst');
	await expectNoBarriers(page);
	await page.getByRole('button', { name: 'Fortsätt som den som är inloggad nu' }).click();
	await expect(header(page).getByRole('button', { name: /Du agerar för/ })).toContainText(
		'Kommunförbundet'
	);

	// An organisation that is not one's own is refused, and changes nothing.
	const answer = await page.request.post('/identity/act-for', {
		headers: { origin: portal.origin, accept: 'text/html' },
		form: { organisation: 'ef0f232c-6208-5049-b2cb-f53f47a5bb42' }
	});
	expect(answer.status()).toBe(422);
	await page.goto('/mandates');
	await expect(header(page)).toContainText('Kommunförbundet');
});

test('signed out everywhere, a document open elsewhere closes at once and says why', async ({
	browser
}) => {
	const email = 'redaktor@ostersund.example';
	const here = await openPage(browser, email);
	const there = await openPage(browser, email);
	await openStrategy(there);
	await expect(saved(there)).toBeVisible();
	await here.goto('/account');
	await here.getByRole('button', { name: 'Logga ut överallt' }).click();
	await expect(here.getByText('Du är utloggad.')).toBeVisible();
	await expect(there.getByText('Du är inte längre inloggad').first()).toBeVisible();
	await expect(textOf(there)).toHaveAttribute('contenteditable', 'false');
	await expectNoBarriers(there);
	await there.getByRole('link', { name: 'Mandat' }).first().click();
	await expect(there).toHaveURL(/sign-in\?returnTo=%2Fmandates/);
	await enter(there, email, demoPassword);
	await expect(there).toHaveURL(/\/mandates$/);
});

test('a document whose session ended goes on with the same text after a new sign-in', async ({
	browser
}) => {
	const email = 'redaktor@krokom.example';
	const page = await openPage(browser, email);
	const reader = await openPage(browser, 'referens@naringsliv.example');
	await openStrategy(page);
	await openStrategy(reader);
	await expect(saved(page)).toBeVisible();
	// Written without a connection, and then the session ends: the text lives in this tab only.
	await page.context().setOffline(true);
	await expect(page.getByText(/Ansluter igen/).first()).toBeVisible({ timeout: 45_000 });
	await write(page, 'Skrivet just innan inloggningen tog slut.');
	await endSessions(email);
	await page.context().setOffline(false);
	await expect(page.getByText('Det sista du skrev är inte sparat')).toBeVisible();
	await expect(textOf(page)).toContainText('Skrivet just innan inloggningen tog slut.');
	await page.getByRole('button', { name: 'Logga in igen' }).click();
	await expectNoBarriers(page);
	await signInAgain(page);
	await expect(textOf(page)).toHaveAttribute('contenteditable', 'true');
	await expect(saved(page)).toBeVisible();
	await expect(textOf(reader)).toContainText('Skrivet just innan inloggningen tog slut.');
});

test('a session that ended elsewhere, unannounced, is honoured within a minute', async ({
	browser
}) => {
	test.setTimeout(120_000);
	const email = 'redaktor@kommunforbundet.example';
	const page = await openPage(browser, email);
	await openStrategy(page);
	const auth = new pg.Client(authUrl());
	await auth.connect();
	try {
		await auth.query('alter table auth.sessions disable trigger announce_sign_out');
		await endSessions(email);
		await expect(page.getByText('Du är inte längre inloggad').first()).toBeVisible({
			timeout: 60_000
		});
	} finally {
		await auth.query('alter table auth.sessions enable trigger announce_sign_out');
		await auth.end();
	}
});

test('an access token is exchanged before its end, once for many requests at a time', async ({
	browser
}) => {
	const email = 'redaktor@regionjh.example';
	const page = await openPage(browser, email);
	await page.goto('/');
	await shortenToken(page.context(), 60);
	const before = (await sessionCookie(page.context())).value;
	const given = await tokensGiven(page.context());
	const statuses = await page.evaluate(() =>
		Promise.all(
			Array.from({ length: 12 }, () => fetch('/session', { method: 'POST' }).then((r) => r.json()))
		)
	);
	expect(statuses.every(({ person }) => person !== null)).toBe(true);
	expect((await sessionCookie(page.context())).value).not.toBe(before);
	expect(await tokenLifetime(page.context())).toBeGreaterThan(3000);
	expect(await tokensGiven(page.context())).toBe(given + 1);
	await page.goto('/mandates');
	await expect(page).toHaveURL(/\/mandates$/);
});

test('a socket outlives its token, and the heartbeat of the open page brings a new one', async ({
	browser
}) => {
	const page = await openPage(browser, 'redaktor@regionjh.example');
	await page.clock.install();
	await shortenToken(page.context(), -5);
	// The page is fetched with a valid token, the socket opened with one that has ended.
	// What the page still fetches for itself brings a new one too.
	const last = page.waitForResponse((response) => response.url().endsWith('/comments'));
	await openStrategy(page);
	await (await last).finished();
	await shortenToken(page.context(), -5);
	await write(page, 'Skrivet efter att biljetten gått ut.');
	await page.clock.runFor(1000);
	await expect(saved(page)).toBeVisible();
	expect(await tokenLifetime(page.context())).toBeLessThan(0);
	const renewed = page.waitForResponse((response) => response.url().endsWith('/session'));
	await page.clock.runFor(5 * 60_000);
	expect((await renewed).status()).toBe(200);
	await expect.poll(() => tokenLifetime(page.context())).toBeGreaterThan(3000);
	await expect(textOf(page)).toHaveAttribute('contenteditable', 'true');
});

test('a form sent after the session ended keeps what was written while one signs in again', async ({
	browser
}) => {
	const email = 'styrgrupp@ostersund.example';
	const page = await openPage(browser, email);
	await page.goto('/account');
	const name = page.getByLabel('Namn', { exact: true });
	await name.fill('Ett nytt namn');
	await endSessions(email);
	await page.getByRole('button', { name: 'Spara namnet' }).click();
	await expect(again(page)).toBeVisible();
	await expectNoBarriers(page);
	await again(page).getByLabel('Lösenord').fill('fel lösenord');
	await again(page).getByRole('button', { name: 'Logga in', exact: true }).click();
	await expect(again(page).getByRole('alert')).toContainText('hör inte ihop');
	await signInAgain(page);
	await expect(name).toHaveValue('Ett nytt namn');
	await page.getByRole('button', { name: 'Spara namnet' }).click();
	await expect(page.getByText('Namnet är sparat.')).toBeVisible();
});
