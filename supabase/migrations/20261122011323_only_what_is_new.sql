-- A fetch that falls due asks Kolada only for what has changed since the last that was brought in; one
-- that a person asks for always asks for all.

alter table public.source_bindings add column is_due boolean not null default false;
comment on column public.source_bindings.is_due is 'the fetch fell due; false: a person asked for it';

drop function private.enqueue_fetch(uuid);
create function private.enqueue_fetch(binding uuid, due boolean default false) returns void
language plpgsql security definer set search_path = ''
as $$
begin
	update public.source_bindings b
	set asked_at = clock_timestamp(), settled_at = null, done = 0, total = 0, problem = null, outcome = null,
		is_due = due
	where b.id = binding;
	if to_regnamespace('graphile_worker') is not null then
		execute 'select graphile_worker.add_job($1, $2, queue_name => $3, max_attempts => 2, job_key => $4)'
			using 'fetch_source', json_build_object('id', binding), 'sources', 'fetch_source ' || binding;
	end if;
end
$$;

create or replace function private.ask_due_fetches() returns int
language sql volatile security definer set search_path = ''
as $$ select count(private.enqueue_fetch(d, true))::int from private.fetches_due() d $$;

-- since: null where all is to be asked for. What was fetched last and not brought in would be missed by a
-- question for changes; so would everything, for a method that was decided on meanwhile.
drop function private.take_fetch(uuid);
create function private.take_fetch(binding uuid)
returns table (kind text, reference text, query jsonb, areas jsonb, sexes jsonb, from_year int, since text)
language sql stable security definer set search_path = ''
as $$
	select b.kind, b.reference, b.query, b.areas, b.sexes, b.from_year,
		case when b.is_due and b.kind = 'kolada' and last.state = 'applied' and not exists (
			select from public.decision_subjects s join public.methods m on m.id = s.method_id
			where m.indicator_id = b.indicator_id and s.created_at > last.fetched_at
		-- A day before, for the source's clock and ours.
		) then to_char((last.fetched_at at time zone 'Europe/Stockholm')::date - 1, 'YYYY-MM-DD') end
	from public.source_bindings b
	left join lateral (
		select i.state, i.fetched_at from public.imports i
		where i.binding_id = b.id order by i.created_at desc, i.id limit 1
	) last on true
	where b.id = binding and b.archived_at is null and b.asked_at is not null and b.settled_at is null
$$;
grant execute on function private.take_fetch to kliv_jobs;

-- Nothing has changed since what was brought in.
create function private.settle_unchanged(binding uuid, title text) returns void
language sql volatile security definer set search_path = ''
as $$
	update public.source_bindings b
	set settled_at = clock_timestamp(), outcome = 'unchanged', title = left(settle_unchanged.title, 1000)
	where b.id = binding and b.is_due and b.archived_at is null and b.asked_at is not null and b.settled_at is null
$$;
revoke all on function private.enqueue_fetch, private.take_fetch, private.settle_unchanged from public;
grant execute on function private.settle_unchanged to kliv_jobs;
