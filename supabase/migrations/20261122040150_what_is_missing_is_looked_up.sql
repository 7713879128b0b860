-- What is missing is looked up period by period: at 500,000 figures the page of all gaps answered in five
-- seconds, because every figure was read and sorted beside every figure that is asked for.

-- The first figure of a method without reading all of them.
create index figures_of_method on public.figures (method_id, period_start);
drop index public.figures_method_id_idx;

-- What is missing by a day of each period of the adopted methods that the caller sees: the cells as
-- `2303 women`, by area and sex, and how many the method asks for. What is due is worked out once for all
-- methods that are asked for alike, and the cells are told apart only where one is missing.
create function private.missing_periods(until date)
returns table (indicator_id uuid, method_id uuid, period text, due_on date, cells text[], asked int)
language sql stable set search_path = ''
as $$
	with methods as materialized (
		select m.id, m.indicator_id, m.frequency, m.delay_months, m.geography, m.sex_breakdown, greatest(
			coalesce((select min(f.period_start) from public.figures f where f.method_id = m.id), m.valid_from),
			(until - interval '4 years')::date) as since
		from public.methods m
		join public.indicators i on i.id = m.indicator_id
		where m.state = 'adopted' and i.archived_at is null
	),
	periods as materialized (
		select k.*, p.period, d.due_on
		from (select distinct m.frequency, m.delay_months, m.since from methods m) k
		cross join lateral private.periods_between(k.frequency, k.since, until) p (period)
		cross join lateral (
			select (private.period_end(p.period) + make_interval(months => k.delay_months))::date as due_on
		) d
		where d.due_on <= until
	),
	kinds as (
		select k.geography, k.sex_breakdown,
			case k.geography when 'county' then array['23'] else private.kommuner() || '23'::text end as areas,
			case k.sex_breakdown when 'required' then array['women', 'men', 'total'] else array['total'] end as sexes
		from (select distinct m.geography, m.sex_breakdown from methods m) k
	),
	asked as materialized (
		select k.*, array(
			select a.area || ' ' || s.sex from unnest(k.areas) a (area), unnest(k.sexes) s (sex)
		) as cells
		from kinds k
	)
	select m.indicator_id, m.id, p.period, p.due_on, missing.cells, cardinality(a.cells)
	from methods m
	join periods p on p.frequency = m.frequency and p.delay_months = m.delay_months and p.since = m.since
	join asked a on a.geography = m.geography and a.sex_breakdown = m.sex_breakdown
	cross join lateral (
		select array(
			select c.cell from unnest(a.cells) c (cell)
			except
			select f.area || ' ' || f.sex from public.figures f
			where f.indicator_id = m.indicator_id and f.method_id = m.id and f.period = p.period
			order by 1
		) as cells
		where cardinality(a.cells) > (
			select count(*) from public.figures f
			where f.indicator_id = m.indicator_id and f.method_id = m.id and f.period = p.period
				and f.area = any (a.areas) and f.sex = any (a.sexes)
		)
	) missing
$$;

-- The same, figure by figure.
create or replace function private.missing_figures(until date)
returns table (indicator_id uuid, method_id uuid, period text, area text, sex text, due_on date)
language sql stable set search_path = ''
as $$
	select p.indicator_id, p.method_id, p.period, split_part(c.cell, ' ', 1), split_part(c.cell, ' ', 2), p.due_on
	from private.missing_periods(until) p
	cross join lateral unnest(p.cells) c (cell)
$$;

grant execute on function private.missing_periods to authenticated;
