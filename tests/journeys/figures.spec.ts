import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { TestPortal } from '../support/portal.ts';
import { expectNoBarriers, openWindow } from '../support/windows.ts';

const researcher = 'forskare@miun.example';
const reference = 'styrgrupp@ostersund.example';

const portal = TestPortal.fromEnvironment();
test.afterAll(() => portal.disconnect());

async function addressOf(code: string): Promise<string> {
	const [row] = await portal.sql<{ goal: string; id: string }>(
		'select goal_id as goal, id from public.indicators where code = $1',
		[code]
	);
	return `/goals/${row!.goal}/indicators/${row!.id}/figures`;
}

test('raw figures of few people are read by who reports them, on the page and as a file, and by nobody else', async ({
	browser
}) => {
	const address = await addressOf('JOBB-1');
	const { page, complaints } = await openWindow(browser, portal.origin, researcher);
	await page.goto(portal.origin + address);
	await expect(page.getByRole('row', { name: /^Ragunda Kvinnor/ })).toContainText('dold för andra');
	const other = await openWindow(browser, portal.origin, reference);
	await other.page.goto(portal.origin + address);
	const row = other.page.getByRole('row', { name: /^Ragunda Kvinnor/ });
	await expect(row).toContainText('visas inte');
	const file = (who: Page) => who.request.get(`${portal.origin}${address}/file.csv`);
	const raw = /,2025,2303,women,1,/;
	expect(await (await file(page)).text()).toMatch(raw);
	expect(await (await file(other.page)).text()).not.toMatch(raw);
	await expectNoBarriers(page);
	await expectNoBarriers(other.page);
	expect([...complaints, ...other.complaints]).toEqual([]);
});

test('a pasted sheet with five faults is shown with all five, and goes in when they are put right', async ({
	browser
}) => {
	const { page, complaints } = await openWindow(browser, portal.origin, researcher);
	await page.goto(`${portal.origin}/goals/figures`);
	await page.getByRole('link', { name: 'Läs in mätvärden' }).click();
	const heading = 'Indikator\tKommun\tPeriod\tKön\tVärde\tEnhet\n';
	await page
		.getByLabel('Eller klistra in tabellen här')
		.fill(
			heading +
				[
					'VARDE-2\tÅre\t2026\tT\t44\ttkr',
					'VARDE-2\t2381\t2026\tT\t44\tprocent',
					'VARDE-2\tBerg\t2026\tT\t99\tprocent',
					'VARDE-2\tBerg\t2026\tT\t43\tprocent',
					'VARDE-2\tKrokom\t2026\tT\t44000\tprocent'
				].join('\n')
		);
	await page.getByRole('button', { name: 'Läs och förhandsgranska' }).click();
	await expect(page.getByText('4 fel måste rättas')).toBeVisible();
	await expect(page.getByText('1 värde att titta på')).toBeVisible();
	await expect(page.getByRole('button', { name: 'För in alla värden' })).toHaveCount(0);
	await expectNoBarriers(page);

	await page.getByRole('link', { name: 'Läs in på nytt' }).click();
	await page
		.getByLabel('Eller klistra in tabellen här')
		.fill(`${heading}VARDE-2\tÅre\t2026\tT\t44,5\tprocent`);
	await page.getByRole('button', { name: 'Läs och förhandsgranska' }).click();
	await page.getByRole('button', { name: 'För in alla värden' }).click();
	await expect(page.getByText('1 värde fördes in.')).toBeVisible();

	await page.goto(`${portal.origin}/goals/gaps`);
	await expect(page.getByRole('heading', { name: 'Borde ha funnits nu' })).toBeVisible();
	await expect(page.getByRole('row', { name: /EXAMEN-1/ }).first()).toContainText('av 27 saknas');
	await expectNoBarriers(page);
	expect(complaints).toEqual([]);
});
