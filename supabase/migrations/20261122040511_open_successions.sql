-- Which published goal an open goal replaces. One that is not published is not told of, not by its id
-- either.

drop function private.open_goals();
create function private.open_goals()
returns table (id uuid, parent_id uuid, framework text, framework_kind text, framework_number int,
	framework_url text, number int, title text, summary text, description text, state text,
	dimensions text[], local_values text[], responsible_organisation text, responsible_role text,
	published_at timestamptz, changed_at timestamptz, replaces_id uuid)
language sql stable security definer set search_path = ''
as $$
	select g.id, above.id, f.name, f.kind, f.number, f.source_url, g.number, g.title, g.summary, g.description,
		g.state, g.dimensions, g.local_values, o.name, g.responsible_role, g.published_at, g.changed_at,
		earlier.id
	from public.goals g
	join public.frameworks f on f.id = g.framework_id
	left join public.goals above on above.id = g.parent_id and above.published_at is not null
		and above.state in ('adopted', 'closed')
	left join public.goals earlier on earlier.id = g.replaces_id and earlier.published_at is not null
		and earlier.state in ('adopted', 'closed')
	left join public.organisations o on o.id = g.responsible_organisation_id
	where g.published_at is not null and g.state in ('adopted', 'closed')
	order by f.number, f.name, g.number, g.title, g.id
$$;
revoke execute on function private.open_goals from public;
grant execute on function private.open_goals to anon, authenticated;
