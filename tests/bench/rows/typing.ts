import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { findChromium } from '../../support/chromium.mjs';
import { startPortal } from '../../support/portal.ts';
import type { TestPortal } from '../../support/portal.ts';
import { exactly } from '../figures.ts';
import type { Row } from '../row.ts';

const longestText = 200;
const lengths = [1, 20, longestText];
/** Milliseconds between keys: faster than anybody writes for long. */
const pace = 60;
const longest = 120_000;
const build = fileURLToPath(new URL('../../../build/handler.js', import.meta.url));

const words =
	'Regionen och kommunerna vill tillsammans stärka länets tillväxt genom investeringar, kompetens och innovation över gränserna. ';
/** About 500 words. */
const onePage = `<h2>Rubrik</h2>${`<p>${words.repeat(3)}</p>`.repeat(10)}<h3>Under</h3>`;

/** From the key to the frame that shows it, in the middle of texts of several lengths. */
export const typing: Row = {
	id: 'typing',
	title: 'typing in the browser, in the middle of a text (Chromium, 1280 × 800)',
	measures: [
		...lengths.flatMap((pages) =>
			(['p50', 'p95'] as const).map((id) => ({
				id: `${id}-${pages}`,
				title: `key to frame ${id}, ${pages} pages`,
				unit: 'ms',
				digits: 1,
				better: 'less' as const
			}))
		),
		{
			...{ id: 'growth', title: `key to frame p50, ${longestText} pages to 1`, unit: '×' },
			...{ digits: 2, better: 'less', goals: [exactly(1.25, '×')] }
		}
	],
	leftOut({ name }) {
		if (name !== 'kliv') return 'has no editor';
		return fs.existsSync(build) ? null : 'there is no build: run npm run build first';
	},
	async run(_target, { quick }) {
		const portal = await startPortal();
		const browser = await chromium.launch({ executablePath: findChromium() ?? undefined });
		try {
			const figures: Record<string, number> = {};
			for (const pages of lengths) {
				const waits = await typed(browser, portal, pages, quick ? 40 : 150);
				const at = (share: number) => waits[Math.floor(waits.length * share)]!;
				figures[`p50-${pages}`] = at(0.5);
				figures[`p95-${pages}`] = at(0.95);
			}
			figures.growth = figures[`p50-${longestText}`]! / figures['p50-1']!;
			return figures;
		} finally {
			await browser.close();
			await portal.end('SIGTERM');
		}
	}
};

/** Milliseconds, ascending. */
async function typed(
	browser: Browser,
	portal: TestPortal,
	pages: number,
	keys: number
): Promise<number[]> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	const { cookie } = await portal.signIn('redaktor@regionjh.example');
	for (const pair of cookie.split('; ')) {
		const [name = '', ...value] = pair.split('=');
		await context.addCookies([{ name, value: value.join('='), url: portal.origin }]);
	}
	const page = await context.newPage();
	await page.goto(`${portal.origin}/documents/${await documentFor(portal)}`);
	await fill(page, pages);
	await page.reload();
	const blocks = page.locator('.document-text p');
	await blocks.first().waitFor({ timeout: longest });
	const middle = blocks.nth(Math.floor((await blocks.count()) / 2));
	await middle.scrollIntoViewIfNeeded();
	await middle.click();
	// What is fetched and counted after the text has come.
	await page.waitForLoadState('networkidle');
	await page.evaluate(listen);
	for (let i = 0; i < keys; i++) await page.keyboard.press('abcdefghij'[i % 10]!, { delay: pace });
	const waits = await page.evaluate(() => (window as unknown as { waits: number[] }).waits);
	await context.close();
	return waits.sort((a, b) => a - b);
}

async function documentFor(portal: TestPortal): Promise<string> {
	const id = randomUUID();
	await portal.sql(
		`insert into public.documents (id, space_id, title, kind, responsible_organisation_id)
		select $1::uuid, space_id, 'Mätning', 'plan', responsible_organisation_id
		from public.documents where kind = 'strategy' limit 1`,
		[id]
	);
	return id;
}

/** As a person brings in a long text: by pasting. */
async function fill(page: Page, pages: number): Promise<void> {
	const text = page.locator('.document-text');
	await text.click();
	for (let left = pages; left > 0; left -= 20) {
		await text.evaluate(
			(element, html) => {
				const clipboardData = new DataTransfer();
				clipboardData.setData('text/html', html);
				const event = { clipboardData, bubbles: true, cancelable: true };
				element.dispatchEvent(new ClipboardEvent('paste', event));
			},
			onePage.repeat(Math.min(20, left))
		);
		await page.locator('[data-status="saved"]').waitFor({ timeout: longest });
	}
	await page.waitForFunction(
		(paragraphs) => document.querySelectorAll('.document-text p').length >= paragraphs,
		pages * 10,
		{ timeout: longest }
	);
	await page.locator('[data-status="saved"]').waitFor({ timeout: longest });
}

/** In the page: a key's wait ends with the task after the frame that it changed. */
function listen(): void {
	const waits: number[] = [];
	(window as unknown as { waits: number[] }).waits = waits;
	const began = (event: KeyboardEvent) =>
		requestAnimationFrame(() => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = () => waits.push(performance.now() - event.timeStamp);
			port2.postMessage(0);
		});
	addEventListener('keydown', began, true);
}
