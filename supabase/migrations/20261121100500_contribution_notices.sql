-- Before a private party writes in a document it is told that what it writes may become a public
-- record (allmän handling) at the responsible authority. That it was told, and when, is kept.

create table public.contribution_notices (
	id uuid primary key default gen_random_uuid(),
	person_id uuid not null default private.me() references public.profiles (id) on delete cascade,
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	document_id uuid not null references public.documents (id) on delete cascade,
	acknowledged_at timestamptz not null default now(),
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	unique (person_id, organisation_id, document_id)
);
create index on public.contribution_notices (organisation_id);
create index on public.contribution_notices (document_id);
comment on table public.contribution_notices is
	'A private party has read that what it writes may become a public record.';

alter table public.contribution_notices enable row level security;
revoke all on public.contribution_notices from anon, authenticated;

create policy "People see the notices they have acknowledged" on public.contribution_notices
	for select to authenticated using (person_id = (select private.me()));
grant select on public.contribution_notices to authenticated;

create policy "People acknowledge for an organisation of theirs where they may contribute"
	on public.contribution_notices
	for insert to authenticated
	with check (
		person_id = (select private.me())
		and organisation_id in (select private.my_organisations())
		and document_id in (
			select d.id from public.documents d
			where d.id in (select private.documents_where('comment'))
				or d.space_id in (select private.spaces_where('comment'))
		)
	);
grant insert (organisation_id, document_id) on public.contribution_notices to authenticated;
