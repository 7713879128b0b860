-- Which document links to which. Kept by the upkeep from the text as it stands, when nobody writes,
-- together with the index of who wrote it. Both ends are read by who may read both documents: that a
-- document one may not see links here is not told, nor that a text links to one that one may not see.

create table public.document_links (
	document_id uuid not null references public.documents (id) on delete restrict,
	target_id uuid not null references public.documents (id) on delete restrict,
	created_at timestamptz not null default now(),
	primary key (document_id, target_id)
);
create index on public.document_links (target_id);

-- As before, and the links of the text at that position with it: `links` of what is told last.
create or replace function private.store_authorship(
	document uuid, seq bigint, format int, state bytea, told jsonb
) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
	linked uuid[];
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
		select coalesce(array_agg(d.id), '{}') into linked
		from jsonb_array_elements_text(coalesce(told -> -1 -> 'links', '[]')) l
		join public.documents d on d.id::text = l and d.id <> document;
		delete from public.document_links k where k.document_id = document and k.target_id <> all (linked);
		insert into public.document_links (document_id, target_id)
		select document, unnest(linked)
		on conflict on constraint document_links_pkey do nothing;
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

alter table public.document_links enable row level security;
revoke all on public.document_links from anon, authenticated;
create policy "Who reads both documents sees that one links to the other"
	on public.document_links for select to authenticated
	using (
		document_id in (select d.id from public.documents d)
		and target_id in (select d.id from public.documents d)
	);
grant select on public.document_links to authenticated;
