-- Versions: what made them, by whom and for whom, what they are called, and the text's own hash.

alter table public.document_versions
	add column kind text not null default 'named'
		check (kind in ('automatic', 'named', 'before_restore', 'frozen')),
	add column note text not null default '' check (length(note) <= 500 and private.is_plain_text(note)),
	add column organisation_id uuid references public.organisations (id) on delete restrict,
	add column mandate_id uuid references public.mandates (id) on delete restrict,
	-- Of the text at that position, as src/lib/sync/content-hash.ts writes it.
	add column content_hash text check (content_hash ~ '^[0-9a-f]{64}$');
comment on column public.document_versions.organisation_id is
	'on whose behalf it was made; null: by the portal itself';
create index on public.document_versions (organisation_id);
create index on public.document_versions (mandate_id);
create index on public.document_versions (created_by);
-- However many processes find that one is due.
create unique index on public.document_versions (document_id, seq) where kind = 'automatic';

grant select (kind, note, organisation_id, mandate_id, content_hash)
	on public.document_versions to authenticated;

-- From here on the transaction is this person's, as if they had asked themselves: private.me(), the log
-- and the outbox know whom. Only for functions of kliv_sync that go on to ask the rights. A null session
-- is a command at the server.
create function private.act_as(person uuid, organisation uuid, session uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform set_config('request.jwt.claims', jsonb_strip_nulls(jsonb_build_object(
			'sub', person, 'session_id', session, 'role', 'authenticated'))::text, true),
		set_config('request.jwt.claim.sub', person::text, true),
		set_config('kliv.acting_organisation', coalesce(organisation::text, ''), true);
	if private.me() is null then
		raise exception 'The session is over.' using errcode = '42501';
	end if;
end
$$;
revoke execute on function private.act_as from public;

-- The row of a version. Whoever calls this has locked the document's head and asked the rights.
create function private.add_version(
	document uuid, seq bigint, state bytea, content_hash text, kind text, name text, note text,
	person uuid, organisation uuid, mandate uuid
) returns table (version_id uuid, number int)
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
begin
	if not exists (
		select from private.document_heads h
		where h.document_id = document and add_version.seq between 1 and h.seq
	) then
		raise exception 'A version is a position of the log.' using errcode = '22023';
	end if;
	return query
	insert into public.document_versions as v (document_id, number, name, note, kind, seq, state,
		content_hash, created_at, created_by, organisation_id, mandate_id)
	select document, coalesce(max(o.number), 0) + 1, add_version.name, add_version.note, add_version.kind,
		add_version.seq, add_version.state, add_version.content_hash, clock_timestamp(), person,
		organisation, mandate
	from public.document_versions o where o.document_id = document
	returning v.id, v.number;
end
$$;
revoke execute on function private.add_version from public;

-- Makes a version at a position of the log, with its state and the hash of its text. `person` null: by
-- the portal itself (kind automatic), once for a position. A person may edit the document, under a
-- session that lives, when the version is made; where an automatic version stands at that very
-- position, it gets the name instead of a twin. Refusals: 42501, KL013.
create function private.make_version(
	document uuid, seq bigint, state bytea, content_hash text, kind text, name text default '',
	note text default '', person uuid default null, organisation uuid default null,
	session uuid default null
) returns table (version_id uuid, number int)
language plpgsql volatile security definer set search_path = ''
as $$
#variable_conflict use_column
declare
	rights record;
	found_rights int := 0;
	made record;
begin
	perform from private.document_heads h where h.document_id = document for update;
	if person is null then
		if kind <> 'automatic' then
			raise exception 'The portal itself makes automatic versions.' using errcode = '42501';
		end if;
		if exists (select from public.document_versions v
				where v.document_id = document and v.seq = make_version.seq) then
			return query select v.id, v.number from public.document_versions v
				where v.document_id = document and v.seq = make_version.seq order by v.number limit 1;
			return;
		end if;
		return query select * from private.add_version(document, make_version.seq, make_version.state,
			make_version.content_hash, make_version.kind, '', '', null, null, null);
		return;
	end if;

	perform private.act_as(person, organisation, session);
	for rights in
		select a.organisation_id, a.mandate_id
		from private.access_for(person, organisation, document) a where 'edit' = any (a.powers)
	loop
		found_rights := found_rights + 1;
		if found_rights > 1 then
			raise exception 'Several organisations give the right: say for which one.' using errcode = 'KL013';
		end if;
	end loop;
	if found_rights = 0 or kind not in ('named', 'before_restore') then
		raise exception 'Versions are made by those who may edit the document.' using errcode = '42501';
	end if;
	select a.organisation_id, a.mandate_id into strict rights
	from private.access_for(person, organisation, document) a where 'edit' = any (a.powers);

	update public.document_versions v
	set kind = make_version.kind, name = make_version.name, note = make_version.note,
		created_at = clock_timestamp(), created_by = person,
		organisation_id = rights.organisation_id, mandate_id = rights.mandate_id
	where v.document_id = document and v.seq = make_version.seq and v.kind = 'automatic'
	returning v.id as version_id, v.number into made;
	if not found then
		select * into strict made from private.add_version(document, make_version.seq, make_version.state,
			make_version.content_hash, make_version.kind, make_version.name, make_version.note, person,
			rights.organisation_id, rights.mandate_id);
	end if;
	perform private.record_event('version.made', document => document,
		space => (select d.space_id from public.documents d where d.id = document),
		payload => jsonb_build_object('version', made.version_id, 'number', made.number));
	perform private.write_audit('version.' || make_version.kind, 'document_versions', made.version_id,
		(select d.space_id from public.documents d where d.id = document), mandate => rights.mandate_id,
		details => jsonb_build_object('document', document, 'number', made.number, 'name', make_version.name,
			'title', (select d.title from public.documents d where d.id = document)));
	return query select made.version_id, made.number;
end
$$;
revoke execute on function private.make_version from public;
grant execute on function private.make_version to kliv_sync;

-- Automatic versions

-- How far a document's log has been looked at for automatic versions, and whose look that is.
create table private.version_watch (
	document_id uuid primary key references public.documents (id) on delete cascade,
	seq bigint not null default 0,
	until timestamptz not null
);

-- The documents whose log has gone on and then rested, or gone on for long, since they were looked at;
-- for this caller alone for some seconds.
create function private.claim_versions(most int, seconds int, pause_seconds int, far int)
returns table (document_id uuid, seq bigint)
language sql volatile security definer set search_path = ''
as $$
	with wanted as (
		select h.document_id, h.seq
		from private.document_heads h
		left join private.version_watch w on w.document_id = h.document_id
		where h.seq > coalesce(w.seq, 0) and coalesce(w.until <= clock_timestamp(), true)
			and (
				h.seq - coalesce(w.seq, 0) >= far
				or coalesce(h.changed_at <= clock_timestamp() - make_interval(secs => pause_seconds), true)
			)
		order by h.changed_at nulls first
		limit most
	),
	claimed as (
		insert into private.version_watch as w (document_id, until)
		select d.document_id, clock_timestamp() + make_interval(secs => seconds) from wanted d
		order by d.document_id
		on conflict on constraint version_watch_pkey do update set until = excluded.until
			where w.until <= clock_timestamp()
		returning w.document_id
	)
	select d.document_id, d.seq from wanted d where d.document_id in (select c.document_id from claimed c)
$$;

-- Looked at as far as `seq`; to be left alone for some seconds.
create function private.release_versions(document uuid, seq bigint, seconds int) returns void
language sql volatile security definer set search_path = ''
as $$
	update private.version_watch w
	set seq = greatest(w.seq, release_versions.seq),
		until = clock_timestamp() + make_interval(secs => seconds)
	where w.document_id = document
$$;

-- The first position after the newest version at which one is due: enough was written since then, and
-- then nobody wrote for a while, or another organisation went on a little later. Only the log decides,
-- so whoever asks, and however often, is told the same.
create function private.version_due(
	document uuid, pause_seconds int, handover_seconds int, least_seconds int, least_updates int, least_bytes int
) returns bigint
language sql stable security definer set search_path = ''
as $$
	with last as (
		select coalesce(max(v.seq), 0) as seq from public.document_versions v where v.document_id = document
	),
	written as (
		select u.seq, u.created_at, u.organisation_id,
			row_number() over w as updates,
			sum(length(u.payload)) over w as bytes,
			lead(u.created_at) over w as next_at,
			lead(u.organisation_id) over w as next_organisation
		from public.document_updates u, last
		where u.document_id = document and u.seq > last.seq
		window w as (order by u.seq)
	)
	select min(w.seq) from written w, last
	where (w.updates >= least_updates or w.bytes >= least_bytes)
		and (
			coalesce(w.next_at, clock_timestamp()) >= w.created_at + make_interval(secs => pause_seconds)
			or (w.next_organisation <> w.organisation_id
				and w.next_at >= w.created_at + make_interval(secs => handover_seconds))
		)
		and not exists (
			select from public.document_updates u
			where u.document_id = document and u.seq = last.seq
				and u.created_at > w.created_at - make_interval(secs => least_seconds)
		)
$$;

-- The nearest stored state at or before a position; no row: the log must be read from its start.
create function private.state_before(document uuid, at bigint) returns table (seq bigint, state bytea)
language sql stable security definer set search_path = ''
as $$
	select s.seq, s.state from (
		(select v.seq, v.state from public.document_versions v
			where v.document_id = document and v.seq between 1 and at order by v.seq desc limit 1)
		union all
		select d.seq, d.state from private.document_states d
			where d.document_id = document and d.seq between 1 and at
	) s order by s.seq desc limit 1
$$;
revoke execute on function private.claim_versions, private.release_versions, private.version_due,
	private.state_before from public;
grant execute on function private.claim_versions, private.release_versions, private.version_due,
	private.state_before to kliv_sync;

-- Where each person last was

create table public.document_visits (
	id uuid primary key default gen_random_uuid(),
	document_id uuid not null references public.documents (id) on delete cascade,
	person_id uuid not null references public.profiles (id) on delete cascade,
	seq bigint not null check (seq >= 0),
	seen_at timestamptz not null,
	-- Of the visit before this one: what is new is said for as long as one is here.
	previous_seq bigint check (previous_seq >= 0),
	previous_at timestamptz,
	created_at timestamptz not null default now(),
	unique (document_id, person_id)
);
create index on public.document_visits (person_id);
comment on column public.document_visits.seq is 'the position of the log that the person last saw';

-- Notes that the caller is here, and sees the document as it is. Asked by who reads it.
create function private.visit_document(document uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if not 'read' = any (private.access_to(document)) then
		raise exception 'Visited by those who may read the document.' using errcode = '42501';
	end if;
	insert into public.document_visits as v (document_id, person_id, seq, seen_at)
	select h.document_id, private.me(), h.seq, clock_timestamp()
	from private.document_heads h where h.document_id = document
	on conflict (document_id, person_id) do update set
		previous_seq = case when v.seen_at < clock_timestamp() - interval '30 minutes'
			then v.seq else v.previous_seq end,
		previous_at = case when v.seen_at < clock_timestamp() - interval '30 minutes'
			then v.seen_at else v.previous_at end,
		seq = excluded.seq,
		seen_at = excluded.seen_at;
end
$$;
grant execute on function private.visit_document to authenticated;

alter table public.document_visits enable row level security;
revoke all on public.document_visits from anon, authenticated;
create policy "People see where they themselves last were" on public.document_visits
	for select to authenticated
	using (person_id = (select private.me()) and document_id in (select d.id from public.documents d));
grant select on public.document_visits to authenticated;

-- At which position a person may read a document's text, asked as kliv_sync: the newest (null), a
-- version's, one at which they were here themselves, or one at which their organisation wrote. Between
-- these the log holds what was never shown as a text to anybody. No row: it is not there for them.
create function private.text_position(
	person uuid, organisation uuid, session uuid, document uuid, at bigint
) returns table (seq bigint)
language sql stable security definer set search_path = ''
as $$
	select coalesce(at, h.seq)
	from private.document_heads h
	where h.document_id = document and private.session_lives(session) and person is not null
		and exists (select from private.access_for(person, organisation, document))
		and (
			at is null or at = h.seq
			or (at between 1 and h.seq and (
				exists (select from public.document_versions v where v.document_id = document and v.seq = at)
				or exists (select from public.document_visits v where v.document_id = document
					and v.person_id = person and at in (v.seq, v.previous_seq))
				or exists (select from public.document_updates u
					join private.access_for(person, organisation, document) a on a.organisation_id = u.organisation_id
					where u.document_id = document and u.seq = at)
			))
		)
$$;
revoke execute on function private.text_position from public;
grant execute on function private.text_position to kliv_sync;
