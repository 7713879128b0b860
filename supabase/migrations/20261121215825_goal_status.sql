-- What the status of indicators is computed of, for many goals at once. Row by row through the policies
-- of seven tables it took longer than people wait for a page that twenty look at: here the rights are
-- asked once, and they are those of the goals' own policy. Each goal has a version that every change of
-- what its status rests on moves, so that a process needs to read again only what has changed.

create index figures_in_time on public.figures (indicator_id, area, sex, period_start desc)
	include (method_id, period, value, suppressed, status, changed_at);

create sequence private.goal_version;
create table private.goal_versions (
	goal_id uuid primary key references public.goals (id) on delete restrict,
	version bigint not null default nextval('private.goal_version')
);
revoke all on private.goal_versions from public, anon, authenticated;
insert into private.goal_versions (goal_id) select g.id from public.goals g;

-- The goals' rows are taken in one order, so that two who write many at once do not wait in a ring.
create function private.move_goal_versions() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	moved uuid[];
begin
	if tg_table_name = 'goals' then
		moved := array(select c.id from changed c);
	elsif tg_table_name = 'indicators' then
		moved := array(select c.goal_id from changed c);
	elsif tg_table_name = 'targets' then
		moved := array(
			select i.goal_id from changed c
			join public.trajectories t on t.id = c.trajectory_id
			join public.indicators i on i.id = t.indicator_id
		);
	else
		moved := array(select i.goal_id from changed c join public.indicators i on i.id = c.indicator_id);
	end if;
	insert into private.goal_versions (goal_id)
	select distinct m from unnest(moved) m order by m
	on conflict (goal_id) do update set version = nextval('private.goal_version');
	return null;
end
$$;

do $$
declare
	name text;
begin
	foreach name in array array['goals', 'indicators', 'methods', 'trajectories', 'targets', 'figures', 'assessments'] loop
		execute format('create trigger move_goal_versions_added after insert on public.%I
			referencing new table as changed
			for each statement execute function private.move_goal_versions()', name);
		execute format('create trigger move_goal_versions_changed after update on public.%I
			referencing new table as changed
			for each statement execute function private.move_goal_versions()', name);
	end loop;
	foreach name in array array['targets', 'figures'] loop
		execute format('create trigger move_goal_versions_gone after delete on public.%I
			referencing old table as changed
			for each statement execute function private.move_goal_versions()', name);
	end loop;
end
$$;

-- The goals that the caller reads, as the policy on goals has it, with their versions: [[goal, version]].
create function private.goals_followed() returns json
language sql stable security definer set search_path = ''
as $$
	select coalesce(json_agg(json_build_array(g.id, coalesce(v.version, 0))), '[]')
	from public.goals g
	left join private.goal_versions v on v.goal_id = g.id
	where (g.space_id in (select private.spaces_where('read')) or g.id in (select private.goals_where('read')))
		and g.state <> 'closed'
$$;

-- One row an indicator, as an array, because a thousand are read at once: goal, id, code, name,
-- [on track from, at risk from], method, [tolerance, [[period, target]]], figures (the newest of the
-- area and sex: about two years of them), the newest judgement. Of those of the named goals that the
-- caller reads.
create function private.status_facts(of_goals uuid[], in_area text, in_sex text) returns json
language sql stable security definer set search_path = ''
as $$
	select coalesce(json_agg(json_build_array(
		i.goal_id, i.id, i.code, i.name, json_build_array(i.on_track_from, i.at_risk_from),
		case when m.id is not null then json_build_array(
			m.version, m.valid_from, m.direction, m.interval_min, m.interval_max, m.frequency,
			m.delay_months, m.baseline_value, m.baseline_period, m.unit, m.decimals
		) end,
		case when t.id is not null then json_build_array(t.tolerance, (
			select coalesce(json_agg(json_build_array(x.period, x.value)), '[]')
			from public.targets x
			where x.trajectory_id = t.id and x.area = in_area and x.sex = in_sex
		)) end,
		(
			select coalesce(json_agg(json_build_array(
				(f.method_id = m.id)::int, f.period, f.value, (f.suppressed is not null)::int,
				(f.status = 'preliminary')::int, extract(epoch from f.changed_at)::bigint
			)), '[]')
			from (
				select f.* from public.figures f
				where f.indicator_id = i.id and f.area = in_area and f.sex = in_sex
				order by f.period_start desc
				limit case m.frequency when 'monthly' then 26 when 'quarterly' then 10
					when 'half_yearly' then 6 else 4 end
			) f
		),
		(
			select json_build_array(a.status, a.period, extract(epoch from a.created_at)::bigint)
			from public.assessments a where a.indicator_id = i.id
			order by a.created_at desc limit 1
		)
	) order by i.number, i.code), '[]')
	from public.indicators i
	left join lateral (
		select * from public.methods m where m.indicator_id = i.id and m.state = 'adopted'
		order by m.version desc limit 1
	) m on true
	left join lateral (
		select * from public.trajectories t where t.indicator_id = i.id and t.state = 'adopted'
		order by t.version desc limit 1
	) t on true
	where i.archived_at is null
		and i.goal_id in (
			select g.id from public.goals g
			where g.id = any (of_goals)
				and (g.space_id in (select private.spaces_where('read'))
					or g.id in (select private.goals_where('read')))
		)
$$;

revoke execute on function private.move_goal_versions, private.goals_followed, private.status_facts
	from public, anon;
grant execute on function private.goals_followed, private.status_facts to authenticated;
