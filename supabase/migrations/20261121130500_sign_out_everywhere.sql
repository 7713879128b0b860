-- A sign-out through Kliv may have ended every session of the person, or every other one: where
-- auth.sessions carries no trigger, all their open sockets ask again, whatever session they have.
create or replace function private.announce_sign_out() returns void
language sql volatile security definer set search_path = ''
as $$
	select private.announce_access(person => auth.uid())
$$;
