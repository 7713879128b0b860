-- Who wrote what, and the shorter states: what the sync server makes of the logs in the background.
-- Nothing here touches a row of a log, and everything can be made again from it.

-- Whose the new text of an update is, where the sender only carried it: whoever proposed what was
-- accepted. Written by the function that appends such an update, in the same transaction.
create table public.document_credits (
	document_id uuid not null,
	seq bigint not null,
	person_id uuid not null references public.profiles (id) on delete restrict,
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	created_at timestamptz not null default clock_timestamp(),
	primary key (document_id, seq),
	foreign key (document_id, seq) references public.document_updates (document_id, seq) on delete restrict
);
create index on public.document_credits (person_id);
create index on public.document_credits (organisation_id);
create trigger refuse_rewriting before update or delete on public.document_credits
	for each row execute function private.refuse_rewriting();

-- Which version an update brings back: its text is then whose it was there, however long ago.
create table private.document_restorations (
	document_id uuid not null,
	seq bigint not null,
	version_id uuid not null references public.document_versions (id) on delete restrict,
	primary key (document_id, seq),
	foreign key (document_id, seq) references public.document_updates (document_id, seq) on delete restrict
);
create index on private.document_restorations (version_id);

-- Who wrote what is there at a position of the log: places, hands and times, no word of the text. One
-- row for each version, and one for the newest position that has been read.
create table public.document_authorship (
	document_id uuid not null references public.documents (id) on delete cascade,
	seq bigint not null check (seq > 0),
	-- Of the text that this is said of: src/lib/sync/content-hash.ts.
	content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
	authors jsonb not null,
	blocks jsonb not null,
	sections jsonb not null,
	created_at timestamptz not null default clock_timestamp(),
	primary key (document_id, seq)
);

-- Where the replay goes on. It holds text that people have deleted: nobody reads it but the replay.
create table private.authorship_states (
	document_id uuid primary key references public.documents (id) on delete cascade,
	seq bigint not null check (seq > 0),
	-- What the bytes are: a newer replay begins anew, whatever an older one has come to.
	format int not null,
	state bytea not null,
	stored_at timestamptz not null default clock_timestamp()
);

-- Which process tends a document now, or when it may be tried again.
create table private.document_upkeep (
	document_id uuid primary key references public.documents (id) on delete cascade,
	until timestamptz not null
);

-- A state never goes back, and the same position is not written twice.
create or replace function private.store_state(document uuid, seq bigint, state bytea) returns boolean
language sql volatile security definer set search_path = ''
as $$
	with stored as (
		insert into private.document_states as s (document_id, seq, state)
		select h.document_id, store_state.seq, store_state.state
		from private.document_heads h
		where h.document_id = document and h.seq >= store_state.seq
		on conflict (document_id) do update
			set seq = excluded.seq, state = excluded.state, stored_at = clock_timestamp()
			where s.seq < excluded.seq
		returning 1
	)
	select exists (select from stored)
$$;

-- The documents that want tending, for this caller alone for some seconds: those whose log is far
-- ahead, or ahead and still, of their state, of the index, or of a version's index. Others ask at the
-- same time and get other documents.
create function private.claim_upkeep(most int, seconds int, far int, still_seconds int)
returns table (document_id uuid, seq bigint, state_seq bigint, authorship_seq bigint)
language sql volatile security definer set search_path = ''
as $$
	with wanted as (
		select h.document_id, h.seq, coalesce(s.seq, 0) as state_seq, coalesce(a.seq, 0) as authorship_seq
		from private.document_heads h
		left join private.document_states s on s.document_id = h.document_id
		left join private.authorship_states a on a.document_id = h.document_id
		left join private.document_upkeep u on u.document_id = h.document_id
		where h.seq > 0 and coalesce(u.until <= clock_timestamp(), true)
			and (
				h.seq - least(coalesce(s.seq, 0), coalesce(a.seq, 0)) >= far
				or (
					h.seq > least(coalesce(s.seq, 0), coalesce(a.seq, 0))
					and coalesce(h.changed_at <= clock_timestamp() - make_interval(secs => still_seconds), true)
				)
				or exists (
					select from public.document_versions v
					where v.document_id = h.document_id and v.seq > 0 and v.seq <= h.seq
						and not exists (
							select from public.document_authorship w
							where w.document_id = v.document_id and w.seq = v.seq
						)
				)
			)
		order by h.changed_at nulls first
		limit most
	),
	claimed as (
		insert into private.document_upkeep as u (document_id, until)
		select w.document_id, clock_timestamp() + make_interval(secs => seconds) from wanted w
		order by w.document_id
		on conflict on constraint document_upkeep_pkey do update set until = excluded.until
			where u.until <= clock_timestamp()
		returning u.document_id
	)
	select w.document_id, w.seq, w.state_seq, w.authorship_seq
	from wanted w where w.document_id in (select c.document_id from claimed c)
$$;

-- Tended, or to be left alone for some seconds.
create function private.release_upkeep(document uuid, seconds int) returns void
language sql volatile security definer set search_path = ''
as $$
	update private.document_upkeep u set until = clock_timestamp() + make_interval(secs => seconds)
	where u.document_id = document
$$;

create function private.load_authorship(document uuid, format int) returns table (seq bigint, state bytea)
language sql stable security definer set search_path = ''
as $$
	select a.seq, a.state from private.authorship_states a
	where a.document_id = document and a.format = load_authorship.format
$$;

-- The log after a position with whose each row is, as lists with one number per row: `by_hand` and
-- `credited` count in `people` and `organisations` from 0, -1 is nobody. No row: nothing.
create function private.log_with_hands_after(document uuid, after bigint, upto bigint, most int, bytes bigint)
returns table (first bigint, lengths int[], payloads bytea, by_hand int[], credited int[], times bigint[],
	people uuid[], organisations uuid[])
language sql stable security definer set search_path = ''
as $$
	with page as materialized (
		select u.*, sum(length(u.payload)) over (order by u.seq) - length(u.payload) as so_far
		from (
			select u.seq, u.payload, u.created_at, u.person_id, u.organisation_id,
				c.person_id as credited_person, c.organisation_id as credited_organisation
			from public.document_updates u
			left join public.document_credits c on c.document_id = u.document_id and c.seq = u.seq
			where u.document_id = document and u.seq > after and u.seq <= upto
			order by u.seq limit most
		) u
	),
	used as materialized (select p.* from page p where p.so_far < bytes),
	hands as materialized (
		select h.person_id, h.organisation_id, (row_number() over () - 1)::int as n
		from (
			select u.person_id, u.organisation_id from used u
			union
			select u.credited_person, u.credited_organisation from used u where u.credited_person is not null
		) h
	)
	select min(u.seq), array_agg(length(u.payload) order by u.seq),
		string_agg(u.payload, '' order by u.seq),
		array_agg(h.n order by u.seq), array_agg(coalesce(c.n, -1) order by u.seq),
		array_agg(extract(epoch from u.created_at)::bigint order by u.seq),
		(select array_agg(x.person_id order by x.n) from hands x),
		(select array_agg(x.organisation_id order by x.n) from hands x)
	from used u
	join hands h on h.person_id = u.person_id and h.organisation_id = u.organisation_id
	left join hands c on c.person_id = u.credited_person and c.organisation_id = u.credited_organisation
	having count(*) > 0
$$;

-- The versions that rows of a part of the log bring back.
create function private.restored_between(document uuid, after bigint, upto bigint)
returns table (seq bigint, state bytea)
language sql stable security definer set search_path = ''
as $$
	select r.seq, v.state
	from private.document_restorations r
	join public.document_versions v on v.id = r.version_id
	where r.document_id = document and r.seq > after and r.seq <= upto
$$;

-- The positions of versions of which nobody has said yet who wrote them.
create function private.versions_without_authorship(document uuid) returns setof bigint
language sql stable security definer set search_path = ''
as $$
	select distinct v.seq from public.document_versions v
	where v.document_id = document and v.seq > 0
		and not exists (
			select from public.document_authorship w where w.document_id = document and w.seq = v.seq
		)
$$;

-- Stores how far the replay has come (a null state: it was made for an older position only) and who
-- wrote what at some positions. Only versions and the newest position are kept.
create function private.store_authorship(
	document uuid, seq bigint, format int, state bytea, told jsonb
) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if state is not null then
		insert into private.authorship_states as a (document_id, seq, format, state)
		select h.document_id, store_authorship.seq, store_authorship.format, store_authorship.state
		from private.document_heads h
		where h.document_id = document and h.seq >= store_authorship.seq
		on conflict on constraint authorship_states_pkey do update
			set seq = excluded.seq, format = excluded.format, state = excluded.state,
				stored_at = clock_timestamp()
			where a.format < excluded.format or (a.format = excluded.format and a.seq < excluded.seq);
		if not found then
			return false;
		end if;
	end if;
	insert into public.document_authorship (document_id, seq, content_hash, authors, blocks, sections)
	select document, (t ->> 'seq')::bigint, t ->> 'contentHash', t -> 'authors', t -> 'blocks', t -> 'sections'
	from jsonb_array_elements(told) t
	on conflict on constraint document_authorship_pkey do nothing;
	delete from public.document_authorship w
	where w.document_id = document
		and w.seq < (select max(n.seq) from public.document_authorship n where n.document_id = document)
		and not exists (
			select from public.document_versions v where v.document_id = document and v.seq = w.seq
		);
	return true;
end
$$;

revoke execute on function private.claim_upkeep, private.release_upkeep, private.load_authorship,
	private.log_with_hands_after, private.restored_between, private.versions_without_authorship,
	private.store_authorship from public;
grant execute on function private.claim_upkeep, private.release_upkeep, private.load_authorship,
	private.log_with_hands_after, private.restored_between, private.versions_without_authorship,
	private.store_authorship to kliv_sync;

alter table public.document_credits enable row level security;
alter table public.document_authorship enable row level security;

create policy "Who reads a document sees whom its text is credited to"
	on public.document_credits for select to authenticated
	using (document_id in (select d.id from public.documents d));
grant select on public.document_credits to authenticated;

create policy "Who reads a document sees who wrote it"
	on public.document_authorship for select to authenticated
	using (document_id in (select d.id from public.documents d));
grant select on public.document_authorship to authenticated;
