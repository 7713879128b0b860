-- Steps: how a document goes from draft to adopted, by whom, on which mandate and decision. A step is
-- a row that is never changed. Taking one locks the document's head, so that every update is
-- either before the step's position in the log or refused. The server makes a version of that very
-- position, with a canonical form whose SHA-256 anybody can compute
-- (src/lib/documents/states/frozen/CANONICAL.md): the step says all that the form holds beside the text, so that
-- it does not matter which process makes it, or when.

-- What a new draft revises: see the end of this file.
alter table public.documents
	add column revises_id uuid references public.documents (id) on delete restrict,
	add column revises_seq bigint,
	add check ((revises_id is null) = (revises_seq is null));
create index on public.documents (revises_id);
comment on column public.documents.revises_seq is 'where the log of what is revised stood; it is copied up to there';
grant insert (revises_id) on public.documents to authenticated;

create table public.document_steps (
	id uuid primary key default gen_random_uuid(),
	document_id uuid not null references public.documents (id) on delete restrict,
	number int not null check (number > 0),
	from_state text not null check (from_state in ('draft', 'consultation', 'proposed', 'adopted')),
	to_state text not null check (to_state in ('draft', 'consultation', 'proposed', 'adopted')),
	seq bigint not null check (seq >= 0),
	title text not null,
	kind text not null,
	numbered_headings boolean not null,
	name text not null default '' check (length(name) <= 200 and private.is_plain_text(name)),
	reason text not null default '' check (length(reason) <= 1000 and private.is_plain_text(reason)),
	ground_body text check (length(trim(ground_body)) between 1 and 200 and private.is_plain_text(ground_body)),
	ground_date date,
	ground_paragraph text check (length(trim(ground_paragraph)) between 1 and 40 and private.is_plain_text(ground_paragraph)),
	ground_case_number text check (length(trim(ground_case_number)) between 1 and 60 and private.is_plain_text(ground_case_number)),
	ground_url text check (ground_url ~ '^https?://' and length(ground_url) <= 500 and private.is_plain_text(ground_url)),
	organisation_id uuid references public.organisations (id) on delete restrict,
	mandate_id uuid references public.mandates (id) on delete restrict,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete restrict,
	unique (document_id, number)
);
create index on public.document_steps (organisation_id);
create index on public.document_steps (mandate_id);
create index on public.document_steps (created_by);
comment on column public.document_steps.seq is 'where the log stood: the text of which a version is made';
comment on column public.document_steps.to_state is 'the same as from_state: a version was frozen, and nothing else happened';
comment on column public.document_steps.organisation_id is 'null: set up by the owner of the database, on nobody''s behalf';

create trigger refuse_rewriting before update or delete on public.document_steps
	for each row execute function private.refuse_rewriting();
create trigger refuse_truncating before truncate on public.document_steps
	for each statement execute function private.refuse_rewriting();

-- Frozen versions

alter table public.document_versions
	add column step_id uuid unique references public.document_steps (id) on delete restrict,
	add column canonical bytea,
	add check ((step_id is null) = (canonical is null));
alter table public.document_versions alter column sha256 drop expression;
comment on column public.document_versions.canonical is
	'the bytes that sha256 covers, where the version is frozen; else sha256 covers the state';
grant select (step_id, canonical) on public.document_versions to authenticated;

-- The database computes the hash, whoever writes the row.
create function private.hash_version() returns trigger
language plpgsql set search_path = ''
as $$
begin
	new.sha256 := sha256(coalesce(new.canonical, new.state));
	return new;
end
$$;
create trigger hash_version before insert or update of state, canonical, sha256 on public.document_versions
	for each row execute function private.hash_version();
create trigger refuse_rewriting_what_is_frozen before update or delete on public.document_versions
	for each row when (old.canonical is not null) execute function private.refuse_rewriting();

-- Rights

-- Which organisations let the caller take a step, and on which mandate. A decision is registered by
-- who manages the document, or by the registrar of the organisation that answers for it; a version is
-- frozen by who edits, while the text may be edited.
create function private.step_takers(document uuid, from_state text, to_state text)
returns table (organisation_id uuid, mandate_id uuid)
language sql stable security definer set search_path = ''
as $$
	select distinct on (r.organisation_id) r.organisation_id, r.mandate_id
	from public.documents d
	join private.my_rights() r on r.document_id = d.id or r.space_id = d.space_id
	where d.id = document and d.archived_at is null and 'read' = any (r.powers)
		and (
			'manage' = any (r.powers)
			or (to_state = 'adopted' and 'register' = any (r.powers)
				and r.organisation_id = d.responsible_organisation_id)
			or (to_state = from_state and 'edit' = any (private.powers_on_state(r.powers, d.state)))
		)
	order by r.organisation_id, 'manage' = any (r.powers) desc, r.valid_to desc nulls first, r.mandate_id
$$;

-- From draft and consultation to each other and onwards; what is put forward goes back or is adopted;
-- what is adopted stays. The same state: a version is frozen.
create function private.steps_from(state text) returns text[]
language sql immutable set search_path = ''
as $$
	select case state
		when 'draft' then array['draft', 'consultation', 'proposed']
		when 'consultation' then array['consultation', 'draft', 'proposed']
		when 'proposed' then array['consultation', 'draft', 'adopted']
		else '{}'::text[]
	end
$$;

-- For which organisation and on which mandate the caller takes the step; raises where it is not
-- theirs, not possible from here, or lacks its ground. The right is asked first: a refusal that says
-- more would tell a stranger where a document stands.
create function private.check_step(
	document uuid, from_state text, to_state text, reason text,
	ground_body text, ground_date date, ground_paragraph text, ground_case_number text
) returns table (organisation_id uuid, mandate_id uuid)
language plpgsql volatile security definer set search_path = ''
as $$
declare
	found_rows int;
begin
	return query select t.organisation_id, t.mandate_id from private.step_takers(document, from_state, to_state) t;
	get diagnostics found_rows = row_count;
	if found_rows = 0 then
		raise exception 'A step is taken by those who manage the document.' using errcode = '42501';
	elsif found_rows > 1 then
		raise exception 'Several organisations give the right: say for which one.' using errcode = 'KL013';
	end if;
	if not to_state = any (private.steps_from(from_state)) then
		raise exception 'From % one does not come to %.', from_state, to_state using errcode = 'KL040';
	end if;
	if ground_date > (clock_timestamp() at time zone 'Europe/Stockholm')::date then
		raise exception 'A decision lies not in the future.' using errcode = 'KL043';
	end if;
	if to_state = 'adopted' and num_nulls(ground_body, ground_date, ground_paragraph, ground_case_number) > 0 then
		raise exception 'What is adopted names its decision: body, date, paragraph and case number.'
			using errcode = 'KL042';
	end if;
	if from_state = 'proposed' and to_state <> 'adopted' and trim(coalesce(reason, '')) = '' then
		raise exception 'Who takes back what was put forward says why.' using errcode = 'KL044';
	end if;
end
$$;

create function private.guard_step() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	subject public.documents;
begin
	-- Written by private.document_changed, which has asked and filled in everything.
	if pg_trigger_depth() > 1 then
		return new;
	end if;
	-- The document first and then its head, as a change of its row locks them.
	select * into subject from public.documents d where d.id = new.document_id for no key update;
	perform private.lock_heads(document => new.document_id);
	if private.me() is not null then
		if subject.id is null then
			raise exception 'A step is taken by those who manage the document.' using errcode = '42501';
		end if;
		select c.organisation_id, c.mandate_id into new.organisation_id, new.mandate_id
		from private.check_step(new.document_id, subject.state, new.to_state, new.reason,
			new.ground_body, new.ground_date, new.ground_paragraph, new.ground_case_number) c;
		if new.from_state is not null and new.from_state <> subject.state then
			raise exception 'Somebody else has taken a step meanwhile.' using errcode = 'KL041';
		end if;
		new.created_at := clock_timestamp();
	end if;
	new.from_state := subject.state;
	new.title := subject.title;
	new.kind := subject.kind;
	new.numbered_headings := subject.numbered_headings;
	new.seq := (select h.seq from private.document_heads h where h.document_id = new.document_id);
	new.number := 1 + coalesce(
		(select max(s.number) from public.document_steps s where s.document_id = new.document_id), 0);
	return new;
end
$$;
create trigger guard_step before insert on public.document_steps
	for each row execute function private.guard_step();

create function private.step_taken() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if new.to_state = new.from_state then
		perform private.write_audit('document.frozen', 'documents', new.document_id,
			(select d.space_id from public.documents d where d.id = new.document_id),
			mandate => new.mandate_id,
			details => jsonb_build_object('step', new.id, 'title', new.title, 'state', new.to_state,
				'position', new.seq));
		perform private.record_event('document.frozen', document => new.document_id,
			space => (select d.space_id from public.documents d where d.id = new.document_id),
			payload => jsonb_build_object('step', new.id));
	else
		update public.documents d set state = new.to_state
		where d.id = new.document_id and d.state <> new.to_state;
	end if;
	return null;
end
$$;
create trigger step_taken after insert on public.document_steps
	for each row execute function private.step_taken();
create trigger announce_document after insert on public.document_steps
	for each row execute function private.announce_document();

-- As before, but that a change of state is a step: asked by private.check_step, whichever way it
-- comes. (Depth 2: the update is private.step_taken's, and its step has been asked for.)
create or replace function private.guard_document() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	person uuid := private.me();
begin
	if tg_op = 'INSERT' and person is not null and (
		(private.mandate_for('edit', new.space_id) is null and private.mandate_for('manage', new.space_id) is null)
		or exists (select from public.spaces s where s.id = new.space_id and s.closed_at is not null)
	) then
		raise exception 'A document is started in an open space by those who may edit there.' using errcode = '42501';
	end if;
	if tg_op = 'UPDATE' and person is not null
		and (new.title, new.kind) is distinct from (old.title, old.kind)
		and (old.state in ('proposed', 'adopted') or old.archived_at is not null
			or exists (select from public.spaces s where s.id = old.space_id and s.closed_at is not null))
	then
		raise exception 'What has been put forward, adopted or put away is not renamed.' using errcode = '42501';
	end if;
	if tg_op = 'UPDATE' and (new.state, new.responsible_organisation_id, new.responsible_person_id, new.archived_at)
		is distinct from (old.state, old.responsible_organisation_id, old.responsible_person_id, old.archived_at)
	then
		if person is not null and pg_trigger_depth() = 1
			and private.mandate_for('manage', document => old.id) is null
		then
			raise exception 'State and responsibility are changed by those who manage the document.'
				using errcode = '42501';
		end if;
		if (new.state, new.archived_at) is distinct from (old.state, old.archived_at) then
			perform private.lock_heads(document => old.id);
		end if;
		if new.state <> old.state and person is not null and pg_trigger_depth() = 1 then
			perform private.check_step(old.id, old.state, new.state, '', null, null, null, null);
		end if;
		if new.archived_at is distinct from old.archived_at and new.archived_at is not null and person is not null then
			new.archived_at := clock_timestamp();
		end if;
	end if;
	-- A rename is not refused because the responsible organisation has left since.
	if tg_op = 'UPDATE' and (new.responsible_organisation_id, new.responsible_person_id)
		is not distinct from (old.responsible_organisation_id, old.responsible_person_id)
	then
		return new;
	end if;
	if not exists (
		select from public.space_participants sp
		where sp.space_id = new.space_id and sp.organisation_id = new.responsible_organisation_id
			and sp.ended_at is null
	) then
		raise exception 'The responsible organisation takes part in the space.' using errcode = 'KL008';
	end if;
	if new.responsible_person_id is not null and not exists (
		select from public.memberships b
		where b.person_id = new.responsible_person_id and b.organisation_id = new.responsible_organisation_id
			and (b.valid_to is null or b.valid_to > clock_timestamp())
	) then
		raise exception 'The responsible person belongs to the responsible organisation.' using errcode = 'KL007';
	end if;
	return new;
end
$$;

-- The step that a change of state is, written now where the row itself was changed.
create function private.step_of_change(before public.documents, after public.documents)
returns public.document_steps
language plpgsql volatile security definer set search_path = ''
as $$
declare
	step public.document_steps;
	last int;
begin
	select * into step from public.document_steps s
	where s.document_id = after.id order by s.number desc limit 1;
	last := coalesce(step.number, 0);
	if step.id is not null and step.to_state = after.state then
		return step;
	end if;
	step := null;
	if private.me() is not null then
		select t.organisation_id, t.mandate_id into step.organisation_id, step.mandate_id
		from private.step_takers(after.id, before.state, after.state) t limit 1;
	end if;
	insert into public.document_steps (document_id, number, from_state, to_state, seq, title, kind,
		numbered_headings, organisation_id, mandate_id)
	select after.id, last + 1, before.state, after.state, h.seq, after.title, after.kind,
		after.numbered_headings, step.organisation_id, step.mandate_id
	from private.document_heads h where h.document_id = after.id
	returning * into step;
	return step;
end
$$;

create or replace function private.document_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	step public.document_steps;
begin
	if tg_op = 'INSERT' then
		perform private.write_audit('document.created', 'documents', new.id, new.space_id,
			mandate => coalesce(private.mandate_for('edit', new.space_id), private.mandate_for('manage', new.space_id)),
			details => jsonb_strip_nulls(jsonb_build_object('title', new.title,
				'responsible', new.responsible_organisation_id, 'revises', new.revises_id)));
		perform private.record_event('document.created', space => new.space_id, document => new.id);
		return null;
	end if;
	if new.state <> old.state then
		step := private.step_of_change(old, new);
	end if;
	if (new.state, new.archived_at) is distinct from (old.state, old.archived_at) then
		perform private.announce_access(document => new.id);
		perform private.record_event('document.state_changed', space => new.space_id, document => new.id,
			payload => jsonb_strip_nulls(
				jsonb_build_object('from', old.state, 'to', new.state, 'step', step.id)));
	end if;
	if (new.state, new.archived_at, new.responsible_organisation_id, new.responsible_person_id)
		is distinct from (old.state, old.archived_at, old.responsible_organisation_id, old.responsible_person_id)
	then
		perform private.write_audit('document.changed', 'documents', new.id, new.space_id,
			mandate => coalesce(step.mandate_id, private.mandate_for('manage', document => new.id)),
			details => jsonb_build_object('from', jsonb_build_object('state', old.state,
					'responsible', old.responsible_organisation_id, 'person', old.responsible_person_id,
					'archived', old.archived_at),
				'to', jsonb_build_object('state', new.state,
					'responsible', new.responsible_organisation_id, 'person', new.responsible_person_id,
					'archived', new.archived_at))
				|| case when step.id is null then '{}' else jsonb_strip_nulls(jsonb_build_object(
					'step', step.id, 'position', step.seq, 'reason', nullif(step.reason, ''),
					'ground', nullif(jsonb_strip_nulls(jsonb_build_object('body', step.ground_body,
						'date', step.ground_date, 'paragraph', step.ground_paragraph,
						'case_number', step.ground_case_number, 'url', step.ground_url)), '{}'))) end);
	end if;
	return null;
end
$$;

-- What the server makes of steps

-- Steps of which no version is made yet, oldest first, with all that their form holds beside the
-- text. What the owner of the database has set up is nobody's step, and no version is made of it.
create function private.steps_to_freeze(most int, only_document uuid default null)
returns table (step_id uuid, document_id uuid, number int, from_state text, to_state text, seq bigint,
	title text, kind text, numbered_headings boolean, name text, reason text,
	ground_body text, ground_date text, ground_paragraph text, ground_case_number text, ground_url text,
	organisation_id uuid, organisation_name text, taken_at timestamptz, revises_id uuid, version int)
language sql stable security definer set search_path = ''
as $$
	select s.id, s.document_id, s.number, s.from_state, s.to_state, s.seq,
		s.title, s.kind, s.numbered_headings, s.name, s.reason,
		s.ground_body, s.ground_date::text, s.ground_paragraph, s.ground_case_number, s.ground_url,
		s.organisation_id, o.name, s.created_at, d.revises_id,
		1 + coalesce((select max(v.number) from public.document_versions v where v.document_id = s.document_id), 0)
	from public.document_steps s
	join public.documents d on d.id = s.document_id
	join public.organisations o on o.id = s.organisation_id
	where s.created_by is not null
		and (only_document is null or s.document_id = only_document)
		and not exists (select from public.document_versions v where v.step_id = s.id)
		and not exists (
			select from public.document_steps earlier
			where earlier.document_id = s.document_id and earlier.number < s.number
				and earlier.created_by is not null
				and not exists (select from public.document_versions v where v.step_id = earlier.id)
		)
	order by s.created_at limit most
$$;

-- Stores the version of a step. `facts`: all of the form but its text, as JSON; the canonical bytes end
-- with it. stored: done now or before; again: another version has taken the number meanwhile. Raises
-- where the form says something else than the step.
create function private.store_freeze(
	step uuid, version int, state bytea, content_hash text, canonical bytea, facts text
) returns text
language plpgsql volatile security definer set search_path = ''
as $$
declare
	frozen public.document_steps;
	said json := facts::json;
	tail bytea := convert_to(substr(facts, 2), 'UTF8');
begin
	select * into strict frozen from public.document_steps s where s.id = step;
	perform private.lock_heads(document => frozen.document_id);
	if exists (select from public.document_versions v where v.step_id = step) then
		return 'stored';
	end if;
	if version <> 1 + coalesce((select max(v.number) from public.document_versions v
		where v.document_id = frozen.document_id), 0)
	then
		return 'again';
	end if;
	if substr(canonical, length(canonical) - length(tail) + 1) is distinct from tail
		or (said #>> '{document,id}', said #>> '{document,title}', said #>> '{step,id}',
			said #>> '{step,to}', said #>> '{version,number}', said #>> '{version,position}')
		is distinct from (frozen.document_id::text, frozen.title, frozen.id::text,
			frozen.to_state, version::text, frozen.seq::text)
	then
		raise exception 'The form says something else than the step.' using errcode = 'check_violation';
	end if;
	insert into public.document_versions (document_id, number, kind, name, seq, state, content_hash,
		step_id, canonical, created_at, created_by, organisation_id, mandate_id)
	values (frozen.document_id, version, 'frozen', frozen.name, frozen.seq, state, content_hash,
		step, canonical, frozen.created_at, frozen.created_by, frozen.organisation_id, frozen.mandate_id);
	return 'stored';
end
$$;
-- The hashes of pictures that a text shows: its own document's, or one's of the same space.
create function private.picture_hashes(document uuid, pictures uuid[])
returns table (id uuid, sha256 text)
language sql stable security definer set search_path = ''
as $$
	select f.id, encode(f.sha256, 'hex')
	from public.documents d
	join public.documents o on o.space_id = d.space_id
	join public.files f on f.document_id = o.id
	where d.id = document and f.id = any (pictures)
$$;
revoke execute on function private.steps_to_freeze, private.store_freeze, private.picture_hashes from public;
grant execute on function private.steps_to_freeze, private.store_freeze, private.picture_hashes to kliv_sync;

-- Which of the possible steps are the caller's, and whether they must say for whom they act.
create function private.my_steps(document uuid)
returns table (to_state text, organisations int)
language sql stable security definer set search_path = ''
as $$
	select target, (select count(*)::int from private.step_takers(d.id, d.state, target))
	from public.documents d, unnest(private.steps_from(d.state)) as target
	where d.id = document and exists (select from private.step_takers(d.id, d.state, target))
$$;
grant execute on function private.my_steps to authenticated;

alter table public.document_steps enable row level security;
revoke all on public.document_steps from anon, authenticated;

create policy "Who reads a document sees how it came to where it stands" on public.document_steps
	for select to authenticated
	using (document_id in (select d.id from public.documents d));
grant select on public.document_steps to authenticated;

create policy "People take the steps that are theirs" on public.document_steps
	for insert to authenticated
	with check (
		created_by = (select private.me())
		and document_id in (select d.id from public.documents d)
	);
grant insert (id, document_id, from_state, to_state, name, reason,
	ground_body, ground_date, ground_paragraph, ground_case_number, ground_url)
	on public.document_steps to authenticated;

-- Revisions: a new draft that begins as the text it revises. Its log is a copy of that text's log up to
-- where it stood, so that whose every word is, what was credited and every block's id are the same.

create function private.guard_revision() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	source public.documents;
begin
	if private.me() is not null and not 'read' = any (private.access_to(new.revises_id)) then
		raise exception 'One revises what one may read.' using errcode = '42501';
	end if;
	-- The head keeps two from opening a revision at once, and the text from changing meanwhile.
	perform private.lock_heads(document => new.revises_id);
	select * into source from public.documents d where d.id = new.revises_id;
	if source.space_id is distinct from new.space_id then
		raise exception 'A text is revised in its own space.' using errcode = '42501';
	end if;
	if source.state not in ('proposed', 'adopted') then
		raise exception 'What can still be edited is not revised.' using errcode = 'KL045';
	end if;
	if exists (
		select from public.documents d
		where d.revises_id = source.id and d.archived_at is null and d.state in ('draft', 'consultation')
	) then
		raise exception 'A revision is under way already.' using errcode = 'KL046';
	end if;
	new.revises_seq := (select h.seq from private.document_heads h where h.document_id = source.id);
	return new;
end
$$;
create trigger guard_revision before insert on public.documents
	for each row when (new.revises_id is not null) execute function private.guard_revision();

create function private.refuse_other_origin() returns trigger
language plpgsql set search_path = ''
as $$
begin
	raise exception 'What a document revises does not change.' using errcode = 'KL012';
end
$$;
create trigger refuse_other_origin before update on public.documents
	for each row when ((old.revises_id, old.revises_seq) is distinct from (new.revises_id, new.revises_seq))
	execute function private.refuse_other_origin();

-- Named to run after the new document has its head.
create function private.take_over_text() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	insert into public.document_clients (document_id, client_id, person_id, organisation_id, created_at)
	select new.id, c.client_id, c.person_id, c.organisation_id, c.created_at
	from public.document_clients c where c.document_id = new.revises_id;
	insert into public.document_updates (document_id, seq, created_at, person_id, organisation_id, mandate_id, payload)
	select new.id, u.seq, u.created_at, u.person_id, u.organisation_id, u.mandate_id, u.payload
	from public.document_updates u where u.document_id = new.revises_id and u.seq <= new.revises_seq
	order by u.seq;
	insert into public.document_credits (document_id, seq, person_id, organisation_id, created_at)
	select new.id, c.seq, c.person_id, c.organisation_id, c.created_at
	from public.document_credits c where c.document_id = new.revises_id and c.seq <= new.revises_seq;
	insert into public.document_acts (document_id, seq, kind, is_edit, created_at)
	select new.id, a.seq, a.kind, a.is_edit, a.created_at
	from public.document_acts a where a.document_id = new.revises_id and a.seq <= new.revises_seq;
	insert into private.document_restorations (document_id, seq, version_id)
	select new.id, r.seq, r.version_id
	from private.document_restorations r where r.document_id = new.revises_id and r.seq <= new.revises_seq;
	insert into private.document_states (document_id, seq, state, stored_at)
	select new.id, s.seq, s.state, s.stored_at
	from private.document_states s where s.document_id = new.revises_id and s.seq <= new.revises_seq;
	update private.document_heads h set seq = new.revises_seq,
		changed_at = case when new.revises_seq > 0 then clock_timestamp() end
	where h.document_id = new.id;
	return null;
end
$$;
create trigger take_over_text after insert on public.documents
	for each row when (new.revises_id is not null) execute function private.take_over_text();

-- Records: what the document is in each organisation's own register. Every entry is a row of its own;
-- the newest counts. An organisation's register is shown to its own people only.

create table public.document_records (
	id uuid primary key default gen_random_uuid(),
	document_id uuid not null references public.documents (id) on delete restrict,
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	mandate_id uuid not null references public.mandates (id) on delete restrict,
	state text not null check (state in ('working_material', 'received', 'established', 'dispatched')),
	case_number text check (length(trim(case_number)) between 1 and 60 and private.is_plain_text(case_number)),
	happened_on date not null default (clock_timestamp() at time zone 'Europe/Stockholm')::date,
	note text not null default '' check (length(note) <= 1000 and private.is_plain_text(note)),
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null
);
create index on public.document_records (document_id, organisation_id, created_at);
create index on public.document_records (organisation_id);
create index on public.document_records (mandate_id);
comment on table public.document_records is
	'working_material: not a public record yet; received, established, dispatched: inkommen, upprättad, expedierad (TF 2 kap.)';

create trigger refuse_rewriting before update or delete on public.document_records
	for each row execute function private.refuse_rewriting();
create trigger refuse_truncating before truncate on public.document_records
	for each statement execute function private.refuse_rewriting();

-- For which organisations, and on which mandate, the caller registers a document.
create function private.registrars_of(document uuid)
returns table (organisation_id uuid, mandate_id uuid)
language sql stable security definer set search_path = ''
as $$
	select distinct on (r.organisation_id) r.organisation_id, r.mandate_id
	from public.documents d
	join private.my_rights() r on r.document_id = d.id or r.space_id = d.space_id
	where d.id = document and 'register' = any (r.powers)
	order by r.organisation_id, r.valid_to desc nulls first, r.mandate_id
$$;
grant execute on function private.registrars_of to authenticated;

create function private.guard_record() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	found_rows int;
begin
	if private.me() is null then
		return new;
	end if;
	-- Whatever ends a right locks the head first: nothing is registered under a right after its end.
	perform from private.document_heads h where h.document_id = new.document_id for share;
	select count(*) into found_rows from private.registrars_of(new.document_id);
	if found_rows = 0 then
		raise exception 'Registered by those who register for their organisation.' using errcode = '42501';
	elsif found_rows > 1 then
		raise exception 'Several organisations give the right: say for which one.' using errcode = 'KL013';
	end if;
	select r.organisation_id, r.mandate_id into new.organisation_id, new.mandate_id
	from private.registrars_of(new.document_id) r;
	new.created_at := clock_timestamp();
	if new.happened_on > (clock_timestamp() at time zone 'Europe/Stockholm')::date then
		raise exception 'What is registered lies not in the future.' using errcode = 'KL043';
	end if;
	if new.state = 'working_material' and trim(new.note) = '' and (
		select r.state from public.document_records r
		where r.document_id = new.document_id and r.organisation_id = new.organisation_id
		order by r.created_at desc limit 1
	) <> 'working_material' then
		raise exception 'Who takes back a registration says why.' using errcode = 'KL044';
	end if;
	return new;
end
$$;
create trigger guard_record before insert on public.document_records
	for each row execute function private.guard_record();

-- Without its space and its case number: the log is read by more than the organisation's own people.
create function private.record_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	perform private.write_audit('record.registered', 'document_records', new.id,
		organisation => new.organisation_id, mandate => new.mandate_id,
		details => jsonb_build_object('document', new.document_id, 'state', new.state));
	perform private.record_event('record.registered', document => new.document_id,
		organisation => new.organisation_id, payload => jsonb_build_object('record', new.id));
	return null;
end
$$;
create trigger record_changed after insert on public.document_records
	for each row execute function private.record_changed();

alter table public.document_records enable row level security;
revoke all on public.document_records from anon, authenticated;

create policy "An organisation's people see what it has registered" on public.document_records
	for select to authenticated
	using (
		organisation_id in (select private.my_organisations())
		and document_id in (select d.id from public.documents d)
	);
grant select on public.document_records to authenticated;

create policy "Registrars register for their own organisation" on public.document_records
	for insert to authenticated
	with check (
		created_by = (select private.me())
		and organisation_id in (select private.my_organisations())
		and document_id in (select d.id from public.documents d)
	);
grant insert (id, document_id, state, case_number, happened_on, note)
	on public.document_records to authenticated;
