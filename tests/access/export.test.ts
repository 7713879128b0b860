import { createHash, randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, expect, inject, it } from 'vitest';
import * as exchange from '#lib/documents/exchange/reads.server.ts';
import { createDatabase } from '#lib/platform/database.server.ts';
import type { Texts } from '#lib/platform/services.server.ts';
import { TestPortal } from '../support/portal.ts';

const portal = new TestPortal(inject('portal'));
const database = createDatabase(portal.databaseUrl('web'), { max: 2 });
afterAll(async () => {
	await database.end();
	await portal.disconnect();
});

/** Whether the text itself may be read is asked and tried elsewhere: here it always is. */
const texts: Texts = {
	read: async () => ({ seq: 0, content: { type: 'doc' }, hash: 'ab'.repeat(32) })
};

async function wayOf(email: string): Promise<exchange.Way> {
	const { accessToken } = await portal.signIn(email);
	const { sub = '', session_id: sessionId } = decodeJwt(accessToken);
	const caller = {
		...{ personId: sub, email, sessionId: String(sessionId) },
		actingOrganisationId: null
	};
	return {
		asCaller: (work) => database.asCaller(caller, work),
		...{ caller, texts, origin: 'https://kliv.example' }
	};
}

async function documentInSteps(): Promise<string> {
	const id = randomUUID();
	await portal.sql(
		`insert into public.documents (id, space_id, title, kind, responsible_organisation_id)
		select $1, space_id, 'Innan', 'plan', responsible_organisation_id
		from public.documents where kind = 'strategy' limit 1`,
		[id]
	);
	const step = (to: string) =>
		portal.sql<{ id: string }>(
			`insert into public.document_steps (document_id, to_state, ground_body, ground_date,
				ground_paragraph, ground_case_number)
			values ($1, $2, 'Styrgruppen (exempel)', '2026-01-10', '12', 'EX/12/2026') returning id`,
			[id, to]
		);
	const version = (number: number, stepId: string | null) =>
		portal.sql(
			`insert into public.document_versions
				(document_id, number, name, seq, state, step_id, canonical, created_at)
			values ($1, $2, '', 0, '\\x0000', $3::uuid,
				case when $3::uuid is null then null else convert_to('{}', 'UTF8') end, clock_timestamp())`,
			[id, number, stepId]
		);
	await version(1, null);
	const [sent] = await step('consultation');
	await version(2, sent!.id);
	await portal.sql(`update public.documents set title = 'Efter' where id = $1`, [id]);
	await version(3, null);
	await step('proposed');
	return id;
}

it('a version is exported under the state it was in, a frozen one as it was frozen', async () => {
	const id = await documentInSteps();
	const way = await wayOf('handlaggare@lansstyrelsen.example');
	const told = async (number: number | null) => {
		const { exported } = (await exchange.find(way, id, number))!;
		return [exported.title, exported.state, exported.frozen?.sha256 ?? null];
	};
	expect(await told(1)).toEqual(['Efter', 'draft', null]);
	const form = createHash('sha256').update('{}').digest('hex');
	expect(await told(2)).toEqual(['Innan', 'consultation', form]);
	expect(await told(3)).toEqual(['Efter', 'consultation', null]);
	expect(await told(null)).toEqual(['Efter', 'proposed', null]);
	const { exported, versions } = (await exchange.find(way, id, 2))!;
	expect(exported.frozen?.decision).toMatchObject({
		body: 'Styrgruppen (exempel)',
		paragraph: '12',
		caseNumber: 'EX/12/2026'
	});
	expect(versions.map(({ number }) => number)).toEqual([3, 2, 1]);
});

it('nothing is exported to who may not read it, nor a version that is not there', async () => {
	const id = await documentInSteps();
	const outsider = await wayOf('utanfor@annanregion.example');
	for (const number of [null, 2]) expect(await exchange.find(outsider, id, number)).toBeNull();
	const way = await wayOf('handlaggare@lansstyrelsen.example');
	expect(await exchange.find(way, id, 9)).toBeNull();
	expect(await exchange.find(way, randomUUID(), null)).toBeNull();
	const closed: Texts = { read: async () => null };
	expect(await exchange.find({ ...way, texts: closed }, id, null)).toBeNull();
});
