-- Where a goal may lie, who answers for it, who opens it to everybody; what activities are paid with, and
-- the chain of what comes out of them. How a goal is adopted and what rests is told with the decisions.

alter table public.goals
	add check (length(description) <= 8000 and private.is_plain_text(description)),
	add check (private.is_plain_text(title));

create function private.require_participant(space uuid, organisation uuid) returns void
language plpgsql stable security definer set search_path = ''
as $$
begin
	if not exists (
		select from public.space_participants sp
		where sp.space_id = space and sp.organisation_id = organisation and sp.ended_at is null
	) then
		raise exception 'The organisation does not take part there.' using errcode = 'KL008';
	end if;
end
$$;

create function private.place_goal() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if new.parent_id is not null
		and (tg_op = 'INSERT' or (new.parent_id, new.space_id) is distinct from (old.parent_id, old.space_id))
	then
		-- Two who move goals below each other at the same time would make a ring that neither sees.
		perform pg_advisory_xact_lock(hashtext('goal tree'), hashtext(new.space_id::text));
		if not exists (
			select from public.goals p
			where p.id = new.parent_id and p.space_id = new.space_id
				and (private.me() is null or p.id in (select private.goals_with('read')))
		) then
			raise exception 'A goal lies below a goal of the same space.' using errcode = 'KL070';
		end if;
		if exists (
			with recursive above as (
				select p.id, p.parent_id from public.goals p where p.id = new.parent_id
				union
				select p.id, p.parent_id from public.goals p join above a on p.id = a.parent_id
			)
			select from above where above.id = new.id
		) then
			raise exception 'A goal does not lie below itself.' using errcode = 'KL071';
		end if;
	end if;

	if private.me() is not null and new.responsible_organisation_id is not null
		and (tg_op = 'INSERT' or new.responsible_organisation_id is distinct from old.responsible_organisation_id)
	then
		perform private.require_participant(new.space_id, new.responsible_organisation_id);
	end if;
	return new;
end
$$;

create trigger place_goal before insert or update on public.goals
	for each row execute function private.place_goal();

-- Opens an adopted goal, its methods and its suppressed figures to everybody, or ends that.
create function private.publish_goal(goal uuid, published boolean) returns void
language plpgsql security definer set search_path = ''
as $$
declare
	found public.goals;
	actor record;
begin
	select * into actor from private.goal_mandate(goal,
		case when goal in (select private.goals_with('approve_target')) then 'approve_target' else 'manage' end);
	select * into found from public.goals g where g.id = goal for no key update;
	if (found.published_at is not null) = published then
		return;
	end if;
	if published and found.state not in ('adopted', 'closed') then
		raise exception 'Only what is adopted is published.' using errcode = 'KL072';
	end if;
	update public.goals g set published_at = case when published then clock_timestamp() end where g.id = goal;
	perform private.write_audit(case when published then 'goal.published' else 'goal.unpublished' end,
		'goals', goal, found.space_id, actor.organisation_id, actor.mandate_id,
		jsonb_build_object('name', found.title));
end
$$;
grant execute on function private.publish_goal to authenticated;

-- What activities are paid with, and the chain of what comes out of them.

create function private.is_financing(value jsonb) returns boolean
language sql immutable set search_path = ''
as $$
	select jsonb_typeof(value) = 'array' and not exists (
		select from jsonb_array_elements(value) line
		where not coalesce(
			jsonb_typeof(line) = 'object'
			and length(trim(line ->> 'financier')) between 1 and 200 and private.is_plain_text(line ->> 'financier')
			and jsonb_typeof(line -> 'amount') = 'number' and (line ->> 'amount')::numeric between 0 and 1e12
			and jsonb_typeof(line -> 'year') = 'number' and line ->> 'year' ~ '^(19|20)[0-9]{2}$'
			and line ->> 'status' in ('applied', 'granted', 'paid'), false))
$$;
grant execute on function private.is_financing to authenticated;
alter table public.activities add constraint financing_is_lines check (private.is_financing(financing));

create function private.guard_activity() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if private.me() is not null
		and (tg_op = 'INSERT' or new.responsible_organisation_id <> old.responsible_organisation_id)
	then
		perform private.require_participant(new.space_id, new.responsible_organisation_id);
	end if;
	return new;
end
$$;
create trigger guard_activity before insert or update on public.activities
	for each row execute function private.guard_activity();

-- Output, then the short, then the long term: what a result leads from comes before it, in the same activity.
create function private.guard_activity_result() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	steps constant text[] := array['output', 'short_term_outcome', 'long_term_outcome'];
	place int := array_position(steps, new.step);
begin
	if new.leads_from_id is not null and not exists (
		select from public.activity_results r
		where r.id = new.leads_from_id and r.activity_id = new.activity_id
			and array_position(steps, r.step) < place
	) or exists (
		select from public.activity_results r
		where r.leads_from_id = new.id
			and (r.activity_id <> new.activity_id or array_position(steps, r.step) <= place)
	) then
		raise exception 'A result leads from an earlier step of the same activity.' using errcode = 'KL073';
	end if;
	if private.me() is not null and new.indicator_id is not null
		and new.indicator_id not in (select private.indicators_with('read'))
	then
		raise exception 'An indicator that is not there for the caller.' using errcode = '42501';
	end if;
	return new;
end
$$;
create trigger guard_activity_result before insert or update on public.activity_results
	for each row execute function private.guard_activity_result();
