-- What is open to everybody: published goals with their adopted methods and targets, the figures that
-- tell nothing about a person, and published decisions. The tables stay closed to who is not signed
-- in; these functions are the only door, the same for pages, files and whoever is signed in. They take
-- no subject, ask no right, and name every column: what is added to a table is not open by itself.

create function private.open_goals()
returns table (id uuid, parent_id uuid, framework text, framework_kind text, framework_number int,
	framework_url text, number int, title text, summary text, description text, state text,
	dimensions text[], local_values text[], responsible_organisation text, responsible_role text,
	published_at timestamptz, changed_at timestamptz)
language sql stable security definer set search_path = ''
as $$
	select g.id, above.id, f.name, f.kind, f.number, f.source_url, g.number, g.title, g.summary, g.description,
		g.state, g.dimensions, g.local_values, o.name, g.responsible_role, g.published_at, g.changed_at
	from public.goals g
	join public.frameworks f on f.id = g.framework_id
	left join public.goals above on above.id = g.parent_id and above.published_at is not null
		and above.state in ('adopted', 'closed')
	left join public.organisations o on o.id = g.responsible_organisation_id
	where g.published_at is not null and g.state in ('adopted', 'closed')
	order by f.number, f.name, g.number, g.title, g.id
$$;

create function private.open_decisions()
returns table (id uuid, body text, decided_on date, paragraph text, case_number text, title text,
	wording text, url text, published_at timestamptz)
language sql stable security definer set search_path = ''
as $$
	select d.id, b.name, d.decided_on, d.paragraph, d.case_number, d.title, d.wording, d.url, d.published_at
	from public.decisions d
	join public.bodies b on b.id = d.body_id
	where d.published_at is not null
	order by d.decided_on desc, d.created_at desc, d.id
$$;

-- The newest adopted version is the one that counts; `methods` tells those before it too.
create function private.open_indicators()
returns table (id uuid, goal_id uuid, code text, name text, name_sma text, kind text, number int)
language sql stable security definer set search_path = ''
as $$
	select i.id, i.goal_id, i.code, i.name, i.name_sma, i.kind, i.number
	from public.indicators i
	join private.open_goals() g on g.id = i.goal_id
	where i.archived_at is null and exists (
		select from public.methods m where m.indicator_id = i.id and m.state in ('adopted', 'replaced'))
	order by g.framework_number, g.number, i.number, i.code, i.id
$$;

create function private.open_methods()
returns table (id uuid, indicator_id uuid, version int, state text, valid_from date, definition text,
	numerator text, denominator text, computation text, unit text, decimals smallint, direction text,
	interval_min numeric, interval_max numeric, frequency text, reference_period text, delay_months smallint,
	source_kind text, source_reference text, data_owner_role text, responsible_organisation text,
	collection text, sex_breakdown text, sex_exempt_reason text, geography text, other_breakdowns text,
	baseline_value numeric, baseline_period text, baseline_source text, baseline_comment text,
	limitations text, quality_note text, comparison text, change_reason text, decision_id uuid, decision text)
language sql stable security definer set search_path = ''
as $$
	select m.id, m.indicator_id, m.version, m.state, m.valid_from, m.definition, m.numerator, m.denominator,
		m.computation, m.unit, m.decimals, m.direction, m.interval_min, m.interval_max, m.frequency,
		m.reference_period, m.delay_months, m.source_kind, m.source_reference, m.data_owner_role, o.name,
		m.collection, m.sex_breakdown, m.sex_exempt_reason, m.geography, m.other_breakdowns,
		-- A baseline is entered by hand and passes no suppression: of people, a small one is not told.
		case when m.counts_people and m.baseline_value < 5 then null else m.baseline_value end,
		m.baseline_period, m.baseline_source, m.baseline_comment,
		m.limitations, m.quality_note, m.comparison, m.change_reason, d.id,
		concat_ws(', ', d.body, d.decided_on, d.paragraph, d.case_number)
	from public.methods m
	join private.open_indicators() i on i.id = m.indicator_id
	left join public.organisations o on o.id = m.responsible_organisation_id
	left join public.decision_subjects s on s.method_id = m.id and s.outcome = 'adopted'
	left join private.open_decisions() d on d.id = s.decision_id
	where m.state in ('adopted', 'replaced')
	order by m.indicator_id, m.version
$$;

create function private.open_targets()
returns table (indicator_id uuid, trajectory int, period text, area text, sex text, value numeric,
	tolerance numeric, decision_id uuid)
language sql stable security definer set search_path = ''
as $$
	select t.indicator_id, t.version, x.period, x.area, x.sex, x.value, t.tolerance, d.id
	from public.trajectories t
	join private.open_indicators() i on i.id = t.indicator_id
	join public.targets x on x.trajectory_id = t.id
	left join public.decision_subjects s on s.trajectory_id = t.id and s.outcome = 'adopted'
	left join private.open_decisions() d on d.id = s.decision_id
	where t.state = 'adopted'
	order by t.indicator_id, x.period, x.area, x.sex
$$;

-- Of `figures`, never of `measurements`; that a value is left out is told, and not why.
create function private.open_figures(goal uuid default null, indicator uuid default null)
returns table (indicator_id uuid, method_version int, period text, area text, sex text, value numeric,
	suppressed boolean, status text, corrected boolean, changed_at timestamptz)
language sql stable security definer set search_path = ''
as $$
	select f.indicator_id, m.version, f.period, f.area, f.sex,
		case when f.suppressed is null then f.value end, f.suppressed is not null, f.status, f.is_corrected,
		f.changed_at
	from public.figures f
	join private.open_indicators() i on i.id = f.indicator_id
	join public.methods m on m.id = f.method_id and m.state in ('adopted', 'replaced')
	where (open_figures.goal is null or i.goal_id = open_figures.goal)
		and (open_figures.indicator is null or i.id = open_figures.indicator)
	order by f.indicator_id, f.period, m.version, f.area, f.sex
$$;

-- What a published decision fixed, as far as that is published too.
create function private.open_decision_subjects()
returns table (decision_id uuid, outcome text, kind text, goal_id uuid, indicator_id uuid, name text)
language sql stable security definer set search_path = ''
as $$
	select s.decision_id, s.outcome,
		case when s.goal_id is not null then 'goal' when s.method_id is not null then 'method' else 'targets' end,
		g.id, i.id, coalesce(i.name, g.title)
	from public.decision_subjects s
	join private.open_decisions() d on d.id = s.decision_id
	left join public.methods m on m.id = s.method_id
	left join public.trajectories t on t.id = s.trajectory_id
	left join private.open_indicators() i on i.id = coalesce(m.indicator_id, t.indicator_id)
	left join private.open_goals() g on g.id = coalesce(s.goal_id, i.goal_id)
	where (s.goal_id is not null and g.id is not null) or i.id is not null
	order by s.created_at, s.id
$$;

grant execute on function private.open_goals, private.open_decisions, private.open_indicators,
	private.open_methods, private.open_targets, private.open_figures, private.open_decision_subjects
	to anon, authenticated;
