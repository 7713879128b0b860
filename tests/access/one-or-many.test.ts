import { describe, expect } from 'vitest';
import type { Scene } from './backend.ts';
import { openTheStage } from './play.ts';

/** Everyone, for every organisation and for none, on every document; asked at once and one by one. */
const disagreements = `
	with asked as materialized (
		select row_number() over () as n, p.id as person, o.id as organisation, d.id as document
		from public.profiles p, public.documents d,
			(select id from public.organisations union all select null) o
	),
	many as materialized (
		select a.* from private.access_for_each(
			(select array_agg(person order by n) from asked),
			(select array_agg(organisation order by n) from asked),
			(select array_agg(document order by n) from asked)
		) a
	),
	one as materialized (select asked.n::int, a.* from asked, private.access_for(person, organisation, document) a)
	select 'many' as of, x.* from (table many except all table one) x
	union all
	select 'one', x.* from (table one except all table many) x`;

/**
 * The same of the question about who opens a document, which asks about sessions, names and sight too.
 * Where there is no access, what else is said of it means nothing. Milliseconds go on between the two.
 */
const socketDisagreements = `
	with asked as materialized (
		select row_number() over () as n, p.id as person, o.id as organisation, d.id as document,
			(array[living.id, null, gen_random_uuid()])[1 + floor(random() * 3)] as session
		from public.profiles p
		left join lateral (select id from auth.sessions where user_id = p.id limit 1) living on true,
			public.documents d, (select id from public.organisations union all select null) o
	),
	answers as materialized (
		select 'many' as of, a.* from private.sockets_access(
			(select array_agg(person order by n) from asked),
			(select array_agg(organisation order by n) from asked),
			(select array_agg(document order by n) from asked),
			(select array_agg(session order by n) from asked)
		) a
		union all
		select 'one', asked.n::int, a.session_lives, a.organisation_id, a.level, a.milliseconds_left,
			a.person_name, a.organisation_name, a.guest, a.narrow, a.sees
		from asked, private.sockets_access(array[person], array[organisation], array[document], array[session]) a
	),
	said as (
		select of, socket, concat_ws(' ', session_lives, organisation_id, level, milliseconds_left is null,
			case when level is not null then concat_ws(' ', person_name, organisation_name, guest, narrow,
				case when sees is null then 'all' else array(select s from unnest(sees) s order by s)::text end)
			end) as words
		from answers
	)
	select socket, words, array_agg(of) as by from said group by socket, words
	having count(*) <> 2`;

describe('access to a document', () => {
	const play = openTheStage();

	play('is the same for one who is asked about alone and among many', async (on) => {
		const seed = Math.random();
		await on.asOwner();
		await on.value('select setseed($1)', [seed]);
		await makeRights(on);
		const levels = await on.sql<{ level: string }>(
			`select distinct a.level from public.profiles p, public.documents d,
				private.access_for(p.id, null, d.id) a order by a.level`
		);
		expect(levels.length, `seed ${seed}`).toBeGreaterThan(1);
		expect(await on.sql(disagreements), `seed ${seed}`).toEqual([]);
		expect(await on.sql(socketDisagreements), `seed ${seed}`).toEqual([]);
		// The comparison compares: rights that differ are found.
		await on.sql(
			`create or replace function private.powers_in(powers text[], closed_at timestamptz)
			returns text[] language sql volatile set search_path = ''
			as $$ select case when random() < 0.5 then powers else '{read}' end $$`
		);
		expect(await on.sql(disagreements)).not.toEqual([]);
	});
});

/** As a registrar would make them, without rhyme or reason; what the guards refuse is left out. */
async function makeRights(on: Scene): Promise<void> {
	const some = (table: string) => `(select id from public.${table} order by random() limit 1)`;
	const period = `clock_timestamp() + (array[null, interval '1 day', interval '2 days', interval '9 days'])[1 + floor(random() * 4)]`;
	const powers = `(array['{read}', '{comment}', '{propose}', '{edit}', '{edit,manage}', '{sign,take_position}', '{register}'])[1 + floor(random() * 7)]::text[]`;
	for (let i = 0; i < 12; i++) {
		await on.attempt(
			`insert into public.documents (space_id, title, responsible_organisation_id, state)
			select s.id, 'Prov', s.responsible_organisation_id,
				(array['draft', 'consultation', 'proposed', 'adopted'])[1 + floor(random() * 4)]
			from public.spaces s where s.id = ${some('spaces')}`
		);
	}
	await on.attempt(
		`update public.spaces set closed_at = clock_timestamp() where id = ${some('spaces')}`
	);
	for (let i = 0; i < 120; i++) {
		const scope = ['space_id', 'document_id', 'goal_id', null][i % 4];
		const table = { space_id: 'spaces', document_id: 'documents', goal_id: 'goals' }[scope ?? ''];
		await on.attempt(
			`insert into public.mandates (holder_id, organisation_id, powers, valid_to${scope ? `, ${scope}` : ''})
			select b.person_id, b.organisation_id, ${powers}, ${period}${table ? `, ${some(table)}` : ''}
			from public.memberships b order by random() limit 1`
		);
		if (i % 3 === 0) {
			await on.attempt(
				`insert into public.shares (document_id, organisation_id) values (${some('documents')}, ${some('organisations')})`
			);
		}
		if (i % 20 === 0) {
			await on.attempt(
				`update public.space_participants set ended_at = clock_timestamp() where id = ${some('space_participants')}`
			);
			await on.attempt(
				`update public.documents set archived_at = clock_timestamp() where id = ${some('documents')}`
			);
			await on.attempt(
				`update public.memberships set valid_to = clock_timestamp() + interval '3 days' where id = ${some('memberships')}`
			);
		}
	}
}
