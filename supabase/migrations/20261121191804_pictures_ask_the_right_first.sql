-- As before, but that the right is asked before the bytes are judged: who may not add a picture is
-- told that, and nothing else.
create or replace function private.guard_file() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	perform private.lock_heads(document => new.document_id);
	if private.me() is not null then
		select a.organisation_id, a.mandate_id into new.organisation_id, new.mandate_id
		from private.access_for(private.me(), private.acting_organisation(), new.document_id) a
		where 'edit' = any (a.powers)
		order by a.until desc nulls first, a.organisation_id limit 1;
		if not found then
			raise exception 'Pictures are added by those who may edit the document.' using errcode = '42501';
		end if;
	end if;
	if private.image_type(new.content) is null then
		raise exception 'A file is a PNG, JPEG, GIF or WebP picture.' using errcode = 'KL021';
	end if;
	if private.me() is not null and (
		select count(*) >= 500 or coalesce(sum(f.size), 0) + length(new.content) > 209715200
		from public.files f where f.document_id = new.document_id
	) then
		raise exception 'A document holds at most 500 files, and 200 MB of them.' using errcode = 'KL020';
	end if;
	return new;
end
$$;
