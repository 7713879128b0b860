-- Paragraphs and headings of a text that are about a goal. Kept beside the text, by the block's id: it
-- follows the block wherever it is moved, and changes no word of what is frozen.

create table public.goal_bindings (
	id uuid primary key default gen_random_uuid(),
	document_id uuid not null references public.documents (id) on delete restrict,
	block_id text not null check (block_id ~ '^[A-Za-z0-9_-]{1,64}$'),
	goal_id uuid not null references public.goals (id) on delete restrict,
	ended_at timestamptz,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null
);
create unique index on public.goal_bindings (document_id, block_id, goal_id) where ended_at is null;
create index on public.goal_bindings (goal_id);
create index on public.goal_bindings (created_by);

alter table public.goal_bindings enable row level security;
revoke all on public.goal_bindings from anon, authenticated;
create policy "Who sees the document and the goal sees that they are bound" on public.goal_bindings
	for select to authenticated
	using (document_id in (select d.id from public.documents d)
		and goal_id in (select g.id from public.goals g));
create policy "Who edits the document binds its blocks to goals that they see" on public.goal_bindings
	for insert to authenticated
	with check ('edit' = any (private.access_to(document_id))
		and goal_id in (select g.id from public.goals g));
create policy "Who edits the document ends what is bound there" on public.goal_bindings
	for update to authenticated
	using ('edit' = any (private.access_to(document_id)))
	with check ('edit' = any (private.access_to(document_id)));
grant select on public.goal_bindings to authenticated;
grant insert (id, document_id, block_id, goal_id) on public.goal_bindings to authenticated;
grant update (ended_at) on public.goal_bindings to authenticated;

create trigger announce_document after insert or update on public.goal_bindings
	for each row execute function private.announce_document();
