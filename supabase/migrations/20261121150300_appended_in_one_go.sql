-- What the sync server asks at every keystroke costs a tenth: rights are asked once for all who
-- write in a commit, by functions whose plans PostgreSQL keeps (those of SQL functions it makes anew at
-- every call), and a commit's text travels as one value. What is answered is the same as before.

create or replace function private.implied_powers(powers text[]) returns text[]
language plpgsql immutable set search_path = ''
as $$
begin
	return array(
		select distinct p from unnest(
			powers
			|| array['read']
			|| case when powers && array['propose', 'edit'] then array['comment'] else '{}' end
			|| case when 'edit' = any (powers) then array['propose'] else '{}' end
		) as p
	);
end
$$;

create or replace function private.powers_in(powers text[], closed_at timestamptz) returns text[]
language plpgsql immutable set search_path = ''
as $$
begin
	if closed_at is null then
		return powers;
	end if;
	return array(select p from unnest(powers) p where p in ('read', 'register', 'manage', 'grant'));
end
$$;

create or replace function private.powers_on_state(powers text[], state text) returns text[]
language plpgsql immutable set search_path = ''
as $$
begin
	if state in ('draft', 'consultation') then
		return powers;
	end if;
	return array(select p from unnest(powers) p where p not in ('edit', 'propose'));
end
$$;

create or replace function private.session_lives(session uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
	return session is null or exists (
		select from auth.sessions s
		where s.id = session and (s.not_after is null or s.not_after > clock_timestamp())
	);
end
$$;

-- The single source of rights, for any number of people at once: `n` numbers them from 1. One row per
-- mandate and scope; document_id and goal_id null: the whole space; all three null: the platform
-- itself. A null organisation is any.
create function private.rights_of_each(people uuid[], organisations uuid[])
returns table (n int, mandate_id uuid, organisation_id uuid, powers text[], valid_to timestamptz,
	space_id uuid, document_id uuid, goal_id uuid)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
	return query
	with m as materialized (
		select asked.n::int, a.id, a.organisation_id, private.implied_powers(a.powers) as powers, a.valid_to,
			a.space_id, a.document_id, a.goal_id,
			num_nonnulls(a.space_id, a.document_id, a.goal_id) = 0 as everywhere
		from unnest(people, organisations) with ordinality as asked (person, organisation, n)
		join private.active_mandates a on a.holder_id = asked.person
			and (asked.organisation is null or a.organisation_id = asked.organisation)
	),
	p as materialized (
		select sp.space_id, sp.organisation_id, s.closed_at
		from public.space_participants sp
		join public.spaces s on s.id = sp.space_id
		where sp.ended_at is null and sp.organisation_id in (select m.organisation_id from m)
	)
	select m.n, m.id, m.organisation_id, m.powers, m.valid_to, null::uuid, null::uuid, null::uuid
	from m where m.everywhere
	union all
	select m.n, m.id, m.organisation_id, private.powers_in(m.powers, p.closed_at), m.valid_to, p.space_id, null, null
	from m join p on p.organisation_id = m.organisation_id
	where m.everywhere or m.space_id = p.space_id
	union all
	select m.n, m.id, m.organisation_id, private.powers_in(m.powers, p.closed_at), m.valid_to, null, d.id, null
	from m
	join public.documents d on d.id = m.document_id
	join p on p.organisation_id = m.organisation_id and p.space_id = d.space_id
	union all
	select m.n, m.id, m.organisation_id, private.powers_in(m.powers, s.closed_at), m.valid_to, null, sh.document_id, null
	from m
	join public.shares sh on sh.organisation_id = m.organisation_id and sh.ended_at is null
	join public.documents d on d.id = sh.document_id
	join public.spaces s on s.id = d.space_id
	where m.everywhere or m.document_id = sh.document_id
	union all
	select m.n, m.id, m.organisation_id, private.powers_in(m.powers, p.closed_at), m.valid_to, null, null, g.id
	from m
	join public.goals g on g.id = m.goal_id
	join p on p.organisation_id = m.organisation_id and p.space_id = g.space_id;
end
$$;

create or replace function private.rights_of(person uuid, organisation uuid default null)
returns table (mandate_id uuid, organisation_id uuid, powers text[], valid_to timestamptz,
	space_id uuid, document_id uuid, goal_id uuid)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
	return query
	select r.mandate_id, r.organisation_id, r.powers, r.valid_to, r.space_id, r.document_id, r.goal_id
	from private.rights_of_each(array[person], array[organisation]) r;
end
$$;

-- What each of some people may do with a document, numbered from 1: a row per organisation that gives
-- it. until: when to ask again at the latest. No row: the document is not there for them.
create function private.access_for_each(people uuid[], organisations uuid[], documents uuid[])
returns table (n int, organisation_id uuid, mandate_id uuid, level text, powers text[], until timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
	return query
	with r as (
		select r.n, r.organisation_id, r.mandate_id, r.valid_to,
			private.powers_on_state(r.powers, d.state) as powers
		from private.rights_of_each(people, organisations) r
		join public.documents d on d.id = documents[r.n]
		where (r.document_id = d.id or r.space_id = d.space_id) and d.archived_at is null
	),
	ranked as materialized (
		select r.*, case when 'edit' = any (r.powers) then 4 when 'propose' = any (r.powers) then 3
			when 'comment' = any (r.powers) then 2 else 1 end as rank
		from r where 'read' = any (r.powers)
	)
	select best.n, best.organisation_id, best.mandate_id,
		(array['read', 'comment', 'propose', 'edit'])[best.rank],
		(select array_agg(distinct p order by p) from ranked o, unnest(o.powers) p
			where o.n = best.n and o.organisation_id = best.organisation_id),
		(select min(o.valid_to) from ranked o where o.n = best.n and o.organisation_id = best.organisation_id)
	from (
		select distinct on (ranked.n, ranked.organisation_id) ranked.*
		from ranked
		order by ranked.n, ranked.organisation_id, ranked.rank desc, ranked.valid_to desc nulls first,
			ranked.mandate_id
	) best;
end
$$;

create or replace function private.access_for(person uuid, organisation uuid, document uuid)
returns table (organisation_id uuid, mandate_id uuid, level text, powers text[], until timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
	return query
	select a.organisation_id, a.mandate_id, a.level, a.powers, a.until
	from private.access_for_each(array[person], array[organisation], array[document]) a;
end
$$;

create or replace function private.sockets_access(
	people uuid[], organisations uuid[], documents uuid[], sessions uuid[]
) returns table (socket int, session_lives boolean, organisation_id uuid, level text,
	milliseconds_left bigint, person_name text, organisation_name text)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
	return query
	select asked.n::int, private.session_lives(asked.session), a.organisation_id, a.level,
		-- greatest() passes over a null: without the case, "until further notice" would be now.
		case when a.until is not null then
			greatest(0, ceil(extract(epoch from a.until - clock_timestamp()) * 1000))::bigint end,
		p.display_name, o.name
	from unnest(people, sessions) with ordinality as asked (person, session, n)
	left join public.profiles p on p.id = asked.person
	left join private.access_for_each(people, organisations, documents) a on a.n = asked.n
	left join public.organisations o on o.id = a.organisation_id
	order by asked.n;
end
$$;

-- Appends updates to the logs of any number of documents, in order.
--
-- `documents, people, organisations, sessions`: the subjects, each pair of person and document once
-- for each session and organisation; numbered from 1. A null session is a command at the server.
-- `writers, clients`: the client ids under which a subject's updates write: the subject's number, the id.
-- `authors, lengths, payloads`: an update each: its subject, its bytes' number; the bytes of all, one
-- after the other.
-- `patient`: whether to wait for a document that something else holds, or to leave it out as busy.
--
-- The heads are locked first and the rights asked afterwards, in the statement that appends. What
-- ends a right locks the same heads, so nothing is appended under a right whose end is committed.
-- A person's updates to one document succeed or fail together: a later one may build on an earlier.
--
-- Answers a row per subject. outcome: appended, signed-out, not-there, forbidden, foreign (a client id
-- that is somebody else's), busy. before: where the document's log stood; its appended updates follow
-- one by one, in order.
create function private.append_updates(
	documents uuid[], people uuid[], organisations uuid[], sessions uuid[],
	writers int[], clients bigint[], authors int[], lengths int[], payloads bytea, patient boolean
) returns table (subject int, outcome text, before bigint)
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
	locked uuid[];
begin
	if patient then
		perform from private.document_heads h where h.document_id = any (documents)
		order by h.document_id for update;
	else
		select array_agg(h.document_id) into locked from (
			select h.document_id from private.document_heads h where h.document_id = any (documents)
			order by h.document_id for update skip locked
		) h;
	end if;

	return query
	with rights as materialized (
		select a.n, a.mandate_id, a.level
		from private.access_for_each(people, organisations, documents) a
		where a.organisation_id = organisations[a.n]
	),
	judged as materialized (
		select s.n::int, s.document_id, s.person_id, s.organisation_id, r.mandate_id, h.seq as before,
			case
				when not (patient or s.document_id = any (coalesce(locked, '{}'))) and h.seq is not null then 'busy'
				when not private.session_lives(s.session_id) then 'signed-out'
				when r.level is null then 'not-there'
				when r.level <> 'edit' then 'forbidden'
				when exists (
					select from unnest(writers, clients) as used (writer, client_id)
					where used.writer = s.n and not exists (
						select from public.document_clients c
						where c.document_id = s.document_id and c.client_id = used.client_id
							and c.person_id = s.person_id and c.organisation_id = s.organisation_id
					)
				) then 'foreign'
				else 'appended'
			end as outcome
		from unnest(documents, people, organisations, sessions)
			with ordinality as s (document_id, person_id, organisation_id, session_id, n)
		left join rights r on r.n = s.n
		left join private.document_heads h on h.document_id = s.document_id
	),
	input as (
		select i.n, i.author, i.length,
			sum(i.length) over (order by i.n rows unbounded preceding) - i.length as start
		from unnest(authors, lengths) with ordinality as i (author, length, n)
	),
	numbered as materialized (
		select j.document_id, j.person_id, j.organisation_id, j.mandate_id,
			j.before + row_number() over (partition by j.document_id order by i.n) as seq,
			substring(payloads from i.start::int + 1 for i.length) as payload
		from input i
		join judged j on j.n = i.author
		where j.outcome = 'appended'
	),
	appended as (
		insert into public.document_updates
			(document_id, seq, person_id, organisation_id, mandate_id, payload)
		select a.document_id, a.seq, a.person_id, a.organisation_id, a.mandate_id, a.payload
		from numbered a
	),
	moved as (
		update private.document_heads h set seq = last.seq, changed_at = clock_timestamp()
		from (select a.document_id, max(a.seq) as seq from numbered a group by a.document_id) last
		where h.document_id = last.document_id
	)
	select j.n, j.outcome, j.before from judged j order by j.n;
end
$$;

-- The log after a position as one value: the bytes of the updates one after the other, and how many
-- each has. At most `most` updates, and no more once there are `bytes` of them. No row: nothing.
create function private.log_after(document uuid, after bigint, most int, bytes bigint)
returns table (first bigint, lengths int[], payloads bytea)
language sql stable security definer set search_path = ''
as $$
	select min(u.seq), array_agg(length(u.payload) order by u.seq), string_agg(u.payload, '' order by u.seq)
	from (
		select u.seq, u.payload, sum(length(u.payload)) over (order by u.seq) - length(u.payload) as so_far
		from (
			select u.seq, u.payload from public.document_updates u
			where u.document_id = document and u.seq > after
			order by u.seq limit most
		) u
	) u
	where u.so_far < bytes
	having count(*) > 0
$$;

grant execute on function private.log_after, private.append_updates(
	uuid[], uuid[], uuid[], uuid[], int[], bigint[], int[], int[], bytea, boolean
) to kliv_sync;
