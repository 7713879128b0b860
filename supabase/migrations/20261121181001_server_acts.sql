-- Server acts: what the server writes to a text on behalf of somebody who may not write to it, or
-- for whom the server must: an anchor of a comment, an accepted proposal, a restored version. One
-- transaction holds the document, asks the rights, appends the row, and changes what the act is about.
-- A kind of act is one function `private.act_<kind>(document, payload, about)` for kliv_sync, between
-- private.begin_act and the commit; it appends by private.append_act and may do whatever its person
-- may do: private.me() answers whose act it is.

-- Which rows of a log the server wrote, and as what. One that is no edit gives no words: places to
-- hold on to, and ids of blocks.
create table public.document_acts (
	document_id uuid not null,
	seq bigint not null,
	kind text not null check (kind ~ '^[a-z_]{1,40}$'),
	is_edit boolean not null,
	created_at timestamptz not null default clock_timestamp(),
	primary key (document_id, seq),
	foreign key (document_id, seq) references public.document_updates (document_id, seq) on delete restrict
);
comment on column public.document_acts.is_edit is 'false: the row holds no words, and nobody edited the text';
create trigger refuse_rewriting before update or delete on public.document_acts
	for each row execute function private.refuse_rewriting();

alter table public.document_acts enable row level security;
revoke all on public.document_acts from anon, authenticated;
create policy "Who reads a document sees what the server wrote in it"
	on public.document_acts for select to authenticated
	using (document_id in (select d.id from public.documents d));
grant select on public.document_acts to authenticated;

-- Client ids from 2^32 on are the server's own: nobody's to bind. (Yjs draws its ids below that.)
alter table public.document_clients
	add constraint the_servers_own_are_nobodys check (client_id < 4294967296);

create or replace function private.bind_clients(
	documents uuid[], clients bigint[], people uuid[], organisations uuid[]
) returns table (document_id uuid, client_id bigint, person_id uuid, organisation_id uuid)
language plpgsql volatile security definer set search_path = ''
as $$
begin
	insert into public.document_clients (document_id, client_id, person_id, organisation_id)
	select asked.document, asked.client, asked.person, asked.organisation
	from unnest(documents, clients, people, organisations)
		as asked (document, client, person, organisation)
	where asked.client < 4294967296 and exists (
		select from private.access_for(asked.person, asked.organisation, asked.document)
	)
	order by asked.document, asked.client
	on conflict do nothing;
	return query
	select c.document_id, c.client_id, c.person_id, c.organisation_id
	from public.document_clients c
	join (select distinct * from unnest(documents, clients) as asked (document, client)) asked
		on c.document_id = asked.document and c.client_id = asked.client;
end
$$;

-- The text of a document as it is stored, for one who may read it: the newest state and where the log
-- stands, or a version's. No row: not there for them, which is answered alike for what does not exist.
create function private.text_for(person uuid, organisation uuid, session uuid, document uuid, version uuid)
returns table (seq bigint, state_seq bigint, state bytea)
language plpgsql stable security definer set search_path = ''
as $$
begin
	if not private.session_lives(session)
		or not exists (select from private.access_for(person, organisation, document))
	then
		return;
	end if;
	if version is not null then
		return query
		select v.seq, v.seq, v.state from public.document_versions v
		where v.id = version and v.document_id = document;
	else
		return query
		select h.seq, coalesce(s.seq, 0), s.state
		from private.document_heads h
		left join private.document_states s using (document_id)
		where h.document_id = document;
	end if;
end
$$;

-- Holds a document until the end of the transaction for one who may read it, and answers what has come
-- after a position. From here on the transaction is that person's, for that organisation. The rights
-- are asked when the document is held, so that nothing is done under a right after its end. No row:
-- not there for them.
create function private.begin_act(
	person uuid, organisation uuid, session uuid, document uuid, after bigint
) returns table (seq bigint, first bigint, lengths int[], payloads bytea)
language plpgsql volatile security definer set search_path = ''
as $$
declare
	head bigint;
	parties uuid[];
begin
	select h.seq into head from private.document_heads h where h.document_id = document for update;
	if not private.session_lives(session) then
		return;
	end if;
	select array_agg(a.organisation_id) into parties
	from private.access_for(person, organisation, document) a;
	if head is null or parties is null then
		return;
	end if;
	if cardinality(parties) > 1 then
		raise exception 'Several organisations give the right: say for which one.' using errcode = 'KL013';
	end if;
	perform set_config('request.jwt.claims', jsonb_build_object(
		'sub', person, 'session_id', session, 'role', 'authenticated')::text, true);
	perform set_config('request.jwt.claim.sub', person::text, true);
	perform set_config('kliv.acting_organisation', parties[1]::text, true);
	perform set_config('kliv.act', document || ' ' || head, true);
	return query
	select head, min(u.seq), array_agg(length(u.payload) order by u.seq),
		string_agg(u.payload, '' order by u.seq)
	from public.document_updates u
	where u.document_id = document and u.seq > after;
end
$$;

-- Appends what an act writes, under a power of whose act it is; answers its place in the log. Where the
-- act writes nothing (a null payload) the power is asked all the same, and nothing is appended: null.
create function private.append_act(
	kind text, document uuid, power text, is_edit boolean, payload bytea
) returns bigint
language plpgsql volatile security definer set search_path = ''
as $$
declare
	head bigint;
	mandate uuid;
begin
	select h.seq into head from private.document_heads h where h.document_id = document for update;
	-- The act was worked out on the text at exactly this place.
	if current_setting('kliv.act', true) is distinct from document || ' ' || head then
		raise exception 'An act begins with private.begin_act, on the same document, and appends once.'
			using errcode = 'object_not_in_prerequisite_state';
	end if;
	select a.mandate_id into mandate
	from private.access_for(private.me(), private.acting_organisation(), document) a
	where power = any (a.powers);
	if mandate is null then
		raise exception 'Done by those who may % the document.', power using errcode = '42501';
	end if;
	if payload is null then
		return null;
	end if;
	insert into public.document_updates (document_id, seq, person_id, organisation_id, mandate_id, payload)
	values (document, head + 1, private.me(), private.acting_organisation(), mandate, payload);
	update private.document_heads h set seq = head + 1, changed_at = clock_timestamp()
	where h.document_id = document;
	insert into public.document_acts (document_id, seq, kind, is_edit)
	values (document, head + 1, append_act.kind, append_act.is_edit);
	return head + 1;
end
$$;

revoke execute on function private.text_for, private.begin_act, private.append_act from public;
grant execute on function private.text_for, private.begin_act to kliv_sync;
