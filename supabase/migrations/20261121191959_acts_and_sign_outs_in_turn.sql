-- A sign-out and what the server does under its session wait for each other too, as a sign-out and the
-- session's updates do (20261121154000_signed_out_in_turn.sql): the document first, then the session.

-- Locks a session's place until the end of the transaction, and answers whether it lives.
create function private.hold_session(session uuid) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if session is not null then
		perform pg_advisory_xact_lock_shared(private.session_lock(), private.session_place(session));
	end if;
	return private.session_lives(session);
end
$$;
revoke execute on function private.hold_session from public;

create or replace function private.begin_act(
	person uuid, organisation uuid, session uuid, document uuid, after bigint
) returns table (seq bigint, first bigint, lengths int[], payloads bytea)
language plpgsql volatile security definer set search_path = ''
as $$
declare
	head bigint;
	parties uuid[];
begin
	select h.seq into head from private.document_heads h where h.document_id = document for update;
	if not private.hold_session(session) then
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

create or replace function private.act_as(person uuid, organisation uuid, session uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.hold_session(session);
	perform set_config('request.jwt.claims', jsonb_strip_nulls(jsonb_build_object(
			'sub', person, 'session_id', session, 'role', 'authenticated'))::text, true),
		set_config('request.jwt.claim.sub', person::text, true),
		set_config('kliv.acting_organisation', coalesce(organisation::text, ''), true);
	if private.me() is null then
		raise exception 'The session is over.' using errcode = '42501';
	end if;
end
$$;
