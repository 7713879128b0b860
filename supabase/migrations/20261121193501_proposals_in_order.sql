-- What is asked of who comments is asked of who proposes: a private party acknowledges first that what
-- it writes may become a public record, and nobody drowns the others.
create or replace function private.keep_comment_order() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	person uuid := private.me();
	minute bigint;
	hour bigint;
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
	-- One who says much at once is counted in turn.
	perform pg_advisory_xact_lock(hashtextextended(tg_table_name || ' of ' || person, 0));
	execute format(
		'select count(*) filter (where created_at > clock_timestamp() - interval ''1 minute''), count(*)
		from public.%I where created_by = $1 and created_at > clock_timestamp() - interval ''1 hour''',
		tg_table_name
	) into minute, hour using person;
	if minute >= 60 or hour >= 600 then
		raise exception 'At most 60 of a kind a minute and 600 an hour.' using errcode = 'KL030';
	end if;
	return new;
end
$$;
create index on public.proposals (created_by, created_at);
drop index public.proposals_created_by_idx;
create trigger keep_comment_order before insert on public.proposals
	for each row execute function private.keep_comment_order();
