-- What the page already kept: a private party acknowledges first that what it writes may become a
-- public record. And a pace, so that nobody drowns the others: far above what anybody types.
create function private.keep_comment_order() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	person uuid := private.me();
begin
	-- Set-up by the owner states what is.
	if person is null then
		return new;
	end if;
	if exists (
		select from public.organisations o where o.id = new.organisation_id and o.kind = 'naringsliv'
	) and not exists (
		select from public.contribution_notices n
		where n.person_id = person and n.organisation_id = new.organisation_id
			and n.document_id = new.document_id
	) then
		raise exception 'A private party acknowledges first that it may become a public record.'
			using errcode = 'KL031';
	end if;
	if tg_table_name = 'comments' then
		-- One who says much at once is counted in turn.
		perform pg_advisory_xact_lock(hashtextextended('comments of ' || person, 0));
		if (select count(*) from public.comments c
				where c.created_by = person and c.created_at > clock_timestamp() - interval '1 minute') >= 60
			or (select count(*) from public.comments c
				where c.created_by = person and c.created_at > clock_timestamp() - interval '1 hour') >= 600
		then
			raise exception 'At most 60 comments a minute and 600 an hour.' using errcode = 'KL030';
		end if;
	elsif (select count(*) from public.threads t
			where t.created_by = person and t.created_at > clock_timestamp() - interval '1 hour') >= 600
	then
		raise exception 'At most 600 threads an hour.' using errcode = 'KL030';
	end if;
	return new;
end
$$;
create index on public.comments (created_by, created_at);
create index on public.threads (created_by, created_at);
-- After guard_comment and guard_thread, which say for whom it is.
create trigger keep_comment_order before insert on public.comments
	for each row execute function private.keep_comment_order();
create trigger keep_comment_order before insert on public.threads
	for each row execute function private.keep_comment_order();
