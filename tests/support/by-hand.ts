/** Forms filled in and sent, by hand or as the page sends them, for a journey with many of them. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

export type Fields = Record<string, string | string[]>;

export const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
export const press = (page: Page, name: string) =>
	page.getByRole('button', { name, exact: true }).click();
export const follow = (page: Page, name: string) =>
	page.getByRole('link', { name, exact: true }).first().click();

/** By the names of the fields: their labels are read in the journeys of each form. */
export async function fill(page: Page, fields: Fields) {
	for (const [name, value] of Object.entries(fields)) {
		const field = page.locator(`main [name="${name}"]`);
		const kind = await field.first().evaluate((one) => (one as HTMLInputElement).type);
		if (kind === 'select-one') await choose(page, name, String(value));
		else if (kind !== 'checkbox') await field.fill(String(value));
		else
			for (const one of [value].flat())
				await page.locator(`main [name="${name}"][value="${one}"]`).check();
	}
}

/** The choice that has this in its words, or this value. */
export async function choose(page: Page, name: string, words: string) {
	const select = page.locator(`main select[name="${name}"]`);
	const byWords = select.locator('option', { hasText: words });
	const value = (await byWords.count()) > 0 ? await byWords.first().getAttribute('value') : words;
	await select.selectOption(value);
}

/** What became of a form that was sent without a page. */
export interface Sent {
	type: 'redirect' | 'success' | 'failure' | 'error';
	status: number;
	location?: string;
}

/** Sends a form as the page's own script does it. */
export async function send(page: Page, address: string, fields: Fields): Promise<Sent> {
	const form = new URLSearchParams(
		Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
	);
	const answer = await page.request.post(address, {
		headers: {
			...{ origin: new URL(page.url()).origin, 'x-sveltekit-action': 'true' },
			...{ accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
		},
		data: form.toString()
	});
	return (await answer.json()) as Sent;
}

/** @returns where it leads. */
export async function sendOn(page: Page, address: string, fields: Fields): Promise<string> {
	const sent = await send(page, address, fields);
	expect(sent, address).toMatchObject({ type: 'redirect' });
	return sent.location!;
}

export async function sendDone(page: Page, address: string, fields: Fields = {}) {
	expect(await send(page, address, fields), address).toMatchObject({ type: 'success' });
}

/** Puts forward the method and the trajectory that are drafts on an indicator's page. */
export async function proposeAll(page: Page, indicator: string) {
	const shown = await (await page.request.get(indicator)).text();
	const subjects = [...shown.matchAll(/value="((?:method|trajectory):[0-9a-f-]{36})"/g)];
	expect(subjects.length, indicator).toBeGreaterThan(0);
	for (const [, subject] of subjects)
		await sendDone(page, `${indicator}?/propose`, { subject: subject! });
}
