import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import {
	lines,
	newDocument,
	open,
	paste,
	portal,
	referens,
	region,
	signedIn,
	status,
	text
} from '../support/document-page.ts';

test.afterAll(() => portal.disconnect());

const paragraphs = (first: number, count: number) =>
	Array.from({ length: count }, (_, i) => `<p>Stycke ${first + i} om länet</p>`).join('');

/** A text of so many paragraphs, opened anew as who comes to it does. */
async function withParagraphs(page: Page, count: number): Promise<string> {
	const id = await newDocument();
	await open(page, id);
	await text(page).click();
	await paste(page, { 'text/html': paragraphs(1, count), 'text/plain': 'x' });
	await expect(text(page).locator('p')).toHaveCount(count);
	await expect(status(page)).toHaveAttribute('data-status', 'saved');
	await page.reload();
	await expect(text(page).locator('p')).toHaveCount(count);
	return id;
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

const stretches = (page: Page) => text(page).locator('> .stretch');
const named = (page: Page, number: number) =>
	text(page).locator('p', { hasText: new RegExp(`Stycke ${number} om`) });

/** The number of the last paragraph of the first stretch, and of the first one of the next. */
async function border(page: Page): Promise<[number, number]> {
	const last = await stretches(page).first().locator('> p').count();
	return [last, last + 1];
}

/** The caret at the end, or the beginning, of a paragraph. */
async function caretAt(page: Page, number: number, key: 'End' | 'Home') {
	await named(page, number).click();
	await page.keyboard.press(key);
}

test('where a long text goes from one stretch to the next, it is written, marked, joined, moved and undone as within one', async ({
	browser
}) => {
	const count = 200;
	const page = await signedIn(browser, region);
	const id = await withParagraphs(page, count);
	await expect(stretches(page)).not.toHaveCount(0);
	const [last, next] = await border(page);
	const stycke = (number: number) => `Stycke ${number} om länet`;
	const whole = Array.from({ length: count }, (_, i) => stycke(i + 1));
	/** The whole text, with what stands at the border instead of its two paragraphs. */
	const reads = (...instead: string[]) =>
		expect
			.poll(async () => (await lines(page)).join('|'))
			.toBe([...whole.slice(0, last - 1), ...instead, ...whole.slice(next)].join('|'));
	const undone = async () => {
		await page.keyboard.press('Control+z');
		await reads(stycke(last), stycke(next));
	};

	await caretAt(page, last, 'End');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.type('å');
	await reads(stycke(last), `å${stycke(next)}`);
	await page.keyboard.press('Backspace');
	await page.keyboard.press('Backspace');
	await reads(stycke(last) + stycke(next));
	await undone();

	await caretAt(page, last, 'End');
	await page.keyboard.press('Delete');
	await reads(stycke(last) + stycke(next));
	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	await page.keyboard.type('emellan');
	await reads(stycke(last), '', `emellan${stycke(next)}`);
	await undone();

	await caretAt(page, next, 'Home');
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('Shift+ArrowDown');
	await page.keyboard.press('Shift+ArrowRight');
	await page.keyboard.type('T');
	await reads(`T${stycke(next).slice(1)}`);
	await undone();

	// Moved over the border and back.
	await caretAt(page, last, 'End');
	await page.keyboard.press('Alt+Shift+ArrowDown');
	await reads(stycke(next), stycke(last));
	await page.keyboard.press('Alt+Shift+ArrowUp');
	await reads(stycke(last), stycke(next));

	// A letter that is composed of several.
	await caretAt(page, next, 'Home');
	const session = await page.context().newCDPSession(page);
	await session.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 });
	await session.send('Input.imeSetComposition', { text: 'é', selectionStart: 1, selectionEnd: 1 });
	await session.send('Input.insertText', { text: 'é' });
	await reads(stycke(last), `é${stycke(next)}`);
	await undone();

	// From one end to the other, and away with it all: what is short is drawn as ever.
	await page.keyboard.press('Control+Home');
	await page.keyboard.type('A');
	await page.keyboard.press('Control+Shift+End');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.type('Ö');
	await expect(named(page, 1)).toHaveText(`A${stycke(1)}`);
	await expect(named(page, count)).toHaveText(`${stycke(count)}Ö`);
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Delete');
	await expect(text(page).locator('> p')).toHaveText('');
	await expect(stretches(page)).toHaveCount(0);
	await undone();
	await expect(stretches(page)).not.toHaveCount(0);

	// A paste of several paragraphs, and what another person reads.
	await caretAt(page, last, 'End');
	await paste(page, { 'text/html': '<p>, ett</p><p>två</p>', 'text/plain': 'x' });
	await reads(`${stycke(last)}, ett`, 'två', stycke(next));
	await expect(status(page)).toHaveAttribute('data-status', 'saved');
	const reader = await signedIn(browser, referens);
	await open(reader, id);
	await expect(stretches(reader)).not.toHaveCount(0);
	expect(await lines(reader)).toEqual(await lines(page));
	await caretAt(page, next, 'Home');
	await page.keyboard.press('Backspace');
	await expect.poll(() => lines(reader)).toContain(`två${stycke(next)}`);
	expect(await lines(reader)).toEqual(await lines(page));
});
