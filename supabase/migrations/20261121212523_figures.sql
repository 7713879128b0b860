-- What everybody reads of the figures: kept by the measurements, and telling nothing about a person.
--
-- A count of one to four persons, or a value that rests on so few, is *small*: it is not shown. But what
-- is not shown can often be computed: the total is women and men together, the county is its kommuner.
-- So others are left out with it (*complementary*), as few and as small as possible, until none of what
-- is left out can be computed, nor be narrowed down to one single value.
--
-- Of that there is proof, not a rule of thumb. The cells of one method and period are the edges of a
-- network whose nodes are the sums: each cell occurs in two sums, once on each side. (A kommun's women go
-- from the kommun to the county's women, and so on.) The numbers are a circulation in that network, and
-- all other numbers that agree with what is shown differ from them by cycles through what is not
-- shown. A cell is safe exactly when a cycle goes through it along which one more or one less
-- still agrees with all that a reader knows. The cheapest cycle says which others to leave out. (Cox,
-- "Network models for complementary cell suppression", 1995.)
--
-- A reader knows: that what is marked small is one to four; that figures are not negative; and *whatever
-- was shown before*, since figures come one by one and are corrected. So a value once shown counts as
-- known for ever, a value that has not come yet counts as computed where it can be, and a cell that was
-- small in any of its rows stays out, unless that row was our own mistake. Which is why a figure that has
-- been shown is not taken away again: it would help nobody. What is marked complementary may be anything:
-- as long as it goes, nothing is assumed that would make it less than five, and where it does not go
-- otherwise, a small cell is marked complementary too.
--
-- A revision changes some of the numbers of a table and leaves the rest. One more or one less must then
-- agree with the table before and the table after: either along cells of which nothing was ever shown, in
-- all their rows alike, or along new rows that came in one statement, in those alone. Where neither
-- goes, nothing new of that table is shown.
--
-- Sums that do not add up (SCB adds noise to the population, Kolada rounds) are no error, and nothing
-- checks them: only the differences are reasoned about.

alter table public.figures
	add column shown_at timestamptz,
	add column was_shown boolean not null default false,
	add column arrived_at timestamptz not null default statement_timestamp();
comment on column public.figures.shown_at is 'when this value was first shown: from then on it is known';
comment on column public.figures.was_shown is 'an earlier value of the cell was shown';
comment on column public.figures.arrived_at is 'the same for what came in one statement';
create index on public.measurements (method_id, period);

-- The kommuner of the county (SCB); 23 is the sum of them.
create function private.kommuner() returns text[]
language sql immutable set search_path = ''
as $$ select array['2303', '2305', '2309', '2313', '2321', '2326', '2361', '2380'] $$;
grant execute on function private.kommuner to authenticated;

-- The edges of the cheapest way between two nodes, without the edge `skip`; null: there is none.
-- up, down: whether there may be one more, or one less, along an edge. Bellman and Ford: the networks
-- have at most some thirty edges. Ties go to the first edge, so that the answer is always the same.
create function private.cheapest_way(
	start int, goal int, skip int,
	tails int[], heads int[], up boolean[], down boolean[], costs float8[],
	out edges int[], out cost float8
)
language plpgsql immutable set search_path = ''
as $$
declare
	nodes constant int := (select max(n) from unnest(tails || heads) n);
	distance float8[] := array_fill('infinity'::float8, array[nodes]);
	via int[] := array_fill(0, array[nodes]);
	better boolean := true;
	tail int;
	head int;
	price float8;
	node int := goal;
begin
	distance[start] := 0;
	while better loop
		better := false;
		for i in 1 .. cardinality(tails) loop
			continue when i = skip;
			tail := tails[i];
			head := heads[i];
			price := costs[i];
			if up[i] and distance[tail] + price < distance[head] then
				distance[head] := distance[tail] + price;
				via[head] := i;
				better := true;
			end if;
			if down[i] and distance[head] + price < distance[tail] then
				distance[tail] := distance[head] + price;
				via[tail] := -i;
				better := true;
			end if;
		end loop;
	end loop;
	cost := distance[goal];
	if cost = 'infinity' then
		return;
	end if;
	edges := '{}';
	while node <> start loop
		edges := edges || abs(via[node]);
		node := case when via[node] > 0 then tails[via[node]] else heads[-via[node]] end;
	end loop;
end
$$;

-- Every row of a method and period with what became of it.
create function private.rows_of(method uuid, at text)
returns table (id uuid, area text, sex text, value numeric, people int, is_newest boolean, is_mistake boolean)
language sql stable security definer set search_path = ''
as $$
	select m.id, m.area, m.sex, m.value, m.people, c.id is null, coalesce(c.correction_kind = 'we_corrected', false)
	from public.measurements m
	left join public.measurements c on c.corrects_id = m.id
	where m.method_id = method and m.period = at
$$;

-- The cheapest cycle through the edge `i`. In three attempts, until one does: assuming nothing that would
-- make a complementary cell small; assuming nothing of it; and without telling that i itself is small.
create function private.cheapest_cycle(
	i int, tails int[], heads int[], costs float8[],
	up boolean[], down boolean[], strict_up boolean[], strict_down boolean[],
	loose_up boolean, loose_down boolean, may_be_unmarked boolean,
	out edges int[], out cost float8, out unmarked boolean
)
language plpgsql immutable set search_path = ''
as $$
declare
	way record;
begin
	cost := 'infinity';
	unmarked := false;
	for attempt in 1 .. 3 loop
		exit when cost < 'infinity' or (attempt = 3 and not may_be_unmarked);
		if attempt = 2 then
			strict_up := up;
			strict_down := down;
		elsif attempt = 3 then
			strict_up[i] := loose_up;
			strict_down[i] := loose_down;
			unmarked := true;
		end if;
		if strict_up[i] then
			way := private.cheapest_way(heads[i], tails[i], i, tails, heads, strict_up, strict_down, costs);
			if way.cost < cost then
				edges := way.edges || i;
				cost := way.cost;
			end if;
		end if;
		if strict_down[i] then
			way := private.cheapest_way(tails[i], heads[i], i, tails, heads, strict_up, strict_down, costs);
			if way.cost < cost then
				edges := way.edges || i;
				cost := way.cost;
			end if;
		end if;
	end loop;
end
$$;

-- The cells of a method and period as the edges of the network, in a fixed order.
--
-- is_small: to be protected. is_hidden: small, or not there. is_marked: it has been said to be small.
-- is_new: what is there now has not been shown. never_shown: nor has anything before it.
-- arrival: set where it is a revision that has not been shown: the same for what came together.
-- up, down: whether one more or one less agrees with what a reader knows in every row of the cell (strict:
-- with what may be assumed; loose_down: with what would be known if it were not marked), and of its newest row.
create function private.network_of(method uuid, at text)
returns table (area text, sex text, is_small boolean, is_hidden boolean, is_marked boolean, is_new boolean,
	never_shown boolean, arrival timestamptz,
	up boolean, down boolean, strict_up boolean, strict_down boolean, loose_down boolean,
	new_up boolean, new_down boolean, new_strict_up boolean, new_strict_down boolean, new_loose_down boolean,
	cost float8, tail int, head int)
language sql stable security definer set search_path = ''
as $$
	with counting as (
		select d.counts_people as yes from public.methods d where d.id = method
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

-- Writes what is shown of a method and period in which something is small.
create function private.suppress(method uuid, at text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
	n record;
	hidden boolean[];
	small boolean[];
	costs float8[];
	together boolean[];
	way record;
	edge int;
	keep_hidden boolean := false;
	show_nothing_new boolean := false;
begin
	select array_agg(w.area) as areas, array_agg(w.sex) as sexes, array_agg(w.is_small) as small,
		array_agg(w.is_hidden) as hidden, array_agg(w.is_marked) as marked, array_agg(w.is_new) as new,
		array_agg(w.never_shown) as never_shown, array_agg(w.arrival) as arrival, array_agg(w.cost) as costs,
		array_agg(w.tail) as tails, array_agg(w.head) as heads,
		array_agg(w.up and w.never_shown) as up, array_agg(w.down and w.never_shown) as down,
		array_agg(w.strict_up and w.never_shown) as strict_up,
		array_agg(w.strict_down and w.never_shown) as strict_down, array_agg(w.loose_down) as loose_down,
		array_agg(w.new_up) as new_up, array_agg(w.new_down) as new_down,
		array_agg(w.new_strict_up) as new_strict_up, array_agg(w.new_strict_down) as new_strict_down,
		array_agg(w.new_loose_down) as new_loose_down
	into n from private.network_of(method, at) w;
	hidden := n.hidden;
	small := n.small;
	costs := n.costs;

	for i in 1 .. cardinality(n.areas) loop
		continue when not n.small[i];
		way := null;
		if n.never_shown[i] then
			way := private.cheapest_cycle(i, n.tails, n.heads, costs, n.up, n.down, n.strict_up, n.strict_down,
				true, n.loose_down[i], not n.marked[i]);
		end if;
		if way is null or way.edges is null then
			-- What was left out before stays so: it may tell what the earlier row was.
			keep_hidden := true;
			if n.arrival[i] is not null then
				together := array(select coalesce(a = n.arrival[i], false) from unnest(n.arrival) a);
				way := private.cheapest_cycle(i, n.tails, n.heads, costs,
					array(select u and k from unnest(n.new_up, together) c (u, k)),
					array(select u and k from unnest(n.new_down, together) c (u, k)),
					array(select u and k from unnest(n.new_strict_up, together) c (u, k)),
					array(select u and k from unnest(n.new_strict_down, together) c (u, k)),
					true, n.new_loose_down[i], not n.marked[i]);
			end if;
		end if;
		if way is null or way.edges is null then
			show_nothing_new := true;
			continue;
		end if;
		if way.unmarked then
			small[i] := false;
		end if;
		foreach edge in array way.edges loop
			hidden[edge] := true;
			costs[edge] := 0;
		end loop;
	end loop;
	for i in 1 .. cardinality(n.areas) loop
		if show_nothing_new then
			hidden[i] := hidden[i] or n.new[i];
			small[i] := small[i] and n.marked[i];
		elsif keep_hidden then
			hidden[i] := hidden[i] or (n.new[i] and n.arrival[i] is distinct from statement_timestamp());
		end if;
	end loop;

	insert into public.figures as f (indicator_id, method_id, period, area, sex, value, suppressed, status,
		is_corrected, measurement_id, created_at, created_by, shown_at)
	select m.indicator_id, m.method_id, m.period, m.area, m.sex,
		case when not coalesce(h.hidden, false) then m.value end,
		case when m.value is null or not coalesce(h.hidden, false) then null
			when h.small then 'small' else 'complementary' end,
		m.status, m.corrects_id is not null, m.id, m.created_at, m.created_by,
		case when m.value is not null and not coalesce(h.hidden, false) then clock_timestamp() end
	from private.rows_of(method, at) r
	join public.measurements m on m.id = r.id
	left join unnest(n.areas, n.sexes, hidden, small) h (area, sex, hidden, small)
		on h.area = r.area and h.sex = r.sex
	where r.is_newest
	on conflict (indicator_id, method_id, period, area, sex) do update set
		value = excluded.value, suppressed = excluded.suppressed, status = excluded.status,
		is_corrected = excluded.is_corrected, measurement_id = excluded.measurement_id,
		created_at = excluded.created_at, created_by = excluded.created_by,
		shown_at = case when f.measurement_id = excluded.measurement_id
			then coalesce(f.shown_at, excluded.shown_at) else excluded.shown_at end,
		was_shown = f.was_shown or (f.measurement_id <> excluded.measurement_id and f.shown_at is not null),
		arrived_at = case when f.measurement_id = excluded.measurement_id
			then f.arrived_at else excluded.arrived_at end,
		changed_at = clock_timestamp()
	where (f.measurement_id, f.value, f.suppressed)
		is distinct from (excluded.measurement_id, excluded.value, excluded.suppressed);
end
$$;

-- Refuses what is no figure of its method. A statement is taken or refused as a whole.
create function private.check_measurements() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	wrong record;
begin
	select n.period into wrong
	from (select distinct indicator_id, method_id, period from new_rows) n
	where not exists (
		select from public.methods d
		where d.id = n.method_id and d.indicator_id = n.indicator_id and d.state in ('adopted', 'replaced')
			-- The first method also measures what was before it: without that there is no baseline.
			and (d.version = 1 or d.valid_from < private.period_end(n.period))
			and not exists (
				select from public.methods next
				where next.indicator_id = n.indicator_id and next.version > d.version
					and next.state in ('adopted', 'replaced')
					and next.valid_from <= private.period_start(n.period)
			)
	)
	limit 1;
	if found then
		raise exception 'No method of that indicator is adopted for %.', wrong.period using errcode = 'KL060';
	end if;

	select n.period, d.frequency into wrong
	from (select distinct method_id, period from new_rows) n
	join public.methods d on d.id = n.method_id
	where n.period !~ (case d.frequency when 'yearly' then '^[0-9]{4}$' when 'half_yearly' then '-H[12]$'
		when 'quarterly' then '-Q[1-4]$' else '-[0-9]{2}$' end)
	limit 1;
	if found then
		raise exception '% is no % period.', wrong.period, wrong.frequency using errcode = 'KL061';
	end if;

	select n.area into wrong
	from (select distinct method_id, area from new_rows) n
	join public.methods d on d.id = n.method_id
	where not (n.area in ('00', '23')
		or (n.area = any (private.kommuner()) and d.geography = 'municipality')
		or (length(n.area) = 2 and d.comparison = 'counties'))
	limit 1;
	if found then
		raise exception 'The method does not measure the area %.', wrong.area using errcode = 'KL062';
	end if;

	select n.period, n.area into wrong
	from new_rows n
	join public.methods d on d.id = n.method_id and d.sex_breakdown = 'required'
	cross join (values ('women'), ('men')) s (sex)
	where n.sex = 'total' and (n.area = '23' or length(n.area) = 4)
		and not exists (
			select from public.measurements m
			where m.indicator_id = n.indicator_id and m.method_id = n.method_id and m.period = n.period
				and m.area = n.area and m.sex = s.sex and m.corrects_id is null
		)
	limit 1;
	if found then
		raise exception 'Women and men are stated before, or together with, the total (%, %).', wrong.area, wrong.period
			using errcode = 'KL063';
	end if;

	select n.period, n.area into wrong
	from new_rows n
	join public.measurements m on m.id = n.corrects_id
	where (m.indicator_id, m.method_id, m.period, m.area, m.sex)
			is distinct from (n.indicator_id, n.method_id, n.period, n.area, n.sex)
		or (n.correction_kind = 'final' and (m.status, n.status) is distinct from ('preliminary', 'final'))
	limit 1;
	if found then
		raise exception 'A correction is of the same indicator, method, period, area and sex (%, %).',
			wrong.area, wrong.period using errcode = 'KL064';
	end if;
	return null;
end
$$;

-- The methods and periods among these in which something is small, was, or follows to be.
create function private.small_groups(methods uuid[], periods text[])
returns table (method_id uuid, period text)
language sql stable security definer set search_path = ''
as $$
	with cells as (
		select m.method_id, m.period, m.area, m.sex, d.counts_people as counts,
			max(m.value) filter (where c.id is null) as value,
			bool_or(c.correction_kind is distinct from 'we_corrected'
				and ((d.counts_people and m.value > 0 and m.value < 5) or m.people between 1 and 4)) as small
		from unnest(small_groups.methods, small_groups.periods) g (method_id, period)
		join public.measurements m on m.method_id = g.method_id and m.period = g.period
		join public.methods d on d.id = m.method_id
		left join public.measurements c on c.corrects_id = m.id
		group by m.method_id, m.period, m.area, m.sex, d.counts_people
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

-- After a statement, whatever it brought: one figure or half a million.
create function private.keep_figures() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	methods uuid[];
	periods text[];
	small_methods uuid[];
	small_periods text[];
begin
	-- Two who enter figures of one indicator at once: the second sees what the first entered.
	perform from public.indicators i
	where i.id in (select distinct n.indicator_id from new_rows n)
	order by i.id for no key update;

	select array_agg(g.method_id), array_agg(g.period) into methods, periods
	from (select distinct n.method_id, n.period from new_rows n) g;

	select array_agg(g.method_id), array_agg(g.period) into small_methods, small_periods
	from private.small_groups(methods, periods) g;
	for i in 1 .. coalesce(cardinality(small_methods), 0) loop
		perform private.suppress(small_methods[i], small_periods[i]);
	end loop;

	insert into public.figures as f (indicator_id, method_id, period, area, sex, value, status,
		is_corrected, measurement_id, created_at, created_by, shown_at)
	select m.indicator_id, m.method_id, m.period, m.area, m.sex, m.value, m.status,
		m.corrects_id is not null, m.id, m.created_at, m.created_by,
		case when m.value is not null then clock_timestamp() end
	from unnest(methods, periods) g (method_id, period)
	join public.measurements m on m.method_id = g.method_id and m.period = g.period
	where not exists (select from public.measurements c where c.corrects_id = m.id)
		and (m.method_id, m.period) not in (
			select s.method_id, s.period from unnest(small_methods, small_periods) s (method_id, period))
	on conflict (indicator_id, method_id, period, area, sex) do update set
		value = excluded.value, suppressed = null, status = excluded.status,
		is_corrected = excluded.is_corrected, measurement_id = excluded.measurement_id,
		created_at = excluded.created_at, created_by = excluded.created_by,
		shown_at = case when f.measurement_id = excluded.measurement_id
			then coalesce(f.shown_at, excluded.shown_at) else excluded.shown_at end,
		was_shown = f.was_shown or (f.measurement_id <> excluded.measurement_id and f.shown_at is not null),
		arrived_at = case when f.measurement_id = excluded.measurement_id
			then f.arrived_at else excluded.arrived_at end,
		changed_at = clock_timestamp()
	where (f.measurement_id, f.value, f.suppressed)
		is distinct from (excluded.measurement_id, excluded.value, excluded.suppressed);
	return null;
end
$$;

-- By name: the check comes first.
create trigger a_check_measurements after insert on public.measurements
	referencing new table as new_rows
	for each statement execute function private.check_measurements();
create trigger b_keep_figures after insert on public.measurements
	referencing new table as new_rows
	for each statement execute function private.keep_figures();
