import { expect, test } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { fill, follow, heading, press, send, sendDone } from '../support/by-hand.ts';
import {
	adoptThePlan,
	decide,
	draftTheGoals,
	goals,
	openTheSpace,
	places,
	spaceName,
	targetFields,
	writeTheMethods
} from '../support/plan-building.ts';
import {
	firstYear,
	goalTitles,
	headings,
	indicators,
	lastYear,
	sheetOf,
	sourcesOfThePlan
} from '../support/plan-of-2027.ts';
import { startPortal } from '../support/portal.ts';
import type { TestPortal } from '../support/portal.ts';
import { expectNoBarriers, openWindow } from '../support/windows.ts';

/*
 * The plan of 2027 as it comes to be: from an empty space to what the public reads.
 */
test.use({ actionTimeout: 20_000 });

const lead = 'processledare@plattform.example';
const researcher = 'forskare@miun.example';
const steering = 'styrgrupp@kommunforbundet.example';
const reference = 'referens@naringsliv.example';
const registrar = 'registrator@regionjh.example';
const outsider = 'utanfor@annanregion.example';

const complaints: string[] = [];
let portal: TestPortal;
let sources: Awaited<ReturnType<typeof sourcesOfThePlan>>;
test.beforeEach(async () => {
	// Also when it is repeated, it begins with nothing.
	goals.clear();
	places.clear();
	complaints.length = 0;
	sources = await sourcesOfThePlan();
	portal = await startPortal({
		environment: { KLIV_KOLADA_URL: sources.url, KLIV_SCB_URL: sources.url }
	});
});
test.afterEach(async () => {
	await portal?.stop();
	await sources?.close();
});

async function windowOf(browser: Browser, email: string): Promise<Page> {
	const opened = await openWindow(browser, portal.origin, email);
	opened.page.on('pageerror', ({ message }) => complaints.push(message));
	await opened.page.goto('/goals');
	return opened.page;
}

/** What Kolada and SCB have, looked at before it counts. */
async function fetchFromSources(page: Page) {
	for (const { code, from, reference: id } of indicators.filter(({ from }) => from !== 'sheet')) {
		await page.goto(`${places.get(code)}/source`);
		await page.getByLabel(from === 'kolada' ? 'Kolada, ett nyckeltal' : 'SCB, en tabell').check();
		await page.getByLabel('Id', { exact: true }).fill(id!);
		await press(page, 'Slå upp');
		await page.getByLabel('Från och med år').fill(String(firstYear));
		await press(page, 'Koppla och hämta');
		await expect(page.getByRole('heading', { name: 'Att granska' })).toBeVisible();
		// Nine areas, two years, women, men and all.
		await expect(page.getByRole('main')).toContainText('54 nya');
		await press(page, 'För in');
		await expect(page.getByText('Mätvärdena är införda.')).toBeVisible();
	}
}

async function readIn(page: Page, rows: string[]) {
	await page.goto('/goals/figures');
	await follow(page, 'Läs in mätvärden');
	await fill(page, { space: spaceName, table: [headings, ...rows].join('\n') });
	await press(page, 'Läs och förhandsgranska');
	await expect(heading(page, 'Förhandsgranska importen')).toBeVisible();
}

async function bringIn(page: Page, rows: string[]) {
	await readIn(page, rows);
	await press(page, 'För in alla värden');
	await expect(page.getByText(`${rows.length} värden fördes in.`)).toBeVisible();
}

/** The last year's sheet, without the figure that is typed in the grid. */
const lastSheet = () => sheetOf(lastYear).filter((row) => !row.startsWith('ETABL-1\t23\t'));

/** Five faults are planted and all five found, each on its row; nothing goes in before they are mended. */
async function findTheFaults(page: Page) {
	const rows = lastSheet();
	const at = (start: string) => rows.findIndex((row) => row.startsWith(start));
	const value = (row: string, becomes: string) => row.replace(/[\d,]+(?=\t[^\t]*$)/, becomes);
	const planted: [row: number, becomes: (row: string) => string, says: string][] = [
		[at('SVAR-2\t2309'), (row) => row.replace('procent', 'promille'), 'Enheten är ”promille”'],
		[at(`KOMP-2\t2380\t${lastYear}\tT`), (row) => row.replace('2380', '2381'), '”2381” är inget'],
		[at(`LOKAL-2\t2321\t${lastYear}-Q2\tK`), (row) => value(row, '49'), 'tre medianavvikelser'],
		[at(`LOKAL-2\t2326\t${lastYear}-Q3\tM`), (row) => value(row, '36000'), 'är det rätt enhet'],
		[rows.length, () => rows[at('START-1\t2309')]!, 'Samma värde finns redan']
	];
	const faulty = [...rows];
	for (const [row, becomes] of planted) faulty[row] = becomes(rows[row] ?? '');
	await readIn(page, faulty);
	const found = page
		.getByRole('main')
		.getByRole('listitem')
		.filter({ hasText: /^Rad \d/ });
	for (const [row, , says] of planted) {
		await expect(found.filter({ hasText: `Rad ${row + 2}:` })).toContainText(says, {
			ignoreCase: true
		});
	}
	await expect(found).toHaveCount(5);
	await expect(page.getByRole('button', { name: 'För in alla värden' })).toHaveCount(0);
	await expectNoBarriers(page);
}

/** What a sheet says to a machine and on paper, and the figures that were measured by it. */
async function printed(page: Page, indicator: string) {
	await page.goto(`${indicator}/methods/1`);
	const sheet = (await (await page.request.get(`${indicator}/methods/1/sheet.json`)).json()) as {
		method: Record<string, unknown>;
		decision: unknown;
	};
	const { state, ...method } = sheet.method;
	const file = await (await page.request.get(`${indicator}/outcome/figures.csv`)).text();
	return {
		...{ state, method, decision: sheet.decision },
		onPaper: await page.locator('main dl').first().innerText(),
		figures: file.split(/\r?\n/).filter((line) => line.includes(`;${firstYear};`))
	};
}

/** A method that changes half-way: the new one is decided, and what was measured before stays as it was. */
async function changeTheMethod(page: Page, deciding: Page) {
	const place = places.get('KOMP-2')!;
	const before = await printed(page, place);
	expect(before).toMatchObject({ state: 'adopted' });
	expect(before.figures).toHaveLength(27);
	await page.goto(place);
	await follow(page, 'Ny version av metoden');
	await fill(page, {
		change_reason: 'Arbetsgivarna räknar från fyra månader (exempel).',
		definition: 'Tjänster som tillsätts inom fyra månader.',
		...{ valid_from: `${lastYear}-01-01`, baseline_period: `${lastYear}` }
	});
	await press(page, 'Spara utkastet');
	await press(page, 'Lägg fram för beslut');
	await expect(page.getByText('Metoden är framlagd för beslut')).toBeVisible();
	await deciding.goto(place);
	await follow(deciding, 'Registrera beslutet');
	await decide(deciding, '§ 41', 'Ny mätmetod för tillsatta tjänster');
	expect(await printed(page, place)).toEqual({ ...before, state: 'replaced' });
}

async function seeTheBreak(page: Page) {
	await page.goto(`${places.get('KOMP-2')}`);
	const versions = page.getByRole('listitem').filter({ hasText: 'Ny metod från' });
	await expect(versions.filter({ hasText: 'fyra månader' })).toBeVisible();
	await expect(page.getByRole('img', { name: /^Målbana och utfall/ })).toBeVisible();
	await expect(page.getByRole('img', { name: /^Målbana och utfall/ })).toContainText('Ny metod');
	await expectNoBarriers(page);
}

/** One figure is typed: the 26 establishments of the whole county. */
async function typeTheCounty(page: Page) {
	await page.goto(`${places.get('ETABL-1')}/figures`);
	await page.getByRole('textbox', { name: `Länet, Totalt, ${lastYear}` }).fill('26');
	await press(page, 'Spara värdena');
	await expect(page.getByRole('status').getByText('1 värde är sparat.')).toBeVisible();
}

/** What is decided stands, whichever door is tried; a new trajectory waits for its decision. */
async function changeATarget(page: Page, deciding: Page) {
	const place = places.get('SVAR-2')!;
	const raised = 'Högre målvärde för nöjda kontaktpersoner';
	const [trajectory] = await portal.sql<{ id: string }>(
		'select id from trajectories where indicator_id = $1',
		[place.split('/').at(-1)]
	);
	const values = await targetsIn(trajectory!.id);
	const lower = targetFields([[`${lastYear}`, '1']]);
	const refused = await send(page, `${place}/targets`, { ...lower, trajectory: trajectory!.id });
	expect(refused).toMatchObject({ type: 'failure' });
	const partner = await portal.client(researcher);
	const { data } = await partner
		.from('targets')
		.update({ value: 1 })
		.eq('trajectory_id', trajectory!.id)
		.select('id');
	expect(data ?? []).toEqual([]);
	await expect(
		portal.sql('update targets set value = 1 where trajectory_id = $1', [trajectory!.id])
	).rejects.toThrow();
	expect(await targetsIn(trajectory!.id)).toEqual(values);

	await page.goto(place);
	await follow(page, 'Ny version av målbanan');
	await page.getByLabel('Rad 3, Målvärde').fill('80');
	await fill(page, { reason: 'Fler kontaktpersoner är på plats (exempel).' });
	await press(page, 'Spara utkastet');
	await press(page, 'Lägg fram för beslut');
	await expect(page.getByText('Målbanan är framlagd för beslut')).toBeVisible();
	await deciding.goto(place);
	await follow(deciding, 'Registrera beslutet');
	await decide(deciding, '§ 42', raised);
	await page.goto(place);
	const targets = page.getByRole('region', { name: 'Målbana', exact: true });
	await expect(targets.getByText(/^80(,0)?\s?%$/)).toBeVisible();
	await targets.getByRole('link', { name: raised }).click();
	await expect(page.getByRole('link', { name: 'Kontaktpersoner som är nöjda' })).toBeVisible();
	await expectNoBarriers(page);
}

const targetsIn = (trajectory: string) =>
	portal.sql('select period, value from targets where trajectory_id = $1 order by 1', [trajectory]);

/** Who may not read raw figures: small numbers are hidden, and none can be worked out from the others. */
async function readWhatIsFollowed(page: Page) {
	await page.goto(`${places.get('ETABL-2')}/figures`);
	await expect(page.getByRole('textbox')).toHaveCount(0);
	const row = (name: RegExp) => page.getByRole('row', { name });
	await expect(row(/^Länet Kvinnor/)).toContainText('86');
	await expect(row(/^Länet Män/)).toContainText('103');
	await expect(row(/^Länet Totalt/)).toContainText('189');
	await expect(row(/^Ragunda Kvinnor/)).toContainText('visas inte');
	await expectNoBarriers(page);
	const file = await (
		await page.request.get(`${places.get('ETABL-2')}/outcome/figures.csv`)
	).text();
	expectNothingFollows(file.split(/\r?\n/).map((line) => line.split(';')));
	await page.goto(`${places.get('ETABL-1')}`);
	await expect(page.getByText('26 etableringar').first()).toBeVisible();
}

/** Of the women in the kommuner at least two are hidden, so that the county's sum gives none away. */
function expectNothingFollows(lines: string[][]) {
	const women = lines.filter(
		(cells) => cells.includes(String(lastYear)) && cells.includes('women')
	);
	const known = women.filter((cells) => cells.includes('2303'));
	expect(women.length).toBeGreaterThan(0);
	expect(known.every((cells) => cells.every((cell) => cell !== '2'))).toBe(true);
	const hidden = women.filter((cells) => cells.includes('yes') || cells.includes('true'));
	expect(hidden.length).toBeGreaterThan(1);
}

async function publish(page: Page) {
	await page.goto(goals.get(goalTitles[0]!)!);
	await press(page, 'Publicera');
	await expect(page.getByText('Målet är publicerat.')).toBeVisible();
	for (const title of goalTitles.slice(1))
		await sendDone(page, `${goals.get(title)}?/publish`, { published: 'true' });
}

/** The same goal as the reference group, the steering group, an outsider and the public see it. */
async function seenByEach(browser: Browser, steers: Page) {
	const goal = goals.get(goalTitles[0]!)!;
	const place = places.get('ETABL-2')!;
	const refers = await windowOf(browser, reference);
	for (const reader of [refers, steers]) {
		await readWhatIsFollowed(reader);
		await reader.goto(goal);
		await expect(heading(reader, goalTitles[0]!)).toBeVisible();
		for (const name of ['Ändra', 'Ny indikator', 'Nytt delmål'])
			await expect(reader.getByRole('link', { name, exact: true })).toHaveCount(0);
	}
	expect((await refers.request.get('/decisions/new')).status()).toBe(403);
	expect((await steers.request.get('/decisions/new')).status()).toBe(200);
	await steers.goto('/goals/dashboard');
	await expect(heading(steers, 'Läget för målen')).toBeVisible();
	await expect(steers.getByRole('main')).toContainText(goalTitles[0]!);
	await expectNoBarriers(steers);

	const away = await windowOf(browser, outsider);
	for (const address of [goal, place, `${place}/figures`, `${place}/outcome/figures.csv`])
		expect((await away.request.get(address)).status(), address).toBe(404);

	const { page: anyone } = await openWindow(browser, portal.origin);
	await anyone.goto(goal);
	await expect(anyone).toHaveURL(/sign-in/);
	await anyone.goto(`/public${goal}`);
	await expect(heading(anyone, goalTitles[0]!)).toBeVisible();
	for (const count of ['86', '103', '189', '26'])
		await expect(anyone.getByRole('main')).toContainText(count);
	await expectNoBarriers(anyone);
	const link = await anyone.getByRole('link', { name: 'figures.csv' }).getAttribute('href');
	const file = await (await anyone.request.get(link!)).text();
	expectNothingFollows(file.split(/\r?\n/).map((line) => line.split(',')));
}

test('the plan of 2027 is built from nothing, followed, changed by decision only, and read by each as it should be', async ({
	browser
}) => {
	test.setTimeout(600_000);
	const leading = await windowOf(browser, lead);
	const page = await windowOf(browser, researcher);
	const deciding = await windowOf(browser, registrar);
	await openTheSpace(leading);
	await draftTheGoals(page);
	await writeTheMethods(page);
	await adoptThePlan(deciding);
	await fetchFromSources(page);
	await bringIn(page, sheetOf(firstYear));
	await changeTheMethod(page, deciding);
	await findTheFaults(page);
	await bringIn(page, lastSheet());
	await seeTheBreak(page);
	await typeTheCounty(page);
	const steers = await windowOf(browser, steering);
	await changeATarget(page, steers);
	await publish(leading);
	await seenByEach(browser, steers);
	expect(complaints).toEqual([]);
});
