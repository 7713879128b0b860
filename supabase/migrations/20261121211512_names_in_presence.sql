-- Whom a person who is in a document may be told of. Those who work in a document's space see each
-- other; who comes to the document alone (shared with the organisation, or by a mandate for it) may
-- not see all of them, nor all of them its organisation. The registers' own rule decides, and it is
-- worked out only where one of the two has come that way.

-- What `private.organisations_in_sight` answers, for somebody who is not the caller: it has a subject,
-- so `authenticated` may not execute it.
create function private.organisations_in_sight_of(person uuid, organisation uuid) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	with r as materialized (
		select r.space_id, r.document_id, r.goal_id, r.powers
		from private.rights_of(organisations_in_sight_of.person, organisations_in_sight_of.organisation) r
	)
	select b.organisation_id from public.memberships b
	where b.person_id = organisations_in_sight_of.person
		and b.valid_from <= clock_timestamp() and (b.valid_to is null or b.valid_to > clock_timestamp())
	union
	select sp.organisation_id from public.space_participants sp
	where sp.space_id in (select r.space_id from r where 'read' = any (r.powers))
	union
	select d.responsible_organisation_id from public.documents d
	where d.id in (select r.document_id from r where 'read' = any (r.powers))
	union
	select sh.organisation_id from public.shares sh
	where sh.document_id in (select r.document_id from r where 'read' = any (r.powers))
	union
	select o.id from public.organisations o
	where exists (
		select from r
		where num_nonnulls(r.space_id, r.document_id, r.goal_id) = 0
			and r.powers && array['manage', 'register']
	)
$$;

-- One rule, two ways to ask it.
create or replace function private.organisations_in_sight() returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select private.organisations_in_sight_of(private.me(), private.acting_organisation())
$$;

-- guest: the organisation takes no part in the document's space. narrow: the person sees less than
-- those who work in the space. sees: of the organisations that may be met in this document, those in
-- the person's sight, where that has to be known; null: everybody who works in the space, nobody else.
drop function private.sockets_access(uuid[], uuid[], uuid[], uuid[]);
create function private.sockets_access(
	people uuid[], organisations uuid[], documents uuid[], sessions uuid[]
) returns table (socket int, session_lives boolean, organisation_id uuid, level text,
	milliseconds_left bigint, person_name text, organisation_name text,
	guest boolean, narrow boolean, sees uuid[])
language plpgsql stable security definer
set search_path = '' set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
begin
	return query
	select asked.n::int, private.session_lives(asked.session), a.organisation_id, a.level,
		-- greatest() passes over a null: without the case, "until further notice" would be now.
		case when a.until is not null then
			greatest(0, ceil(extract(epoch from a.until - clock_timestamp()) * 1000))::bigint end,
		p.display_name, o.name, from_outside.guest, way.narrow,
		case when way.narrow or exists (
			select from public.shares sh where sh.document_id = asked.document and sh.ended_at is null
		) then array(
			select s.id from private.organisations_in_sight_of(asked.person, a.organisation_id) as s (id)
			where s.id in (
				select sp.organisation_id from public.space_participants sp where sp.space_id = d.space_id
				union all
				select sh.organisation_id from public.shares sh where sh.document_id = d.id
			)
		) end
	from unnest(people, documents, sessions) with ordinality as asked (person, document, session, n)
	left join public.profiles p on p.id = asked.person
	left join private.access_for_each(people, organisations, documents) a on a.n = asked.n
	left join public.organisations o on o.id = a.organisation_id
	left join public.documents d on d.id = asked.document
	left join public.mandates m on m.id = a.mandate_id
	cross join lateral (
		select not exists (
			select from public.space_participants sp
			where sp.space_id = d.space_id and sp.organisation_id = a.organisation_id and sp.ended_at is null
		) as guest
	) from_outside
	cross join lateral (select from_outside.guest or m.document_id is not null as narrow) way
	order by asked.n;
end
$$;
revoke all on function private.sockets_access, private.organisations_in_sight_of from public;
grant execute on function private.sockets_access to kliv_sync;
