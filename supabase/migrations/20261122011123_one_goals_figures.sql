-- Who reports values of one goal, and not of the whole space, also brings figures in from a file: those
-- of that goal, and none of another's.

-- The imports that the caller may look at, bring in or throw away: those of spaces where they report
-- values; and those all of whose figures are of goals they report on. One that holds no figures (all of
-- it was wrong) is its maker's.
create function private.imports_reported() returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select i.id from public.imports i
	where i.space_id in (select private.spaces_where('report_value'))
	union
	select i.id from public.imports i
	where i.space_id in (select g.space_id from public.goals g where g.id in (select private.goals_where('report_value')))
		and case when i.rows = '[]' then i.created_by = private.me() else not exists (
			select from jsonb_array_elements(i.rows) r
			-- As text: what somebody wrote for an id need not be one.
			where coalesce(r ->> 'indicator_id', '') not in (
				select n.id::text from public.indicators n
				where n.goal_id in (select private.goals_where('report_value')))
		) end
$$;
grant execute on function private.imports_reported to authenticated;

drop policy "Who reports values in a space sees what is being brought in" on public.imports;
create policy "Who reports the values of an import sees it" on public.imports
	for select to authenticated using (id in (select private.imports_reported()));

create or replace function private.add_import(
	space uuid, kind text, name text, rows jsonb, findings jsonb, sha256 bytea default null
) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	party record;
	import uuid;
	goal uuid;
begin
	if kind not in ('paste', 'file') or jsonb_typeof(rows) <> 'array' or jsonb_array_length(rows) > 20000 then
		raise exception 'An import is a list of at most 20000 figures.' using errcode = '22023';
	end if;
	if space in (select private.spaces_where('report_value')) then
		select * into party from private.goal_mandate(null, 'report_value', space);
	else
		if exists (
			select from jsonb_array_elements(add_import.rows) r
			where coalesce(r ->> 'indicator_id', '') not in (
				select i.id::text from public.indicators i join public.goals g on g.id = i.goal_id
				where g.space_id = add_import.space and g.id in (select private.goals_where('report_value')))
		) then
			raise exception 'Figures are brought in by those who report them.' using errcode = '42501';
		end if;
		select g.id into goal from public.goals g
		left join public.indicators i on i.goal_id = g.id and i.id::text = add_import.rows -> 0 ->> 'indicator_id'
		where g.space_id = add_import.space and g.id in (select private.goals_where('report_value'))
		order by i.id is null, g.id limit 1;
		select * into party from private.goal_mandate(goal, 'report_value');
	end if;
	insert into public.imports (space_id, kind, name, rows, findings, payload_sha256, organisation_id, mandate_id)
	values (space, add_import.kind, left(trim(add_import.name), 300), add_import.rows, add_import.findings,
		add_import.sha256, party.organisation_id, party.mandate_id)
	returning id into import;
	return import;
end
$$;

create or replace function private.apply_import(import uuid) returns int
language plpgsql volatile security definer set search_path = ''
as $$
declare
	one public.imports;
	went_in int;
begin
	if import is null or import not in (select private.imports_reported()) then
		raise exception 'Figures are brought in by those who report them.' using errcode = '42501';
	end if;
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

create or replace function private.discard_import(import uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
begin
	if import is null or import not in (select private.imports_reported()) then
		raise exception 'Figures are thrown away by those who report them.' using errcode = '42501';
	end if;
	update public.imports i set state = 'discarded', settled_at = clock_timestamp()
	where i.id = import and i.state = 'preview';
	if not found then
		raise exception 'The import has been settled already.' using errcode = 'KL065';
	end if;
end
$$;
