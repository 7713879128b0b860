-- What only an attack looks like, seen by the sync server, is in the audit log: who tried it on which
-- document, or which website's page tried to connect in a visitor's name. Nothing of the text, and no
-- address of a person's device.

-- One entry a minute for the same thing, so that nobody fills a log that cannot be emptied.
create function private.record_alarm(kind text, document uuid, person uuid, origin text) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
	space uuid;
	told jsonb := jsonb_strip_nulls(jsonb_build_object(
		'person', person,
		'reason', case when private.is_plain_text(origin) then left(origin, 200) end));
begin
	if kind not in ('foreign_origin', 'foreign_client', 'foreign_delete') then
		raise exception 'There is no such alarm.' using errcode = '22023';
	end if;
	-- The head is what every entry of the log takes first: two of the same wait for each other here.
	perform from private.audit_head for update;
	if exists (
		select from public.audit_log a
		where a.seq > (select h.seq from private.audit_head h) - 500
			and a.action = 'security.' || kind and a.subject_id is not distinct from document
			and a.details ->> 'person' is not distinct from told ->> 'person'
			and a.details ->> 'reason' is not distinct from told ->> 'reason'
			and a.created_at > clock_timestamp() - interval '1 minute'
	) then
		return false;
	end if;
	select d.space_id into space from public.documents d where d.id = document;
	perform private.write_audit('security.' || kind, 'documents', document, space, null, null, told);
	return true;
end
$$;
grant execute on function private.record_alarm to kliv_sync;
