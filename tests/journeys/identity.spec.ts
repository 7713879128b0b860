import { expect, test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { demoPassword, startPortal } from '../support/portal.ts';
import type { TestPortal } from '../support/portal.ts';
import { enter, expectNoBarriers, openWindow, signIn } from '../support/windows.ts';

const strategy = '/documents/f8a2d4d5-c917-5f6b-a6e3-57663aeb7838';

const wrongPassword = /E-postadressen och lösenordet hör inte ihop/;

/** A portal of its own: these journeys end sessions, spend attempts and age what is in the tables. */
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

/** The newest mail to an address, as /dev/mail shows it. */
async function mailTo(page: Page, email: string): Promise<string> {
	const reader = await page.context().newPage();
	const mail = reader.getByRole('listitem').filter({ hasText: email }).first();
	await expect(async () => {
		await reader.goto('/dev/mail');
		await expect(mail).toBeVisible({ timeout: 500 });
	}).toPass();
	const words = await mail.innerText();
	await reader.close();
	return words;
}

async function newestCode(page: Page, email: string): Promise<string> {
	return /\b\d{6}\b/.exec(await mailTo(page, email))![0];
}

async function askForCode(page: Page, email: string) {
	await page.goto('/sign-in?with=code');
	await page.getByLabel('E-postadress').fill(email);
	await page.getByRole('button', { name: 'Skicka en kod' }).click();
	await expect(page.getByLabel('Kod', { exact: true })).toBeVisible();
}

async function giveCode(page: Page, code: string) {
	await page.getByLabel('Kod', { exact: true }).fill(code);
	await page.getByRole('button', { name: 'Logga in', exact: true }).click();
}

async function answerOf(pathname: string, body: object): Promise<{ answer: Response; ms: number }> {
	const started = performance.now();
	const answer = await fetch(`${portal.origin}/auth/v1${pathname}`, {
		method: 'POST',
		headers: { apikey: portal.publishableKey, 'content-type': 'application/json' },
		body: JSON.stringify(body)
	});
	return { answer, ms: performance.now() - started };
}

/**
 * Milliseconds. Every answer about an address waits for at least 0.4 seconds, longer than any of them
 * needs to be found: so its time tells nothing. (A timer may fire a little early.)
 */
const evenly = 390;

test.describe('sign-in with a password', () => {
	test('a wrong password keeps the address and tells nothing about it, in the same time', async ({
		browser
	}) => {
		const page = await openPage(browser);
		await page.goto('/sign-in');
		await expectNoBarriers(page);
		for (const email of ['registrator@regionjh.example', 'ingen@regionjh.example']) {
			await page.goto('/sign-in');
			const started = performance.now();
			await enter(page, email, 'fel lösenord');
			const refused = page.getByRole('alert').filter({ hasText: wrongPassword });
			await expect(refused).toBeFocused();
			expect(performance.now() - started).toBeGreaterThan(evenly);
			await expect(page.getByLabel('E-postadress')).toHaveValue(email);
		}
		await expectNoBarriers(page);
		await enter(page, 'registrator@regionjh.example', demoPassword);
		await expect(page).toHaveURL(`${portal.origin}/`);
	});

	test('one comes back to the page one wanted, and never to another site', async ({ browser }) => {
		const page = await openPage(browser);
		await page.goto('/mandates');
		await expect(page).toHaveURL(/sign-in\?returnTo=%2Fmandates/);
		await enter(page, 'redaktor@regionjh.example', demoPassword);
		await expect(page).toHaveURL(/\/mandates$/);
		for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
			const stranger = await openPage(browser);
			await stranger.goto(`/sign-in?${new URLSearchParams({ returnTo: elsewhere })}`);
			await stranger
				.locator('input[name=returnTo]')
				.evaluate((input, value) => ((input as HTMLInputElement).value = value), elsewhere);
			await enter(stranger, 'redaktor@regionjh.example', demoPassword);
			await expect(stranger).toHaveURL(`${portal.origin}/`);
			await stranger.context().close();
		}
	});

	test('the session lives in one cookie that scripts and other sites cannot use', async ({
		browser
	}) => {
		const page = await openPage(browser);
		await signIn(page, 'redaktor@regionjh.example');
		const cookies = await page.context().cookies();
		const named = cookies.filter(({ name }) => name.startsWith('kliv-auth'));
		expect(named).toHaveLength(1);
		expect(named[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
		expect(await page.evaluate(() => document.cookie)).not.toContain('kliv-auth');
		expect(Object.keys(await page.evaluate(() => ({ ...localStorage })))).toEqual([]);
	});

	test('after many wrong passwords one is told when to try again', async ({ browser }) => {
		const page = await openPage(browser);
		await page.goto('/sign-in');
		const told = page.getByText(/För många försök\. Vänta 15 minuter .*\(klockan \d\d[.:]\d\d\)/);
		for (let i = 0; i < 9; i++) {
			await enter(page, 'gissad@regionjh.example', `gissning nummer ${i}`);
			const words = i < 8 ? page.getByText(wrongPassword) : told;
			await expect(words).toBeVisible();
			await expect(page.getByRole('button', { name: 'Logga in', exact: true })).toBeEnabled();
		}
		// The same account is tried at the same address behind the page.
		const answer = await page.evaluate(async (apikey) => {
			const { status, headers } = await fetch('/auth/v1/token?grant_type=password', {
				method: 'POST',
				headers: { apikey, 'content-type': 'application/json' },
				body: JSON.stringify({ email: 'gissad@regionjh.example', password: 'gissning' })
			});
			return { status, wait: Number(headers.get('retry-after')) };
		}, portal.publishableKey);
		expect(answer.status).toBe(429);
		expect(answer.wait).toBeGreaterThan(60);
	});
});

test.describe('sign-in with a code', () => {
	const email = 'handlaggare@lansstyrelsen.example';

	test('a code from the mail is typed or pasted; a wrong or old one is refused', async ({
		browser
	}) => {
		const page = await openPage(browser);
		await askForCode(page, email);
		await expectNoBarriers(page);
		const code = await newestCode(page, email);
		await giveCode(page, code === '123456' ? '654321' : '123456');
		await expect(page.getByRole('alert')).toContainText('Koden stämmer inte eller har gått ut.');
		await expectNoBarriers(page);
		await giveCode(page, ` ${code.slice(0, 3)} ${code.slice(3)} `);
		await expect(page).toHaveURL(`${portal.origin}/`);

		const later = await openPage(browser);
		await askForCode(later, email);
		const old = await newestCode(later, email);
		expect(old).not.toBe(code);
		await portal.sql(
			"update auth.users set recovery_sent_at = now() - interval '11 minutes' where email = $1",
			[email]
		);
		await giveCode(later, old);
		await expect(later.getByRole('alert')).toContainText('har gått ut');
	});

	test('an unknown address gets the same page, and no mail', async ({ browser }) => {
		const page = await openPage(browser);
		await askForCode(page, 'okand@krokom.example');
		await expect(page.getByText('Om okand@krokom.example hör till ett konto')).toBeVisible();
		const mails = await portal.sql("select from auth.users where email = 'okand@krokom.example'");
		expect(mails).toEqual([]);
		await page.goto('/dev/mail');
		await expectNoBarriers(page);
		await expect(page.getByText('okand@krokom.example')).toHaveCount(0);
	});

	test('behind the page too: the same answer in the same time, and an end to the asking', async () => {
		const known = await answerOf('/otp', { email: 'forskare@miun.example', create_user: false });
		const unknown = await answerOf('/otp', { email: 'okand@miun.example', create_user: false });
		expect(unknown.answer.status).toBe(known.answer.status);
		expect(await unknown.answer.text()).toBe(await known.answer.text());
		expect(Math.min(known.ms, unknown.ms)).toBeGreaterThan(evenly);
		for (let i = 0; i < 4; i++) await answerOf('/otp', { email: 'okand@miun.example' });
		const { answer } = await answerOf('/otp', { email: 'okand@miun.example' });
		expect(answer.status).toBe(429);
	});
});

test.describe('sign-up by invitation', () => {
	async function invite(browser: Browser, email: string): Promise<string> {
		const page = await openPage(browser, 'processledare@plattform.example');
		await page.goto('/mandates/invite');
		await page.locator('select[name=organisation]').selectOption({ label: 'Krokoms kommun' });
		await page.getByRole('button', { name: 'Fortsätt' }).click();
		await page.getByLabel('E-postadress').fill(email);
		await page.locator('input[name=powers][value=edit]').check();
		await page
			.locator('select[name=scope]')
			.selectOption({ label: 'Samarbetsytan Strategi för Tillväxtmotorn' });
		await page.locator('input[name=groundBody]').fill('Kommunstyrelsen (exempel)');
		await page.locator('input[name=groundDate]').fill('2026-03-02');
		await page.locator('input[name=groundCaseNumber]').fill('EX/77/2026');
		await page.getByRole('button', { name: 'Skicka inbjudan' }).click();
		await expect(page).toHaveURL(/mandates\/invitations/);
		const link = /https?:\/\/\S+\/invitation\/\S+/.exec(await mailTo(page, email))![0];
		await page.context().close();
		return new URL(link).pathname;
	}

	test('a new person sees who invites to what, chooses name and password and is in', async ({
		browser
	}) => {
		const link = await invite(browser, 'ny.redaktor@krokom.example');
		const page = await openPage(browser);
		await page.goto(link);
		await expect(page.getByText(/Processledare.* bjuder in dig/)).toBeVisible();
		for (const words of ['Krokoms kommun', 'redigera', 'Strategi för Tillväxtmotorn']) {
			await expect(page.getByRole('definition').filter({ hasText: words })).toBeVisible();
		}
		await expectNoBarriers(page);
		await page.getByLabel('Ditt namn').fill('Ny redaktör');
		await page.getByLabel('Välj ett lösenord').fill('kort');
		await page.getByRole('button', { name: 'Tacka ja och gå in' }).click();
		await expect(page.getByRole('alert')).toContainText('minst 10 tecken');
		await expect(page.getByLabel('Ditt namn')).toHaveValue('Ny redaktör');
		await page.getByLabel('Välj ett lösenord').fill('en ny mening att minnas');
		await page.getByRole('button', { name: 'Tacka ja och gå in' }).click();
		await expect(page).toHaveURL(`${portal.origin}/`);
		await expect(page.getByRole('banner')).toContainText('Krokoms kommun');
		await page.goto(strategy);
		await expect(textOf(page)).toHaveAttribute('contenteditable', 'true');

		const another = await openPage(browser);
		await another.goto(link);
		await expect(another.getByText('Inbjudan är redan använd')).toBeVisible();
	});

	test('a person with an account takes the invitation by signing in; another person may not', async ({
		browser
	}) => {
		const link = await invite(browser, 'registrator@regionjh.example');
		const other = await openPage(browser, 'utanfor@annanregion.example');
		await other.goto(link);
		await expect(other.getByText('Inbjudan är till någon annan')).toBeVisible();
		await expectNoBarriers(other);

		const page = await openPage(browser);
		await page.goto(link);
		await expect(page.getByText('Du har redan ett konto')).toBeVisible();
		await enter(page, 'registrator@regionjh.example', demoPassword);
		await expect(page).toHaveURL(`${portal.origin}/`);
		await expect(page.getByRole('banner')).toContainText('Du agerar för');
		await page.goto('/account');
		await expect(page.getByRole('main')).toContainText('Krokoms kommun');
	});

	test('a withdrawn and an old link say so', async ({ browser }) => {
		for (const change of ['withdrawn_at = now()', "expires_at = now() - interval '1 minute'"]) {
			const link = await invite(browser, 'sen@krokom.example');
			await portal.sql(
				`update public.invitations set ${change} where email = 'sen@krokom.example'`
			);
			const page = await openPage(browser);
			await page.goto(link);
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(
				'Länken går inte att använda'
			);
			await expectNoBarriers(page);
		}
	});

	test('whoever signs up without one sees nothing, and is told so', async ({ browser }) => {
		const email = 'oinbjuden@krokom.example';
		const { answer } = await answerOf('/signup', { email, password: 'en hemlig mening' });
		expect(answer.status).toBe(200);
		const page = await openPage(browser);
		await page.goto('/sign-in');
		await enter(page, email, 'en hemlig mening');
		await expect(page).toHaveURL(/no-access/);
		await expect(page.getByText('Du har inget mandat som gäller just nu')).toBeVisible();
		await expectNoBarriers(page);
		expect((await page.goto(strategy))?.status()).toBe(404);
		await page.goto('/mandates');
		await expect(page.getByRole('main')).not.toContainText('Strategi');
	});
});
