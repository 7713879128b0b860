-- Goals with what makes them followable: indicators, measurement methods in versions, targets period by
-- period, figures that are only ever added, what people judge, what they do (activities), where goals
-- pull against each other, and the decisions that fix methods and targets.
--
-- Rights are those of the goal's space, or of a mandate over the goal itself: `edit` drafts and
-- proposes, `report_value` enters figures and reads raw figures on people, `approve_target` and
-- `register` register decisions. What is adopted changes by a decision only.

-- Frameworks and goals

alter table public.frameworks
	add column kind text not null default 'platform'
		check (kind in ('platform', 'plan', 'regional', 'specialisation', 'programme', 'global')),
	add column number int not null default 1,
	add column source_url text check (source_url ~ '^https?://' and length(source_url) <= 500),
	add column case_number text check (length(case_number) between 1 and 60);

alter table public.goals
	add column state text not null default 'draft' check (state in ('draft', 'proposed', 'adopted', 'closed')),
	add column summary text not null default '' check (length(summary) <= 1000 and private.is_plain_text(summary)),
	add column dimensions text[] not null default '{}'
		check (dimensions <@ array['economic', 'social', 'environmental']),
	add column local_values text[] not null default '{}'
		check (local_values <@ array['jobs', 'processing', 'tax_base', 'communities', 'skills']),
	add column responsible_organisation_id uuid references public.organisations (id) on delete restrict,
	add column responsible_role text not null default ''
		check (length(responsible_role) <= 120 and private.is_plain_text(responsible_role)),
	add column proposed_at timestamptz,
	add column proposed_by uuid references public.profiles (id) on delete set null,
	add column published_at timestamptz,
	add column changed_at timestamptz not null default clock_timestamp();
create index on public.goals (responsible_organisation_id);
comment on column public.goals.summary is 'in plain words, for those who do not take part';
comment on column public.goals.published_at is 'set: the goal and its suppressed figures are open to everybody';

create table public.indicators (
	id uuid primary key default gen_random_uuid(),
	goal_id uuid not null references public.goals (id) on delete restrict,
	code text not null check (code ~ '^[A-Za-z0-9ÅÄÖåäö][A-Za-z0-9ÅÄÖåäö._-]{0,23}$'),
	name text not null check (length(trim(name)) between 2 and 300 and private.is_plain_text(name)),
	name_sma text not null default '' check (length(name_sma) <= 300 and private.is_plain_text(name_sma)),
	kind text not null default 'outcome'
		check (kind in ('outcome', 'output', 'short_term_outcome', 'long_term_outcome', 'background')),
	number int not null default 1,
	on_track_from numeric not null default 0.95,
	at_risk_from numeric not null default 0.80,
	archived_at timestamptz,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	unique (goal_id, code),
	check (at_risk_from <= on_track_from)
);
comment on column public.indicators.on_track_from is
	'the share of the way from the baseline to the period''s target from which it is on its way';
comment on column public.indicators.name_sma is 'the name in South Sami';

-- A period: 2027, 2027-H1, 2027-Q3 or 2027-04.
create function private.is_period(period text) returns boolean
language sql immutable set search_path = ''
as $$ select period ~ '^(19|20)[0-9]{2}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$' $$;

create function private.period_start(period text) returns date
language sql immutable set search_path = ''
as $$
	select make_date(left(period, 4)::int, case
		when period ~ 'H' then (right(period, 1)::int - 1) * 6 + 1
		when period ~ 'Q' then (right(period, 1)::int - 1) * 3 + 1
		when length(period) = 7 then right(period, 2)::int
		else 1 end, 1)
$$;

-- The first day after the period.
create function private.period_end(period text) returns date
language sql immutable set search_path = ''
as $$
	select (private.period_start(period) + make_interval(months => case
		when period ~ 'H' then 6 when period ~ 'Q' then 3 when length(period) = 7 then 1 else 12 end))::date
$$;
grant execute on function private.is_period, private.period_start, private.period_end to authenticated;

-- The sheet that says how an indicator is measured: research/goals-peers §1.1 after the SDG's SDMX
-- concepts and PIRS. A change of an adopted method is a new version.
create table public.methods (
	id uuid primary key default gen_random_uuid(),
	indicator_id uuid not null references public.indicators (id) on delete restrict,
	version int not null check (version > 0),
	state text not null default 'draft' check (state in ('draft', 'proposed', 'adopted', 'replaced')),
	valid_from date not null,
	definition text not null check (length(trim(definition)) between 1 and 4000),
	numerator text not null default '' check (length(numerator) <= 1000),
	denominator text not null default '' check (length(denominator) <= 1000),
	computation text not null default '' check (length(computation) <= 2000),
	unit text not null check (length(trim(unit)) between 1 and 60),
	decimals smallint not null default 0 check (decimals between 0 and 6),
	direction text not null check (direction in ('increase', 'decrease', 'maintain', 'interval')),
	interval_min numeric,
	interval_max numeric,
	frequency text not null default 'yearly' check (frequency in ('monthly', 'quarterly', 'half_yearly', 'yearly')),
	reference_period text not null default '' check (length(reference_period) <= 300),
	delay_months smallint not null default 0 check (delay_months between 0 and 60),
	source_kind text not null check (source_kind in ('kolada', 'scb', 'own', 'survey', 'register')),
	source_reference text not null default '' check (length(source_reference) <= 1000),
	data_owner_role text not null default '' check (length(data_owner_role) <= 120),
	responsible_organisation_id uuid references public.organisations (id) on delete restrict,
	collection text not null default '' check (length(collection) <= 2000),
	sex_breakdown text not null default 'required' check (sex_breakdown in ('required', 'exempt')),
	sex_exempt_reason text not null default '' check (length(sex_exempt_reason) <= 1000),
	geography text not null default 'municipality' check (geography in ('county', 'municipality')),
	other_breakdowns text not null default '' check (length(other_breakdowns) <= 1000),
	counts_people boolean not null default false,
	baseline_value numeric,
	baseline_period text check (private.is_period(baseline_period)),
	baseline_source text not null default '' check (length(baseline_source) <= 500),
	baseline_comment text not null default '' check (length(baseline_comment) <= 1000),
	limitations text not null default '' check (length(limitations) <= 2000),
	quality_note text not null default '' check (length(quality_note) <= 2000),
	comparison text not null default 'none' check (comparison in ('none', 'country', 'counties')),
	change_reason text not null default '' check (length(change_reason) <= 2000),
	proposed_at timestamptz,
	proposed_by uuid references public.profiles (id) on delete set null,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	unique (indicator_id, version),
	check ((direction = 'interval') = (num_nonnulls(interval_min, interval_max) = 2)),
	check (interval_min <= interval_max),
	check (sex_breakdown = 'required' or sex_exempt_reason ~ '\S'),
	check (version = 1 or change_reason ~ '\S')
);
create index on public.methods (responsible_organisation_id);
comment on column public.methods.counts_people is
	'the figures are on people: raw ones are read with report_value only, others see them suppressed';
comment on column public.methods.delay_months is 'months from the end of a period until its figure exists';

-- Targets: a value for each period. A trajectory is what is proposed and decided as one.
create table public.trajectories (
	id uuid primary key default gen_random_uuid(),
	indicator_id uuid not null references public.indicators (id) on delete restrict,
	version int not null check (version > 0),
	state text not null default 'draft' check (state in ('draft', 'proposed', 'adopted', 'replaced')),
	tolerance numeric check (tolerance >= 0),
	reason text not null default '' check (length(reason) <= 2000 and private.is_plain_text(reason)),
	proposed_at timestamptz,
	proposed_by uuid references public.profiles (id) on delete set null,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	unique (indicator_id, version),
	check (version = 1 or reason ~ '\S')
);
comment on column public.trajectories.tolerance is 'in the indicator''s unit: how far from the target still counts as reached';

create table public.targets (
	id uuid primary key default gen_random_uuid(),
	trajectory_id uuid not null references public.trajectories (id) on delete restrict,
	period text not null check (private.is_period(period)),
	area text not null default '23' check (area ~ '^([0-9]{2}|[0-9]{4})$'),
	sex text not null default 'total' check (sex in ('total', 'women', 'men')),
	value numeric not null,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	unique (trajectory_id, period, area, sex)
);
comment on column public.targets.area is '00 the country, 23 the county, four digits a kommun (SCB)';

-- Decisions: made by a body, registered here; they change nothing afterwards.
create table public.decisions (
	id uuid primary key default gen_random_uuid(),
	space_id uuid not null references public.spaces (id) on delete restrict,
	body_id uuid not null references public.bodies (id) on delete restrict,
	decided_on date not null,
	paragraph text not null check (length(trim(paragraph)) between 1 and 40 and private.is_plain_text(paragraph)),
	case_number text not null check (length(trim(case_number)) between 1 and 60 and private.is_plain_text(case_number)),
	title text not null check (length(trim(title)) between 2 and 200 and private.is_plain_text(title)),
	wording text not null check (length(trim(wording)) between 2 and 10000 and private.is_plain_text(wording)),
	url text check (url ~ '^https?://' and length(url) <= 500 and private.is_plain_text(url)),
	published_at timestamptz,
	organisation_id uuid references public.organisations (id) on delete restrict,
	mandate_id uuid references public.mandates (id) on delete restrict,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null
);
create index on public.decisions (space_id, decided_on);
create index on public.decisions (body_id);
create index on public.decisions (organisation_id);
create index on public.decisions (mandate_id);
comment on column public.decisions.organisation_id is
	'for whom it was registered, on mandate_id; null: set up by the owner of the database';

-- Where goals pull against each other, or help: directed, −3 … +3 (SEI, SDG Synergies).
create table public.goal_conflicts (
	id uuid primary key default gen_random_uuid(),
	from_goal_id uuid not null references public.goals (id) on delete restrict,
	to_goal_id uuid not null references public.goals (id) on delete restrict,
	strength smallint not null check (strength between -3 and 3),
	dimension text not null check (dimension in ('economic', 'social', 'environmental')),
	area text not null default '23' check (area ~ '^([0-9]{2}|[0-9]{4})$'),
	explanation text not null check (length(trim(explanation)) between 1 and 4000 and private.is_plain_text(explanation)),
	handling text not null default '' check (length(handling) <= 4000 and private.is_plain_text(handling)),
	sami_perspective text not null check (length(trim(sami_perspective)) between 1 and 2000 and private.is_plain_text(sami_perspective)),
	equality text not null check (length(trim(equality)) between 1 and 2000 and private.is_plain_text(equality)),
	trade_off text not null default '' check (length(trade_off) <= 4000 and private.is_plain_text(trade_off)),
	state text not null default 'draft' check (state in ('draft', 'proposed', 'adopted', 'replaced')),
	review_on date,
	proposed_at timestamptz,
	proposed_by uuid references public.profiles (id) on delete set null,
	archived_at timestamptz,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check (from_goal_id <> to_goal_id)
);
create index on public.goal_conflicts (from_goal_id);
create index on public.goal_conflicts (to_goal_id);
comment on column public.goal_conflicts.state is 'of the trade-off: adopted by a decision';

create table public.decision_subjects (
	id uuid primary key default gen_random_uuid(),
	decision_id uuid not null references public.decisions (id) on delete restrict,
	outcome text not null default 'adopted' check (outcome in ('adopted', 'closed', 'declined')),
	goal_id uuid references public.goals (id) on delete restrict,
	method_id uuid references public.methods (id) on delete restrict,
	trajectory_id uuid references public.trajectories (id) on delete restrict,
	conflict_id uuid references public.goal_conflicts (id) on delete restrict,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check (num_nonnulls(goal_id, method_id, trajectory_id, conflict_id) = 1)
);
create index on public.decision_subjects (decision_id);
create unique index on public.decision_subjects (method_id) where outcome = 'adopted';
create unique index on public.decision_subjects (trajectory_id) where outcome = 'adopted';
create index on public.decision_subjects (goal_id);
create index on public.decision_subjects (conflict_id);

-- A rättelse: a slip of the pen put right, without a new version; what stood there stays readable.
create table public.corrections (
	id uuid primary key default gen_random_uuid(),
	decision_id uuid references public.decisions (id) on delete restrict,
	method_id uuid references public.methods (id) on delete restrict,
	goal_id uuid references public.goals (id) on delete restrict,
	field text not null,
	before text not null,
	after text not null,
	reason text not null check (length(trim(reason)) between 1 and 500 and private.is_plain_text(reason)),
	organisation_id uuid references public.organisations (id) on delete restrict,
	mandate_id uuid references public.mandates (id) on delete restrict,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check (num_nonnulls(decision_id, method_id, goal_id) = 1)
);
create index on public.corrections (decision_id);
create index on public.corrections (method_id);
create index on public.corrections (goal_id);
create index on public.corrections (organisation_id);
create index on public.corrections (mandate_id);

-- Figures

-- What comes from a file, a pasted table or a source is looked at first, and goes in whole or not at all.
create table public.imports (
	id uuid primary key default gen_random_uuid(),
	space_id uuid not null references public.spaces (id) on delete restrict,
	kind text not null check (kind in ('paste', 'file', 'kolada', 'scb')),
	state text not null default 'preview' check (state in ('preview', 'applied', 'discarded')),
	name text not null default '' check (length(name) <= 300 and private.is_plain_text(name)),
	url text check (url ~ '^https?://' and length(url) <= 2000),
	fetched_at timestamptz,
	payload_sha256 bytea check (length(payload_sha256) = 32),
	source_updated_at timestamptz,
	source_note text not null default '' check (length(source_note) <= 10000),
	rows jsonb not null default '[]' check (length(rows::text) <= 20000000),
	findings jsonb not null default '[]' check (length(findings::text) <= 2000000),
	organisation_id uuid references public.organisations (id) on delete restrict,
	mandate_id uuid references public.mandates (id) on delete restrict,
	settled_at timestamptz,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check ((state = 'preview') = (settled_at is null))
);
create index on public.imports (space_id, created_at);
create index on public.imports (organisation_id);
create index on public.imports (mandate_id);

-- Append-only: a figure that was wrong is corrected by another that says which and why.
create table public.measurements (
	id uuid primary key default gen_random_uuid(),
	indicator_id uuid not null references public.indicators (id) on delete restrict,
	method_id uuid not null references public.methods (id) on delete restrict,
	period text not null check (private.is_period(period)),
	area text not null default '23' check (area ~ '^([0-9]{2}|[0-9]{4})$'),
	sex text not null default 'total' check (sex in ('total', 'women', 'men')),
	value numeric,
	people int check (people >= 0),
	status text not null default 'final' check (status in ('preliminary', 'final')),
	origin text not null default 'entered' check (origin in ('entered', 'imported', 'fetched')),
	import_id uuid references public.imports (id) on delete restrict,
	corrects_id uuid references public.measurements (id) on delete restrict,
	correction_kind text check (correction_kind in ('source_revised', 'we_corrected', 'final')),
	comment text not null default '' check (length(comment) <= 2000 and private.is_plain_text(comment)),
	evidence_url text check (evidence_url ~ '^https?://' and length(evidence_url) <= 500),
	organisation_id uuid references public.organisations (id) on delete restrict,
	mandate_id uuid references public.mandates (id) on delete restrict,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check ((corrects_id is null) = (correction_kind is null)),
	check (correction_kind is distinct from 'we_corrected' or comment ~ '\S'),
	check ((origin = 'entered') = (import_id is null))
);
create unique index one_first_figure on public.measurements (indicator_id, method_id, period, area, sex)
	where corrects_id is null;
create unique index one_correction_each on public.measurements (corrects_id) where corrects_id is not null;
create index on public.measurements (method_id);
create index on public.measurements (import_id) where import_id is not null;
create index on public.measurements (organisation_id);
create index on public.measurements (mandate_id);
comment on column public.measurements.value is 'null: the source has no figure; never 0 for missing';
comment on column public.measurements.people is 'how many persons the value rests on, where it is a share or a mean';

-- What everybody reads: the newest figure of each cell, suppressed where it could tell of a person.
-- Written by triggers on measurements only.
create table public.figures (
	id uuid primary key default gen_random_uuid(),
	indicator_id uuid not null references public.indicators (id) on delete restrict,
	method_id uuid not null references public.methods (id) on delete restrict,
	period text not null,
	period_start date not null generated always as (private.period_start(period)) stored,
	area text not null,
	sex text not null,
	value numeric,
	suppressed text check (suppressed in ('small', 'complementary')),
	status text not null,
	is_corrected boolean not null default false,
	measurement_id uuid not null references public.measurements (id) on delete restrict,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid,
	changed_at timestamptz not null default clock_timestamp(),
	unique (indicator_id, method_id, period, area, sex),
	check (suppressed is null or value is null)
);
create index on public.figures (method_id);
create index on public.figures (measurement_id);

-- What a person judges, beside the status that is computed.
create table public.assessments (
	id uuid primary key default gen_random_uuid(),
	indicator_id uuid not null references public.indicators (id) on delete restrict,
	period text not null check (private.is_period(period)),
	status text not null check (status in ('achieved', 'on_track', 'at_risk', 'off_track', 'unknown')),
	text text not null check (length(trim(text)) between 1 and 4000 and private.is_plain_text(text)),
	organisation_id uuid references public.organisations (id) on delete restrict,
	mandate_id uuid references public.mandates (id) on delete restrict,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null
);
create index on public.assessments (indicator_id, created_at);
create index on public.assessments (organisation_id);
create index on public.assessments (mandate_id);

-- Activities, and what they contribute to. The word is contribution, never cause.
create table public.activities (
	id uuid primary key default gen_random_uuid(),
	space_id uuid not null references public.spaces (id) on delete restrict,
	name text not null check (length(trim(name)) between 2 and 200 and private.is_plain_text(name)),
	description text not null default '' check (length(description) <= 4000 and private.is_plain_text(description)),
	nyps_case_id text check (length(nyps_case_id) between 1 and 30 and private.is_plain_text(nyps_case_id)),
	responsible_organisation_id uuid not null references public.organisations (id) on delete restrict,
	owner_role text not null default '' check (length(owner_role) <= 120 and private.is_plain_text(owner_role)),
	state text not null default 'planned' check (state in ('planned', 'running', 'ended')),
	starts_on date,
	ends_on date,
	financing jsonb not null default '[]' check (jsonb_typeof(financing) = 'array' and length(financing::text) <= 20000),
	archived_at timestamptz,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check (ends_on >= starts_on)
);
create index on public.activities (space_id);
create index on public.activities (responsible_organisation_id);
comment on column public.activities.financing is '[{"financier": text, "amount": kronor, "year": number, "status": "applied"|"granted"|"paid"}]';

create table public.activity_results (
	id uuid primary key default gen_random_uuid(),
	activity_id uuid not null references public.activities (id) on delete restrict,
	leads_from_id uuid references public.activity_results (id) on delete restrict,
	step text not null check (step in ('output', 'short_term_outcome', 'long_term_outcome')),
	expectation text not null check (expectation in ('expected', 'achieved')),
	text text not null check (length(trim(text)) between 1 and 2000 and private.is_plain_text(text)),
	evidence text not null default '' check (length(evidence) <= 2000 and private.is_plain_text(evidence)),
	evidence_url text check (evidence_url ~ '^https?://' and length(evidence_url) <= 500),
	indicator_id uuid references public.indicators (id) on delete restrict,
	number int not null default 1,
	archived_at timestamptz,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check (expectation = 'expected' or evidence ~ '\S')
);
create index on public.activity_results (activity_id);
create index on public.activity_results (leads_from_id);
create index on public.activity_results (indicator_id);

-- From a goal or an activity to a goal, also of another framework, with the reason.
create table public.contributions (
	id uuid primary key default gen_random_uuid(),
	from_goal_id uuid references public.goals (id) on delete restrict,
	from_activity_id uuid references public.activities (id) on delete restrict,
	to_goal_id uuid not null references public.goals (id) on delete restrict,
	reason text not null check (length(trim(reason)) between 1 and 1000 and private.is_plain_text(reason)),
	ended_at timestamptz,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check (num_nonnulls(from_goal_id, from_activity_id) = 1),
	check (from_goal_id is distinct from to_goal_id)
);
create unique index on public.contributions (from_goal_id, to_goal_id) where ended_at is null and from_goal_id is not null;
create unique index on public.contributions (from_activity_id, to_goal_id) where ended_at is null and from_activity_id is not null;
create index on public.contributions (to_goal_id);

-- Rights

-- Goals on which the caller has a power: through the space, or by a mandate over the goal.
create function private.goals_with(power text) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	with r as materialized (
		select r.space_id, r.goal_id from private.my_rights() r
		where power = any (r.powers) and num_nonnulls(r.space_id, r.goal_id) = 1
	)
	select g.id from public.goals g
	where g.space_id in (select r.space_id from r) or g.id in (select r.goal_id from r)
$$;

create function private.indicators_with(power text) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select i.id from public.indicators i where i.goal_id in (select private.goals_with(power))
$$;
grant execute on function private.goals_with, private.indicators_with to authenticated;

-- For which organisation and on which mandate the caller has the power on a goal, or in a space.
create function private.goal_mandate(goal uuid, power text, space uuid default null)
returns table (organisation_id uuid, mandate_id uuid)
language plpgsql stable security definer set search_path = ''
as $$
declare
	parties int;
begin
	return query
	select distinct on (r.organisation_id) r.organisation_id, r.mandate_id
	from private.my_rights() r
	where power = any (r.powers)
		and (r.space_id = coalesce(space, (select g.space_id from public.goals g where g.id = goal))
			or r.goal_id = goal)
	order by r.organisation_id, r.valid_to desc nulls first, r.mandate_id;
	get diagnostics parties = row_count;
	if parties = 0 then
		raise exception 'Done by those who may % there.', power using errcode = '42501';
	elsif parties > 1 then
		raise exception 'Several organisations give the right: say for which one.' using errcode = 'KL013';
	end if;
end
$$;

-- Who acts in a figure, a judgement, an import: the caller, for one organisation, on one mandate.
create function private.stamp_indicator_act() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	goal uuid := (select i.goal_id from public.indicators i where i.id = new.indicator_id);
begin
	if private.me() is null then
		return new;
	end if;
	select m.organisation_id, m.mandate_id into new.organisation_id, new.mandate_id
	from private.goal_mandate(goal, case when tg_table_name = 'assessments' then 'edit' else 'report_value' end) m;
	new.created_by := private.me();
	new.created_at := clock_timestamp();
	return new;
end
$$;
create trigger stamp_indicator_act before insert on public.assessments
	for each row execute function private.stamp_indicator_act();
create trigger stamp_indicator_act before insert on public.measurements
	for each row execute function private.stamp_indicator_act();

-- What is only ever added
do $$
declare
	name text;
begin
	foreach name in array array['measurements', 'assessments', 'decisions', 'decision_subjects', 'corrections'] loop
		if name <> 'decisions' then
			execute format('create trigger refuse_rewriting before update or delete on public.%I
				for each row execute function private.refuse_rewriting()', name);
		end if;
		execute format('create trigger refuse_truncating before truncate on public.%I
			for each statement execute function private.refuse_rewriting()', name);
	end loop;
	foreach name in array array['goals', 'indicators', 'methods', 'trajectories', 'targets', 'decisions',
		'figures', 'imports', 'assessments', 'goal_conflicts', 'activities', 'activity_results', 'contributions'] loop
		execute format('create trigger announce_change after insert or update on public.%I
			for each statement execute function private.announce_change()', name);
	end loop;
	foreach name in array array['indicators', 'methods', 'trajectories', 'targets', 'decisions',
		'decision_subjects', 'corrections', 'imports', 'measurements', 'figures', 'assessments',
		'goal_conflicts', 'activities', 'activity_results', 'contributions'] loop
		execute format('alter table public.%I enable row level security', name);
		execute format('revoke all on public.%I from anon, authenticated', name);
		execute format('grant select on public.%I to authenticated', name);
	end loop;
end
$$;

create policy "Who manages the platform adds frameworks" on public.frameworks
	for insert to authenticated with check ('manage' in (select private.platform_powers()));
create policy "Who manages the platform corrects frameworks" on public.frameworks
	for update to authenticated
	using ('manage' in (select private.platform_powers()))
	with check ('manage' in (select private.platform_powers()));
grant insert (id, name, description, kind, number, source_url, case_number) on public.frameworks to authenticated;
grant update (name, description, kind, number, source_url, case_number) on public.frameworks to authenticated;

create policy "Who edits in a space drafts goals in it" on public.goals
	for insert to authenticated with check (space_id in (select private.spaces_where('edit')));
create policy "Who edits a goal changes it until it is adopted" on public.goals
	for update to authenticated
	using (id in (select private.goals_with('edit')))
	with check (id in (select private.goals_with('edit')));
grant insert (id, framework_id, space_id, parent_id, number, title, description, summary, dimensions,
	local_values, responsible_organisation_id, responsible_role) on public.goals to authenticated;
grant update (framework_id, parent_id, number, title, description, summary, dimensions,
	local_values, responsible_organisation_id, responsible_role) on public.goals to authenticated;

create policy "Who sees a goal sees its indicators" on public.indicators
	for select to authenticated using (goal_id in (select g.id from public.goals g));
create policy "Who edits a goal adds indicators" on public.indicators
	for insert to authenticated with check (goal_id in (select private.goals_with('edit')));
create policy "Who edits a goal changes its indicators" on public.indicators
	for update to authenticated
	using (goal_id in (select private.goals_with('edit')))
	with check (goal_id in (select private.goals_with('edit')));
grant insert (id, goal_id, code, name, name_sma, kind, number) on public.indicators to authenticated;
grant update (code, name, name_sma, kind, number, archived_at) on public.indicators to authenticated;

create policy "Who sees an indicator sees its methods" on public.methods
	for select to authenticated using (indicator_id in (select i.id from public.indicators i));
create policy "Who edits a goal drafts methods" on public.methods
	for insert to authenticated with check (indicator_id in (select private.indicators_with('edit')));
create policy "Who edits a goal changes methods that are drafts" on public.methods
	for update to authenticated
	using (indicator_id in (select private.indicators_with('edit')))
	with check (indicator_id in (select private.indicators_with('edit')));
grant insert (id, indicator_id, version, valid_from, definition, numerator, denominator, computation, unit,
	decimals, direction, interval_min, interval_max, frequency, reference_period, delay_months, source_kind,
	source_reference, data_owner_role, responsible_organisation_id, collection, sex_breakdown,
	sex_exempt_reason, geography, other_breakdowns, counts_people, baseline_value, baseline_period,
	baseline_source, baseline_comment, limitations, quality_note, comparison, change_reason)
	on public.methods to authenticated;
grant update (valid_from, definition, numerator, denominator, computation, unit,
	decimals, direction, interval_min, interval_max, frequency, reference_period, delay_months, source_kind,
	source_reference, data_owner_role, responsible_organisation_id, collection, sex_breakdown,
	sex_exempt_reason, geography, other_breakdowns, counts_people, baseline_value, baseline_period,
	baseline_source, baseline_comment, limitations, quality_note, comparison, change_reason)
	on public.methods to authenticated;

create policy "Who sees an indicator sees its trajectories" on public.trajectories
	for select to authenticated using (indicator_id in (select i.id from public.indicators i));
create policy "Who edits a goal drafts trajectories" on public.trajectories
	for insert to authenticated with check (indicator_id in (select private.indicators_with('edit')));
create policy "Who edits a goal changes trajectories that are drafts" on public.trajectories
	for update to authenticated
	using (indicator_id in (select private.indicators_with('edit')))
	with check (indicator_id in (select private.indicators_with('edit')));
grant insert (id, indicator_id, version, tolerance, reason) on public.trajectories to authenticated;
grant update (tolerance, reason) on public.trajectories to authenticated;

create policy "Who sees a trajectory sees its targets" on public.targets
	for select to authenticated using (trajectory_id in (select t.id from public.trajectories t));

create policy "People see the decisions of their spaces" on public.decisions
	for select to authenticated using (space_id in (select private.spaces_where('read')));
create policy "Who sees a decision sees what it fixes" on public.decision_subjects
	for select to authenticated using (decision_id in (select d.id from public.decisions d));
create policy "Who sees what was corrected sees the correction" on public.corrections
	for select to authenticated using (
		decision_id in (select d.id from public.decisions d)
		or method_id in (select m.id from public.methods m)
		or goal_id in (select g.id from public.goals g)
	);

create policy "Who reports values in a space sees what is being brought in" on public.imports
	for select to authenticated using (space_id in (select private.spaces_where('report_value')));

create policy "Who reports values reads raw figures" on public.measurements
	for select to authenticated using (indicator_id in (select private.indicators_with('report_value')));
create policy "Who reports values enters figures" on public.measurements
	for insert to authenticated with check (indicator_id in (select private.indicators_with('report_value')));
grant insert (id, indicator_id, method_id, period, area, sex, value, people, status, corrects_id,
	correction_kind, comment, evidence_url) on public.measurements to authenticated;

create policy "Who sees an indicator sees its figures, suppressed" on public.figures
	for select to authenticated using (indicator_id in (select i.id from public.indicators i));

create policy "Who sees an indicator sees how it is judged" on public.assessments
	for select to authenticated using (indicator_id in (select i.id from public.indicators i));
create policy "Who edits a goal judges how it goes" on public.assessments
	for insert to authenticated with check (indicator_id in (select private.indicators_with('edit')));
grant insert (id, indicator_id, period, status, text) on public.assessments to authenticated;

create policy "Who sees both goals sees their conflict" on public.goal_conflicts
	for select to authenticated
	using (from_goal_id in (select g.id from public.goals g) and to_goal_id in (select g.id from public.goals g));
create policy "Who edits a goal and sees the other registers their conflict" on public.goal_conflicts
	for insert to authenticated
	with check (from_goal_id in (select private.goals_with('edit')) and to_goal_id in (select g.id from public.goals g));
create policy "Who edits the goal that a conflict goes out from changes it" on public.goal_conflicts
	for update to authenticated
	using (from_goal_id in (select private.goals_with('edit')))
	with check (from_goal_id in (select private.goals_with('edit')) and to_goal_id in (select g.id from public.goals g));
grant insert (id, from_goal_id, to_goal_id, strength, dimension, area, explanation, handling,
	sami_perspective, equality, trade_off, review_on) on public.goal_conflicts to authenticated;
grant update (strength, dimension, area, explanation, handling,
	sami_perspective, equality, trade_off, review_on, archived_at) on public.goal_conflicts to authenticated;

create policy "People see the activities of their spaces" on public.activities
	for select to authenticated using (space_id in (select private.spaces_where('read')));
create policy "Who edits in a space adds activities" on public.activities
	for insert to authenticated with check (space_id in (select private.spaces_where('edit')));
create policy "Who edits in a space changes activities" on public.activities
	for update to authenticated
	using (space_id in (select private.spaces_where('edit')))
	with check (space_id in (select private.spaces_where('edit')));
grant insert (id, space_id, name, description, nyps_case_id, responsible_organisation_id, owner_role, state,
	starts_on, ends_on, financing) on public.activities to authenticated;
grant update (name, description, nyps_case_id, responsible_organisation_id, owner_role, state,
	starts_on, ends_on, financing, archived_at) on public.activities to authenticated;

create policy "Who sees an activity sees its results" on public.activity_results
	for select to authenticated using (activity_id in (select a.id from public.activities a));
create policy "Who edits in a space adds results to its activities" on public.activity_results
	for insert to authenticated with check (activity_id in (
		select a.id from public.activities a where a.space_id in (select private.spaces_where('edit'))));
create policy "Who edits in a space changes its activities' results" on public.activity_results
	for update to authenticated
	using (activity_id in (
		select a.id from public.activities a where a.space_id in (select private.spaces_where('edit'))))
	with check (activity_id in (
		select a.id from public.activities a where a.space_id in (select private.spaces_where('edit'))));
grant insert (id, activity_id, leads_from_id, step, expectation, text, evidence, evidence_url, indicator_id, number)
	on public.activity_results to authenticated;
grant update (leads_from_id, step, expectation, text, evidence, evidence_url, indicator_id, number, archived_at)
	on public.activity_results to authenticated;

create policy "Who sees the goal sees what contributes to it" on public.contributions
	for select to authenticated
	using (to_goal_id in (select g.id from public.goals g)
		and (from_goal_id in (select g.id from public.goals g)
			or from_activity_id in (select a.id from public.activities a)));
create policy "Who edits a goal or activity says what it contributes to" on public.contributions
	for insert to authenticated with check (
		to_goal_id in (select g.id from public.goals g)
		and (from_goal_id in (select private.goals_with('edit'))
			or from_activity_id in (
				select a.id from public.activities a where a.space_id in (select private.spaces_where('edit'))))
	);
create policy "Who edits a goal or activity ends its contributions" on public.contributions
	for update to authenticated
	using (from_goal_id in (select private.goals_with('edit'))
		or from_activity_id in (
			select a.id from public.activities a where a.space_id in (select private.spaces_where('edit'))))
	with check (from_goal_id in (select private.goals_with('edit'))
		or from_activity_id in (
			select a.id from public.activities a where a.space_id in (select private.spaces_where('edit'))));
grant insert (id, from_goal_id, from_activity_id, to_goal_id, reason) on public.contributions to authenticated;
grant update (reason, ended_at) on public.contributions to authenticated;
