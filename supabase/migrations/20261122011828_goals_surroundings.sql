-- What stands around a goal on its pages, in one question: {frameworks, goals (of its space), space,
-- organisation, proposer}. As the policies have it: frameworks for who takes part anywhere, the goals and
-- the space that the caller reads, the names in their sight. Null for who does not read the goal.
create function private.goal_surroundings(goal uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
	spaces uuid[];
	goals uuid[];
	found public.goals;
begin
	select coalesce(array_agg(r.space_id) filter (where r.space_id is not null), '{}'),
		coalesce(array_agg(r.goal_id) filter (where r.goal_id is not null), '{}')
	into spaces, goals
	from private.my_rights() r where 'read' = any (r.powers);
	select g.* into found from public.goals g
	where g.id = goal and (g.space_id = any (spaces) or g.id = any (goals));
	if found.id is null then
		return null;
	end if;
	return json_build_object(
		'frameworks', case when cardinality(spaces) > 0 then (
			select json_agg(json_build_object('id', f.id, 'name', f.name, 'description', f.description,
				'kind', f.kind, 'number', f.number, 'sourceUrl', f.source_url, 'caseNumber', f.case_number))
			from public.frameworks f
		) end,
		'goals', (
			select json_agg(json_build_object('id', g.id, 'frameworkId', g.framework_id,
				'spaceId', g.space_id, 'parentId', g.parent_id, 'number', g.number, 'title', g.title,
				'state', g.state))
			from public.goals g
			where g.space_id = found.space_id and (g.space_id = any (spaces) or g.id = any (goals))
		),
		'space', (
			select s.name from public.spaces s where s.id = found.space_id and s.id = any (spaces)
		),
		'organisation', case when found.responsible_organisation_id is not null then (
			select o.name from public.organisations o
			where o.id = found.responsible_organisation_id
				and o.id in (select private.organisations_in_sight())
		) end,
		'proposer', case when found.proposed_by is not null then (
			select p.display_name from public.profiles p
			where p.id = found.proposed_by and p.id in (select private.people_in_sight())
		) end
	);
end
$$;
revoke execute on function private.goal_surroundings from public, anon;
grant execute on function private.goal_surroundings to authenticated;

-- As it was, with its plan kept: every request of everybody begins with it.
create or replace function private.who_am_i()
returns table (id uuid, display_name text, organisations jsonb, has_mandate boolean)
language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
	caller uuid := private.me();
begin
	return query
	select p.id, p.display_name,
		coalesce((
			select jsonb_agg(jsonb_build_object(
				'id', o.id, 'name', o.name, 'shortName', o.short_name, 'title', b.title))
			from public.memberships b
			join public.organisations o on o.id = b.organisation_id
			where b.person_id = p.id and b.valid_from <= clock_timestamp()
				and (b.valid_to is null or b.valid_to > clock_timestamp())
		), '[]'),
		exists (select from private.rights_of(p.id, null))
	from public.profiles p
	where p.id = caller;
end
$$;
