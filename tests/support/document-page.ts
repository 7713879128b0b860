/** What the journeys through a document share: its people, its page and what stands there. */
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import * as Y from 'yjs';
import { TestPortal } from './portal.ts';
import { privateWindow, waitUntilAlive } from './windows.ts';

export const region = 'redaktor@regionjh.example';
export const ostersund = 'redaktor@ostersund.example';
export const referens = 'referens@naringsliv.example';
export const forskare = 'forskare@miun.example';
export const county = 'handlaggare@lansstyrelsen.example';
export const utanfor = 'utanfor@annanregion.example';

/** As a laptop's window. */
export const wide = { viewport: { width: 1280, height: 800 } };

export const portal = TestPortal.fromEnvironment();

/** An empty document in the strategy's space, so that no journey meets another's text. */
export async function newDocument(at = portal): Promise<string> {
	const id = randomUUID();
	await at.sql(
		`insert into public.documents (id, space_id, title, kind, responsible_organisation_id)
		select $1::uuid, space_id, 'Prov ' || left($1::text, 8), 'plan', responsible_organisation_id
		from public.documents where kind = 'strategy' limit 1`,
		[id]
	);
	return id;
}

/** What the start page tells who is signed in. */
export async function startPage(page: Page): Promise<string> {
	return (await page.request.get(`${new URL(page.url()).origin}/`)).text();
}

/** What the content policy reported in the page. */
export const violations = (page: Page) =>
	page.evaluate(() => (window as unknown as { violations: string[] }).violations);

export async function signedIn(
	browser: Browser,
	email: string,
	at = portal,
	more: BrowserContextOptions = {}
) {
	const context = await privateWindow(browser, more);
	await signInAs(context, email, at);
	await context.addInitScript(() => {
		const reported: string[] = [];
		(window as unknown as { violations: string[] }).violations = reported;
		document.addEventListener('securitypolicyviolation', (event) =>
			reported.push(`${event.violatedDirective} ${event.sample}`)
		);
	});
	const page = await context.newPage();
	waitUntilAlive(page);
	return page;
}

export async function signInAs(context: BrowserContext, email: string, at = portal) {
	const { cookie } = await at.signIn(email);
	await context.addCookies(
		cookie.split('; ').map((pair) => {
			const [name = '', ...value] = pair.split('=');
			return { name, value: value.join('='), url: at.origin };
		})
	);
}

export async function open(page: Page, id: string, at = portal) {
	await page.goto(`${at.origin}/documents/${id}`);
	await expect(page.locator('.document-text')).toBeVisible();
}

export const text = (page: Page) => page.locator('.document-text');
export const status = (page: Page) => page.locator('[data-status]');

/** The words of the text, a line per paragraph, without the others' carets. */
export function lines(page: Page): Promise<string[]> {
	return text(page).evaluate((element) => {
		const copy = element.cloneNode(true) as HTMLElement;
		for (const caret of copy.querySelectorAll('.caret')) caret.remove();
		return [...copy.querySelectorAll('p, h1, h2, h3, h4')].map((line) => line.textContent ?? '');
	});
}

/** Selects words of the text, wherever its pieces end, as a mouse does. */
export async function selectWords(page: Page, words: string) {
	await text(page).evaluate((root, wanted) => {
		const start = root.textContent?.indexOf(wanted) ?? -1;
		if (start < 0) throw new Error(`"${wanted}" is not there.`);
		const place = (offset: number, begins: boolean) => {
			const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
			let before = 0;
			for (let node = walk.nextNode(); node; node = walk.nextNode()) {
				const { length } = node.textContent ?? '';
				const within = begins ? offset < before + length : offset <= before + length;
				if (within) return [node, offset - before] as const;
				before += length;
			}
			throw new Error('The text is shorter.');
		};
		// Words at the beginning of a paragraph do not begin at the end of the one before.
		const [from, to] = [place(start, true), place(start + wanted.length, false)];
		root.closest<HTMLElement>('[contenteditable="true"]')?.focus();
		getSelection()?.setBaseAndExtent(from[0], from[1], to[0], to[1]);
	}, words);
}

/** What is drawn over the text under that name, a piece after the other. */
export const highlighted = (page: Page, name: string) =>
	page.evaluate((of) => [...(CSS.highlights.get(of) ?? [])].map(String).join('|'), name);

export async function paste(page: Page, data: Record<string, string>) {
	await text(page).evaluate((element, given) => {
		const clipboardData = new DataTransfer();
		for (const [type, value] of Object.entries(given)) clipboardData.setData(type, value);
		const event = { clipboardData, bubbles: true, cancelable: true };
		element.dispatchEvent(new ClipboardEvent('paste', event));
	}, data);
}

export async function updates(id: string): Promise<number> {
	const rows = await portal.sql<{ count: number }>(
		'select count(*)::int as count from public.document_updates where document_id = $1',
		[id]
	);
	return rows[0]!.count;
}

/** As a partner's program writes that gives its blocks no ids. */
export async function writeWithoutIds(from: Page, id: string) {
	const doc = new Y.Doc();
	const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]) => {
		const made = new Y.XmlElement(name);
		made.insert(0, children);
		return made;
	};
	const paragraph = (words: string) => element('paragraph', new Y.XmlText(words));
	const cells = ['Tåg', '2030'].map((words) => element('table_cell', paragraph(words)));
	const table = element('table', element('table_row', ...cells));
	const content = [paragraph('Från ett program.'), table, paragraph('Sist.')];
	doc.getXmlFragment('content').insert(0, content);
	const answer = await from.request.post(`${portal.origin}/sync/${id}/updates`, {
		data: Buffer.from(Y.encodeStateAsUpdate(doc)),
		headers: { origin: portal.origin, 'content-type': 'application/octet-stream' }
	});
	expect(answer.status()).toBe(200);
}
