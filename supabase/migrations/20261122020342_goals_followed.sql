-- Which goals a text shows, so that a goal tells where it is shown. Kept by the upkeep with the links
-- between documents. And a revision begins with what its text is about.

create table public.document_goals (
	document_id uuid not null references public.documents (id) on delete restrict,
	goal_id uuid not null references public.goals (id) on delete restrict,
	created_at timestamptz not null default now(),
	primary key (document_id, goal_id)
);
create index on public.document_goals (goal_id);

alter table public.document_goals enable row level security;
revoke all on public.document_goals from anon, authenticated;
create policy "Who reads the document and the goal sees that it is shown there"
	on public.document_goals for select to authenticated
	using (
		document_id in (select d.id from public.documents d)
		and goal_id in (select g.id from public.goals g)
	);
grant select on public.document_goals to authenticated;


create or replace function private.store_authorship(
	document uuid, seq bigint, format int, state bytea, told jsonb
) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
	linked uuid[];
	shown uuid[];
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
		select coalesce(array_agg(g.id), '{}') into shown
		from jsonb_array_elements_text(coalesce(told -> -1 -> 'goals', '[]')) l
		join public.goals g on g.id::text = l;
		delete from public.document_goals k where k.document_id = document and k.goal_id <> all (shown);
		insert into public.document_goals (document_id, goal_id)
		select document, unnest(shown)
		on conflict on constraint document_goals_pkey do nothing;
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

-- Every block of a revision has the id of the block it comes from, so its ties are the same.
create function private.take_over_bindings() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	insert into public.goal_bindings (document_id, block_id, goal_id, created_at, created_by)
	select new.id, b.block_id, b.goal_id, b.created_at, b.created_by
	from public.goal_bindings b where b.document_id = new.revises_id and b.ended_at is null;
	return null;
end
$$;
create trigger take_over_text_bindings after insert on public.documents
	for each row when (new.revises_id is not null) execute function private.take_over_bindings();
