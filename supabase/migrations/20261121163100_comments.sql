-- Comments: threads about a document or one of its blocks, and what was said in them. Nothing of it
-- lies in the text itself. Who said something, for which organisation and under which mandate is
-- read from the caller when it is said, and never stated by the client.

create table public.threads (
	id uuid primary key default gen_random_uuid(),
	document_id uuid not null references public.documents (id) on delete restrict,
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	mandate_id uuid not null references public.mandates (id) on delete restrict,
	block_id text check (block_id ~ '^[A-Za-z0-9_-]{1,64}$'),
	quote text not null default '' check (length(quote) <= 500 and private.is_plain_text(quote)),
	seq bigint not null check (seq >= 0),
	resolved_at timestamptz,
	resolved_by uuid references public.profiles (id) on delete set null,
	resolved_organisation_id uuid references public.organisations (id) on delete restrict,
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null
);
create index on public.threads (document_id);
create index on public.threads (organisation_id);
comment on column public.threads.block_id is 'null: about the whole document';
comment on column public.threads.quote is 'what stood there when the thread began, as its starter saw it';
comment on column public.threads.seq is 'the position in the document''s log that it was about';

create table public.comments (
	id uuid primary key default gen_random_uuid(),
	thread_id uuid not null references public.threads (id) on delete restrict,
	document_id uuid not null references public.documents (id) on delete restrict,
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	mandate_id uuid not null references public.mandates (id) on delete restrict,
	body text not null check (body ~ '\S' and length(body) <= 5000 and private.is_plain_text(body)),
	mentioned_people uuid[] not null default '{}',
	mentioned_organisations uuid[] not null default '{}',
	mentioned_bodies uuid[] not null default '{}',
	edited_at timestamptz,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check (cardinality(mentioned_people || mentioned_organisations || mentioned_bodies) <= 20)
);
create index on public.comments (thread_id, created_at);
create index on public.comments (document_id);
create index on public.comments (organisation_id);

-- For which organisation and under which mandate the caller comments on a document. The head is
-- locked before the rights are asked, as whatever ends a right does: nothing is said under a right
-- after its end is committed.
create function private.commenter(document uuid, organisation uuid default null)
returns table (organisation_id uuid, mandate_id uuid)
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform from private.document_heads h where h.document_id = document for share;
	return query
	select a.organisation_id, a.mandate_id
	from private.access_for(private.me(), coalesce(organisation, private.acting_organisation()), document) a
	where 'comment' = any (a.powers);
	if not found then
		raise exception 'Commented by those who may comment on the document.' using errcode = '42501';
	end if;
end
$$;

-- The same, where it must be one organisation.
create function private.sole_commenter(document uuid)
returns table (organisation_id uuid, mandate_id uuid)
language plpgsql volatile security definer set search_path = ''
as $$
declare
	found_rows int;
begin
	return query select c.organisation_id, c.mandate_id from private.commenter(document) c;
	get diagnostics found_rows = row_count;
	if found_rows > 1 then
		raise exception 'Several organisations give the right: say for which one.' using errcode = 'KL013';
	end if;
end
$$;

-- Everyone who may read a document now, a row per organisation that gives it. Asked by who reads it.
create function private.readers_of(document uuid)
returns table (person_id uuid, organisation_id uuid)
language sql stable security definer set search_path = ''
as $$
	select p.holder_id, a.organisation_id
	from (select distinct m.holder_id from private.active_mandates m) p
	cross join lateral private.access_for(p.holder_id, null, document) a
	where 'read' = any (private.access_to(document))
$$;
grant execute on function private.readers_of to authenticated;

-- What the caller may resolve and reopen of a document's threads: their own, and all with `edit` or
-- `manage`.
create function private.threads_to_resolve(document uuid) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select t.id
	from public.threads t
	cross join (select private.access_to(document) as powers) rights
	where t.document_id = document
		and (rights.powers && array['edit', 'manage']
			or (t.created_by = private.me() and 'comment' = any (rights.powers)))
$$;

-- What the caller may still edit of what was said: their own, for the organisation it was said for,
-- within 15 minutes and before it is answered.
create function private.comments_to_edit(document uuid) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select c.id
	from public.comments c
	where c.document_id = document and c.created_by = private.me()
		and private.acts_for(c.organisation_id)
		and c.created_at > clock_timestamp() - interval '15 minutes'
		and not exists (
			select from public.comments later
			where later.thread_id = c.thread_id and later.id <> c.id and later.created_at > c.created_at
		)
		and exists (
			select from private.access_for(private.me(), c.organisation_id, document) a
			where 'comment' = any (a.powers)
		)
$$;
grant execute on function private.threads_to_resolve, private.comments_to_edit to authenticated;

create function private.guard_thread() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	person uuid := private.me();
begin
	if tg_op = 'INSERT' then
		-- Set-up by the owner states what is.
		if person is not null then
			select c.organisation_id, c.mandate_id into strict new.organisation_id, new.mandate_id
			from private.sole_commenter(new.document_id) c;
			new.created_at := clock_timestamp();
		end if;
		new.seq := coalesce(new.seq,
			(select h.seq from private.document_heads h where h.document_id = new.document_id));
		return new;
	end if;
	if (new.resolved_at is null) = (old.resolved_at is null) then
		return old;
	end if;
	if person is null then
		return new;
	end if;
	perform from private.document_heads h where h.document_id = old.document_id for share;
	if old.id not in (select private.threads_to_resolve(old.document_id)) then
		raise exception 'Resolved by who started it, or by those who edit or manage the document.'
			using errcode = '42501';
	end if;
	if new.resolved_at is null then
		new.resolved_by := null;
		new.resolved_organisation_id := null;
	else
		new.resolved_at := clock_timestamp();
		new.resolved_by := person;
		new.resolved_organisation_id := coalesce(private.acting_organisation(), (
			select a.organisation_id from private.access_for(person, null, old.document_id) a
			order by a.powers && array['edit', 'manage'] desc limit 1));
	end if;
	return new;
end
$$;
create trigger guard_thread before insert or update on public.threads
	for each row execute function private.guard_thread();

create function private.thread_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	space uuid := (select d.space_id from public.documents d where d.id = new.document_id);
	act text := case when tg_op = 'INSERT' then 'thread.started'
		when new.resolved_at is null then 'thread.reopened' else 'thread.resolved' end;
begin
	if tg_op = 'UPDATE' and (new.resolved_at is null) = (old.resolved_at is null) then
		return null;
	end if;
	perform private.record_event(act, space => space, document => new.document_id,
		payload => jsonb_build_object('thread', new.id));
	if tg_op = 'UPDATE' then
		perform private.write_audit(act, 'threads', new.id, space,
			mandate => coalesce(private.mandate_for('edit', document => new.document_id),
				private.mandate_for('manage', document => new.document_id),
				private.mandate_for('comment', document => new.document_id)),
			details => jsonb_build_object('document', new.document_id, 'title',
				(select d.title from public.documents d where d.id = new.document_id)));
	end if;
	return null;
end
$$;
create trigger thread_changed after insert or update on public.threads
	for each row execute function private.thread_changed();
create trigger announce_document after insert or update on public.threads
	for each row execute function private.announce_document();

-- Raises unless everyone mentioned may read the document.
create function private.check_mentions(
	document uuid, people uuid[], organisations uuid[], bodies uuid[]
) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
	readers uuid[];
	parties uuid[];
begin
	if cardinality(people || organisations || bodies) = 0 then
		return;
	end if;
	select coalesce(array_agg(distinct r.person_id), '{}'), coalesce(array_agg(distinct r.organisation_id), '{}')
	into readers, parties
	from private.readers_of(document) r;
	if not people <@ readers or not organisations <@ parties or exists (
		select from unnest(bodies) mentioned
		where not exists (
			select from public.bodies b where b.id = mentioned
				and (b.organisation_id is null or b.organisation_id = any (parties))
		)
	) then
		raise exception 'Only those who may read the document are mentioned.' using errcode = 'KL014';
	end if;
end
$$;

create function private.guard_comment() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	person uuid := private.me();
begin
	if tg_op = 'INSERT' then
		-- The lock lets a reply and an edit of what it answers happen one after the other.
		select t.document_id into new.document_id from public.threads t where t.id = new.thread_id for update;
		if person is null then
			return new;
		end if;
		-- A thread that is not there and one that is not theirs answer alike.
		if new.document_id is null then
			raise exception 'Commented by those who may comment on the document.' using errcode = '42501';
		end if;
		select c.organisation_id, c.mandate_id into strict new.organisation_id, new.mandate_id
		from private.sole_commenter(new.document_id) c;
		new.created_at := clock_timestamp();
		perform private.check_mentions(new.document_id,
			new.mentioned_people, new.mentioned_organisations, new.mentioned_bodies);
		return new;
	end if;
	if person is null then
		return new;
	end if;
	if (new.body, new.mentioned_people, new.mentioned_organisations, new.mentioned_bodies)
		is not distinct from (old.body, old.mentioned_people, old.mentioned_organisations, old.mentioned_bodies)
	then
		return old;
	end if;
	perform from public.threads t where t.id = old.thread_id for update;
	if old.created_by is distinct from person or not private.acts_for(old.organisation_id) then
		raise exception 'One edits what one said oneself, for the same organisation.' using errcode = '42501';
	end if;
	perform private.commenter(old.document_id, old.organisation_id);
	if old.id not in (select private.comments_to_edit(old.document_id)) then
		raise exception 'Edited within 15 minutes and before it is answered.' using errcode = 'KL015';
	end if;
	perform private.check_mentions(old.document_id,
		new.mentioned_people, new.mentioned_organisations, new.mentioned_bodies);
	new.edited_at := clock_timestamp();
	return new;
end
$$;
create trigger guard_comment before insert or update on public.comments
	for each row execute function private.guard_comment();

-- Everyone newly mentioned is told, each once; who wrote it is not.
create function private.comment_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	space uuid := (select d.space_id from public.documents d where d.id = new.document_id);
	about jsonb := jsonb_build_object('thread', new.thread_id, 'comment', new.id);
	people_before uuid[] := case when tg_op = 'UPDATE' then old.mentioned_people else '{}' end;
	organisations_before uuid[] := case when tg_op = 'UPDATE' then old.mentioned_organisations else '{}' end;
	told record;
begin
	if tg_op = 'INSERT' then
		perform private.record_event('comment.added', space => space, document => new.document_id,
			payload => about);
	end if;
	if new.created_by is null or (new.mentioned_people <@ people_before
		and new.mentioned_organisations <@ organisations_before) then
		return null;
	end if;
	for told in
		select r.person_id, bool_or(r.person_id = any (new.mentioned_people)) as named
		from private.readers_of(new.document_id) r
		where r.person_id <> new.created_by
			and (r.person_id = any (new.mentioned_people)
				or r.organisation_id = any (new.mentioned_organisations))
		group by r.person_id
		having not bool_or(r.person_id = any (people_before)
			or r.organisation_id = any (organisations_before))
		order by r.person_id
	loop
		perform private.record_event('comment.mentioned', space => space, document => new.document_id,
			person => told.person_id, payload => about || jsonb_build_object('named', told.named));
	end loop;
	return null;
end
$$;
create trigger comment_changed after insert or update on public.comments
	for each row execute function private.comment_changed();
create trigger announce_document after insert or update on public.comments
	for each row execute function private.announce_document();

alter table public.threads enable row level security;
alter table public.comments enable row level security;
revoke all on public.threads, public.comments from anon, authenticated;

create policy "Who reads a document sees its threads" on public.threads
	for select to authenticated
	using (document_id in (select d.id from public.documents d));
grant select on public.threads to authenticated;

create policy "Who may comment on a document starts threads" on public.threads
	for insert to authenticated
	with check (
		created_by = (select private.me())
		and document_id in (
			select d.id from public.documents d
			where d.id in (select private.documents_where('comment'))
				or d.space_id in (select private.spaces_where('comment'))
		)
	);
grant insert (id, document_id, block_id, quote) on public.threads to authenticated;

create policy "Who started a thread, edits or manages the document resolves it" on public.threads
	for update to authenticated
	using (
		created_by = (select private.me())
		or document_id in (
			select d.id from public.documents d
			where d.id in (select private.documents_where('edit'))
				or d.id in (select private.documents_where('manage'))
				or d.space_id in (select private.spaces_where('edit'))
				or d.space_id in (select private.spaces_where('manage'))
		)
	)
	with check (document_id in (select d.id from public.documents d));
grant update (resolved_at) on public.threads to authenticated;

create policy "Who reads a document sees what was said about it" on public.comments
	for select to authenticated
	using (document_id in (select d.id from public.documents d));
grant select on public.comments to authenticated;

create policy "Who may comment on a document replies in its threads" on public.comments
	for insert to authenticated
	with check (
		created_by = (select private.me())
		and document_id in (
			select d.id from public.documents d
			where d.id in (select private.documents_where('comment'))
				or d.space_id in (select private.spaces_where('comment'))
		)
	);
grant insert (id, thread_id, body, mentioned_people, mentioned_organisations, mentioned_bodies)
	on public.comments to authenticated;

create policy "People edit what they said themselves" on public.comments
	for update to authenticated
	using (created_by = (select private.me()))
	with check (created_by = (select private.me())
		and document_id in (select d.id from public.documents d));
grant update (body, mentioned_people, mentioned_organisations, mentioned_bodies)
	on public.comments to authenticated;
