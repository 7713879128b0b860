-- Comments on any selection. The thread and its anchor in the text are one server act: the mark is laid
-- over what the thread is about, under a client id of the server's, and is nobody's writing.

alter table public.threads add column anchored boolean not null default false;
comment on column public.threads.anchored is
	'about a stretch of the text, marked with the thread''s id; else about the block, or the document';

create function private.act_start_thread(document uuid, payload bytea, about jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	thread uuid := (about ->> 'thread')::uuid;
begin
	perform private.append_act('start_thread', document, 'comment', false, payload);
	insert into public.threads (id, document_id, block_id, quote, anchored)
	values (thread, document, about ->> 'block', about ->> 'quote', (about ->> 'anchored')::boolean);
	insert into public.comments
		(thread_id, body, mentioned_people, mentioned_organisations, mentioned_bodies)
	values (thread, about ->> 'body',
		array(select jsonb_array_elements_text(about -> 'people')::uuid),
		array(select jsonb_array_elements_text(about -> 'organisations')::uuid),
		array(select jsonb_array_elements_text(about -> 'bodies')::uuid));
end
$$;
revoke execute on function private.act_start_thread from public;
grant execute on function private.act_start_thread to kliv_sync;
