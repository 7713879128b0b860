-- Every page asks its caller's rights in each of its statements. As functions in SQL these were planned
-- anew in every statement, layer below layer; as functions in plpgsql their plans are kept by the
-- connection. What they answer is the same.

create or replace function private.me() returns uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
	return case
		when private.session_lives(nullif(auth.jwt() ->> 'session_id', '')::uuid) then auth.uid()
	end;
end
$$;

create or replace function private.my_rights() returns table (
	mandate_id uuid, organisation_id uuid, powers text[], valid_to timestamptz,
	space_id uuid, document_id uuid, goal_id uuid
)
language plpgsql stable security definer set search_path = ''
as $$
begin
	return query select r.* from private.rights_of(private.me(), private.acting_organisation()) r;
end
$$;

create or replace function private.spaces_where(power text) returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
	return query
	select distinct r.space_id from private.my_rights() r
	where r.space_id is not null and power = any (r.powers);
end
$$;

create or replace function private.documents_where(power text) returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
	return query
	select distinct r.document_id from private.my_rights() r
	where r.document_id is not null and power = any (r.powers);
end
$$;

create or replace function private.goals_where(power text) returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
	return query
	select distinct r.goal_id from private.my_rights() r
	where r.goal_id is not null and power = any (r.powers);
end
$$;

create or replace function private.goals_with(power text) returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
	return query
	with r as materialized (
		select r.space_id, r.goal_id from private.my_rights() r
		where power = any (r.powers) and num_nonnulls(r.space_id, r.goal_id) = 1
	)
	select g.id from public.goals g
	where g.space_id in (select r.space_id from r) or g.id in (select r.goal_id from r);
end
$$;

create or replace function private.organisations_in_sight_of(person uuid, organisation uuid) returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
	return query
	with r as materialized (
		select r.space_id, r.document_id, r.goal_id, r.powers
		from private.rights_of(organisations_in_sight_of.person, organisations_in_sight_of.organisation) r
	)
	select b.organisation_id from public.memberships b
	where b.person_id = organisations_in_sight_of.person
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
	);
end
$$;

create or replace function private.organisations_in_sight() returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
	return query
	select o from private.organisations_in_sight_of(private.me(), private.acting_organisation()) o;
end
$$;

create or replace function private.people_in_sight() returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
	return query
	select private.me()
	union
	select b.person_id from public.memberships b
	where b.organisation_id in (select private.organisations_in_sight());
end
$$;

-- Below the goals each level asked the rights twice (of the space, of the goal): once is enough, in
-- what the tables below indicators all go through.
alter policy "Who sees a goal sees its indicators" on public.indicators
	using (goal_id in (select private.goals_with('read')));

-- What has been decided since a day (null: since the newest decision), and what waits for a decision,
-- as the caller sees spaces and goals: {last, decided, waiting}. Through the policies of seven tables
-- the rights were asked more than twenty times.
create function private.goal_news(since date) returns json
language plpgsql stable security definer set search_path = ''
as $$
declare
	spaces uuid[];
	seen uuid[];
	last date;
begin
	spaces := array(select s from private.spaces_where('read') s);
	seen := array(select g from private.goals_with('read') g);
	last := (
		select max(d.decided_on) from public.decisions d
		where d.space_id = any (spaces) and d.decided_on <= current_date
	);
	return (
		with o as (
			select g.id, g.title, g.state, g.proposed_at from public.goals g where g.id = any (seen)
		)
		select json_build_object(
			'last', last,
			'decided', (
				select json_agg(x) from (
					select d.id, d.title, b.name as body, d.decided_on as "decidedOn", d.paragraph
					from public.decisions d join public.bodies b on b.id = d.body_id
					where d.space_id = any (spaces) and d.decided_on >= coalesce(goal_news.since, last)
					order by d.decided_on desc, d.paragraph, d.id limit 40
				) x
			),
			'waiting', (
				select json_agg(w order by w.since nulls last, w.id) from (
					select 'goal' as kind, o.id, o.id as "goalId", o.title as "goalTitle",
						null::uuid as "indicatorId", null as "indicatorName", null::int as version,
						o.proposed_at as since
					from o where o.state = 'proposed'
					union all
					select 'method', m.id, o.id, o.title, i.id, i.name, m.version, m.proposed_at
					from public.methods m
					join public.indicators i on i.id = m.indicator_id join o on o.id = i.goal_id
					where m.state = 'proposed'
					union all
					select 'trajectory', t.id, o.id, o.title, i.id, i.name, t.version, t.proposed_at
					from public.trajectories t
					join public.indicators i on i.id = t.indicator_id join o on o.id = i.goal_id
					where t.state = 'proposed'
					union all
					select 'conflict', c.id, o.id, o.title, null, null, null, c.proposed_at
					from public.goal_conflicts c join o on o.id = c.from_goal_id
					where c.state = 'proposed' and c.archived_at is null and c.to_goal_id = any (seen)
				) w
			)
		)
	);
end
$$;
-- The decisions that the caller sees and that fixed a goal the caller reads, its methods or its
-- trajectories: the newest first, in each the goal before its indicators.
create function private.goal_decisions(goal uuid) returns json
language plpgsql stable security definer set search_path = ''
as $$
begin
	if goal not in (select private.goals_with('read')) then
		return '[]';
	end if;
	return (
		with i as (
			select i.id, i.code, i.number from public.indicators i where i.goal_id = goal
		), f as (
			select s.decision_id, 0 as place, '' as code, 0 as version,
				json_build_object('kind', 'goal', 'outcome', s.outcome) as fixed
			from public.decision_subjects s where s.goal_id = goal
			union all
			select s.decision_id, i.number, i.code || ' 0', m.version, json_build_object('kind', 'method',
				'code', i.code, 'version', m.version, 'indicatorId', i.id)
			from i join public.methods m on m.indicator_id = i.id
			join public.decision_subjects s on s.method_id = m.id and s.outcome = 'adopted'
			union all
			select s.decision_id, i.number, i.code || ' 1', t.version, json_build_object('kind', 'trajectory',
				'code', i.code, 'version', t.version, 'indicatorId', i.id)
			from i join public.trajectories t on t.indicator_id = i.id
			join public.decision_subjects s on s.trajectory_id = t.id and s.outcome = 'adopted'
		), d as (
			select d.id, d.title, b.name as "bodyName", d.decided_on as "decidedOn", d.paragraph,
				d.case_number as "caseNumber", d.created_at,
				json_agg(f.fixed order by f.place, f.code, f.version) as fixed
			from f join public.decisions d on d.id = f.decision_id
			join public.bodies b on b.id = d.body_id
			where d.space_id in (select private.spaces_where('read'))
			group by d.id, b.name
		)
		select coalesce(json_agg(json_build_object('id', d.id, 'title', d.title, 'bodyName', d."bodyName",
			'decidedOn', d."decidedOn", 'paragraph', d.paragraph, 'caseNumber', d."caseNumber", 'fixed', d.fixed)
			order by d."decidedOn" desc, d.created_at desc, d.id), '[]')
		from d
	);
end
$$;

-- These two as they were, with the rights asked once and their plans kept.
create or replace function private.goals_followed() returns json
language plpgsql stable security definer set search_path = ''
as $$
begin
	return (
		select coalesce(json_agg(json_build_array(g.id, coalesce(v.version, 0))), '[]')
		from public.goals g
		left join private.goal_versions v on v.goal_id = g.id
		where g.id in (select private.goals_with('read')) and g.state <> 'closed'
	);
end
$$;

create or replace function private.status_facts(of_goals uuid[], in_area text, in_sex text) returns json
language plpgsql stable security definer set search_path = ''
as $$
begin
	return (
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
			and i.goal_id = any (of_goals)
			and i.goal_id in (select private.goals_with('read'))
	);
end
$$;

revoke execute on function private.goal_news, private.goal_decisions from public, anon;
grant execute on function private.goal_news, private.goal_decisions to authenticated;
