-- The demo's figures, after methods.sql and in its transaction: example data, all of them made up. Counts
-- add up over women and men and over the kommuner; shares and means do not. What SCB or Kolada would
-- hold is entered like anything else, and one kommun is late.

-- Nobody has entered them.
select pg_temp.act_as('');

insert into public.measurements (indicator_id, method_id, period, area, sex, value, status, comment)
with methods as (
	select m.*, i.code,
		lead(m.valid_from) over (partition by m.indicator_id order by m.version) as until,
		m.unit = 'antal' as adds_up,
		m.baseline_value * case m.direction when 'decrease' then -1 when 'maintain' then 0 else 1 end * 0.025 as step
	from public.methods m join public.indicators i on i.id = m.indicator_id
	where m.state in ('adopted', 'replaced')
),
periods as (
	select m.id, p.period,
		(private.period_start(p.period) - date '2025-01-01') / 365.25 as years,
		private.period_end(p.period) + make_interval(months => m.delay_months) > date '2026-05-01' as is_newest
	from methods m
	cross join lateral private.periods_between(m.frequency,
		case m.frequency when 'yearly' then date '2019-01-01' else date '2023-01-01' end, date '2026-06-01') p (period)
	where private.period_end(p.period) + make_interval(months => m.delay_months) <= date '2026-11-01'
		and (m.version = 1 or private.period_start(p.period) >= m.valid_from)
		and (m.until is null or private.period_start(p.period) < m.until)
),
-- How a kommun lies: its share of what is counted, and how far it lies from the county in what is not.
kommuner (area, share, offset_by) as (
	values ('2303', 0.04, -0.06), ('2305', 0.05, -0.04), ('2309', 0.115, 0.01), ('2313', 0.085, -0.03),
		('2321', 0.095, 0.06), ('2326', 0.055, -0.02), ('2361', 0.075, -0.05), ('2380', 0.485, 0.03)
),
cells as (
	select m.*, p.period, p.is_newest, k.area, s.sex,
		(m.baseline_value + m.step * p.years) as level, k.share, k.offset_by,
		(abs(hashtext(m.code || p.period || k.area || s.sex)) % 1000) / 1000.0 as luck,
		(0.47 + (abs(hashtext(m.code || k.area)) % 60) / 1000.0) as women
	from methods m
	join periods p on p.id = m.id
	join kommuner k on m.geography = 'municipality'
	cross join (values ('women'), ('men'), ('total')) s (sex)
	where m.sex_breakdown = 'required' or s.sex = 'total'
),
counted as (
	select c.*, round(c.level * c.share * (0.9 + 0.2 * c.luck)
		* case c.sex when 'women' then c.women when 'men' then 1 - c.women else 1 end) as value
	from cells c where c.adds_up and not (c.sex = 'total' and c.sex_breakdown = 'required')
),
figures as (
	select indicator_id, id, code, period, is_newest, area, sex, value from counted
	union all
	select indicator_id, id, code, period, is_newest, area, 'total', sum(value) from counted
	where sex_breakdown = 'required' group by 1, 2, 3, 4, 5, 6
	union all
	select indicator_id, id, code, period, is_newest, '23', sex, sum(value) from counted group by 1, 2, 3, 4, 5, 7
	union all
	select indicator_id, id, code, period, is_newest, '23', 'total', sum(value) from counted
	where sex_breakdown = 'required' group by 1, 2, 3, 4, 5
	union all
	select indicator_id, id, code, period, is_newest, area, sex,
		round(level * (1 + offset_by + 0.02 * (luck - 0.5) + case sex when 'women' then 0.02 when 'men' then -0.02 else 0 end),
			decimals)
	from cells where not adds_up
	union all
	select m.indicator_id, m.id, m.code, p.period, p.is_newest, '23', s.sex,
		round((m.baseline_value + m.step * p.years)
			* (1 + 0.01 * ((abs(hashtext(m.code || p.period)) % 1000) / 1000.0 - 0.5)
				+ case s.sex when 'women' then 0.02 when 'men' then -0.02 else 0 end),
			case when m.adds_up then 0 else m.decimals end)
	from methods m join periods p on p.id = m.id
	cross join (values ('women'), ('men'), ('total')) s (sex)
	where (m.sex_breakdown = 'required' or s.sex = 'total') and (m.geography = 'county' or not m.adds_up)
)
select f.indicator_id, f.id, f.period, f.area, f.sex, greatest(f.value, 0),
	case when f.is_newest then 'preliminary' else 'final' end, 'Exempeldata'
from figures f
-- Ragunda has not come in with its newest examinations.
where not (f.code = 'EXAMEN-1' and f.area = '2303' and f.is_newest);

select pg_temp.act_as('processledare@plattform.example');
