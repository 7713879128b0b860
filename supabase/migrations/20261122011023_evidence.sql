-- What a figure rests on, as a file: a report, a photograph, an extract. It belongs to an indicator, so
-- that figures entered at once, and later, may name the same one. It is read by those who read raw
-- figures and by nobody else, is kept as it came, byte for byte, and is never changed or taken away.
-- What it is, is seen in its bytes; only CSV, which has no first bytes of its own, is known by its name.

create function private.evidence_type(content bytea, name text) returns text
language sql immutable parallel safe set search_path = ''
as $$
	select case
		when substring(content from 1 for 5) = '%PDF-'::bytea then 'application/pdf'
		when substring(content from 1 for 8) = '\x89504e470d0a1a0a' then 'image/png'
		when substring(content from 1 for 3) = '\xffd8ff' then 'image/jpeg'
		-- The names in a zip stand in the clear.
		when substring(content from 1 for 4) = '\x504b0304'
			and position('xl/workbook.xml'::bytea in content) > 0
			then 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
		when name ~* '\.csv$' and position('\x00'::bytea in content) = 0
			and position('\x504b0304'::bytea in content) = 0 then 'text/csv'
	end
$$;

create table public.evidence_files (
	id uuid primary key default gen_random_uuid(),
	indicator_id uuid not null references public.indicators (id) on delete restrict,
	name text not null check (length(trim(name)) between 1 and 200 and private.is_plain_text(name)),
	content bytea not null check (length(content) between 1 and 10485760),
	type text not null,
	size int not null generated always as (length(content)) stored,
	sha256 bytea not null generated always as (sha256(content)) stored,
	organisation_id uuid references public.organisations (id) on delete restrict,
	mandate_id uuid references public.mandates (id) on delete restrict,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	unique (id, indicator_id)
);
create index on public.evidence_files (indicator_id, created_at);
create index on public.evidence_files (organisation_id);
create index on public.evidence_files (mandate_id);
-- PDF, pictures and spreadsheets are compressed already.
alter table public.evidence_files alter column content set storage external;
comment on column public.evidence_files.type is 'by its bytes; set by a trigger, whatever the sender says';

create trigger refuse_rewriting before update or delete on public.evidence_files
	for each row execute function private.refuse_rewriting();
create trigger refuse_truncating before truncate on public.evidence_files
	for each statement execute function private.refuse_rewriting();

-- The right is asked before the bytes are judged. For whom and on which mandate is not the sender's to say.
create function private.guard_evidence() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if private.me() is not null then
		select m.organisation_id, m.mandate_id into new.organisation_id, new.mandate_id
		from private.goal_mandate(
			(select i.goal_id from public.indicators i where i.id = new.indicator_id), 'report_value') m;
		new.created_by := private.me();
		new.created_at := clock_timestamp();
	end if;
	new.type := private.evidence_type(new.content, new.name);
	if new.type is null then
		raise exception 'Evidence is a PDF, PNG, JPEG, CSV or XLSX file.' using errcode = 'KL067';
	end if;
	if private.me() is not null then
		-- Two who add at once are counted one after the other.
		perform from public.indicators i where i.id = new.indicator_id for no key update;
		if (select count(*) >= 200 or coalesce(sum(f.size), 0) + length(new.content) > 209715200
			from public.evidence_files f where f.indicator_id = new.indicator_id)
		then
			raise exception 'An indicator holds at most 200 files, and 200 MB of them.' using errcode = 'KL068';
		end if;
	end if;
	return new;
end
$$;
create trigger guard_evidence before insert on public.evidence_files
	for each row execute function private.guard_evidence();

create function private.evidence_added() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	perform private.write_audit('evidence.added', 'evidence_files', new.id,
		(select g.space_id from public.indicators i join public.goals g on g.id = i.goal_id
			where i.id = new.indicator_id),
		new.organisation_id, new.mandate_id, jsonb_build_object('indicator', new.indicator_id,
			'name', new.name, 'type', new.type, 'size', new.size, 'sha256', encode(new.sha256, 'hex')));
	return null;
end
$$;
create trigger evidence_added after insert on public.evidence_files
	for each row execute function private.evidence_added();

alter table public.evidence_files enable row level security;
revoke all on public.evidence_files from anon, authenticated;

create policy "Who reports values reads what figures rest on" on public.evidence_files
	for select to authenticated using (indicator_id in (select private.indicators_with('report_value')));
grant select on public.evidence_files to authenticated;

create policy "Who reports values adds what figures rest on" on public.evidence_files
	for insert to authenticated with check (indicator_id in (select private.indicators_with('report_value')));
grant insert (id, indicator_id, name, content) on public.evidence_files to authenticated;

-- A figure names a file of its own indicator, and no other.
alter table public.measurements add column evidence_file_id uuid;
alter table public.measurements add constraint evidence_of_the_same_indicator
	foreign key (evidence_file_id, indicator_id) references public.evidence_files (id, indicator_id)
	on delete restrict;
create index on public.measurements (evidence_file_id) where evidence_file_id is not null;
grant insert (evidence_file_id) on public.measurements to authenticated;
