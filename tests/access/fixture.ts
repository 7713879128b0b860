import type { Scene } from './backend.ts';
import { spaces } from './matrix.ts';
import type { TestPortal } from '../support/portal.ts';
import { demoPassword } from '../support/portal.ts';

export const documents = {
	strategy: '00000000-0000-4000-8000-00000000d001',
	plan: '00000000-0000-4000-8000-00000000d002',
	steering: '00000000-0000-4000-8000-00000000d003'
};

/** Somebody with a session and nothing else. */
export async function signUpNewcomer(portal: TestPortal, email: string): Promise<void> {
	const known = await portal.sql('select from auth.users where email = $1', [email]);
	if (known.length > 0) return;
	const client = await portal.client();
	const { error } = await client.auth.signUp({ email, password: demoPassword });
	if (error) throw error;
}

/** A row in every table, in spaces that some read and others do not. As the owner, in a scene. */
export async function setTheStage(scene: Scene): Promise<void> {
	await scene.asOwner();
	for (const [id, space] of [
		[documents.strategy, spaces.strategy],
		[documents.plan, spaces.plan],
		[documents.steering, spaces.steeringSpace]
	]) {
		await scene.sql(
			`insert into public.documents (id, space_id, title, responsible_organisation_id)
			select $1, s.id, 'Prov', s.responsible_organisation_id
			from public.spaces s where s.id = ${space}`,
			[id]
		);
		await scene.sql(
			`insert into public.document_updates (document_id, seq, person_id, organisation_id, mandate_id, payload)
			select $1, 1, m.holder_id, m.organisation_id, m.id, '\\x000000' from public.mandates m limit 1`,
			[id]
		);
		await scene.sql(
			`insert into public.document_credits (document_id, seq, person_id, organisation_id)
			select $1, 1, m.holder_id, m.organisation_id from public.mandates m limit 1`,
			[id]
		);
		await scene.sql(
			`insert into public.document_acts (document_id, seq, kind, is_edit)
			values ($1, 1, 'provad', true)`,
			[id]
		);
		await scene.sql('insert into public.document_links (document_id, target_id) values ($1, $1)', [
			id
		]);
		await scene.sql(
			`insert into public.document_authorship (document_id, seq, content_hash, authors, blocks, sections)
			values ($1, 1, repeat('0', 64), '[]', '[]', '[]')`,
			[id]
		);
		await scene.sql(
			`insert into public.document_clients (document_id, client_id, person_id, organisation_id)
			select $1, 1, m.holder_id, m.organisation_id from public.mandates m limit 1`,
			[id]
		);
		await scene.sql(
			`insert into public.document_versions (document_id, number, seq, state) values ($1, 1, 1, '\\x0000')`,
			[id]
		);
		await scene.sql(
			`insert into public.document_visits (document_id, person_id, seq, seen_at)
			select $1, m.holder_id, 1, now() from public.mandates m group by m.holder_id`,
			[id]
		);
		await scene.sql(
			`insert into public.document_steps (document_id, to_state) values ($1, 'draft')`,
			[id]
		);
		await scene.sql(
			`insert into public.document_records (document_id, organisation_id, mandate_id, state)
			select $1, m.organisation_id, m.id, 'received'
			from (select distinct on (m.organisation_id) m.* from public.mandates m
				order by m.organisation_id, m.id) m`,
			[id]
		);
		await scene.sql(
			`with thread as (
				insert into public.threads (document_id, organisation_id, mandate_id, created_by)
				select $1, m.organisation_id, m.id, m.holder_id from public.mandates m
				where 'manage' = any (m.powers) order by m.id limit 1
				returning *
			)
			insert into public.comments (thread_id, organisation_id, mandate_id, created_by, body)
			select id, organisation_id, mandate_id, created_by, 'Prov' from thread`,
			[id]
		);
		await scene.sql(
			`insert into public.files (document_id, organisation_id, mandate_id, name, content)
			select $1, m.organisation_id, m.id, 'bild.png', '\\x89504e470d0a1a0a0000000d'
			from public.mandates m limit 1`,
			[id]
		);
	}
	for (const id of Object.values(documents)) {
		await scene.sql(
			`insert into public.proposals (document_id, organisation_id, mandate_id, created_by, kind, place,
				before, after, reason, seq)
			select $1, m.organisation_id, m.id, m.holder_id, 'wording', '{}', '{"content":[]}',
				'{"content":[]}', 'Prov', 1
			from public.mandates m where 'manage' = any (m.powers) order by m.id limit 1`,
			[id]
		);
	}
	await scene.sql(
		`insert into public.contribution_notices (person_id, organisation_id, document_id)
		select b.person_id, b.organisation_id, $1 from public.memberships b
		join public.organisations o on o.id = b.organisation_id where o.kind = 'naringsliv'
		on conflict do nothing`,
		[documents.plan]
	);
	await scene.sql(
		`insert into public.invitations (email, organisation_id, powers, created_by, ground_body, ground_date, ground_case_number)
		select 'inbjuden@ingenstans.example', m.organisation_id, '{read}', m.holder_id, 'Prov', '2026-01-01', 'EX/98/2026'
		from public.mandates m where 'manage' = any (m.powers) limit 1`
	);
}
