-- Pictures in documents. A file belongs to one document and is read by who reads that; who edits it
-- adds to it. What it is, is seen in its first bytes and never taken from who sends it; nothing that
-- a browser could run (SVG, HTML) is among the kinds. Files stay: older versions of the text show them.

create function private.image_type(content bytea) returns text
language sql immutable parallel safe set search_path = ''
as $$
	select case
		when substring(content from 1 for 8) = '\x89504e470d0a1a0a' then 'image/png'
		when substring(content from 1 for 3) = '\xffd8ff' then 'image/jpeg'
		when substring(content from 1 for 6) in ('GIF87a'::bytea, 'GIF89a'::bytea) then 'image/gif'
		when substring(content from 1 for 4) = 'RIFF'::bytea and substring(content from 9 for 4) = 'WEBP'::bytea
			then 'image/webp'
	end
$$;
-- The column that is computed by it is computed as who inserts.
grant execute on function private.image_type to authenticated;

create table public.files (
	id uuid primary key default gen_random_uuid(),
	document_id uuid not null references public.documents (id) on delete restrict,
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	mandate_id uuid not null references public.mandates (id) on delete restrict,
	name text not null check (length(trim(name)) between 1 and 200 and private.is_plain_text(name)),
	content bytea not null check (length(content) between 12 and 10485760),
	type text not null generated always as (private.image_type(content)) stored,
	size int not null generated always as (length(content)) stored,
	-- In pixels, so that room is kept for it before it has come; null: not known.
	width int check (width between 1 and 16384),
	height int check (height between 1 and 16384),
	sha256 bytea not null generated always as (sha256(content)) stored,
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check ((width is null) = (height is null))
);
create index on public.files (document_id);
create index on public.files (organisation_id);
create index on public.files (mandate_id);
-- Pictures are compressed already.
alter table public.files alter column content set storage external;

create trigger refuse_rewriting before update or delete on public.files
	for each row execute function private.refuse_rewriting();
create trigger refuse_truncating before truncate on public.files
	for each statement execute function private.refuse_rewriting();

-- The right is asked after the document's head is locked, as for its text: nothing is added under a
-- right whose end is committed. For whom and on which mandate is not the sender's to say.
create function private.guard_file() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if private.image_type(new.content) is null then
		raise exception 'A file is a PNG, JPEG, GIF or WebP picture.' using errcode = 'KL021';
	end if;
	perform private.lock_heads(document => new.document_id);
	if private.me() is null then
		return new;
	end if;
	select a.organisation_id, a.mandate_id into new.organisation_id, new.mandate_id
	from private.access_for(private.me(), private.acting_organisation(), new.document_id) a
	where 'edit' = any (a.powers)
	order by a.until desc nulls first, a.organisation_id limit 1;
	if not found then
		raise exception 'Pictures are added by those who may edit the document.' using errcode = '42501';
	end if;
	if (select count(*) >= 500 or coalesce(sum(f.size), 0) + length(new.content) > 209715200
		from public.files f where f.document_id = new.document_id)
	then
		raise exception 'A document holds at most 500 files, and 200 MB of them.' using errcode = 'KL020';
	end if;
	return new;
end
$$;
create trigger guard_file before insert on public.files
	for each row execute function private.guard_file();

create function private.file_added() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	space uuid := (select d.space_id from public.documents d where d.id = new.document_id);
	details jsonb := jsonb_build_object('document', new.document_id, 'name', new.name, 'type', new.type,
		'size', new.size, 'sha256', encode(new.sha256, 'hex'));
begin
	perform private.write_audit('file.added', 'files', new.id, space, new.organisation_id, new.mandate_id, details);
	perform private.record_event('file.added', space => space, document => new.document_id,
		organisation => new.organisation_id, payload => details - 'document' || jsonb_build_object('file', new.id));
	return null;
end
$$;
create trigger file_added after insert on public.files
	for each row execute function private.file_added();

alter table public.files enable row level security;
revoke all on public.files from anon, authenticated;

create policy "Who reads a document sees its files" on public.files
	for select to authenticated using (document_id in (select d.id from public.documents d));
grant select on public.files to authenticated;

create policy "Who edits a document adds files to it" on public.files
	for insert to authenticated with check (document_id in (select d.id from public.documents d));
grant insert (id, document_id, name, content, width, height) on public.files to authenticated;
