import { expect, test } from '@playwright/test';
import type { Browser } from '@playwright/test';
import { TestPortal } from '../support/portal.ts';
import { openWindow } from '../support/windows.ts';

const portal = TestPortal.fromEnvironment();
const chair = 'ordforande@krokom.example';
const editor = 'redaktor@krokom.example';
const lead = 'processledare@plattform.example';

test.afterAll(() => portal.disconnect());

/** A window in which our script never runs. */
async function windowWithoutScript(browser: Browser, who: string) {
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL: portal.origin });
	const { cookie } = await portal.signIn(who);
	await context.addCookies(
		cookie.split('; ').map((pair) => {
			const at = pair.indexOf('=');
			return { name: pair.slice(0, at), value: pair.slice(at + 1), url: portal.origin };
		})
	);
	return { context, page: await context.newPage() };
}

for (const script of [true, false]) {
	const how = script ? '' : ', without JavaScript too';

	test(`one reads in one's own language and light${how}`, async ({ browser }) => {
		const { context, page } = script
			? await openWindow(browser, portal.origin, editor)
			: await windowWithoutScript(browser, editor);
		await page.goto('/mandates');
		await page.getByRole('button', { name: /^Ditt konto/ }).click();
		await page.getByRole('button', { name: 'English' }).click();
		await expect(page.getByRole('navigation', { name: 'Main menu' })).toBeVisible();
		await expect(page.locator('html')).toHaveAttribute('lang', 'en');
		await page.getByRole('button', { name: /^Your account/ }).click();
		await page.getByRole('button', { name: 'High contrast' }).click();
		await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
		await expect(page).toHaveURL(/\/mandates$/);
		await page.reload();
		await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
		await context.close();
	});

	test(`who belongs to two organisations chooses for which to act, and sees it${how}`, async ({
		browser
	}) => {
		const { context, page } = script
			? await openWindow(browser, portal.origin, chair)
			: await windowWithoutScript(browser, chair);
		for (const name of ['Krokoms kommun', 'Kommunförbundet Jämtland Härjedalen']) {
			await page.goto('/spaces');
			await page.getByRole('button', { name: /Du agerar för/ }).click();
			await page.getByRole('button', { name, exact: true }).click();
			await expect(page.getByRole('button', { name: `Du agerar för ${name}` })).toBeVisible();
			await expect(page).toHaveURL(/\/spaces$/);
			await page.goto('/mandates');
			await expect(page.getByRole('button', { name: `Du agerar för ${name}` })).toBeVisible();
		}
		await context.close();
	});
}

test('nobody acts for an organisation that is not their own', async () => {
	const { cookie } = await portal.signIn(editor);
	const [foreign] = await portal.sql<{ id: string }>(
		"select id from public.organisations where short_name = 'Regionen'"
	);
	const answer = await fetch(`${portal.origin}/identity/act-for`, {
		method: 'POST',
		redirect: 'manual',
		headers: {
			cookie,
			origin: portal.origin,
			accept: 'text/html',
			'content-type': 'application/x-www-form-urlencoded'
		},
		body: new URLSearchParams({ organisation: foreign?.id ?? '' })
	});
	expect(answer.status).toBe(422);
	expect(answer.headers.getSetCookie().join()).not.toContain('kliv-as');
});

test('a form sent from elsewhere leads nowhere but home', async () => {
	const answer = await fetch(`${portal.origin}/preferences`, {
		method: 'POST',
		redirect: 'manual',
		headers: {
			origin: portal.origin,
			accept: 'text/html',
			'content-type': 'application/x-www-form-urlencoded'
		},
		body: new URLSearchParams({ language: 'en', back: 'https://elsewhere.example/' })
	});
	expect(answer.status).toBe(303);
	expect(answer.headers.get('location')).toBe('/');
});

test('by keyboard one passes the header, opens a menu and leaves it again', async ({ browser }) => {
	const { context, page } = await openWindow(browser, portal.origin, editor);
	await page.goto('/');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('link', { name: 'Till innehållet' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('main')).toBeFocused();

	const account = page.getByRole('button', { name: /^Ditt konto/ });
	await account.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Logga ut', exact: true })).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(account).toBeFocused();
	await expect(page.getByRole('button', { name: 'Logga ut', exact: true })).toBeHidden();
	await context.close();
});

test('a new page is read out, and says in the window which it is', async ({ browser }) => {
	const { context, page } = await openWindow(browser, portal.origin, editor);
	await page.goto('/');
	await page.getByRole('link', { name: 'Mandat', exact: true }).click();
	await expect(page.locator('#svelte-announcer')).toHaveText('Mandat – Kliv');
	await expect(page).toHaveTitle('Mandat – Kliv');
	await context.close();
});

test('without a network one stays on the page and is told so; with it one goes on', async ({
	browser
}) => {
	const { context, page } = await openWindow(browser, portal.origin, editor);
	await page.goto('/');
	await context.setOffline(true);
	const spaces = page.getByRole('link', { name: 'Samarbetsytor', exact: true });
	await spaces.click();
	await expect(page.getByText('Du har ingen nätkontakt.')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Vad väntar på mig?' })).toBeVisible();
	await context.setOffline(false);
	await spaces.click();
	await expect(page.getByRole('heading', { name: 'Samarbetsytor', level: 1 })).toBeVisible();
	await context.close();
});

test('what waits is told: a mandate that ends, to who holds it and to who gave it', async ({
	browser
}) => {
	const [mandate] = await portal.sql<{ id: string; valid_to: Date }>(
		`select m.id, m.valid_to from public.mandates m join auth.users u on u.id = m.holder_id
		where u.email = $1 and m.revoked_at is null limit 1`,
		[editor]
	);
	const endsAt = (when: string) =>
		portal.sql(`update public.mandates set valid_to = ${when} where id = $1`, [mandate?.id]);
	await endsAt("now() + interval '9 days'");
	try {
		const holder = await openWindow(browser, portal.origin, editor);
		await holder.page.goto('/');
		await holder.page.getByRole('link', { name: /^Ditt mandat för .* upphör$/ }).click();
		await expect(holder.page).toHaveURL(`${portal.origin}/mandates/${mandate?.id}`);
		await holder.context.close();

		const giver = await openWindow(browser, portal.origin, lead);
		await giver.page.goto('/');
		await expect(
			giver.page.getByRole('link', { name: /^Mandatet som du gav Redaktör, Krokom.* upphör$/ })
		).toBeVisible();
		await giver.context.close();
	} finally {
		await portal.sql('update public.mandates set valid_to = $2 where id = $1', [
			mandate?.id,
			mandate?.valid_to
		]);
	}
});

test('every answer tells the browser not to frame, sniff or keep it', async () => {
	const { cookie } = await portal.signIn(editor);
	const { headers } = await fetch(portal.origin, { headers: { cookie } });
	expect(headers.get('x-content-type-options')).toBe('nosniff');
	expect(headers.get('x-frame-options')).toBe('DENY');
	expect(headers.get('cache-control')).toContain('no-store');
	const policy = headers.get('content-security-policy') ?? '';
	expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'/);
	expect(policy).not.toContain('unsafe-inline');
	expect(policy).not.toContain('unsafe-eval');
});

test('what is chosen in a list before the scripts have come stands', async ({ browser }) => {
	const { page, context } = await openWindow(browser, portal.origin, lead);
	let release = () => {};
	const chosen = new Promise<void>((resolve) => (release = resolve));
	await context.route('**/_app/**', async (route) => {
		await chosen;
		await route.continue();
	});
	const arrived = page.goto('/documents/f8a2d4d5-c917-5f6b-a6e3-57663aeb7838/settings');
	await page.getByLabel('Slag').selectOption({ label: 'Färdplan' });
	release();
	await arrived;
	await expect(page.getByLabel('Slag')).toHaveValue('roadmap');
});

test('a live change that comes on the way to another page does not call that way off', async ({
	browser
}) => {
	const { context, page } = await openWindow(browser, portal.origin, 'forskare@miun.example');
	await page.addInitScript(() => {
		const Original = window.EventSource;
		window.EventSource = class extends Original {
			constructor(address: string | URL) {
				super(address);
				document.addEventListener('a-change', () => this.dispatchEvent(new Event('message')));
			}
		};
	});
	await page.goto('/goals/dashboard');
	await page.clock.install();
	const hold = Promise.withResolvers<undefined>();
	const asked = Promise.withResolvers<undefined>();
	await page.route(/\/goals\/__data\.json/, async (route) => {
		asked.resolve(undefined);
		await hold.promise;
		await route.continue();
	});
	await page
		.getByRole('navigation', { name: 'Huvudmeny' })
		.getByRole('link', { name: 'Mål' })
		.click();
	await asked.promise;
	await page.evaluate(() => document.dispatchEvent(new Event('a-change')));
	await page.clock.runFor(2000);
	hold.resolve(undefined);
	await expect(page).toHaveURL(/\/goals$/);
	await context.close();
});
