-- Where an indicator's figures are fetched from: which figures of Kolada or which table of SCB, and what
-- their codes are here. What is fetched becomes an import that is looked at before it counts.

-- {"code there": "code here"}, and no two mean the same here.
create function private.is_code_map(map jsonb, pattern text) returns boolean
language sql immutable set search_path = ''
as $$
	select jsonb_typeof(map) = 'object' and (
		select count(*) between 1 and 400 and count(*) = count(distinct e.value)
			and bool_and(e.value ~ pattern and length(e.key) between 1 and 40)
		from jsonb_each_text(map) e)
$$;
grant execute on function private.is_code_map to authenticated;

create table public.source_bindings (
	id uuid primary key default gen_random_uuid(),
	indicator_id uuid not null references public.indicators (id) on delete restrict,
	kind text not null check (kind in ('kolada', 'scb')),
	reference text not null check (reference ~ '^[A-Za-z0-9_-]{3,40}$'),
	query jsonb not null default '{}' check (jsonb_typeof(query) = 'object' and length(query::text) <= 10000),
	areas jsonb not null check (private.is_code_map(areas, '^([0-9]{2}|[0-9]{4})$')),
	sexes jsonb not null check (private.is_code_map(sexes, '^(total|women|men)$')),
	from_year int not null check (from_year between 1968 and 2100),
	title text not null default '' check (length(title) <= 1000),
	asked_at timestamptz,
	settled_at timestamptz,
	done int not null default 0,
	total int not null default 0,
	problem text check (problem ~ '^[a-z_]{1,40}$'),
	outcome text check (outcome in ('preview', 'unchanged')),
	archived_at timestamptz,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null
);
create unique index one_source_each on public.source_bindings (indicator_id) where archived_at is null;
comment on column public.source_bindings.reference is 'the id of the KPI, or of the table';
comment on column public.source_bindings.title is 'as the source itself had it when it was last asked';
comment on column public.source_bindings.settled_at is 'when the last fetch ended; null while one is under way';

alter table public.imports add column binding_id uuid references public.source_bindings (id) on delete restrict;
create index on public.imports (binding_id);

alter table public.source_bindings enable row level security;
revoke all on public.source_bindings from anon, authenticated;
create policy "Who sees an indicator sees where its figures come from" on public.source_bindings
	for select to authenticated using (indicator_id in (select i.id from public.indicators i));
create policy "Who reports values says where they are fetched" on public.source_bindings
	for insert to authenticated with check (indicator_id in (select private.indicators_with('report_value')));
create policy "Who reports values changes where they are fetched" on public.source_bindings
	for update to authenticated
	using (indicator_id in (select private.indicators_with('report_value')))
	with check (indicator_id in (select private.indicators_with('report_value')));
grant select on public.source_bindings to authenticated;
grant insert (id, indicator_id, kind, reference, query, areas, sexes, from_year)
	on public.source_bindings to authenticated;
grant update (archived_at) on public.source_bindings to authenticated;
create trigger announce_change after insert or update on public.source_bindings
	for each statement execute function private.announce_change();

-- One at a time, over all processes: the queue is named.
create function private.enqueue_fetch(binding uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
	update public.source_bindings b
	set asked_at = clock_timestamp(), settled_at = null, done = 0, total = 0, problem = null, outcome = null
	where b.id = binding;
	if to_regnamespace('graphile_worker') is not null then
		execute 'select graphile_worker.add_job($1, $2, queue_name => $3, max_attempts => 2, job_key => $4)'
			using 'fetch_source', json_build_object('id', binding), 'sources', 'fetch_source ' || binding;
	end if;
end
$$;

create function private.ask_fetch(binding uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
	found public.source_bindings;
begin
	perform private.goal_mandate((
		select i.goal_id from public.source_bindings b join public.indicators i on i.id = b.indicator_id
		where b.id = binding), 'report_value');
	select * into found from public.source_bindings b where b.id = binding for no key update;
	if found.archived_at is not null then
		raise exception 'The source is no longer used.' using errcode = 'KL081';
	elsif found.asked_at > clock_timestamp() - interval '15 minutes' and found.settled_at is null then
		raise exception 'A fetch is under way.' using errcode = 'KL080';
	end if;
	perform private.enqueue_fetch(binding);
end
$$;
grant execute on function private.ask_fetch to authenticated;

-- Those whose newest period should exist by now (frequency and delay of the method): once it should, and
-- then every week until it does.
create function private.fetches_due(moment timestamptz default now()) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select b.id
	from public.source_bindings b
	join lateral (
		select m.frequency, m.delay_months from public.methods m
		where m.indicator_id = b.indicator_id and m.state = 'adopted' order by m.version desc limit 1
	) m on true
	cross join lateral (select moment - make_interval(months => m.delay_months) as at) then_
	cross join lateral (select case m.frequency
		when 'yearly' then date_trunc('year', then_.at)
		when 'half_yearly' then date_trunc('year', then_.at)
			+ make_interval(months => case when extract(month from then_.at) > 6 then 6 else 0 end)
		when 'quarterly' then date_trunc('quarter', then_.at)
		else date_trunc('month', then_.at) end as ends) period
	where b.archived_at is null
		and (b.asked_at is null or b.settled_at is not null or b.asked_at < moment - interval '1 day')
		and (b.settled_at is null
			or b.settled_at < period.ends + make_interval(months => m.delay_months)
			or (b.settled_at < moment - interval '7 days' and not exists (
				select from public.measurements x
				where x.indicator_id = b.indicator_id and private.period_end(x.period) = period.ends::date)))
$$;

create function private.ask_due_fetches() returns int
language sql volatile security definer set search_path = ''
as $$ select count(private.enqueue_fetch(d))::int from private.fetches_due() d $$;

create function private.take_fetch(binding uuid)
returns table (kind text, reference text, query jsonb, areas jsonb, sexes jsonb, from_year int)
language sql stable security definer set search_path = ''
as $$
	select b.kind, b.reference, b.query, b.areas, b.sexes, b.from_year
	from public.source_bindings b
	where b.id = binding and b.archived_at is null and b.asked_at is not null and b.settled_at is null
$$;

create function private.note_fetch(binding uuid, done int, total int) returns void
language sql volatile security definer set search_path = ''
as $$
	update public.source_bindings b set done = note_fetch.done, total = note_fetch.total
	where b.id = binding and b.settled_at is null
$$;

create function private.fail_fetch(binding uuid, problem text) returns void
language sql volatile security definer set search_path = ''
as $$
	update public.source_bindings b set problem = fail_fetch.problem, settled_at = clock_timestamp()
	where b.id = binding and b.settled_at is null
$$;

-- A new preview takes the place of one that nobody has settled; the same answer again is none.
create function private.store_fetch(
	binding uuid, title text, url text, fetched_at timestamptz, sha256 text, updated timestamptz,
	note text, rows jsonb, findings jsonb
) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	found public.source_bindings;
	latest public.imports;
	stored uuid;
begin
	select * into found from public.source_bindings b where b.id = binding for no key update;
	if found.archived_at is not null or found.asked_at is null or found.settled_at is not null then
		return null;
	end if;
	select * into latest from public.imports i
	where i.binding_id = binding order by i.created_at desc, i.id limit 1;
	if latest.state is distinct from 'discarded' and latest.payload_sha256 = decode(sha256, 'hex') then
		update public.source_bindings b
		set settled_at = clock_timestamp(), title = left(store_fetch.title, 1000),
			outcome = case latest.state when 'preview' then 'preview' else 'unchanged' end
		where b.id = binding;
		return null;
	end if;
	update public.imports i set state = 'discarded', settled_at = clock_timestamp()
	where i.binding_id = binding and i.state = 'preview';
	insert into public.imports (space_id, kind, name, url, fetched_at, payload_sha256, source_updated_at,
		source_note, rows, findings, binding_id)
	select g.space_id, found.kind, left(store_fetch.title, 300), left(store_fetch.url, 2000), store_fetch.fetched_at,
		decode(sha256, 'hex'), updated, left(note, 10000), store_fetch.rows, store_fetch.findings, binding
	from public.indicators i join public.goals g on g.id = i.goal_id
	where i.id = found.indicator_id
	returning id into stored;
	update public.source_bindings b
	set settled_at = clock_timestamp(), title = left(store_fetch.title, 1000), outcome = 'preview'
	where b.id = binding;
	return stored;
end
$$;
grant execute on function private.ask_due_fetches, private.take_fetch, private.note_fetch, private.fail_fetch,
	private.store_fetch to kliv_jobs;

-- What an import of a source would do to each figure. Under the caller's own rights: who may not read
-- raw figures sees no row.
create function private.fetched_changes(import uuid)
returns table (method_id uuid, period text, area text, sex text, status text, before numeric, after numeric,
	change text, corrects_id uuid)
language sql stable set search_path = ''
as $$
	select m.id, r.period, r.area, r.sex, r.status, c.value,
		case when not r.deleted then r.value end,
		case
			when m.id is null then 'no_method'
			when c.id is null then 'new'
			when c.value is not null and (r.deleted or r.value is null) then 'deleted'
			when c.value is distinct from (case when not r.deleted then r.value end) then 'revised'
			when c.status = 'preliminary' and r.status = 'final' then 'final'
			else 'unchanged' end,
		c.id
	from public.imports i
	join public.source_bindings b on b.id = i.binding_id
	cross join lateral jsonb_to_recordset(i.rows)
		r (period text, area text, sex text, value numeric, deleted boolean, status text)
	left join lateral (
		-- The method of that time; the first one also measures what was before it.
		select d.id from public.methods d
		where d.indicator_id = b.indicator_id and d.state in ('adopted', 'replaced')
			and (d.version = 1 or d.valid_from <= private.period_start(r.period))
		order by d.version desc limit 1
	) m on true
	left join lateral (
		select x.id, x.value, x.status from public.measurements x
		where x.indicator_id = b.indicator_id and x.method_id = m.id
			and x.period = r.period and x.area = r.area and x.sex = r.sex
			and not exists (select from public.measurements y where y.corrects_id = x.id)
	) c on true
	where i.id = import
$$;
grant execute on function private.fetched_changes to authenticated;

create function private.settle_fetched(import uuid, applied boolean) returns int
language plpgsql volatile security definer set search_path = ''
as $$
declare
	found public.imports;
	indicator uuid;
	actor record;
	written int := 0;
begin
	select b.indicator_id into indicator from public.imports i join public.source_bindings b on b.id = i.binding_id
	where i.id = import;
	select * into actor from private.goal_mandate(
		(select i.goal_id from public.indicators i where i.id = indicator), 'report_value');
	select * into found from public.imports i where i.id = import for no key update;
	if found.state <> 'preview' then
		raise exception 'It has been settled already.' using errcode = 'KL082';
	end if;
	if applied then
		if exists (select from jsonb_array_elements(found.findings) f where (f ->> 'blocks')::boolean)
			or exists (select from private.fetched_changes(import) c where c.change = 'no_method')
		then
			raise exception 'Something in it cannot be brought in.' using errcode = 'KL083';
		end if;
		update public.imports i
		set organisation_id = actor.organisation_id, mandate_id = actor.mandate_id, rows = (
			select coalesce(jsonb_agg(jsonb_build_object('indicator_id', indicator, 'method_id', c.method_id,
				'period', c.period, 'area', c.area, 'sex', c.sex, 'value', c.after, 'status', c.status)), '[]')
			from private.fetched_changes(import) c
			where c.change <> 'unchanged')
		where i.id = import;
		written := private.apply_import(import);
	else
		update public.imports i
		set organisation_id = actor.organisation_id, mandate_id = actor.mandate_id where i.id = import;
		perform private.discard_import(import);
	end if;
	return written;
end
$$;
grant execute on function private.settle_fetched to authenticated;
