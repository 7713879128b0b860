-- What several sync processes ask, besides what one asks.

-- Where the logs of many documents stand: what no other process has told is found by its number.
create function private.heads_of(documents uuid[]) returns table (document_id uuid, seq bigint)
language sql stable security definer set search_path = ''
as $$
	select h.document_id, h.seq from private.document_heads h where h.document_id = any (documents)
$$;

-- Which database this is, among those whose processes may share one Redis. A copy that was restored
-- elsewhere has the same documents and is another database.
create function private.this_database() returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
	own text := (select d.oid || '/' || d.datname from pg_catalog.pg_database d
		where d.datname = pg_catalog.current_database());
begin
	return md5(own || '/' || (select c.system_identifier from pg_catalog.pg_control_system() c));
exception when insufficient_privilege then
	return md5(own);
end
$$;

revoke execute on function private.heads_of, private.this_database from public;
grant execute on function private.heads_of, private.this_database to kliv_sync;
