-- Most policies on a page ask who and what is in sight, and these asked the same rights four times
-- for each answer. They ask once now; what they answer is the same.

create or replace function private.organisations_in_sight() returns setof uuid
language sql stable security definer set search_path = ''
as $$
	with r as materialized (
		select r.space_id, r.document_id, r.goal_id, r.powers from private.my_rights() r
	)
	select b.organisation_id from public.memberships b
	where b.person_id = private.me()
		and b.valid_from <= clock_timestamp() and (b.valid_to is null or b.valid_to > clock_timestamp())
	union
	select sp.organisation_id from public.space_participants sp
	where sp.space_id in (select r.space_id from r where 'read' = any (r.powers))
	union
	select d.responsible_organisation_id from public.documents d
	where d.id in (select r.document_id from r where 'read' = any (r.powers))
	union
	select sh.organisation_id from public.shares sh
	where sh.document_id in (select r.document_id from r where 'read' = any (r.powers))
	union
	select o.id from public.organisations o
	where exists (
		select from r
		where num_nonnulls(r.space_id, r.document_id, r.goal_id) = 0
			and r.powers && array['manage', 'register']
	)
$$;

create or replace function private.organisations_granted_for() returns setof uuid
language sql stable security definer set search_path = ''
as $$
	with r as materialized (
		select r.organisation_id, r.powers from private.my_rights() r
		where num_nonnulls(r.space_id, r.document_id, r.goal_id) = 0 and 'grant' = any (r.powers)
	)
	select r.organisation_id from r
	union
	select o.id from public.organisations o
	where exists (select from r where 'manage' = any (r.powers))
$$;
