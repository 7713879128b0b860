-- A restored version is a server act: the row that brings it back, and which version that was, so that
-- its text is again whose it was.
create function private.act_restore_version(document uuid, payload bytea, about jsonb) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	at bigint := private.append_act('restore_version', document, 'edit', true, payload);
	restored record;
begin
	select v.id, v.number, v.name into restored from public.document_versions v
	where v.id = (about ->> 'version')::uuid and v.document_id = document;
	if restored.id is null then
		raise exception 'A version of the same document is restored.' using errcode = '42501';
	end if;
	if at is null then
		return;
	end if;
	insert into private.document_restorations (document_id, seq, version_id) values (document, at, restored.id);
	perform private.record_event('version.restored', document => document,
		space => (select d.space_id from public.documents d where d.id = document),
		payload => jsonb_build_object('version', restored.id, 'number', restored.number));
	perform private.write_audit('version.restored', 'document_versions', restored.id,
		(select d.space_id from public.documents d where d.id = document),
		mandate => private.mandate_for('edit', document => document),
		details => jsonb_build_object('document', document, 'number', restored.number, 'name', restored.name,
			'title', (select d.title from public.documents d where d.id = document)));
end
$$;
revoke execute on function private.act_restore_version from public;
grant execute on function private.act_restore_version to kliv_sync;
