import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { findChromium } from '../../support/chromium.mjs';
import { startPortal } from '../../support/portal.ts';
import type { TestPortal } from '../../support/portal.ts';
import { exactly, percentile } from '../figures.ts';
import { settle } from '../row.ts';
import type { Row } from '../row.ts';

const build = fileURLToPath(new URL('../../../build/handler.js', import.meta.url));
/** Of the county, twice a year, and not of people. */
const code = 'SVAR-2';
const longest = 30_000;

/** From the answer of saving a figure until another person's window shows it. */
export const live: Row = {
	id: 'live',
	title: 'a figure entered in one window, seen in another (Chromium, an indicator’s page)',
	measures: (['p50', 'p95'] as const).map((id) => ({
		...{ id, title: `saved to seen, ${id}`, unit: 'ms', digits: 0, better: 'less' as const },
		...(id === 'p95' ? { goals: [exactly(1_000, 'ms')] } : {})
	})),
	leftOut({ name }) {
		if (name !== 'kliv') return 'has no goals';
		return fs.existsSync(build) ? null : 'there is no build: run npm run build first';
	},
	async run(_target, { quick }) {
		const portal = await startPortal();
		const browser = await chromium.launch({ executablePath: findChromium() ?? undefined });
		try {
			const waits = await seen(browser, portal, quick ? 5 : 40);
			return { p50: percentile(waits, 0.5), p95: percentile(waits, 0.95) };
		} finally {
			await browser.close();
			await portal.end('SIGTERM');
		}
	}
};

/** Milliseconds, ascending. */
async function seen(browser: Browser, portal: TestPortal, rounds: number): Promise<number[]> {
	const [of] = await portal.sql<{ goal: string; id: string; method: string }>(
		`select i.goal_id as goal, i.id, m.id as method from indicators i
		join methods m on m.indicator_id = i.id and m.state = 'adopted' where i.code = $1`,
		[code]
	);
	const address = `${portal.origin}/goals/${of!.goal}/indicators/${of!.id}`;
	const page = await windowOf(browser, portal, 'styrgrupp@ostersund.example');
	const listening = page.waitForResponse(/\/changes\?/);
	await page.goto(address);
	await listening;
	const { cookie } = await portal.signIn('forskare@miun.example');
	const now = new Date();
	const period = `${now.getFullYear()}-H${now.getMonth() < 6 ? 1 : 2}`;
	const waits: number[] = [];
	for (let round = 0; round < rounds; round++) {
		// Every number is one that the page has not shown, and no part of another.
		const value = 5_001 + round * 7;
		const shown = page.evaluate(whenShown, [String(value), longest] as const);
		const [before] = await portal.sql<{ id: string }>(
			'select measurement_id as id from figures where method_id = $1 and period = $2',
			[of!.method, period]
		);
		const form = new FormData();
		form.set(`v.${period}.23.total`, String(value));
		if (before) form.set(`m.${period}.23.total`, before.id);
		form.set('comment', 'Mätning');
		const answer = await fetch(`${address}/figures`, {
			method: 'POST',
			headers: { cookie, origin: portal.origin, accept: 'application/json' },
			body: form
		});
		const told = (await answer.json()) as { type: string };
		const saved = performance.timeOrigin + performance.now();
		if (told.type !== 'success') throw new Error(`The figure was not saved: ${told.type}`);
		waits.push((await shown) - saved);
		await settle(500);
	}
	return waits.sort((a, b) => a - b);
}

async function windowOf(browser: Browser, portal: TestPortal, email: string): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	const { cookie } = await portal.signIn(email);
	for (const pair of cookie.split('; ')) {
		const [name = '', ...value] = pair.split('=');
		await context.addCookies([{ name, value: value.join('='), url: portal.origin }]);
	}
	return context.newPage();
}

/** In the page: when the number stands there, on the clock that all processes of the machine share. */
function whenShown([number, most]: readonly [string, number]): Promise<number> {
	return new Promise((resolve, reject) => {
		const late = setTimeout(() => reject(new Error(`${number} was never shown.`)), most);
		const look = () => {
			if (!document.body.innerText.replace(/\s/g, '').includes(number)) return;
			watcher.disconnect();
			clearTimeout(late);
			requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
		};
		const watcher = new MutationObserver(look);
		watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
	});
}
