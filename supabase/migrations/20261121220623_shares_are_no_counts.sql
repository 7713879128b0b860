-- A share, a mean or a rate of people is no count of people: two per cent are not two persons, and women
-- and men do not make the total. It is left out where it rests on one to four (measurements.people).
-- Whatever the unit does not say to be one of these counts people.
create function private.counts_people(method public.methods) returns boolean
language sql immutable set search_path = ''
as $$
	select method.counts_people
		and method.unit !~* '%|procent|percent|promille|andel|kvot|index|medel|median|poäng|\mper\M|\m(tkr|mkr|mnkr|kr|kronor|år|dagar|timmar|arbetsdagar)\M'
$$;

-- The cells of a method and period as the edges of the network, in a fixed order.
--
-- is_small: to be protected. is_hidden: small, or not there. is_marked: it has been said to be small.
-- is_new: what is there now has not been shown. never_shown: nor has anything before it.
-- arrival: set where it is a revision that has not been shown: the same for what came together.
-- up, down: whether one more or one less agrees with what a reader knows in every row of the cell (strict:
-- with what may be assumed; loose_down: with what would be known if it were not marked), and of its newest row.
create or replace function private.network_of(method uuid, at text)
returns table (area text, sex text, is_small boolean, is_hidden boolean, is_marked boolean, is_new boolean,
	never_shown boolean, arrival timestamptz,
	up boolean, down boolean, strict_up boolean, strict_down boolean, loose_down boolean,
	new_up boolean, new_down boolean, new_strict_up boolean, new_strict_down boolean, new_loose_down boolean,
	cost float8, tail int, head int)
language sql stable security definer set search_path = ''
as $$
	with counting as (
		select private.counts_people(d) as yes from public.methods d where d.id = method
	),
	numbers as (
		select r.*,
			not r.is_mistake and ((c.yes and r.value > 0 and r.value < 5) or r.people between 1 and 4) as small,
			not c.yes or r.value is null as free,
			c.yes and r.value > 0 and r.value < 5 as few,
			power(10::numeric, -max(min_scale(r.value)) over ()) as one
		from counting c, private.rows_of(method, at) r
	),
	moves as (
		select n.*,
			n.free or not n.few or n.value + n.one < 5 as up,
			n.free or case when n.few then n.value - n.one > 0 else n.value - n.one >= 0 end as down,
			n.free or (n.few and n.value + n.one < 5) or n.value >= 5 as strict_up,
			n.free or (n.few and n.value - n.one > 0) or n.value - n.one >= 5 as strict_down,
			n.free or n.value - n.one >= 0 as loose_down
		from numbers n
	),
	cells as (
		select n.area, n.sex,
			(array_agg(n.id) filter (where n.is_newest))[1] as newest,
			max(n.value) filter (where n.is_newest) as value,
			bool_or(n.small) as small, count(*) > 1 as is_revised,
			bool_and(n.up) as up, bool_and(n.down) as down, bool_and(n.loose_down) as loose_down,
			bool_and(n.strict_up) as strict_up, bool_and(n.strict_down) as strict_down,
			bool_and(n.up) filter (where n.is_newest) as new_up,
			bool_and(n.down) filter (where n.is_newest) as new_down,
			bool_and(n.loose_down) filter (where n.is_newest) as new_loose_down,
			bool_and(n.strict_up) filter (where n.is_newest) as new_strict_up,
			bool_and(n.strict_down) filter (where n.is_newest) as new_strict_down
		from moves n group by n.area, n.sex
	),
	-- What has not come, where it follows from what has.
	known as (
		select v.area, coalesce(t, w + m) as t, coalesce(w, t - m) as w, coalesce(m, t - w) as m
		from (
			select c.area,
				max(c.value) filter (where c.sex = 'total') as t,
				max(c.value) filter (where c.sex = 'women') as w,
				max(c.value) filter (where c.sex = 'men') as m
			from cells c group by c.area
		) v
	),
	by_kommun as (
		select count(*) as n, case when count(k.t) = count(*) then sum(k.t) end as t,
			case when count(k.w) = count(*) then sum(k.w) end as w,
			case when count(k.m) = count(*) then sum(k.m) end as m
		from known k where k.area = any (private.kommuner())
	),
	-- The kommuner that have nothing yet, as one.
	rest as (
		select 'rest' as area, coalesce(t, w + m) as t, coalesce(w, t - m) as w, coalesce(m, t - w) as m
		from (
			select c.t - b.t as t, c.w - b.w as w, c.m - b.m as m
			from by_kommun b left join known c on c.area = '23'
			where b.n between 1 and cardinality(private.kommuner()) - 1
		) r
	),
	areas as (
		select a.*, row_number() over (order by a.area)::int as place,
			case when a.area = 'rest' or a.area = any (private.kommuner()) then 'part'
				when a.area = '23' and exists (select from by_kommun b where b.n > 0) then 'sum'
				else 'alone' end as role
		from (
			select * from known
			union all select * from rest
			union all
			select '23', null, null, null
			from by_kommun b where b.n > 0 and not exists (select from known k where k.area = '23')
		) a
	),
	placed as (
		select a.area, s.sex, a.role, a.place,
			case s.sex when 'total' then 1 when 'women' then 2 else 3 end as sum_node,
			case s.sex when 'total' then a.t when 'women' then a.w else a.m end as follows
		from areas a cross join (values ('men'), ('total'), ('women')) s (sex)
	),
	edges as (
		select p.area, p.sex, p.role, counting.yes as counts, c.value,
			c.value is not null or coalesce(c.small, false) as is_cell, coalesce(c.small, false) as small,
			-- What has not come and follows to be none is taken for none.
			not counting.yes or coalesce(p.follows > 0, true) as may_be,
			case when counting.yes then p.follows end as follows,
			c.up, c.down, c.strict_up, c.strict_down, c.loose_down,
			c.new_up, c.new_down, c.new_strict_up, c.new_strict_down, c.new_loose_down,
			f.suppressed, f.measurement_id is distinct from c.newest as arrives,
			coalesce(f.was_shown or f.shown_at is not null, false) as was_shown,
			case when c.is_revised and f.measurement_id is distinct from c.newest then statement_timestamp()
				when c.is_revised and f.shown_at is null then f.arrived_at end as arrival,
			case p.role when 'sum' then 4 else 3 + 2 * p.place end as near,
			case p.role when 'alone' then 4 + 2 * p.place else p.sum_node end as far
		from placed p
		cross join counting
		left join cells c on c.area = p.area and c.sex = p.sex
		left join public.figures f
			on f.method_id = method and f.period = at and f.area = p.area and f.sex = p.sex
	)
	select e.area, e.sex,
		e.small or (not e.is_cell and coalesce(e.follows > 0 and e.follows < 5, false)),
		e.small or not e.is_cell,
		coalesce(e.suppressed = 'small', false),
		e.arrives or e.suppressed is not null,
		not e.was_shown,
		e.arrival,
		case when e.is_cell then e.up else e.may_be end,
		case when e.is_cell then e.down else e.may_be end,
		case when e.small then e.up when e.is_cell then e.strict_up
			else e.may_be and e.follows is distinct from 4 end,
		case when e.small then e.down when e.is_cell then e.strict_down
			else e.may_be and coalesce(e.follows not in (1, 5), true) end,
		case when e.is_cell then e.loose_down else e.may_be end,
		coalesce(e.new_up, false), coalesce(e.new_down, false),
		coalesce(case when e.small then e.new_up else e.new_strict_up end, false),
		coalesce(case when e.small then e.new_down else e.new_strict_down end, false),
		coalesce(e.new_loose_down, false),
		case
			when e.small or not e.is_cell then 0
			when e.suppressed is not null and not e.arrives then 1
			else case
				when e.role = 'sum' and e.sex = 'total' then 50000
				when e.role = 'sum' then 20000
				when e.sex = 'total' then 3000
				else 1000 end + least(abs(e.value), 999)
		end::float8,
		-- The total flows against its parts; the county's cells flow the other way round.
		case when (e.sex = 'total') = (e.role = 'sum') then e.near else e.far end,
		case when (e.sex = 'total') = (e.role = 'sum') then e.far else e.near end
	from edges e
	order by e.area, e.sex
$$;

-- The methods and periods among these in which something is small, was, or follows to be.
create or replace function private.small_groups(methods uuid[], periods text[])
returns table (method_id uuid, period text)
language sql stable security definer set search_path = ''
as $$
	with cells as (
		select m.method_id, m.period, m.area, m.sex, private.counts_people(d) as counts,
			max(m.value) filter (where c.id is null) as value,
			bool_or(c.correction_kind is distinct from 'we_corrected'
				and ((private.counts_people(d) and m.value > 0 and m.value < 5) or m.people between 1 and 4)) as small
		from unnest(small_groups.methods, small_groups.periods) g (method_id, period)
		join public.measurements m on m.method_id = g.method_id and m.period = g.period
		join public.methods d on d.id = m.method_id
		left join public.measurements c on c.corrects_id = m.id
		group by m.method_id, m.period, m.area, m.sex, private.counts_people(d)
	),
	areas as (
		select c.method_id, c.period, c.area, c.counts, bool_or(c.small) as small,
			max(c.value) filter (where c.sex = 'total') as t,
			max(c.value) filter (where c.sex = 'women') as w,
			max(c.value) filter (where c.sex = 'men') as m
		from cells c group by c.method_id, c.period, c.area, c.counts
	),
	filled as (
		select a.method_id, a.period, a.counts, a.small, a.area = any (private.kommuner()) as is_part,
			a.area = '23' as is_sum,
			coalesce(a.t, a.w + a.m) as t, coalesce(a.w, a.t - a.m) as w, coalesce(a.m, a.t - a.w) as m
		from areas a
	),
	groups as (
		select f.method_id, f.period, f.counts,
			bool_or(f.small) or (f.counts and bool_or((f.t > 0 and f.t < 5) or (f.w > 0 and f.w < 5)
				or (f.m > 0 and f.m < 5))) as small,
			count(*) filter (where f.is_part) between 1 and cardinality(private.kommuner()) - 1 as has_rest,
			max(f.t) filter (where f.is_sum) - sum(f.t) filter (where f.is_part) as t,
			max(f.w) filter (where f.is_sum) - sum(f.w) filter (where f.is_part) as w,
			max(f.m) filter (where f.is_sum) - sum(f.m) filter (where f.is_part) as m
		from filled f group by f.method_id, f.period, f.counts
	)
	select g.method_id, g.period from groups g
	where g.small or (g.counts and g.has_rest
		and ((g.t > 0 and g.t < 5) or (g.w > 0 and g.w < 5) or (g.m > 0 and g.m < 5)
			or (g.t - g.w > 0 and g.t - g.w < 5) or (g.t - g.m > 0 and g.t - g.m < 5)))
$$;
