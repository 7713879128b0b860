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
	await setUpGoals(scene);
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

/** In each space an indicator with all that hangs on it, and an activity. */
async function setUpGoals(scene: Scene): Promise<void> {
	for (const space of [spaces.strategy, spaces.plan, spaces.steeringSpace]) {
		const { goal, other } = (
			await scene.sql<{ goal: string; other: string }>(
				`with made as (
					insert into public.goals (framework_id, space_id, title)
					select f.id, ${space}, title
					from (select id from public.frameworks order by id limit 1) f,
						unnest(array['Prov', 'Annat']) title
					returning id, title
				)
				select (select id from made where title = 'Prov') as goal,
					(select id from made where title = 'Annat') as other`
			)
		)[0]!;
		await scene.sql(
			`with i as (
				insert into public.indicators (goal_id, code, name) values ($1, 'PROV', 'Prov') returning id
			), draft as (
				insert into public.methods (indicator_id, version, valid_from, definition, unit, direction, source_kind, change_reason)
				select id, 2, '2027-01-01', 'Prov', 'antal', 'increase', 'own', 'Prov' from i
			), m as (
				insert into public.methods (indicator_id, version, valid_from, definition, unit, direction, source_kind)
				select id, 1, '2015-01-01', 'Prov', 'antal', 'increase', 'own' from i returning id, indicator_id
			), t as (
				insert into public.trajectories (indicator_id, version) select id, 1 from i returning id
			), target as (
				insert into public.targets (trajectory_id, period, value) select id, '2027', 10 from t
			)
			insert into public.assessments (indicator_id, period, status, text)
			select id, '2026', 'on_track', 'Prov' from i`,
			[goal]
		);
		await scene.sql(
			`with d as (
				insert into public.decisions (space_id, body_id, decided_on, paragraph, case_number, title, wording)
				select ${space}, b.id, '2026-01-01', '§ 1', 'EX/97/2026', 'Prov', 'Prov'
				from public.bodies b order by b.id limit 1 returning id
			), s as (
				insert into public.decision_subjects (decision_id, method_id)
				select d.id, m.id from d, public.methods m join public.indicators i on i.id = m.indicator_id
				where i.goal_id = $1 and m.version = 1
			)
			insert into public.corrections (decision_id, field, before, after, reason)
			select d.id, 'title', 'Prof', 'Prov', 'Prov' from d`,
			[goal]
		);
		await scene.sql(
			`update public.methods m set state = 'adopted' from public.indicators i
			where i.id = m.indicator_id and i.goal_id = $1 and m.version = 1`,
			[goal]
		);
		await scene.sql(
			`insert into public.measurements (indicator_id, method_id, period, area, sex, value)
			select m.indicator_id, m.id, '2018', '2303', 'women', 7
			from public.methods m join public.indicators i on i.id = m.indicator_id
			where i.goal_id = $1 and m.version = 1`,
			[goal]
		);
		await scene.sql(
			`insert into public.evidence_files (indicator_id, name, content)
			select i.id, 'underlag.pdf', '%PDF-1.7' from public.indicators i where i.goal_id = $1`,
			[goal]
		);
		await scene.sql(
			`insert into public.figure_evidence (measurement_id, evidence_file_id)
			select m.id, f.id from public.measurements m
			join public.indicators i on i.id = m.indicator_id
			join public.evidence_files f on f.indicator_id = i.id where i.goal_id = $1`,
			[goal]
		);
		await scene.sql(
			`insert into public.goal_bindings (document_id, block_id, goal_id)
			select d.id, 'prov', $1 from public.documents d where d.space_id = ${space} and d.title = 'Prov'`,
			[goal]
		);
		await scene.sql(
			`insert into public.document_goals (document_id, goal_id)
			select d.id, $1 from public.documents d where d.space_id = ${space} and d.title = 'Prov'`,
			[goal]
		);
		await scene.sql(`insert into public.imports (space_id, kind) values (${space}, 'paste')`);
		await scene.sql(
			`insert into public.source_bindings (indicator_id, kind, reference, areas, sexes, from_year, archived_at)
			select i.id, 'kolada', 'N00001', '{"0023":"23"}', '{"T":"total"}', 2020, now()
			from public.indicators i where i.goal_id = $1`,
			[goal]
		);
		await scene.sql(
			`with c as (
				insert into public.goal_conflicts (from_goal_id, to_goal_id, strength, dimension, explanation, sami_perspective, equality)
				values ($1, $2, -1, 'social', 'Prov', 'Prov', 'Prov')
			), a as (
				insert into public.activities (space_id, name, responsible_organisation_id)
				select s.id, 'Prov', s.responsible_organisation_id from public.spaces s where s.id = ${space}
				returning id
			), r as (
				insert into public.activity_results (activity_id, step, expectation, text)
				select id, 'output', 'expected', 'Prov' from a
			)
			insert into public.contributions (from_activity_id, to_goal_id, reason)
			select id, $1, 'Prov' from a`,
			[goal, other]
		);
	}
}
