-- What a figure rests on can be told after it was entered, and more than once: the figure itself stands
-- as it is. Who says it, for whom and on which mandate is kept; nothing of it is changed or taken away.

create table public.figure_evidence (
	id uuid primary key default gen_random_uuid(),
	indicator_id uuid not null references public.indicators (id) on delete restrict,
	measurement_id uuid not null references public.measurements (id) on delete restrict,
	evidence_file_id uuid,
	evidence_url text check (evidence_url ~ '^https?://' and length(evidence_url) <= 500),
	organisation_id uuid references public.organisations (id) on delete restrict,
	mandate_id uuid references public.mandates (id) on delete restrict,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check (num_nonnulls(evidence_file_id, evidence_url) = 1),
	unique (measurement_id, evidence_file_id),
	unique (measurement_id, evidence_url),
	constraint evidence_of_the_same_indicator
		foreign key (evidence_file_id, indicator_id) references public.evidence_files (id, indicator_id)
		on delete restrict
);
create index on public.figure_evidence (indicator_id);
create index on public.figure_evidence (evidence_file_id) where evidence_file_id is not null;
create index on public.figure_evidence (organisation_id);
create index on public.figure_evidence (mandate_id);

create trigger refuse_rewriting before update or delete on public.figure_evidence
	for each row execute function private.refuse_rewriting();
create trigger refuse_truncating before truncate on public.figure_evidence
	for each statement execute function private.refuse_rewriting();

-- The indicator is the figure's: a figure that is not there and one that is not theirs answer alike.
create function private.guard_figure_evidence() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	select m.indicator_id into new.indicator_id
	from public.measurements m where m.id = new.measurement_id;
	if private.me() is not null then
		select m.organisation_id, m.mandate_id into new.organisation_id, new.mandate_id
		from private.goal_mandate(
			(select i.goal_id from public.indicators i where i.id = new.indicator_id), 'report_value') m;
		new.created_by := private.me();
		new.created_at := clock_timestamp();
	end if;
	return new;
end
$$;
create trigger guard_figure_evidence before insert on public.figure_evidence
	for each row execute function private.guard_figure_evidence();

create function private.figure_evidence_added() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	perform private.write_audit('evidence.attached', 'figure_evidence', new.id,
		(select g.space_id from public.indicators i join public.goals g on g.id = i.goal_id
			where i.id = new.indicator_id),
		new.organisation_id, new.mandate_id, jsonb_strip_nulls(jsonb_build_object(
			'indicator', new.indicator_id, 'measurement', new.measurement_id, 'file', new.evidence_file_id,
			'name', coalesce((select f.name from public.evidence_files f where f.id = new.evidence_file_id),
				new.evidence_url))));
	return null;
end
$$;
create trigger figure_evidence_added after insert on public.figure_evidence
	for each row execute function private.figure_evidence_added();

alter table public.figure_evidence enable row level security;
revoke all on public.figure_evidence from anon, authenticated;

create policy "Who reports values reads what was told afterwards of figures" on public.figure_evidence
	for select to authenticated using (indicator_id in (select private.indicators_with('report_value')));
grant select on public.figure_evidence to authenticated;

create policy "Who reports values tells afterwards what a figure rests on" on public.figure_evidence
	for insert to authenticated with check (indicator_id in (select private.indicators_with('report_value')));
grant insert (id, measurement_id, evidence_file_id, evidence_url) on public.figure_evidence to authenticated;
