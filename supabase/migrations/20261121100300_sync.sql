-- The text of a document is its update log. Rows are appended by private.append_updates alone,
-- numbered per document, and never changed.

create table public.document_updates (
	document_id uuid not null references public.documents (id) on delete restrict,
	seq bigint not null check (seq > 0),
	created_at timestamptz not null default clock_timestamp(),
	-- No foreign keys here: append_updates has just read these from the rows themselves, and every
	-- keystroke would pay for asking again.
	person_id uuid not null,
	organisation_id uuid not null,
	mandate_id uuid not null,
	payload bytea not null check (length(payload) between 3 and 8388608),
	primary key (document_id, seq)
);
comment on column public.document_updates.payload is
	'a Yjs v1 update; not readable by authenticated, for it holds deleted text';
create index on public.document_updates (person_id, document_id);

create trigger refuse_rewriting before update or delete on public.document_updates
	for each row execute function private.refuse_rewriting();
create trigger refuse_truncating before truncate on public.document_updates
	for each statement execute function private.refuse_rewriting();

-- Who writes under a Yjs client id: whoever used it first on that document, for ever.
create table public.document_clients (
	document_id uuid not null references public.documents (id) on delete restrict,
	client_id bigint not null check (client_id between 0 and 9007199254740991),
	person_id uuid not null references public.profiles (id) on delete restrict,
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	created_at timestamptz not null default now(),
	primary key (document_id, client_id)
);
create index on public.document_clients (person_id);
create index on public.document_clients (organisation_id);

-- The log up to a position, merged, so that opening a document need not read all of it.
create table private.document_states (
	document_id uuid primary key references public.documents (id) on delete cascade,
	seq bigint not null check (seq >= 0),
	state bytea not null,
	stored_at timestamptz not null default clock_timestamp()
);

-- A version is a position in the log, with the state there and its SHA-256.
create table public.document_versions (
	id uuid primary key default gen_random_uuid(),
	document_id uuid not null references public.documents (id) on delete restrict,
	number int not null check (number > 0),
	name text not null default '' check (length(name) <= 200 and private.is_plain_text(name)),
	seq bigint not null check (seq >= 0),
	state bytea not null,
	sha256 bytea not null generated always as (sha256(state)) stored,
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	unique (document_id, number)
);

-- Open pages of a document read its title, state and versions again when one of them changes.
create function private.announce_document() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	document uuid := case tg_table_name when 'documents' then new.id
		else (to_jsonb(new) ->> 'document_id')::uuid end;
begin
	perform pg_notify('changes', jsonb_build_object(
		'table', tg_table_name, 'id', new.id, 'document', document)::text);
	return null;
end
$$;
create trigger announce_document after update on public.documents
	for each row when (old.* is distinct from new.*) execute function private.announce_document();
create trigger announce_document after insert or update on public.document_versions
	for each row execute function private.announce_document();

-- What kliv_sync asks

-- The rights of many sockets in one question; sockets are numbered from 1. Several rows for one
-- socket: several organisations give access and none was named. level null: not there for them.
create function private.sockets_access(
	people uuid[], organisations uuid[], documents uuid[], sessions uuid[]
) returns table (socket int, session_lives boolean, organisation_id uuid, level text,
	milliseconds_left bigint, person_name text, organisation_name text)
language sql stable security definer set search_path = ''
as $$
	select asked.n::int, private.session_lives(asked.session), a.organisation_id, a.level,
		-- greatest() passes over a null: without the case, "until further notice" would be now.
		case when a.until is not null then
			greatest(0, ceil(extract(epoch from a.until - clock_timestamp()) * 1000))::bigint end,
		p.display_name, o.name
	from unnest(people, organisations, documents, sessions)
		with ordinality as asked (person, organisation, document, session, n)
	left join public.profiles p on p.id = asked.person
	left join lateral private.access_for(asked.person, asked.organisation, asked.document) a on true
	left join public.organisations o on o.id = a.organisation_id
	order by asked.n
$$;

create function private.load_document(document uuid)
returns table (seq bigint, state_seq bigint, state bytea)
language sql stable security definer set search_path = ''
as $$
	select h.seq, coalesce(s.seq, 0), s.state
	from private.document_heads h
	left join private.document_states s using (document_id)
	where h.document_id = document
$$;

create function private.updates_after(document uuid, after bigint, most int)
returns table (seq bigint, payload bytea)
language sql stable security definer set search_path = ''
as $$
	select u.seq, u.payload from public.document_updates u
	where u.document_id = document and u.seq > after
	order by u.seq limit most
$$;

-- Binds client ids that nobody has used and tells whose each one is. Who may not even read the
-- document binds nothing and gets no row.
create function private.bind_clients(
	documents uuid[], clients bigint[], people uuid[], organisations uuid[]
) returns table (document_id uuid, client_id bigint, person_id uuid, organisation_id uuid)
language plpgsql volatile security definer set search_path = ''
as $$
begin
	insert into public.document_clients (document_id, client_id, person_id, organisation_id)
	select asked.document, asked.client, asked.person, asked.organisation
	from unnest(documents, clients, people, organisations)
		as asked (document, client, person, organisation)
	where exists (
		select from private.access_for(asked.person, asked.organisation, asked.document)
	)
	order by asked.document, asked.client
	on conflict do nothing;
	return query
	select c.document_id, c.client_id, c.person_id, c.organisation_id
	from public.document_clients c
	join (select distinct * from unnest(documents, clients) as asked (document, client)) asked
		on c.document_id = asked.document and c.client_id = asked.client;
end
$$;

-- Appends updates to the logs of any number of documents: one row of the arrays each, in order.
-- `clients` are the ids under which the update writes, as the text of an array.
--
-- The heads are locked first and the rights asked afterwards, in the statement that appends. What
-- ends a right locks the same heads, so nothing is appended under a right whose end is committed.
-- A person's updates to one document succeed or fail together: a later one may build on an earlier.
--
-- outcome: appended, signed-out, not-there, forbidden, foreign (a client id that is somebody else's).
-- seq is null unless appended. A null session is a command at the server, not a socket.
create function private.append_updates(
	documents uuid[], people uuid[], organisations uuid[], sessions uuid[], clients text[], payloads bytea[]
) returns table (input int, outcome text, seq bigint)
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform from private.document_heads h where h.document_id = any (documents)
	order by h.document_id for update;

	return query
	with input as materialized (
		select i.*
		from unnest(documents, people, organisations, sessions, clients, payloads)
			with ordinality as i (document_id, person_id, organisation_id, session_id, clients, payload, n)
	),
	subject as materialized (
		select s.*, a.mandate_id,
			case
				when not private.session_lives(s.session_id) then 'signed-out'
				when a.level is null then 'not-there'
				when a.level <> 'edit' then 'forbidden'
				when exists (
					select from input i, unnest(i.clients::bigint[]) as used (client_id)
					where (i.document_id, i.person_id, i.organisation_id)
							= (s.document_id, s.person_id, s.organisation_id)
						and not exists (
							select from public.document_clients c
							where c.document_id = i.document_id and c.client_id = used.client_id
								and c.person_id = i.person_id and c.organisation_id = i.organisation_id
						)
				) then 'foreign'
				else 'appended'
			end as outcome
		from (select distinct i.document_id, i.person_id, i.organisation_id, i.session_id from input i) s
		left join lateral private.access_for(s.person_id, s.organisation_id, s.document_id) a on true
	),
	judged as materialized (
		select i.*, s.mandate_id, s.outcome,
			case when s.outcome = 'appended' then h.seq + row_number()
				over (partition by i.document_id, s.outcome = 'appended' order by i.n) end as seq
		from input i
		join subject s on s.document_id = i.document_id and s.person_id = i.person_id
			and s.organisation_id = i.organisation_id and s.session_id is not distinct from i.session_id
		left join private.document_heads h on h.document_id = i.document_id
	),
	appended as (
		insert into public.document_updates
			(document_id, seq, person_id, organisation_id, mandate_id, payload)
		select j.document_id, j.seq, j.person_id, j.organisation_id, j.mandate_id, j.payload
		from judged j where j.seq is not null
	),
	moved as (
		update private.document_heads h set seq = last.seq, changed_at = clock_timestamp()
		from (
			select j.document_id, max(j.seq) as seq from judged j
			where j.seq is not null group by j.document_id
		) last
		where h.document_id = last.document_id
	)
	select j.n::int, j.outcome, j.seq from judged j order by j.n;
end
$$;

-- A shorter state replaces a longer or older one; the log stays.
create function private.store_state(document uuid, seq bigint, state bytea) returns boolean
language sql volatile security definer set search_path = ''
as $$
	with stored as (
		insert into private.document_states as s (document_id, seq, state)
		select h.document_id, store_state.seq, store_state.state
		from private.document_heads h
		where h.document_id = document and h.seq >= store_state.seq
		on conflict (document_id) do update
			set seq = excluded.seq, state = excluded.state, stored_at = clock_timestamp()
			where s.seq <= excluded.seq
		returning 1
	)
	select exists (select from stored)
$$;

grant execute on function private.sockets_access, private.load_document, private.updates_after,
	private.bind_clients, private.append_updates, private.store_state
	to kliv_sync;

alter table public.document_updates enable row level security;
alter table public.document_clients enable row level security;
alter table public.document_versions enable row level security;

create policy "Who reads a document sees when it was written, by whom and on which mandate"
	on public.document_updates for select to authenticated
	using (document_id in (select d.id from public.documents d));
grant select (document_id, seq, created_at, person_id, organisation_id, mandate_id)
	on public.document_updates to authenticated;

create policy "Who reads a document sees whose its clients are"
	on public.document_clients for select to authenticated
	using (document_id in (select d.id from public.documents d));
grant select on public.document_clients to authenticated;

create policy "Who reads a document sees its versions"
	on public.document_versions for select to authenticated
	using (document_id in (select d.id from public.documents d));
grant select (id, document_id, number, name, seq, sha256, created_at, created_by)
	on public.document_versions to authenticated;
