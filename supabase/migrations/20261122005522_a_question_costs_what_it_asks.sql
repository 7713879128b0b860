-- What names_in_presence added to the question about who opens a document is given back. One person is
-- asked about by a few rows that are found by their keys; many at once are read in one pass, where the
-- mandates of each were looked for among those of all, and everybody's rights were gathered wherever they
-- had any. Processor time of the database, before and after in turns: one person 0.34 and 0.24 ms, 48 at
-- once 2.3 and 1.5 ms, 200 at once 11.2 and 5.0 ms.

-- As before (20261121212611_one_person_asked_about_at_a_time.sql): whoever changes this or
-- private.access_for changes both, and tests/access/one-or-many.test.ts holds them together.
create or replace function private.access_for_each(people uuid[], organisations uuid[], documents uuid[])
returns table (n int, organisation_id uuid, mandate_id uuid, level text, powers text[], until timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
	if cardinality(people) = 1 then
		return query
		select 1, a.organisation_id, a.mandate_id, a.level, a.powers, a.until
		from private.access_for(people[1], organisations[1], documents[1]) a;
		return;
	end if;
	return query
	with r as materialized (
		select asked.n::int, a.organisation_id, a.id as mandate_id, a.valid_to,
			private.powers_on_state(
				private.powers_in(private.implied_powers(a.powers), s.closed_at), d.state) as powers
		from unnest(people, organisations, documents)
			with ordinality as asked (person, organisation, document, n)
		join public.documents d on d.id = asked.document
		join public.spaces s on s.id = d.space_id
		join private.active_mandates a on a.holder_id = asked.person
			and (asked.organisation is null or a.organisation_id = asked.organisation)
		where d.archived_at is null and a.goal_id is null
			and (a.document_id is null or a.document_id = d.id)
			and (a.space_id is null or a.space_id = d.space_id)
			and (exists (
				select from public.space_participants sp
				where sp.space_id = d.space_id and sp.organisation_id = a.organisation_id
					and sp.ended_at is null
			) or a.space_id is null and exists (
				-- A mandate for the space is one where the organisation takes part in it.
				select from public.shares sh
				where sh.document_id = d.id and sh.organisation_id = a.organisation_id
					and sh.ended_at is null
			))
	),
	ranked as (
		select r.*, case when 'edit' = any (r.powers) then 4 when 'propose' = any (r.powers) then 3
			when 'comment' = any (r.powers) then 2 else 1 end as rank
		from r where 'read' = any (r.powers)
	)
	select each.n, each.organisation_id,
		(array_agg(each.mandate_id
			order by each.rank desc, each.valid_to desc nulls first, each.mandate_id))[1],
		(array['read', 'comment', 'propose', 'edit'])[max(each.rank)],
		array_agg(distinct p order by p), min(each.valid_to)
	from ranked each, unnest(each.powers) p
	group by each.n, each.organisation_id;
end
$$;

-- Of the organisations that may be met in a document, those in the person's sight.
create function private.met_in_sight(person uuid, organisation uuid, document uuid) returns uuid[]
language sql stable security definer set search_path = ''
as $$
	select array(
		select s.id from private.organisations_in_sight_of(person, organisation) as s (id)
		where s.id in (
			select sp.organisation_id
			from public.documents d join public.space_participants sp on sp.space_id = d.space_id
			where d.id = document
			union all
			select sh.organisation_id from public.shares sh where sh.document_id = document
		)
	)
$$;

-- Answers as before (20261121211512_names_in_presence.sql); who has no access is not looked for in the
-- registers any more.
create or replace function private.sockets_access(
	people uuid[], organisations uuid[], documents uuid[], sessions uuid[]
) returns table (socket int, session_lives boolean, organisation_id uuid, level text,
	milliseconds_left bigint, person_name text, organisation_name text,
	guest boolean, narrow boolean, sees uuid[])
language plpgsql stable security definer
set search_path = '' set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
	own record;
	shared boolean;
begin
	if cardinality(people) = 1 then
		socket := 1;
		session_lives := private.session_lives(sessions[1]);
		for own in
			select a.organisation_id, a.mandate_id, a.level, a.until
			from private.access_for(people[1], organisations[1], documents[1]) a
		loop
			organisation_id := own.organisation_id;
			level := own.level;
			milliseconds_left := case when own.until is not null then
				greatest(0, ceil(extract(epoch from own.until - clock_timestamp()) * 1000)) end;
			select p.display_name, o.name, m.document_id is not null,
				not exists (
					select from public.space_participants sp
					where sp.space_id = d.space_id and sp.organisation_id = o.id and sp.ended_at is null
				),
				exists (select from public.shares sh where sh.document_id = d.id and sh.ended_at is null)
			into person_name, organisation_name, narrow, guest, shared
			from public.organisations o
			join public.mandates m on m.id = own.mandate_id
			join public.documents d on d.id = documents[1]
			left join public.profiles p on p.id = people[1]
			where o.id = own.organisation_id;
			narrow := narrow or guest;
			sees := case when narrow or shared then
				private.met_in_sight(people[1], organisation_id, documents[1]) end;
			return next;
		end loop;
		if organisation_id is null then
			return next;
		end if;
		return;
	end if;
	return query
	select asked.n::int,
		-- private.session_lives, written out: a call for each costs more than its answer.
		asked.session is null or exists (
			select from auth.sessions s
			where s.id = asked.session and (s.not_after is null or s.not_after > clock_timestamp())
		),
		a.organisation_id, a.level,
		-- greatest() passes over a null: without the case, "until further notice" would be now.
		case when a.until is not null then
			greatest(0, ceil(extract(epoch from a.until - clock_timestamp()) * 1000))::bigint end,
		p.display_name, o.name, from_outside.guest, way.narrow,
		case when a.organisation_id is not null and (way.narrow or exists (
			select from public.shares sh where sh.document_id = asked.document and sh.ended_at is null
		)) then private.met_in_sight(asked.person, a.organisation_id, asked.document) end
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
revoke all on function private.met_in_sight from public;
