-- As before, but that what is refused also says which figures it is about (detail: a list of period, area
-- and sex; at most fifty), so that a form can say it where they stand.

create or replace function private.check_measurements() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	wrong record;
	cells text;
begin
	select n.indicator_id, n.method_id, n.period into wrong
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
		select jsonb_agg(c) into cells from (
			select n.period, n.area, n.sex from new_rows n
			where (n.indicator_id, n.method_id, n.period) = (wrong.indicator_id, wrong.method_id, wrong.period) limit 50
		) c;
		raise exception 'No method of that indicator is adopted for %.', wrong.period
			using errcode = 'KL060', detail = cells;
	end if;

	select n.method_id, n.period, d.frequency into wrong
	from (select distinct method_id, period from new_rows) n
	join public.methods d on d.id = n.method_id
	where n.period !~ (case d.frequency when 'yearly' then '^[0-9]{4}$' when 'half_yearly' then '-H[12]$'
		when 'quarterly' then '-Q[1-4]$' else '-[0-9]{2}$' end)
	limit 1;
	if found then
		select jsonb_agg(c) into cells from (
			select n.period, n.area, n.sex from new_rows n
			where (n.method_id, n.period) = (wrong.method_id, wrong.period) limit 50
		) c;
		raise exception '% is no % period.', wrong.period, wrong.frequency using errcode = 'KL061', detail = cells;
	end if;

	select n.method_id, n.area into wrong
	from (select distinct method_id, area from new_rows) n
	join public.methods d on d.id = n.method_id
	where not (n.area in ('00', '23')
		or (n.area = any (private.kommuner()) and d.geography = 'municipality')
		or (length(n.area) = 2 and d.comparison = 'counties'))
	limit 1;
	if found then
		select jsonb_agg(c) into cells from (
			select n.period, n.area, n.sex from new_rows n
			where (n.method_id, n.area) = (wrong.method_id, wrong.area) limit 50
		) c;
		raise exception 'The method does not measure the area %.', wrong.area using errcode = 'KL062', detail = cells;
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
		select jsonb_agg(c) into cells from (
			select n.period, n.area, n.sex from new_rows n
			join public.methods d on d.id = n.method_id and d.sex_breakdown = 'required'
			where n.sex = 'total' and (n.area = '23' or length(n.area) = 4) and exists (
				select from (values ('women'), ('men')) s (sex) where not exists (
					select from public.measurements m
					where m.indicator_id = n.indicator_id and m.method_id = n.method_id and m.period = n.period
						and m.area = n.area and m.sex = s.sex and m.corrects_id is null))
			limit 50
		) c;
		raise exception 'Women and men are stated before, or together with, the total (%, %).', wrong.area, wrong.period
			using errcode = 'KL063', detail = cells;
	end if;

	select n.period, n.area, n.sex into wrong
	from new_rows n
	join public.measurements m on m.id = n.corrects_id
	where (m.indicator_id, m.method_id, m.period, m.area, m.sex)
			is distinct from (n.indicator_id, n.method_id, n.period, n.area, n.sex)
		or (n.correction_kind = 'final' and (m.status, n.status) is distinct from ('preliminary', 'final'))
	limit 1;
	if found then
		raise exception 'A correction is of the same indicator, method, period, area and sex (%, %).',
			wrong.area, wrong.period using errcode = 'KL064', detail = jsonb_build_array(to_jsonb(wrong));
	end if;
	return null;
end
$$;
