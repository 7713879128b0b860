-- What was done, so that nobody can undo having done it (audit_log), and what is to be told to
-- others (events, the outbox): both are written in the transaction of the act itself.

create table public.audit_log (
	id uuid primary key default gen_random_uuid(),
	seq bigint not null unique,
	action text not null,
	subject_table text not null,
	subject_id uuid,
	space_id uuid,
	organisation_id uuid,
	mandate_id uuid,
	details jsonb not null default '{}',
	created_at timestamptz not null,
	created_by uuid,
	previous_hash bytea not null,
	hash bytea not null
);
create index on public.audit_log (space_id);
create index on public.audit_log (created_by);
comment on table public.audit_log is
	'hash = SHA-256 over previous_hash and private.audit_content(row); no foreign keys, so that nothing deleted elsewhere changes a row here';

create table private.audit_head (
	only_row boolean primary key default true check (only_row),
	seq bigint not null default 0,
	hash bytea not null default '\x0000000000000000000000000000000000000000000000000000000000000000'
);
insert into private.audit_head default values;

-- The bytes that the hash covers: jsonb orders its keys, so equal content gives equal bytes.
create function private.audit_content(entry public.audit_log) returns bytea
language sql immutable set search_path = ''
as $$
	select convert_to(jsonb_build_object(
		'id', entry.id, 'seq', entry.seq, 'action', entry.action, 'subject_table', entry.subject_table,
		'subject_id', entry.subject_id, 'space_id', entry.space_id, 'organisation_id', entry.organisation_id,
		'mandate_id', entry.mandate_id, 'details', entry.details,
		'created_at', extract(epoch from entry.created_at)::text, 'created_by', entry.created_by
	)::text, 'UTF8')
$$;

-- `organisation` is the one that the act concerns; on whose behalf it was done is read from the caller.
create function private.write_audit(
	action text, subject_table text, subject_id uuid, space uuid default null,
	organisation uuid default null, mandate uuid default null, details jsonb default '{}'
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
	head private.audit_head;
	entry public.audit_log;
begin
	select * into head from private.audit_head for update;
	entry.id := gen_random_uuid();
	entry.seq := head.seq + 1;
	entry.action := write_audit.action;
	entry.subject_table := write_audit.subject_table;
	entry.subject_id := write_audit.subject_id;
	entry.space_id := space;
	entry.organisation_id := coalesce(private.acting_organisation(),
		(select m.organisation_id from public.mandates m where m.id = mandate));
	entry.mandate_id := mandate;
	entry.details := write_audit.details
		|| jsonb_strip_nulls(jsonb_build_object('organisation', organisation));
	entry.created_at := clock_timestamp();
	entry.created_by := private.me();
	entry.previous_hash := head.hash;
	entry.hash := sha256(head.hash || private.audit_content(entry));
	insert into public.audit_log select entry.*;
	update private.audit_head set seq = entry.seq, hash = entry.hash;
end
$$;

create function private.refuse_rewriting() returns trigger
language plpgsql set search_path = ''
as $$
begin
	raise exception 'The log is append-only.' using errcode = 'KL012';
end
$$;
create trigger refuse_rewriting before update or delete on public.audit_log
	for each row execute function private.refuse_rewriting();
create trigger refuse_truncating before truncate on public.audit_log
	for each statement execute function private.refuse_rewriting();

-- The first row that does not follow from the one before, or no row when the chain is whole.
create function private.broken_audit_rows() returns table (seq bigint, id uuid)
language sql stable security definer set search_path = ''
as $$
	select * from (
		select l.seq, l.id from (
			select a.*, lag(a.hash) over (order by a.seq) as before, lag(a.seq) over (order by a.seq) as seq_before
			from public.audit_log a
		) l
		where l.previous_hash is distinct from coalesce(l.before, decode(repeat('00', 32), 'hex'))
			or l.seq is distinct from coalesce(l.seq_before, 0) + 1
			or l.hash is distinct from sha256(l.previous_hash || private.audit_content(
				row(l.id, l.seq, l.action, l.subject_table, l.subject_id, l.space_id, l.organisation_id,
					l.mandate_id, l.details, l.created_at, l.created_by, l.previous_hash, l.hash)::public.audit_log))
		union all
		select h.seq, null from private.audit_head h
		where not exists (select from public.audit_log a where a.seq = h.seq and a.hash = h.hash)
			and (h.seq > 0 or exists (select from public.audit_log))
	) broken
	where exists (select from private.platform_powers() p where p in ('manage', 'register')) or auth.uid() is null
	order by seq limit 1
$$;
grant execute on function private.broken_audit_rows to authenticated;

alter table public.audit_log enable row level security;
create policy "Registrars read the log, managers their spaces', all their own"
	on public.audit_log for select to authenticated
	using (
		exists (select from private.platform_powers() p where p in ('manage', 'register'))
		or created_by = (select private.me())
		or space_id in (select private.spaces_where('manage'))
	);
grant select on public.audit_log to authenticated;

-- The outbox

create table public.events (
	id uuid primary key default gen_random_uuid(),
	kind text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),
	space_id uuid references public.spaces (id) on delete cascade,
	document_id uuid references public.documents (id) on delete cascade,
	organisation_id uuid references public.organisations (id) on delete cascade,
	person_id uuid references public.profiles (id) on delete cascade,
	payload jsonb not null default '{}',
	sealed jsonb,
	settled_at timestamptz,
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null
);
create index on public.events (space_id, created_at);
create index on public.events (person_id);
create index on public.events (created_at) where settled_at is null;
comment on column public.events.sealed is 'what only the job needs (an invitation''s token); emptied when settled';
comment on column public.events.person_id is 'whom it concerns';

create table private.mails (
	id uuid primary key default gen_random_uuid(),
	event_id uuid references public.events (id) on delete set null,
	kind text not null,
	recipient text not null,
	subject text not null,
	body_text text not null,
	body_html text not null,
	sent_at timestamptz,
	failed_at timestamptz,
	failure text,
	created_at timestamptz not null default now(),
	unique (event_id, kind, recipient)
);
create index on private.mails (created_at);

-- Hands an identifier to the job queue. Before the queue exists (the very first migration run) the
-- row waits; the worker takes what waits when it starts.
create function private.enqueue(task text, id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
	if to_regnamespace('graphile_worker') is not null then
		execute 'select graphile_worker.add_job($1, $2)' using task, json_build_object('id', id);
	end if;
end
$$;

create function private.enqueue_event() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	perform private.enqueue('event', new.id);
	return null;
end
$$;
create trigger enqueue_event after insert on public.events
	for each row execute function private.enqueue_event();

create function private.record_event(
	kind text, space uuid default null, document uuid default null, organisation uuid default null,
	person uuid default null, payload jsonb default '{}', sealed jsonb default null
) returns uuid
language sql volatile security definer set search_path = ''
as $$
	insert into public.events (kind, space_id, document_id, organisation_id, person_id, payload, sealed)
	values (kind, space, document, organisation, person, payload, sealed)
	returning id
$$;

-- For kliv_jobs

create function private.take_event(event uuid)
returns table (id uuid, kind text, space_id uuid, document_id uuid, organisation_id uuid, person_id uuid,
	payload jsonb, sealed jsonb, created_at timestamptz, created_by uuid,
	space_name text, document_title text, organisation_name text,
	person_name text, person_email text, actor_name text)
language sql volatile security definer set search_path = ''
as $$
	select e.id, e.kind, e.space_id, e.document_id, e.organisation_id, e.person_id, e.payload, e.sealed,
		e.created_at, e.created_by, s.name, d.title, o.name, p.display_name, u.email::text, a.display_name
	from public.events e
	left join public.spaces s on s.id = e.space_id
	left join public.documents d on d.id = e.document_id
	left join public.organisations o on o.id = e.organisation_id
	left join public.profiles p on p.id = e.person_id
	left join auth.users u on u.id = e.person_id
	left join public.profiles a on a.id = e.created_by
	where e.id = event and e.settled_at is null
$$;

create function private.settle_event(event uuid) returns void
language sql volatile security definer set search_path = ''
as $$
	update public.events set settled_at = clock_timestamp(), sealed = null where id = event
$$;

create function private.queue_mail(
	event uuid, kind text, recipient text, subject text, body_text text, body_html text
) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	mail uuid;
begin
	insert into private.mails (event_id, kind, recipient, subject, body_text, body_html)
	values (event, queue_mail.kind, queue_mail.recipient, queue_mail.subject, queue_mail.body_text, queue_mail.body_html)
	on conflict do nothing
	returning id into mail;
	if mail is not null then
		perform private.enqueue('mail', mail);
	end if;
	return mail;
end
$$;

create function private.take_mail(mail uuid)
returns table (id uuid, recipient text, subject text, body_text text, body_html text)
language sql volatile security definer set search_path = ''
as $$
	select m.id, m.recipient, m.subject, m.body_text, m.body_html
	from private.mails m where m.id = mail and m.sent_at is null
$$;

create function private.settle_mail(mail uuid, failure text default null) returns void
language sql volatile security definer set search_path = ''
as $$
	update private.mails m set
		sent_at = case when settle_mail.failure is null then clock_timestamp() end,
		failed_at = case when settle_mail.failure is not null then clock_timestamp() end,
		failure = settle_mail.failure
	where m.id = mail
$$;

-- What waits since a time when no worker ran.
create function private.unsettled() returns table (task text, id uuid)
language sql stable security definer set search_path = ''
as $$
	select 'event', e.id from public.events e where e.settled_at is null
	union all
	select 'mail', m.id from private.mails m where m.sent_at is null and m.failed_at is null
$$;

-- What /dev/mail shows, newest first; the page exists in demo mode on loopback only.
create function private.recent_mails(most int)
returns table (id uuid, kind text, recipient text, subject text, body_text text, body_html text, created_at timestamptz)
language sql stable security definer set search_path = ''
as $$
	select m.id, m.kind, m.recipient, m.subject, m.body_text, m.body_html, m.created_at
	from private.mails m order by m.created_at desc limit least(most, 200)
$$;

grant execute on function private.take_event, private.settle_event, private.queue_mail, private.take_mail,
	private.settle_mail, private.unsettled, private.recent_mails to kliv_jobs;

alter table public.events enable row level security;
create policy "People see what happened in their spaces and what concerns them" on public.events
	for select to authenticated
	using (
		person_id = (select private.me())
		or space_id in (select private.spaces_where('read'))
		or organisation_id in (select private.organisations_granted_for())
	);
grant select (id, kind, space_id, document_id, organisation_id, person_id, payload, created_at, created_by)
	on public.events to authenticated;
