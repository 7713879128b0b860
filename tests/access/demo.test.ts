import { readFileSync } from 'node:fs';
import { inject, describe, expect, it } from 'vitest';
import { convert } from '#lib/documents/exchange/conversion.ts';
import { documentToText } from '#lib/documents/exchange/plain-text.ts';
import { updatesToDocument } from '#lib/documents/exchange/updates.ts';
import { seedDemo } from '#server/seed.ts';
import { TestPortal } from '../support/portal.ts';

const portal = new TestPortal(inject('portal'));
const strategy = 'f8a2d4d5-c917-5f6b-a6e3-57663aeb7838';

/** Who may do what with the strategy, as the contract's table says; null: it is not there for them. */
const levels: [email: string, organisation: string, level: string | null][] = [
	['processledare@plattform.example', 'Region Jämtland Härjedalen', 'edit'],
	['redaktor@regionjh.example', 'Region Jämtland Härjedalen', 'edit'],
	['redaktor@kommunforbundet.example', 'Kommunförbundet Jämtland Härjedalen', 'edit'],
	['redaktor@ostersund.example', 'Östersunds kommun', 'edit'],
	['redaktor@krokom.example', 'Krokoms kommun', 'edit'],
	['forskare@miun.example', 'Mittuniversitetet', 'comment'],
	['referens@naringsliv.example', 'Samling Näringsliv', 'propose'],
	['referens@handelskammaren.example', 'Handelskammaren', 'propose'],
	['styrgrupp@regionjh.example', 'Region Jämtland Härjedalen', 'comment'],
	['styrgrupp@kommunforbundet.example', 'Kommunförbundet Jämtland Härjedalen', 'comment'],
	['styrgrupp@ostersund.example', 'Östersunds kommun', 'comment'],
	['registrator@regionjh.example', 'Region Jämtland Härjedalen', 'read'],
	['ordforande@krokom.example', 'Krokoms kommun', 'edit'],
	['ordforande@krokom.example', 'Kommunförbundet Jämtland Härjedalen', 'read'],
	['handlaggare@lansstyrelsen.example', 'Länsstyrelsen i Jämtlands län', 'comment'],
	['utanfor@annanregion.example', 'Annan region (exempel)', null]
];

async function textOf(documentId: string) {
	const rows = await portal.sql<{ payload: Buffer }>(
		'select payload from public.document_updates where document_id = $1 order by seq',
		[documentId]
	);
	return updatesToDocument(rows.map(({ payload }) => new Uint8Array(payload)));
}

async function rowCounts() {
	const [counts] = await portal.sql(
		`select (select count(*) from auth.users) as people,
			(select count(*) from public.mandates) as mandates,
			(select count(*) from public.shares) as shares,
			(select count(*) from public.document_updates where document_id = $1) as updates,
			(select count(*) from public.audit_log) as acts`,
		[strategy]
	);
	return counts;
}

describe('the demo', () => {
	it.each(levels)('gives %s, for %s, the level %s on the strategy', async (email, name, level) => {
		const rows = await portal.sql<{ level: string }>(
			`select a.level from auth.users u, public.organisations o,
				private.access_for(u.id, o.id, $3) a
			where u.email = $1 and o.name = $2`,
			[email, name, strategy]
		);
		expect(rows.map((row) => row.level)).toEqual(level === null ? [] : [level]);
	});

	it('lets the fourteen parts take part in the strategy, and nobody else', async () => {
		const rows = await portal.sql<{ name: string }>(
			`select o.name from public.organisations o
			where o.id not in (select sp.organisation_id from public.space_participants sp
				join public.documents d on d.space_id = sp.space_id where d.id = $1)`,
			[strategy]
		);
		expect(rows.map(({ name }) => name)).toEqual(['Annan region (exempel)']);
		expect(await portal.sql('select from public.organisations')).toHaveLength(15);
	});

	it('marks every goal, reason and decision that is made up as an example', async () => {
		const unmarked = await portal.sql<{ said: string }>(
			`select g.title as said from public.goals g
			join public.frameworks f on f.id = g.framework_id and f.kind = 'plan'
			where g.title not like '%(exempel)'
			union all select c.reason from public.contributions c where c.reason not like '%(exempel)'
			union all select d.title from public.decisions d
			where d.case_number !~ '^EX/' or d.title not ilike '%exempel%'
			union all select r.text from public.activity_results r
			join public.activities a on a.id = r.activity_id
			where a.nyps_case_id is null and a.name not like '%(exempel)' and r.text not like 'Exempel:%'`
		);
		expect(unmarked).toEqual([]);
		const [counts] = await portal.sql(
			`select (select count(*)::int from public.frameworks) as frameworks,
				(select count(*)::int from public.goals g join public.frameworks f on f.id = g.framework_id
					where f.kind = 'plan') as plan`
		);
		expect(counts).toEqual({ frameworks: 9, plan: 9 });
	});

	it('marks every ground as an example, with a case number of its own', async () => {
		const rows = await portal.sql<{ ground_body: string; ground_case_number: string }>(
			'select ground_body, ground_case_number from public.mandates where ground_body is not null'
		);
		expect(rows.length).toBeGreaterThan(20);
		for (const row of rows) {
			expect(row.ground_body).toMatch(/\(exempel\)$/);
			expect(row.ground_case_number).toMatch(/^EX\/\d+\/2026$/);
		}
		expect(new Set(rows.map((row) => row.ground_case_number)).size).toBe(rows.length);
	});

	it.each([
		['Strategi för Tillväxtmotor Jämtland Härjedalen', 'strategi.md'],
		['Verksamhetsplan 2027', 'verksamhetsplan.md'],
		['Avsiktsförklaring (LOI)', 'avsiktsforklaring.md'],
		['Färdplan', 'fardplan.md']
	])('holds %s as it was written, and says at once that it is an example', async (title, file) => {
		const [document] = await portal.sql<{ id: string }>(
			'select id from public.documents where title = $1',
			[title]
		);
		const source = convert('markdown', readFileSync(`supabase/seed/${file}`, 'utf8')).doc;
		const stored = await textOf(document!.id);
		expect(documentToText(stored)).toBe(documentToText(source));
		expect(stored.child(1).textContent).toMatch(
			/^Exempelutkast – ingen organisations beslutade politik\./
		);
	});

	it('was put there by acts in an unbroken log, most of them by the process lead', async () => {
		expect(await portal.sql('select * from private.broken_audit_rows()')).toEqual([]);
		const [row] = await portal.sql<{ shares: string }>(
			`select count(*) as shares from public.audit_log
			where action = 'share.created' and mandate_id is not null and created_by =
				(select id from auth.users where email = 'processledare@plattform.example')`
		);
		expect(Number(row!.shares)).toBeGreaterThanOrEqual(25);
	});

	it('tells nobody by mail that the demo exists', async () => {
		expect(
			await portal.sql(
				"select from private.mails where kind <> 'sign_in' and recipient like 'redaktor@%'"
			)
		).toEqual([]);
	});

	it('changes nothing the second time', async () => {
		const before = await rowCounts();
		const outcome = await seedDemo({
			ownerUrl: portal.databaseUrl('owner'),
			webUrl: portal.databaseUrl('web'),
			syncUrl: portal.databaseUrl('sync'),
			supabase: { url: portal.origin, publishableKey: portal.publishableKey, fetch }
		});
		expect(outcome).toBe('present');
		expect(await rowCounts()).toEqual(before);
	});
});
