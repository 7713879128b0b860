-- Whether a document's headings are numbered (1, 1.1 …) is a choice for the whole document and all
-- its readers. The numbers are drawn, not written: they are no part of the text.

alter table public.documents add column numbered_headings boolean not null default false;
grant update (numbered_headings) on public.documents to authenticated;

-- What has been put forward looks as it did when it was.
create function private.guard_document_look() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if private.me() is not null and (
		old.state in ('proposed', 'adopted') or old.archived_at is not null
		or exists (select from public.spaces s where s.id = old.space_id and s.closed_at is not null)
	) then
		raise exception 'What has been put forward, adopted or put away keeps its look.' using errcode = '42501';
	end if;
	return new;
end
$$;
create trigger guard_document_look before update on public.documents
	for each row when (old.numbered_headings is distinct from new.numbered_headings)
	execute function private.guard_document_look();
