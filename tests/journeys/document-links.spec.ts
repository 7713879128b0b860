import { expect, test } from '@playwright/test';
import {
	newDocument,
	open,
	portal,
	referens,
	region,
	signedIn,
	status,
	text,
	violations
} from '../support/document-page.ts';

test.afterAll(() => portal.disconnect());

/** In a space that only the process lead's own organisation sees. */
async function hiddenDocument(title: string): Promise<string> {
	const id = crypto.randomUUID();
	await portal.sql(
		`insert into public.documents (id, space_id, title, kind, responsible_organisation_id)
		select $1::uuid, s.id, $2, 'plan', s.responsible_organisation_id
		from public.spaces s where s.name = 'Styrgruppen'`,
		[id, title]
	);
	return id;
}

test('a document is linked to by its title, shown with its title of today, and tells who links to it', async ({
	browser
}) => {
	const [from, target] = [await newDocument(), await newDocument()];
	const words = target.slice(0, 8);
	const hidden = await hiddenDocument(`Hemlig ${words}`);
	const page = await signedIn(browser, region);
	await open(page, from);
	await text(page).click();
	await page.keyboard.type(`Se [[${words}`);
	const options = page.getByRole('listbox', { name: 'Länka till dokument' }).getByRole('option');
	await expect(options).toHaveCount(1);
	await expect(options).toContainText(`Prov ${words}`);
	await page.keyboard.press('Enter');
	await page.keyboard.type(' om energi.');
	const link = text(page).getByRole('link', { name: `Prov ${words}` });
	await expect(link).toHaveAttribute('href', `/documents/${target}`);
	await expect(text(page)).toHaveText(`Se Prov ${words} om energi.`);
	await expect(status(page)).toHaveText('Sparat');

	await portal.sql('update public.documents set title = $2 where id = $1', [
		target,
		`Nytt ${words}`
	]);
	await page.mouse.move(0, 0);
	await link.hover();
	await expect(page.getByRole('tooltip')).toContainText(`Nytt ${words}`);
	await portal.sql('update public.documents set title = $2 where id = $1', [
		target,
		`Prov ${words}`
	]);

	// Its address says nothing to who may not read it.
	const reader = await signedIn(browser, referens);
	const asked = async (query: string) =>
		(await reader.request.get(`${portal.origin}/documents/titles?${query}`)).json();
	expect(await asked(`id=${hidden}`)).toEqual({ documents: [] });
	expect(await asked(`q=${words}`)).toMatchObject({ documents: [{ id: target }] });
	const stranger = await browser.newContext();
	const refused = await stranger.request.get(`${portal.origin}/documents/titles?q=`, {
		maxRedirects: 0
	});
	expect([303, 401]).toContain(refused.status());

	await portal.sql(
		`insert into public.document_links (document_id, target_id) values ($1, $2), ($3, $2)
		on conflict do nothing`,
		[from, target, hidden]
	);
	await reader.goto(`${portal.origin}/documents/${target}/settings`);
	const linked = reader.getByRole('region', { name: 'Länkas från' });
	await expect(linked.getByRole('link')).toHaveText([`Prov ${from.slice(0, 8)}`]);
	expect(await violations(page)).toEqual([]);
});
