import { expect, test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { TestPortal } from '../support/portal.ts';
import { axe, openWindow } from '../support/windows.ts';

const lead = 'processledare@plattform.example';
const strategy = '/spaces/16fcf61a-ea06-5684-8cf3-268f806d1d64';
const steering = '/spaces/c9d045f0-1cd7-5145-a05e-293c606ddebf';
const steeringDocument = '/documents/a5f5f4f4-38af-5b7d-b76d-1b1230b61b56';

const portal = TestPortal.fromEnvironment();
test.afterAll(() => portal.disconnect());

const open = (browser: Browser, email: string, viewport?: { width: number; height: number }) =>
	openWindow(browser, portal.origin, email, viewport);

async function organisation(name: string): Promise<string> {
	const [row] = await portal.sql<{ id: string }>('select id from organisations where name = $1', [
		name
	]);
	return row?.id ?? '';
}

/** As a form would send it, past the page: what the buttons hide must be refused all the same. */
function post(page: Page, path: string, form: Record<string, string>) {
	return page.request.post(path, {
		form,
		headers: { origin: portal.origin, accept: 'text/html' },
		maxRedirects: 0
	});
}

async function expectAccessible(page: Page) {
	const { violations } = await axe(page)
		.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
		.analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

async function fillGround(page: Page) {
	await page.getByLabel('Organ som har beslutat').fill('Kommundirektören (exempel)');
	await page.getByLabel('Beslutsdatum').fill('2026-03-10');
	await page.getByLabel('Diarienummer').fill('EX/90/2026');
}

test('a mandate is given on a ground, seen by its holder, and revoked with a reason', async ({
	browser
}) => {
	const { page, complaints } = await open(browser, lead);
	await page.goto('/mandates');
	await page.getByRole('link', { name: 'Ge mandat' }).click();
	await page.getByLabel('För vilken organisation?').selectOption({ label: 'Östersunds kommun' });
	await page.getByRole('button', { name: 'Fortsätt' }).click();

	const editor = page.getByRole('option', { name: /^Redaktör, Östersunds kommun/ }).first();
	await page.getByLabel('Vem får mandatet?').selectOption(await editor.getAttribute('value'));
	await page.getByLabel('rapportera värden').check();
	await page
		.getByLabel('Omfattning')
		.selectOption({ label: 'Samarbetsytan Strategi för Tillväxtmotorn' });
	await page.getByLabel('Sista dag').fill('2027-06-30');
	await page.getByRole('button', { name: 'Ge mandatet' }).click();

	const summary = page.getByRole('alert');
	await expect(summary).toBeFocused();
	await expect(summary).toContainText('Fyll i vilket organ som har beslutat');
	await expect(page.getByLabel('rapportera värden')).toBeChecked();
	await expect(page.getByLabel('Sista dag')).toHaveValue('2027-06-30');
	await expectAccessible(page);

	await fillGround(page);
	await page.getByRole('button', { name: 'Ge mandatet' }).click();
	await expect(page.getByText('Mandatet är givet till Redaktör, Östersunds kommun.')).toBeVisible();
	await expect(page.getByText('till och med 30 juni 2027')).toBeVisible();
	await expectAccessible(page);
	const address = new URL(page.url()).pathname;

	const holder = await open(browser, 'redaktor@ostersund.example');
	await holder.page.goto('/mandates');
	await expect(holder.page.getByText('Mandat: rapportera värden')).toBeVisible();
	await expect(holder.page.getByText('EX/90/2026')).toBeVisible();

	await page.getByRole('link', { name: 'Återkalla' }).click();
	await expectAccessible(page);
	await page.getByRole('button', { name: 'Återkalla mandatet' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv varför');
	await page.getByLabel('Skäl').fill('Uppdraget är slutfört (exempel).');
	await page.getByRole('button', { name: 'Återkalla mandatet' }).click();
	await expect(page.getByText('Mandatet är återkallat.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Återkalla' })).toHaveCount(0);

	await holder.page.goto(address);
	await expect(holder.page.getByText('Uppdraget är slutfört (exempel).')).toBeVisible();
	expect(complaints).toEqual([]);
});

test('a subdelegation is offered within its parent, and one wider or longer is refused in words', async ({
	browser
}) => {
	const { page } = await open(browser, 'redaktor@kommunforbundet.example');
	await page.goto('/mandates/new');
	await expect(page.getByRole('heading', { name: 'Delegera vidare' })).toBeVisible();
	await expect(page.getByLabel('underteckna')).toHaveCount(0);
	await expect(page.getByLabel('Sista dag')).toHaveValue('2027-12-31');
	await expectAccessible(page);

	const parent = new URL(page.url()).search;
	const holderId = await page
		.getByLabel('Vem får mandatet?')
		.locator('option')
		.nth(1)
		.getAttribute('value');
	const given = {
		holderId: holderId ?? '',
		scope: `space:${strategy.split('/').at(-1)}`,
		validTo: '2027-01-31'
	};
	const wider = await post(page, `/mandates/new${parent}`, { ...given, powers: 'sign' });
	expect(wider.status()).toBe(422);
	expect(await wider.text()).toContain('Vidaredelegationen är bredare än ditt eget mandat');
	const everywhere = await post(page, `/mandates/new${parent}`, {
		...given,
		powers: 'read',
		scope: 'platform'
	});
	expect(await everywhere.text()).toContain('Vidaredelegationen är bredare än ditt eget mandat');

	await page.getByLabel('Vem får mandatet?').selectOption(holderId);
	await page.getByLabel('kommentera', { exact: true }).check();
	await page.getByLabel('Sista dag').fill('2030-01-31');
	await page.getByRole('button', { name: 'Delegera' }).click();
	await expect(page.getByRole('alert')).toContainText('gäller längre än ditt eget mandat');
	await expect(page.getByLabel('Sista dag')).toHaveValue('2030-01-31');
	await expect(page.getByLabel('Sista dag')).toHaveAttribute('aria-invalid', 'true');

	await page.getByLabel('Sista dag').fill('2027-12-31');
	await page.getByRole('button', { name: 'Delegera' }).click();
	await expect(page.getByText(/Mandatet är givet till/)).toBeVisible();
	await expect(page.getByText('till och med 31 december 2027')).toBeVisible();
	await expect(page.getByText('(det här mandatet)')).toBeVisible();
});

test('a person is invited, the invitation is sent anew and withdrawn', async ({ browser }) => {
	const { page } = await open(browser, lead);
	await page.goto(`/mandates/invite?organisation=${await organisation('Krokoms kommun')}`);
	await page.getByLabel('E-postadress').fill('Ny.Kollega@krokom.example');
	await page.getByLabel('läsa', { exact: true }).check();
	await page
		.getByLabel('Omfattning')
		.selectOption({ label: 'Samarbetsytan Strategi för Tillväxtmotorn' });
	await fillGround(page);
	await page.getByRole('button', { name: 'Skicka inbjudan' }).click();
	await expect(page.getByText('Inbjudan är skickad till ny.kollega@krokom.example.')).toBeVisible();
	await expectAccessible(page);

	await page.getByRole('button', { name: 'Skicka igen till ny.kollega@krokom.example' }).click();
	await expect(page.getByText(/En ny länk är skickad/)).toBeVisible();
	await page
		.getByRole('button', { name: 'Dra tillbaka inbjudan till ny.kollega@krokom.example' })
		.click();
	await expect(page.getByText(/är tillbakadragen/)).toBeVisible();
	await expect(page.getByRole('rowheader', { name: /ny.kollega/ })).toHaveCount(0);
});

test('sharing a space says what it means, is logged, and ends with a reason, by keyboard alone', async ({
	browser
}) => {
	const { page } = await open(browser, lead);
	await page.goto(steering);
	const press = async (name: string, role: 'link' | 'button' = 'link') => {
		await page.getByRole(role, { name }).focus();
		await page.keyboard.press('Enter');
	};
	await press('Dela med en organisation');
	await expect(page.getByRole('heading', { name: 'Vad det betyder' })).toBeVisible();
	await expect(page.getByText('allmän handling')).toBeVisible();
	await expect(
		page.getByRole('link', { name: 'Mandat för Processledare, Tillväxtmotorn' })
	).toBeVisible();
	await expectAccessible(page);

	await page.getByLabel('Organisation som ska få tillgång').focus();
	await page.keyboard.type('Krok');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Krokom företräds i styrgruppen (exempel).');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('alert')).toContainText('kryssa i rutan');
	await expect(page.getByLabel('Varför delas det?')).toHaveValue(
		'Krokom företräds i styrgruppen (exempel).'
	);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.getByLabel(/Jag har kontrollerat/).focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Delat med Krokoms kommun.')).toBeVisible();

	await press('Avsluta delningen med Krokoms kommun');
	await page.getByLabel('Skäl').focus();
	await page.keyboard.type('Delades av misstag (exempel).');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Delningen med Krokoms kommun är avslutad.')).toBeVisible();
	await expect(
		page.getByRole('link', { name: 'Avsluta delningen med Krokoms kommun' })
	).toHaveCount(0);

	const registrar = await open(browser, 'registrator@regionjh.example');
	await registrar.page.goto('/audit?subject=share');
	await expect(registrar.page.getByText('Kedjan är hel')).toBeVisible();
	await expect(registrar.page.getByText('Delades av misstag (exempel).').first()).toBeVisible();
	await expectAccessible(registrar.page);
});

test('a document is started in a space, described and moved on, and its state locks it', async ({
	browser
}) => {
	const { page } = await open(browser, 'redaktor@regionjh.example');
	await page.goto(strategy);
	await page.getByRole('link', { name: 'Nytt dokument' }).click();
	await page.getByRole('button', { name: 'Skapa dokumentet' }).click();
	await expect(page.getByRole('alert')).toContainText('Skriv en titel');
	await page.getByLabel('Titel').fill('Underlag om kompetens (exempel)');
	await page.getByRole('button', { name: 'Skapa dokumentet' }).click();
	await expect(
		page.getByRole('heading', { name: 'Underlag om kompetens (exempel)' })
	).toBeVisible();

	await page.getByRole('link', { name: 'Om dokumentet' }).click();
	await page.waitForURL(/\/settings$/);
	const settings = page.url();
	await expect(page.getByLabel('Ansvarig organisation')).toHaveCount(0);

	const leader = await open(browser, lead);
	await leader.page.goto(settings);
	await leader.page.getByRole('link', { name: 'Läge och historik' }).click();
	await leader.page.getByRole('link', { name: 'Lägg fram för beslut' }).click();
	await leader.page.getByRole('button', { name: 'Lägg fram och lås texten' }).click();
	await expect(leader.page.getByText('Dokumentets läge är nu: Beslutsförslag.')).toBeVisible();

	await page.goto(settings);
	await expect(page.getByText('Beslutsförslag')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Spara' })).toHaveCount(0);

	await leader.page.goto(settings);
	await expect(leader.page.getByText(/ändras inte på det som är framlagt/)).toBeVisible();
	await leader.page.getByRole('link', { name: 'Läge och historik' }).click();
	await leader.page.getByRole('link', { name: 'Ta tillbaka till utkast' }).click();
	await leader.page.getByLabel('Skäl').fill('Kostnaderna saknas (exempel).');
	await leader.page.getByRole('button', { name: 'Ta tillbaka förslaget' }).click();
	await expect(leader.page.getByText('Dokumentets läge är nu: Utkast.')).toBeVisible();
	await leader.page.goto(settings);
	await expect(leader.page.getByLabel('Titel')).toHaveValue('Underlag om kompetens (exempel)');
});

test('who may not has no buttons, and the direct request is refused', async ({ browser }) => {
	const { page } = await open(browser, 'referens@naringsliv.example');
	await page.goto('/mandates');
	await expect(page.getByRole('link', { name: 'Ge mandat' })).toHaveCount(0);
	await page.goto(strategy);
	await expect(page.getByRole('heading', { name: 'Vilka som deltar' })).toBeVisible();
	for (const name of ['Dela med en organisation', 'Nytt dokument', 'Inställningar', /^Avsluta/]) {
		await expect(page.getByRole('link', { name })).toHaveCount(0);
	}

	const own = await organisation('Samling Näringsliv');
	const holderId = (
		await portal.sql<{ id: string }>(
			"select id from auth.users where email = 'redaktor@krokom.example'"
		)
	)[0]!.id;
	const [share] = await portal.sql<{ id: string }>(
		'select id from shares where space_id = $1 and ended_at is null limit 1',
		[strategy.split('/').at(-1)]
	);
	const [mandate] = await portal.sql<{ id: string }>(
		'select id from mandates where holder_id = $1 and revoked_at is null limit 1',
		[holderId]
	);
	const attempts: [string, Record<string, string>][] = [
		[
			`/mandates/new?organisation=${own}`,
			{
				holderId,
				powers: 'read',
				scope: 'platform',
				groundBody: 'x',
				groundDate: '2026-01-01',
				groundCaseNumber: 'x'
			}
		],
		[
			`/mandates/invite?organisation=${own}`,
			{ email: 'x@y.example', powers: 'read', scope: 'platform' }
		],
		[`/mandates/${mandate?.id}/revoke`, { reason: 'Därför att' }],
		[`${strategy}/share`, { organisationId: own, purpose: 'Därför att', checked: 'on' }],
		[`/shares/${share?.id}/end`, { reason: 'Därför att' }],
		[`${strategy}/settings?/save`, { name: 'Min yta' }],
		[`${strategy}/settings?/close`, {}],
		[`${strategy}/documents/new`, { title: 'Mitt', kind: 'plan', responsibleOrganisationId: own }],
		['/spaces/new', { name: 'Min egen yta' }],
		[
			`/documents/f8a2d4d5-c917-5f6b-a6e3-57663aeb7838/settings?/describe`,
			{ title: 'Ny titel', kind: 'plan' }
		]
	];
	for (const [path, form] of attempts) {
		expect((await post(page, path, form)).status(), path).toBe(403);
	}
	for (const path of ['/mandates/new', '/mandates/invite', '/spaces/new', `${strategy}/share`]) {
		expect((await page.request.get(path)).status(), path).toBe(403);
	}
	for (const path of [steering, `${steering}/share`, `${steeringDocument}/settings`]) {
		expect((await page.request.get(path)).status(), path).toBe(404);
	}
});

test('the registers are accessible and hold together on a narrow screen', async ({ browser }) => {
	const { page, complaints } = await open(browser, lead, { width: 390, height: 844 });
	for (const path of [
		'/mandates?view=all&state=any',
		'/mandates/invitations',
		'/spaces',
		strategy,
		'/spaces/new',
		`${strategy}/settings`,
		`${steeringDocument}/settings`,
		`${steeringDocument}/share`,
		'/audit'
	]) {
		await page.goto(path);
		await expectAccessible(page);
		const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(overflow, path).toBeLessThanOrEqual(0);
	}
	expect(complaints).toEqual([]);
});
