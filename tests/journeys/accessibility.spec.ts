import { expect, test } from '@playwright/test';
import { TestPortal } from '../support/portal.ts';
import { axe, openWindow } from '../support/windows.ts';

const portal = TestPortal.fromEnvironment();
const strategy = '/documents/f8a2d4d5-c917-5f6b-a6e3-57663aeb7838';
const editor = 'redaktor@regionjh.example';

const pages: [path: string, who?: string][] = [
	['/sign-in'],
	['/sign-in?with=code'],
	['/tillganglighet'],
	['/finns-inte'],
	['/', editor],
	['/', 'utanfor@annanregion.example'],
	[strategy, editor],
	[strategy, 'referens@naringsliv.example'],
	['/mandates', 'processledare@plattform.example'],
	['/account', editor]
];
const sizes = [
	{ width: 1280, height: 800 },
	{ width: 360, height: 740 }
];

for (const [path, who] of pages) {
	test(`${path} as ${who ?? 'a stranger'} has no known barrier, light, dark or in high contrast`, async ({
		browser
	}) => {
		const { page, context, complaints } = await openWindow(browser, portal.origin, who);
		for (const size of sizes) {
			await page.setViewportSize(size);
			for (const theme of ['light', 'dark', 'contrast']) {
				await context.addCookies([{ name: 'kliv-theme', value: theme, url: portal.origin }]);
				await page.goto(path);
				await expect(page.getByRole('main')).toBeVisible();
				if (path === strategy) await expect(page.getByLabel(/^Texten i/)).toBeVisible();
				const { violations } = await axe(page).analyze();
				const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
				expect(found, `${size.width} px, ${theme}`).toEqual([]);
			}
			const overflow = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
			expect(overflow, `sideways scrolling at ${size.width} px`).toBeLessThanOrEqual(0);
		}
		expect(complaints.filter((words) => !words.includes('404'))).toEqual([]);
		await context.close();
	});
}
