/**
 * How a journey begins, to be quick: `openWindow` or `signedIn` (document-page.ts) with an address sign
 * in without showing a page, so go straight to what it is about. What it only needs is made by SQL
 * (`newDocument`). One window for each person, kept. Each state is examined once (`axe`). The portal of
 * all is used by all; one's own (`startPortal`) is for who kills it or changes what the others see.
 */
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { demoPassword } from './portal.ts';

/** A window of a browser of its own: what a person sees, and what the page complained about. */
export interface Window {
	page: Page;
	context: BrowserContext;
	/** Errors of the console: broken scripts, refused by the content policy. Must stay empty. */
	complaints: string[];
}

const opened = { by: '', contexts: [] as BrowserContext[] };

/**
 * A private window. Those of the journey before are closed: open pages go on listening and drawing, and
 * a hundred of them take the machine from the journey that is on.
 */
export async function privateWindow(
	browser: Browser,
	options: BrowserContextOptions
): Promise<BrowserContext> {
	const { testId, repeatEachIndex } = test.info();
	const by = `${testId} ${repeatEachIndex}`;
	if (opened.by !== by) {
		const earlier = opened.contexts;
		Object.assign(opened, { by, contexts: [] });
		await Promise.all(earlier.map((context) => context.close()));
	}
	const context = await browser.newContext(options);
	opened.contexts.push(context);
	return context;
}

/**
 * Opens a private window, signed in when an address is given: the sign-in form is sent, but no page
 * shown. A journey about signing in opens the page (`signIn`).
 */
export async function openWindow(
	browser: Browser,
	origin: string,
	email?: string,
	viewport = { width: 1280, height: 800 }
): Promise<Window> {
	const context = await privateWindow(browser, { baseURL: origin, viewport });
	const page = await context.newPage();
	waitUntilAlive(page);
	const complaints: string[] = [];
	page.on('pageerror', (error) => complaints.push(error.message));
	page.on('console', (message) => {
		// A server that is down is complained about by the browser itself.
		if (message.type() === 'error' && !/ERR_CONNECTION|WebSocket|503/.test(message.text())) {
			complaints.push(message.text());
		}
	});
	if (email) await sendSignIn(context, origin, email);
	return { page, context, complaints };
}

/**
 * Makes every `goto` wait until the page's scripts have come: a click on what only they answer would
 * be lost before that. The kit adds its announcer when it has hydrated.
 */
export function waitUntilAlive(page: Page): void {
	const go = page.goto.bind(page);
	page.goto = async (url, options) => {
		const answer = await go(url, options);
		await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
		return answer;
	};
}

async function sendSignIn(context: BrowserContext, origin: string, email: string): Promise<void> {
	const answer = await context.request.post('/sign-in?/password', {
		form: { email, password: demoPassword },
		headers: { origin, accept: 'text/html' },
		maxRedirects: 0
	});
	expect(answer.status()).toBe(303);
}

/** By the page, as a person does it. */
export async function signIn(page: Page, email: string): Promise<void> {
	await page.goto('/sign-in');
	await enter(page, email, demoPassword);
	await expect(page).not.toHaveURL(/sign-in/);
}

/** Fills the sign-in form that is there, and sends it. */
export async function enter(page: Page, email: string, password: string): Promise<void> {
	await page.getByLabel('E-postadress').fill(email);
	await page.getByLabel('Lösenord').fill(password);
	await page.getByRole('button', { name: 'Logga in', exact: true }).click();
}

/** Without axe's way into frames of other sites: we have none, and it costs a window each time. */
export const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode();

export async function expectNoBarriers(page: Page): Promise<void> {
	const { violations } = await axe(page).analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
