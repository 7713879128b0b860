-- What goals showed in a text when a version of it was made: kept with the version.

-- As private.status_facts answers, of these goals, whoever asks. For functions that have asked the
-- right themselves.
create function private.facts_of(of_goals uuid[], in_area text, in_sex text) returns json
language plpgsql stable security definer set search_path = ''
as $$
begin
	return (select coalesce(json_agg(json_build_array(
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
	where i.archived_at is null and i.goal_id = any (of_goals));
end
$$;
revoke execute on function private.facts_of from public;

create or replace function private.status_facts(of_goals uuid[], in_area text, in_sex text) returns json
language plpgsql stable security definer set search_path = ''
as $$
begin
	return private.facts_of(array(
		select wanted from unnest(of_goals) wanted where wanted in (select private.goals_with('read'))
	), in_area, in_sex);
end
$$;

-- What a version of the document may keep of these goals: of those that are published, or of the
-- document's own space. All readers of the version read it, and it may be handed on; what else was
-- shown, was shown to those alone who see the goal. Figures are the suppressed ones.
create function private.goals_to_keep(document uuid, goals uuid[]) returns json
language sql stable security definer set search_path = ''
as $$
	with kept as materialized (
		select g.id, g.title, g.state from public.goals g
		join public.documents d on d.id = document
		where g.id = any (goals) and (g.published_at is not null or g.space_id = d.space_id)
	)
	select json_build_object(
		'goals', (select coalesce(json_agg(json_build_object('id', k.id, 'title', k.title, 'state', k.state)), '[]')
			from kept k),
		'facts', private.facts_of(array(select k.id from kept k), '23', 'total'))
$$;

alter table public.document_versions
	add column shown jsonb check (jsonb_typeof(shown) = 'object' and length(shown::text) <= 1000000);
comment on column public.document_versions.shown is
	'what the goals in the text showed when it was named; of a frozen version its form has it';
grant select (shown) on public.document_versions to authenticated;

-- Once, of a version that somebody has just named.
create function private.keep_shown(version uuid, shown jsonb) returns void
language sql volatile security definer set search_path = ''
as $$
	update public.document_versions v set shown = keep_shown.shown
	where v.id = version and v.kind in ('named', 'before_restore') and v.shown is null and v.canonical is null
$$;

revoke execute on function private.goals_to_keep, private.keep_shown from public;
grant execute on function private.goals_to_keep, private.keep_shown to kliv_sync;
