import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
	newDocument,
	open,
	paste,
	portal,
	region,
	signedIn,
	status,
	text
} from '../support/document-page.ts';

test.afterAll(() => portal.disconnect());

const paragraphs = (first: number, count: number) =>
	Array.from({ length: count }, (_, i) => `<p>Stycke ${first + i} om länet</p>`).join('');

/** A text of so many paragraphs, opened anew as who comes to it does. */
async function withParagraphs(page: Page, count: number): Promise<void> {
	const id = await newDocument();
	await open(page, id);
	await text(page).click();
	await paste(page, { 'text/html': paragraphs(1, count), 'text/plain': 'x' });
	await expect(text(page).locator('p')).toHaveCount(count);
	await expect(status(page)).toHaveAttribute('data-status', 'saved');
	await page.reload();
	await expect(text(page).locator('p')).toHaveCount(count);
}

/**
 * How often a key in the middle of the text goes from one block of the Y.Doc to the next one, which
 * is how y-tiptap finds a place in it and compares it with what is shown.
 */
async function stepsPerKey(page: Page, middle: number): Promise<number> {
	const keys = 10;
	const paragraph = text(page).locator('p').nth(middle);
	await paragraph.scrollIntoViewIfNeeded();
	await paragraph.click();
	await page.keyboard.press('End');
	// The first change of a session is not like the others.
	await page.keyboard.type('a');
	await expect(status(page)).toHaveAttribute('data-status', 'saved');
	const session = await page.context().newCDPSession(page);
	await session.send('Profiler.enable');
	await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
	for (let typed = 1; typed <= keys; typed++) {
		await page.keyboard.press('b');
		await expect(paragraph).toHaveText(new RegExp(`ab{${typed}}$`));
		await expect(status(page)).toHaveAttribute('data-status', 'saved');
	}
	const { result } = await session.send('Profiler.takePreciseCoverage');
	await session.detach();
	const calls = result.flatMap(({ functions }) =>
		functions.map(({ functionName, ranges }) => ({ functionName, count: ranges[0]?.count ?? 0 }))
	);
	const steps = calls.filter(({ functionName }) => functionName === 'get next');
	return steps.reduce((sum, { count }) => sum + count, 0) / keys;
}

test('a key in a long text is compared with the Y.Doc once, not at every drawing of the page', async ({
	browser
}) => {
	const [short, long] = [100, 1100];
	const page = await signedIn(browser, region);
	await withParagraphs(page, short);
	const few = await stepsPerKey(page, short / 2);
	await withParagraphs(page, long);
	const many = await stepsPerKey(page, long / 2);
	expect(few, 'yjs names its steps otherwise now').toBeGreaterThan(0);
	expect((many - few) / (long - short)).toBeLessThan(20);
});
