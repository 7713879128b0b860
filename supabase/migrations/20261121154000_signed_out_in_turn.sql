-- A sign-out and the updates of its session wait for each other, as other ends of a right and updates
-- do at the documents' heads: nothing is appended under a session after its end is committed. Which
-- documents a session is at work on is not known to who ends it, so the two meet at a lock of the
-- session's own: one of 256 places, for there may be many sessions in one commit. Where auth.sessions
-- may not carry the trigger, a sign-out is heard of and asked about, and not waited for.

create function private.session_lock() returns int
language sql immutable set search_path = ''
as $$ select 1802136438 $$;

create function private.session_place(session uuid) returns int
language sql immutable set search_path = ''
as $$ select hashtext(session::text) & 255 $$;

create or replace function private.session_ended() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	perform pg_advisory_xact_lock(private.session_lock(), private.session_place(old.id));
	perform private.announce_access(person => old.user_id, session => old.id);
	return old;
end
$$;

-- As before, but for the sessions' locks; what is asked and answered is described in
-- 20261121150300_appended_in_one_go.sql, why plans are kept in the one after it.
create or replace function private.append_updates(
	documents uuid[], people uuid[], organisations uuid[], sessions uuid[],
	writers int[], clients bigint[], authors int[], lengths int[], payloads bytea, patient boolean
) returns table (subject int, outcome text, before bigint)
language plpgsql volatile security definer set search_path = '' set plan_cache_mode = force_generic_plan
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

	perform pg_advisory_xact_lock_shared(private.session_lock(), s.place)
	from (select distinct private.session_place(s) as place from unnest(sessions) s
		where s is not null order by place) s;

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
