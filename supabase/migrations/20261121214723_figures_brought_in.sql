-- Figures that come many at once are looked at first, and go in whole or not at all. And what is
-- missing: which figures are due, who owes them, and who is told.
--
-- imports.rows: [{"indicator_id", "method_id", "period", "area", "sex", "value", "people", "status",
-- "comment"}, …]. imports.findings: [{"row": its number or null, "kind", "severity": "error" | "warning"}, …]:
-- with an error nothing goes in.

-- Puts what was read up to be looked at. @returns the import.
create function private.add_import(
	space uuid, kind text, name text, rows jsonb, findings jsonb, sha256 bytea default null
) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	party record;
	import uuid;
begin
	select * into party from private.goal_mandate(null, 'report_value', space);
	if kind not in ('paste', 'file') or jsonb_typeof(rows) <> 'array' or jsonb_array_length(rows) > 20000 then
		raise exception 'An import is a list of at most 20000 figures.' using errcode = '22023';
	end if;
	insert into public.imports (space_id, kind, name, rows, findings, payload_sha256, organisation_id, mandate_id)
	values (space, add_import.kind, left(trim(add_import.name), 300), add_import.rows, add_import.findings,
		add_import.sha256, party.organisation_id, party.mandate_id)
	returning id into import;
	return import;
end
$$;

-- All of it, or nothing. What is there already and unchanged is left alone; what differs becomes a
-- correction: final after preliminary; revised where a source says so; ours, with the row's comment as
-- the reason, where it comes from a file or was pasted. @returns how many figures went in.
create function private.apply_import(import uuid) returns int
language plpgsql volatile security definer set search_path = ''
as $$
declare
	one public.imports;
	went_in int;
begin
	select * into one from public.imports i where i.id = import;
	perform private.goal_mandate(null, 'report_value', one.space_id);
	select * into one from public.imports i where i.id = import for update;
	if one.state <> 'preview' then
		raise exception 'The import has been settled already.' using errcode = 'KL065';
	end if;
	if exists (select from jsonb_to_recordset(one.findings) f (severity text) where f.severity = 'error') then
		raise exception 'Nothing goes in as long as something is wrong.' using errcode = 'KL066';
	end if;
	-- The trigger on measurements asks the right to report on each indicator.
	insert into public.measurements (indicator_id, method_id, period, area, sex, value, people, status, origin,
		import_id, corrects_id, correction_kind, comment)
	select r.indicator_id, r.method_id, r.period, r.area, r.sex, r.value, r.people, coalesce(r.status, 'final'),
		case when one.kind in ('kolada', 'scb') then 'fetched' else 'imported' end, one.id, f.measurement_id,
		case when f.measurement_id is null then null
			when f.status = 'preliminary' and coalesce(r.status, 'final') = 'final' then 'final'
			when one.kind in ('kolada', 'scb') then 'source_revised'
			else 'we_corrected' end,
		coalesce(r.comment, '')
	from jsonb_to_recordset(one.rows) r (indicator_id uuid, method_id uuid, period text, area text, sex text,
		value numeric, people int, status text, comment text)
	left join public.figures f on f.indicator_id = r.indicator_id and f.method_id = r.method_id
		and f.period = r.period and f.area = r.area and f.sex = r.sex
	left join public.measurements m on m.id = f.measurement_id
	where m.id is null or (m.value, m.status) is distinct from (r.value, coalesce(r.status, 'final'));
	get diagnostics went_in = row_count;
	update public.imports i set state = 'applied', settled_at = clock_timestamp() where i.id = import;
	perform private.write_audit('import.applied', 'imports', import, one.space_id, mandate => one.mandate_id,
		details => jsonb_build_object('name', one.name, 'figures', went_in));
	return went_in;
end
$$;

create function private.discard_import(import uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	perform private.goal_mandate(null, 'report_value', (select i.space_id from public.imports i where i.id = import));
	update public.imports i set state = 'discarded', settled_at = clock_timestamp()
	where i.id = import and i.state = 'preview';
	if not found then
		raise exception 'The import has been settled already.' using errcode = 'KL065';
	end if;
end
$$;

-- What is missing

-- The periods of a frequency that begin between two days.
create function private.periods_between(frequency text, first date, last date) returns setof text
language sql immutable set search_path = ''
as $$
	select case frequency when 'yearly' then to_char(d, 'YYYY')
		when 'half_yearly' then to_char(d, 'YYYY-"H"') || case when extract(month from d) < 7 then 1 else 2 end
		when 'quarterly' then to_char(d, 'YYYY-"Q"Q') else to_char(d, 'YYYY-MM') end
	from generate_series(
		date_trunc(case frequency when 'monthly' then 'month' when 'quarterly' then 'quarter' else 'year' end, first::timestamp),
		last::timestamp,
		make_interval(months => case frequency when 'yearly' then 12 when 'half_yearly' then 6 when 'quarterly' then 3 else 1 end)
	) d
$$;

-- The figures that adopted methods ask for and nobody has entered: since the method's first figure, or
-- since it holds, at most four years back; until those that fall due before `until`. As the caller sees
-- goals (a suppressed figure is no missing one).
create function private.missing_figures(until date)
returns table (indicator_id uuid, method_id uuid, period text, area text, sex text, due_on date)
language sql stable set search_path = ''
as $$
	with methods as (
		select m.*, greatest(
			coalesce((select min(f.period_start) from public.figures f where f.method_id = m.id), m.valid_from),
			(until - interval '4 years')::date) as since
		from public.methods m
		join public.indicators i on i.id = m.indicator_id
		where m.state = 'adopted' and i.archived_at is null
	),
	expected as (
		select m.indicator_id, m.id as method_id, p.period, a.area, s.sex,
			(private.period_end(p.period) + make_interval(months => m.delay_months))::date as due_on
		from methods m
		cross join lateral private.periods_between(m.frequency, m.since, until) p (period)
		cross join lateral unnest(case m.geography when 'county' then array['23']
			else private.kommuner() || '23'::text end) a (area)
		cross join lateral unnest(case m.sex_breakdown when 'required' then array['women', 'men', 'total']
			else array['total'] end) s (sex)
	)
	select e.indicator_id, e.method_id, e.period, e.area, e.sex, e.due_on
	from expected e
	where e.due_on <= until and not exists (
		select from public.figures f
		where f.method_id = e.method_id and f.period = e.period and f.area = e.area and f.sex = e.sex
	)
$$;

-- Tells those who report values in a space, once a month, that figures are overdue there. For kliv_jobs.
create function private.remind_of_figures() returns int
language plpgsql volatile security definer set search_path = ''
as $$
declare
	told int;
begin
	perform private.record_event('figures.due', person => w.person, space => w.space_id,
		payload => jsonb_build_object('indicators', w.indicators, 'figures', w.figures))
	from (
		select distinct m.holder_id as person, d.space_id, d.indicators, d.figures
		from (
			select g.space_id, count(*)::int as figures, count(distinct f.indicator_id)::int as indicators
			from private.missing_figures((clock_timestamp() at time zone 'Europe/Stockholm')::date) f
			join public.indicators i on i.id = f.indicator_id
			join public.goals g on g.id = i.goal_id
			group by g.space_id
		) d
		join public.mandates m on 'report_value' = any (m.powers) and m.revoked_at is null
		join lateral private.rights_of(m.holder_id, null) r
			on r.space_id = d.space_id and 'report_value' = any (r.powers)
	) w
	where not exists (
		select from public.events e where e.kind = 'figures.due' and e.person_id = w.person
			and e.space_id = w.space_id and e.created_at > clock_timestamp() - interval '28 days'
	);
	get diagnostics told = row_count;
	return told;
end
$$;

grant execute on function private.add_import, private.apply_import, private.discard_import,
	private.periods_between, private.missing_figures to authenticated;
grant execute on function private.remind_of_figures to kliv_jobs;
