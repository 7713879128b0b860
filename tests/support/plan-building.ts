/**
 * How the plan is built through the pages, by the journey "from nothing": its space and mandates, goals,
 * indicators with methods and trajectories, and the decision. What is done many times is done by hand
 * twice; after that the same forms are sent as the page sends them.
 */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import { choose, fill, follow, heading, press, proposeAll, sendDone, sendOn } from './by-hand.ts';
import type { Fields } from './by-hand.ts';
import {
	figuresOf,
	firstYear,
	goalTitles,
	indicators,
	lastYear,
	missions
} from './plan-of-2027.ts';
import type { PlannedIndicator } from './plan-of-2027.ts';
import { expectNoBarriers } from './windows.ts';

export const spaceName = 'Planen 2027 från början';
const ours = 'Uppdragen (från början)';
const plan = 'Verksamhetsplan 2027 (från början)';
const body = 'Styrgruppen för Tillväxtmotorn';
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** Where an indicator lies, by its code, and a goal, by its title. */
export const places = new Map<string, string>();
export const goals = new Map<string, string>();

/** A space of its own, shared with those who take part, who get their mandates; and the two frameworks. */
export async function openTheSpace(page: Page) {
	await page.goto('/spaces');
	await follow(page, 'Öppna en samarbetsyta');
	await fill(page, { name: spaceName, description: 'Mål och mätmetoder för 2027 (prov).' });
	await press(page, 'Öppna ytan');
	await expect(heading(page, spaceName)).toBeVisible();
	const space = page.url().split('/').at(-1)!;
	for (const organisation of ['Mittuniversitetet', 'Kommunförbundet', 'Samling Näringsliv']) {
		await page.goto(`/spaces/${space}/share`);
		await fill(page, { organisationId: organisation, purpose: 'Deltar i planen (exempel).' });
		await fill(page, { checked: 'on' });
		await press(page, 'Dela');
		await expect(heading(page, spaceName)).toBeVisible();
	}
	await give(page, 'Mittuniversitetet', 'Forskare', ['edit', 'report_value']);
	await give(page, 'Kommunförbundet', 'Styrgruppen', ['read', 'approve_target']);
	await give(page, 'Samling Näringsliv', 'Referensgruppen', ['read', 'comment', 'propose']);
	for (const [name, kind] of [
		[ours, 'platform'],
		[plan, 'plan']
	] as const) {
		await page.goto('/goals');
		await follow(page, 'Nytt ramverk');
		await fill(page, { name, kind, number: '90' });
		await press(page, 'Lägg till ramverket');
		await expect(page.getByRole('heading', { name })).toBeVisible();
	}
}

async function give(page: Page, organisation: string, person: string, powers: string[]) {
	await page.goto('/mandates/new?choose');
	await choose(page, 'organisation', organisation);
	await press(page, 'Fortsätt');
	await fill(page, { holderId: person, powers, scope: spaceName });
	await fill(page, { groundBody: body, groundDate: yesterday, groundCaseNumber: 'EX/200/2026' });
	await press(page, 'Ge mandatet');
	await expect(page.getByText(/^Mandatet är givet till/)).toBeVisible();
}

/** Three uppdrag and nine goals. */
export async function draftTheGoals(page: Page) {
	const [mission, goal] = [missions[0]!.title, goalTitles[0]!];
	await page.goto('/goals/new');
	await fill(page, { spaceId: spaceName, frameworkId: ours, title: mission });
	await fill(page, { number: '1', dimensions: ['economic'] });
	await press(page, 'Spara utkastet');
	await expect(heading(page, mission)).toBeVisible();
	goals.set(mission, new URL(page.url()).pathname);
	await follow(page, 'Nytt delmål');
	await fill(page, { frameworkId: plan, title: goal, localValues: ['jobs', 'tax_base'] });
	await fill(page, { summary: 'Etableringarna ska ge jobb i alla kommuner.' });
	await press(page, 'Spara utkastet');
	await expect(heading(page, goal)).toBeVisible();
	goals.set(goal, new URL(page.url()).pathname);

	await follow(page, `1 ${mission}`);
	await follow(page, 'Nytt delmål');
	const spaceId = await page.locator('main [name="spaceId"]').inputValue();
	const framework = async (name: string) => {
		const options = page.locator('main select[name="frameworkId"] option');
		return (await options.filter({ hasText: name }).getAttribute('value'))!;
	};
	const [above, inPlan] = [await framework(ours), await framework(plan)];
	for (const [at, { title, goals: below }] of missions.entries()) {
		const fields = { spaceId, frameworkId: above, title, number: `${at + 1}` };
		const place = goals.get(title) ?? (await sendOn(page, '/goals/new', fields));
		goals.set(title, place);
		const parentId = place.split('/').at(-1)!;
		for (const [number, one] of below.entries()) {
			if (goals.has(one.title)) continue;
			const own = { spaceId, frameworkId: inPlan, parentId, title: one.title };
			goals.set(one.title, await sendOn(page, '/goals/new', { ...own, number: `${number + 1}` }));
		}
	}
}

function methodOf(indicator: PlannedIndicator): Fields {
	const { code, name, unit, from, things, people, quarterly } = indicator;
	const baseline = figuresOf(indicator, firstYear).find(
		({ area, sex }) => area === '23' && sex === 'total'
	)!;
	return {
		...{ definition: `${name} i länet och i varje kommun.`, unit },
		...{ computation: 'Räknas fram som källan anger.', decimals: unit === 'procent' ? '1' : '0' },
		...{ direction: code === 'SKOLA-2' ? 'decrease' : 'increase', comparison: 'none' },
		...{ valid_from: `${firstYear}-01-01`, frequency: quarterly ? 'quarterly' : 'yearly' },
		...{ delay_months: '1', source_kind: from === 'sheet' ? 'own' : from },
		source_reference: indicator.reference ?? 'Parternas egna uppgifter.',
		...{ collection: 'Förs in när året är slut.', data_owner_role: 'Utvecklingschef' },
		...{ sex_breakdown: things ? 'exempt' : 'required', geography: 'municipality' },
		...(things && { sex_exempt_reason: 'Måttet räknar företag och ärenden, inte personer.' }),
		...(people && { counts_people: 'on' }),
		...{ baseline_value: swedish(baseline.value), baseline_period: baseline.period },
		baseline_source: 'Samma källa.'
	};
}
const swedish = (value: number) => String(value).replace('.', ',');

/** Three per cent a year from where the figures lie, from the last year on. */
function targetsOf({
	code,
	level,
	quarterly
}: PlannedIndicator): [period: string, value: string][] {
	const way = code === 'SKOLA-2' ? -0.03 : 0.03;
	return [0, 1, 2].map((year) => [
		`${lastYear + year}${quarterly ? '-Q4' : ''}`,
		swedish(Math.round(level * (1 + way * (year + 1)) * 10) / 10)
	]);
}

async function indicatorByHand(page: Page, goal: string, indicator: PlannedIndicator) {
	await page.goto(goal);
	await follow(page, 'Ny indikator');
	await fill(page, { code: indicator.code, name: indicator.name });
	await press(page, 'Spara indikatorn');
	await expect(heading(page, indicator.name)).toBeVisible();
	places.set(indicator.code, new URL(page.url()).pathname);
	await follow(page, 'Skriv mätmetoden');
	await fill(page, { ...methodOf(indicator), responsible_organisation_id: 'Mittuniversitetet' });
	await press(page, 'Spara utkastet');
	await follow(page, 'Sätt målvärden');
	for (const [row, [period, value]] of targetsOf(indicator).entries()) {
		await page.getByLabel(`Rad ${row + 1}, Period`).fill(period);
		await page.getByLabel(`Rad ${row + 1}, Målvärde`).fill(value);
	}
	await press(page, 'Spara utkastet');
	const propose = page.getByRole('button', { name: 'Lägg fram för beslut' });
	await expect(propose).toHaveCount(2);
	await propose.first().click();
	await expect(propose).toHaveCount(1);
	await propose.click();
	await expect(propose).toHaveCount(0);
}

/** Eighteen indicators with methods and trajectories, and everything put forward. */
export async function writeTheMethods(page: Page) {
	const goal = goals.get(goalTitles[0]!)!;
	for (const indicator of indicators.slice(0, 2)) await indicatorByHand(page, goal, indicator);
	const sheet = await page.request.get(`${places.get('ETABL-2')}/methods/1/sheet.json`);
	const { method } = (await sheet.json()) as { method: { responsible_organisation_id: string } };
	const { responsible_organisation_id } = method;
	for (const { title, indicators: own } of missions.flatMap((mission) => mission.goals)) {
		for (const indicator of own.filter(({ code }) => !places.has(code))) {
			const { code, name } = indicator;
			const fields = { code, name, kind: 'outcome' };
			const place = await sendOn(page, `${goals.get(title)}/indicators/new`, fields);
			places.set(code, place);
			const written = { ...methodOf(indicator), responsible_organisation_id };
			await sendOn(page, `${place}/methods/new`, written);
			await sendOn(page, `${place}/targets`, targetFields(targetsOf(indicator)));
			await proposeAll(page, place);
		}
	}
	await page.goto(goals.get(missions[0]!.title)!);
	await press(page, 'Lägg fram för beslut');
	await expect(page.getByText('Målet är framlagt för beslut.', { exact: true })).toBeVisible();
	for (const [title, place] of goals) {
		if (title !== missions[0]!.title) await sendDone(page, `${place}?/propose`);
	}
}

export const targetFields = (targets: [period: string, value: string][]): Fields => ({
	...{ period: targets.map(([period]) => period), value: targets.map(([, value]) => value) },
	...{ area: targets.map(() => '23'), sex: targets.map(() => 'total') },
	...{ onTrack: '95', atRisk: '80' }
});

/** Registers what a body has decided about what is chosen in the form. */
export async function decide(page: Page, paragraph: string, title: string) {
	await fill(page, { bodyId: body, decidedOn: yesterday, paragraph, title });
	await fill(page, { caseNumber: 'EX/201/2026', wording: `Exempel: ${title.toLowerCase()}.` });
	await press(page, 'Registrera beslutet');
	await expect(page.getByText('Beslutet är registrerat.')).toBeVisible();
}

export async function adoptThePlan(page: Page) {
	await page.goto('/decisions');
	await follow(page, 'Registrera ett beslut');
	await press(page, `Välj alla 48 i ${spaceName}`);
	for (const title of goals.keys())
		await expect(page.getByRole('checkbox', { name: `Mål: ${title}`, exact: true })).toBeChecked();
	for (const { code, name } of indicators)
		for (const kind of ['Mätmetod', 'Målbana'])
			await expect(
				page.getByRole('checkbox', { name: `${kind}: ${code} ${name}, version 1`, exact: true })
			).toBeChecked();
	await decide(page, '§ 40', 'Verksamhetsplan 2027 antas');
	await expect(page.getByRole('cell', { name: 'Antagen' })).toHaveCount(48);
	await expectNoBarriers(page);
}
