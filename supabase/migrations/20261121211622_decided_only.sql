-- What has been put forward stands still, and what has been decided changes only by the next decision.
--
-- A method, a trajectory, a goal or a trade-off goes draft → proposed → adopted → replaced (a goal:
-- closed). The step to adopted is a row in decision_subjects, written by private.register_decision; its
-- trigger moves the state, and the guards below accept that move from nowhere else. They ask nobody who
-- they are: the owner of the database and service_role meet them as everybody does. A slip of the pen is
-- put right by a row in corrections, whose trigger changes that one text and nothing more.

-- Who has had a hand in a draft does not register the decision about it.
alter table public.goals add column drafters uuid[] not null default '{}';
alter table public.methods add column drafters uuid[] not null default '{}';
alter table public.trajectories add column drafters uuid[] not null default '{}';
comment on column public.methods.drafters is 'everybody who has written in the draft';

-- What was decided is kept as it read that day, so that nobody has to trust the other tables.
alter table public.decision_subjects add column content jsonb not null default '{}';
comment on column public.decision_subjects.content is 'the sheet, trajectory with its targets, goal or trade-off, as it read when it was decided';

-- A slip in an indicator's name is put right the same way.
alter table public.corrections
	add column indicator_id uuid references public.indicators (id) on delete restrict,
	drop constraint corrections_check,
	add constraint corrections_check check (num_nonnulls(decision_id, method_id, goal_id, indicator_id) = 1);
create index on public.corrections (indicator_id);
drop policy "Who sees what was corrected sees the correction" on public.corrections;
create policy "Who sees what was corrected sees the correction" on public.corrections
	for select to authenticated using (
		decision_id in (select d.id from public.decisions d)
		or method_id in (select m.id from public.methods m)
		or goal_id in (select g.id from public.goals g)
		or indicator_id in (select i.id from public.indicators i)
	);

-- One version counts, and one waits for its decision.
create unique index one_adopted_method on public.methods (indicator_id) where state = 'adopted';
create unique index one_proposed_method on public.methods (indicator_id) where state = 'proposed';
create unique index one_adopted_trajectory on public.trajectories (indicator_id) where state = 'adopted';
create unique index one_proposed_trajectory on public.trajectories (indicator_id) where state = 'proposed';

alter table public.methods add check (private.is_plain_text(concat_ws(' ', definition, numerator, denominator,
	computation, unit, reference_period, source_reference, data_owner_role, collection, sex_exempt_reason,
	other_breakdowns, baseline_source, baseline_comment, limitations, quality_note, change_reason)));

-- service_role passes by the policies; it has no business here.
do $$
declare
	name text;
begin
	foreach name in array array['methods', 'trajectories', 'targets', 'decisions', 'decision_subjects', 'corrections'] loop
		execute format('revoke insert, update, delete, truncate on public.%I from service_role', name);
	end loop;
end
$$;

-- Guards

create function private.refuse_undecided() returns void
language plpgsql set search_path = ''
as $$
begin
	raise exception 'What has been put forward or decided changes only by a decision.' using errcode = 'KL051',
		hint = 'Draft a new version, or correct a slip of the pen.';
end
$$;

-- Whether the change from one row to the other is exactly the last correction that was written about it.
create function private.is_correction(field text, before text, after text, old_row jsonb, new_row jsonb)
returns boolean
language sql immutable strict set search_path = ''
as $$
	select old_row ->> field = before and new_row = old_row || jsonb_build_object(field, after)
$$;

create function private.guard_version() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	person uuid := private.me();
	by_trigger boolean := pg_trigger_depth() > 1;
	moving text[] := array['state', 'proposed_at', 'proposed_by', 'drafters'];
	old_content jsonb;
	new_content jsonb;
	correction public.corrections;
	successor boolean;
begin
	if tg_op = 'INSERT' then
		if person is not null then
			if tg_table_name = 'methods' then
				new.version := 1 + coalesce((select max(m.version) from public.methods m
					where m.indicator_id = new.indicator_id), 0);
			else
				new.version := 1 + coalesce((select max(t.version) from public.trajectories t
					where t.indicator_id = new.indicator_id), 0);
			end if;
			new.drafters := array[person];
		end if;
		return new;
	end if;
	if tg_op = 'DELETE' then
		if old.state <> 'draft' then
			perform private.refuse_undecided();
		end if;
		return old;
	end if;
	old_content := to_jsonb(old) - moving;
	new_content := to_jsonb(new) - moving;
	if old_content <> new_content then
		if old.state <> 'draft' then
			if tg_table_name = 'methods' and by_trigger then
				select * into correction from public.corrections c
				where c.method_id = old.id order by c.created_at desc, c.id limit 1;
			end if;
			if private.is_correction(correction.field, correction.before, correction.after, old_content, new_content) is not true then
				perform private.refuse_undecided();
			end if;
		elsif person is not null and not person = any (new.drafters) then
			new.drafters := new.drafters || person;
		end if;
		if (new.id, new.indicator_id, new.version, new.created_by) is distinct from (old.id, old.indicator_id, old.version, old.created_by) then
			perform private.refuse_undecided();
		end if;
	end if;
	if new.state = old.state then
		if old.state <> 'draft' and (new.proposed_at, new.proposed_by, new.drafters)
			is distinct from (old.proposed_at, old.proposed_by, old.drafters)
		then
			perform private.refuse_undecided();
		end if;
	elsif new.state = 'replaced' and old.state = 'adopted' and by_trigger then
		if tg_table_name = 'methods' then
			successor := exists (select from public.decision_subjects s join public.methods m on m.id = s.method_id
				where s.outcome = 'adopted' and m.indicator_id = old.indicator_id and m.version > old.version);
		else
			successor := exists (select from public.decision_subjects s join public.trajectories t on t.id = s.trajectory_id
				where s.outcome = 'adopted' and t.indicator_id = old.indicator_id and t.version > old.version);
		end if;
		if not successor then
			perform private.refuse_undecided();
		end if;
	elsif new.state = 'adopted' and old.state in ('draft', 'proposed') then
		-- Who sets up a database may write the state first and its decision afterwards, in one transaction.
		if not by_trigger and person is not null then
			perform private.refuse_undecided();
		end if;
	elsif not (new.state in ('draft', 'proposed') and old.state in ('draft', 'proposed')) then
		perform private.refuse_undecided();
	end if;
	return new;
end
$$;
create trigger decided_only before insert or update or delete on public.methods
	for each row execute function private.guard_version();
create trigger decided_only before insert or update or delete on public.trajectories
	for each row execute function private.guard_version();

-- At the end of every transaction: what is adopted names its decision.
create function private.require_decision() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if not exists (select from public.decision_subjects s
		where s.outcome = 'adopted' and new.id in (s.method_id, s.trajectory_id))
	then
		raise exception 'What is adopted names its decision.' using errcode = 'KL051';
	end if;
	return null;
end
$$;
create constraint trigger adopted_by_a_decision after insert or update of state on public.methods
	deferrable initially deferred for each row when (new.state in ('adopted', 'replaced'))
	execute function private.require_decision();
create constraint trigger adopted_by_a_decision after insert or update of state on public.trajectories
	deferrable initially deferred for each row when (new.state in ('adopted', 'replaced'))
	execute function private.require_decision();

create function private.guard_target() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	one record;
begin
	for one in select t.state from public.trajectories t
		where t.id in (case when tg_op <> 'INSERT' then old.trajectory_id end, case when tg_op <> 'DELETE' then new.trajectory_id end)
		for share
	loop
		if one.state <> 'draft' then
			perform private.refuse_undecided();
		end if;
	end loop;
	return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger decided_only before insert or update or delete on public.targets
	for each row execute function private.guard_target();

create trigger refuse_truncating before truncate on public.methods
	for each statement execute function private.refuse_rewriting();
create trigger refuse_truncating before truncate on public.trajectories
	for each statement execute function private.refuse_rewriting();
create trigger refuse_truncating before truncate on public.targets
	for each statement execute function private.refuse_rewriting();

create function private.guard_goal_decided() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	person uuid := private.me();
	by_trigger boolean := pg_trigger_depth() > 1;
	moving text[] := array['state', 'proposed_at', 'proposed_by', 'drafters', 'published_at', 'changed_at'];
	old_content jsonb;
	new_content jsonb;
	correction public.corrections;
begin
	if tg_op = 'INSERT' then
		if person is not null then
			new.drafters := array[person];
		end if;
		return new;
	end if;
	if tg_op = 'DELETE' then
		if old.state <> 'draft' then
			perform private.refuse_undecided();
		end if;
		return old;
	end if;
	old_content := to_jsonb(old) - moving;
	new_content := to_jsonb(new) - moving;
	if old_content <> new_content then
		if old.state <> 'draft' then
			if by_trigger then
				select * into correction from public.corrections c
				where c.goal_id = old.id order by c.created_at desc, c.id limit 1;
			end if;
			if private.is_correction(correction.field, correction.before, correction.after, old_content, new_content) is not true then
				perform private.refuse_undecided();
			end if;
		elsif person is not null and not person = any (new.drafters) then
			new.drafters := new.drafters || person;
		end if;
	end if;
	if new.state <> old.state and not (
		(new.state in ('draft', 'proposed') and old.state in ('draft', 'proposed'))
		or (new.state = 'adopted' and old.state in ('draft', 'proposed') and (by_trigger or person is null))
		or (new.state = 'closed' and old.state = 'adopted' and by_trigger)
	) then
		perform private.refuse_undecided();
	end if;
	if (old_content, old.state) is distinct from (new_content, new.state) then
		new.changed_at := clock_timestamp();
	end if;
	return new;
end
$$;
create trigger decided_only before insert or update or delete on public.goals
	for each row execute function private.guard_goal_decided();

-- What a method that was put forward or decided is called, and where it belongs.
create function private.guard_indicator() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	correction public.corrections;
	moving text[] := array['number', 'archived_at', 'name_sma', 'on_track_from', 'at_risk_from'];
begin
	if to_jsonb(old) - moving = to_jsonb(new) - moving
		or not exists (select from public.methods m where m.indicator_id = old.id and m.state <> 'draft')
	then
		return new;
	end if;
	if pg_trigger_depth() > 1 then
		select * into correction from public.corrections c
		where c.indicator_id = old.id order by c.created_at desc, c.id limit 1;
	end if;
	if private.is_correction(correction.field, correction.before, correction.after, to_jsonb(old), to_jsonb(new)) is not true then
		perform private.refuse_undecided();
	end if;
	return new;
end
$$;
create trigger decided_only before update on public.indicators
	for each row execute function private.guard_indicator();

create function private.guard_conflict() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	by_trigger boolean := pg_trigger_depth() > 1;
begin
	if old.state <> 'draft' and (new.trade_off, new.from_goal_id, new.to_goal_id)
		is distinct from (old.trade_off, old.from_goal_id, old.to_goal_id)
		or (new.state <> old.state and not (
			(new.state in ('draft', 'proposed') and old.state in ('draft', 'proposed'))
			or (new.state = 'adopted' and (by_trigger or private.me() is null))
			or (new.state = 'draft' and old.state = 'adopted' and by_trigger)))
	then
		perform private.refuse_undecided();
	end if;
	return new;
end
$$;
create trigger decided_only before update on public.goal_conflicts
	for each row execute function private.guard_conflict();

create function private.guard_decision() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	correction public.corrections;
begin
	if tg_op = 'INSERT' then
		if new.decided_on > (clock_timestamp() at time zone 'Europe/Stockholm')::date then
			raise exception 'A decision lies not in the future.' using errcode = 'KL043';
		end if;
		return new;
	end if;
	if tg_op = 'UPDATE' and to_jsonb(old) - 'published_at' = to_jsonb(new) - 'published_at' then
		return new;
	end if;
	if tg_op = 'UPDATE' and pg_trigger_depth() > 1 then
		select * into correction from public.corrections c
		where c.decision_id = old.id order by c.created_at desc, c.id limit 1;
		if private.is_correction(correction.field, correction.before, correction.after, to_jsonb(old), to_jsonb(new)) then
			return new;
		end if;
	end if;
	perform private.refuse_undecided();
	return null;
end
$$;
create trigger decided_only before insert or update or delete on public.decisions
	for each row execute function private.guard_decision();

-- What a decision fixes

-- What the subject is, where it lies, where it stands and who had a hand in it.
create function private.decision_subject(method uuid, trajectory uuid, goal uuid, conflict uuid)
returns table (kind text, space_id uuid, goal_id uuid, indicator_id uuid, state text, hands uuid[], content jsonb)
language plpgsql stable security definer set search_path = ''
as $$
begin
	if method is not null then
		return query
		select 'method', g.space_id, g.id, i.id, m.state, m.drafters || m.created_by || m.proposed_by,
			jsonb_build_object('indicator', i.code, 'name', i.name) || (to_jsonb(m) - 'drafters')
		from public.methods m join public.indicators i on i.id = m.indicator_id join public.goals g on g.id = i.goal_id
		where m.id = method;
	elsif trajectory is not null then
		return query
		select 'trajectory', g.space_id, g.id, i.id, t.state,
			t.drafters || t.created_by || t.proposed_by
				|| array(select distinct r.created_by from public.targets r where r.trajectory_id = t.id),
			jsonb_build_object('indicator', i.code, 'name', i.name) || (to_jsonb(t) - 'drafters')
				|| jsonb_build_object('targets', (select coalesce(jsonb_agg(jsonb_build_object('period', r.period,
					'area', r.area, 'sex', r.sex, 'value', r.value) order by r.period, r.area, r.sex), '[]')
					from public.targets r where r.trajectory_id = t.id))
		from public.trajectories t join public.indicators i on i.id = t.indicator_id join public.goals g on g.id = i.goal_id
		where t.id = trajectory;
	elsif goal is not null then
		return query
		select 'goal', g.space_id, g.id, null::uuid, g.state, g.drafters || g.created_by || g.proposed_by,
			to_jsonb(g) - 'drafters'
		from public.goals g where g.id = goal;
	else
		return query
		select 'conflict', g.space_id, g.id, null::uuid, c.state, array[c.created_by, c.proposed_by], to_jsonb(c)
		from public.goal_conflicts c join public.goals g on g.id = c.from_goal_id
		where c.id = conflict;
	end if;
end
$$;

create function private.guard_decision_subject() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	person uuid := private.me();
	subject record;
	decision public.decisions;
begin
	-- Locked first, so that two decisions about one thing come one after the other.
	perform from public.goals g where g.id = new.goal_id for no key update;
	perform from public.methods m where m.id = new.method_id for no key update;
	perform from public.trajectories t where t.id = new.trajectory_id for no key update;
	perform from public.goal_conflicts c where c.id = new.conflict_id for no key update;
	select * into decision from public.decisions d where d.id = new.decision_id;
	select * into subject from private.decision_subject(new.method_id, new.trajectory_id, new.goal_id, new.conflict_id);
	if subject.space_id is distinct from decision.space_id then
		raise exception 'What one decision fixes lies in one space.' using errcode = 'KL055';
	end if;
	new.content := subject.content;
	if new.outcome = 'closed' then
		if subject.kind <> 'goal' or subject.state <> 'adopted' then
			raise exception 'Closed is a goal that was adopted.' using errcode = 'KL053';
		end if;
		return new;
	end if;
	if person is null then
		-- Who sets up a database states what was decided; nobody drafts there, so nobody proposes.
		return new;
	end if;
	if subject.state <> 'proposed' then
		raise exception 'Decided is what has been put forward.' using errcode = 'KL053';
	end if;
	if person = any (subject.hands) then
		raise exception 'Who proposed or drafted a change does not register the decision about it.' using errcode = 'KL052';
	end if;
	if new.outcome = 'adopted' and subject.kind = 'trajectory' and not exists (
		select from public.methods m where m.indicator_id = subject.indicator_id and m.state = 'adopted')
	then
		raise exception 'Targets are adopted when the indicator has an adopted method.' using errcode = 'KL058';
	end if;
	if new.outcome = 'adopted' and subject.kind = 'goal' and exists (
			select from public.goals g join public.frameworks f on f.id = g.framework_id
			where g.id = new.goal_id and f.kind = 'plan')
		and not exists (
			with recursive below as (
				select new.goal_id as id
				union
				select g.id from public.goals g join below on g.parent_id = below.id
			)
			select from below join public.indicators i on i.goal_id = below.id and i.archived_at is null
			join public.methods m on m.indicator_id = i.id and m.state = 'adopted')
	then
		raise exception 'A goal of a plan is adopted when it has an indicator with an adopted method.' using errcode = 'KL057';
	end if;
	return new;
end
$$;
create trigger guard_decision_subject before insert on public.decision_subjects
	for each row execute function private.guard_decision_subject();

create function private.decision_subject_added() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	decision public.decisions;
	kind text := case when new.method_id is not null then 'method' when new.trajectory_id is not null then 'trajectory'
		when new.goal_id is not null then 'goal' else 'conflict' end;
begin
	select * into decision from public.decisions d where d.id = new.decision_id;
	if new.outcome = 'adopted' then
		update public.methods m set state = 'replaced'
		where m.state = 'adopted' and m.id <> new.method_id
			and m.indicator_id = (select o.indicator_id from public.methods o where o.id = new.method_id);
		update public.methods m set state = 'adopted' where m.id = new.method_id and m.state <> 'adopted';
		update public.trajectories t set state = 'replaced'
		where t.state = 'adopted' and t.id <> new.trajectory_id
			and t.indicator_id = (select o.indicator_id from public.trajectories o where o.id = new.trajectory_id);
		update public.trajectories t set state = 'adopted' where t.id = new.trajectory_id and t.state <> 'adopted';
		update public.goals g set state = 'adopted' where g.id = new.goal_id and g.state <> 'adopted';
		update public.goal_conflicts c set state = 'adopted' where c.id = new.conflict_id and c.state <> 'adopted';
	elsif new.outcome = 'closed' then
		update public.goals g set state = 'closed' where g.id = new.goal_id;
	else
		update public.methods m set state = 'draft', proposed_at = null, proposed_by = null where m.id = new.method_id;
		update public.trajectories t set state = 'draft', proposed_at = null, proposed_by = null where t.id = new.trajectory_id;
		update public.goals g set state = 'draft', proposed_at = null, proposed_by = null where g.id = new.goal_id;
		update public.goal_conflicts c set state = 'draft', proposed_at = null, proposed_by = null where c.id = new.conflict_id;
	end if;
	perform private.write_audit(kind || '.' || new.outcome,
		case kind when 'conflict' then 'goal_conflicts' when 'trajectory' then 'trajectories' else kind || 's' end,
		coalesce(new.method_id, new.trajectory_id, new.goal_id, new.conflict_id),
		decision.space_id, mandate => decision.mandate_id,
		details => jsonb_build_object('decision', decision.id,
			'name', coalesce(new.content ->> 'name', new.content ->> 'title', decision.title),
			'sha256', encode(sha256(convert_to(new.content::text, 'UTF8')), 'hex')));
	return null;
end
$$;
create trigger decision_subject_added after insert on public.decision_subjects
	for each row execute function private.decision_subject_added();

-- Corrections

create function private.guard_correction() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	may_change text[] := case
		when new.decision_id is not null then array['title', 'wording', 'paragraph', 'case_number', 'url']
		when new.goal_id is not null then array['title', 'description', 'summary', 'responsible_role']
		when new.indicator_id is not null then array['name']
		else array['definition', 'numerator', 'denominator', 'computation', 'reference_period', 'source_reference',
			'data_owner_role', 'collection', 'sex_exempt_reason', 'other_breakdowns', 'baseline_source',
			'baseline_comment', 'limitations', 'quality_note', 'change_reason'] end;
	shorter int := least(length(new.before), length(new.after));
	head int := 0;
	tail int := 0;
begin
	while head < shorter and substr(new.before, head + 1, 1) = substr(new.after, head + 1, 1) loop
		head := head + 1;
	end loop;
	while tail < shorter - head
		and substr(new.before, length(new.before) - tail, 1) = substr(new.after, length(new.after) - tail, 1) loop
		tail := tail + 1;
	end loop;
	if not new.field = any (may_change)
		or new.before = new.after
		or trim(new.after) = ''
		or (new.field not in ('url', 'paragraph', 'case_number')
			and greatest(length(new.before), length(new.after)) - head - tail > 60)
		-- A figure is no spelling: what it says is decided.
		or (new.decision_id is null
			and regexp_replace(new.before, '[^0-9]', '', 'g') <> regexp_replace(new.after, '[^0-9]', '', 'g'))
	then
		raise exception 'A correction puts a slip of the pen right: at most 60 characters of a text, and no figures.'
			using errcode = 'KL056';
	end if;
	return new;
end
$$;
create trigger guard_correction before insert on public.corrections
	for each row execute function private.guard_correction();

create function private.correction_added() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	place text := case when new.decision_id is not null then 'decisions' when new.goal_id is not null then 'goals'
		when new.indicator_id is not null then 'indicators' else 'methods' end;
begin
	execute format('update public.%I set %I = $1 where id = $2 and %I = $3', place, new.field, new.field)
		using new.after, coalesce(new.decision_id, new.goal_id, new.indicator_id, new.method_id), new.before;
	return null;
end
$$;
create trigger correction_added after insert on public.corrections
	for each row execute function private.correction_added();

-- What people call

-- For which organisation and on which mandate the caller registers decisions in a space, or about
-- goals that a mandate names one by one.
create function private.decision_mandate(space uuid, goals uuid[])
returns table (organisation_id uuid, mandate_id uuid)
language plpgsql stable security definer set search_path = ''
as $$
declare
	parties int;
begin
	return query
	select distinct on (r.organisation_id) r.organisation_id, r.mandate_id
	from private.my_rights() r
	where r.powers && array['approve_target', 'register']
		and (r.space_id = space or (cardinality(goals) > 0 and array[r.goal_id] @> goals))
	order by r.organisation_id, 'approve_target' = any (r.powers) desc, r.valid_to desc nulls first, r.mandate_id;
	get diagnostics parties = row_count;
	if parties = 0 then
		raise exception 'Decisions are registered by those who approve targets, and by registrars.' using errcode = '42501';
	elsif parties > 1 then
		raise exception 'Several organisations give the right: say for which one.' using errcode = 'KL013';
	end if;
end
$$;

-- From draft to proposed and back, by who may edit.
create function private.move_draft(kind text, subject uuid, from_state text, to_state text, reason text default '')
returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	place text := case kind when 'conflict' then 'goal_conflicts' when 'trajectory' then 'trajectories' else kind || 's' end;
	goal uuid := (select s.goal_id from private.decision_subject(
		case kind when 'method' then subject end, case kind when 'trajectory' then subject end,
		case kind when 'goal' then subject end, case kind when 'conflict' then subject end) s);
	party record;
	moved int;
begin
	select * into party from private.goal_mandate(goal, 'edit');
	execute format('update public.%I set state = $1, proposed_at = $2, proposed_by = $3 where id = $4 and state = $5', place)
		using to_state,
			case to_state when 'proposed' then clock_timestamp() end,
			case to_state when 'proposed' then private.me() end,
			subject, from_state;
	get diagnostics moved = row_count;
	if moved = 0 then
		raise exception 'It stands no longer where it did.' using errcode = 'KL053';
	end if;
	perform private.write_audit(
		kind || case to_state when 'proposed' then '.proposed' else '.withdrawn' end, place, subject,
		(select g.space_id from public.goals g where g.id = goal), mandate => party.mandate_id,
		details => jsonb_strip_nulls(jsonb_build_object('reason', nullif(trim(reason), ''))));
	perform private.record_event(kind || case to_state when 'proposed' then '.proposed' else '.withdrawn' end,
		space => (select g.space_id from public.goals g where g.id = goal),
		payload => jsonb_build_object('subject', subject, 'goal', goal));
end
$$;

create function private.propose_method(method uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	one public.methods;
	newest public.methods;
	missing text;
begin
	perform private.goal_mandate((select i.goal_id from public.methods m
		join public.indicators i on i.id = m.indicator_id where m.id = method), 'edit');
	select * into one from public.methods m where m.id = method for no key update;
	select string_agg(f.name, ', ') into missing from (values
		('computation', one.computation), ('source_reference', one.source_reference),
		('data_owner_role', one.data_owner_role), ('collection', one.collection),
		('responsible_organisation_id', one.responsible_organisation_id::text),
		('baseline_value', coalesce(one.baseline_value::text, one.baseline_comment))
	) as f (name, value) where coalesce(trim(f.value), '') = '';
	if missing is not null then
		raise exception 'The sheet says not yet how, by whom or from what source it is measured.'
			using errcode = 'KL054', detail = missing;
	end if;
	select * into newest from public.methods m
	where m.indicator_id = one.indicator_id and m.state in ('adopted', 'replaced') order by m.version desc limit 1;
	if newest.version > one.version or newest.valid_from >= one.valid_from then
		raise exception 'A new version is valid from later than the one before.' using errcode = 'KL059';
	end if;
	perform private.move_draft('method', method, 'draft', 'proposed');
end
$$;

create function private.propose_trajectory(trajectory uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	one public.trajectories;
begin
	perform private.goal_mandate((select i.goal_id from public.trajectories t
		join public.indicators i on i.id = t.indicator_id where t.id = trajectory), 'edit');
	select * into one from public.trajectories t where t.id = trajectory for no key update;
	if not exists (select from public.targets r where r.trajectory_id = trajectory)
		or not exists (select from public.methods m where m.indicator_id = one.indicator_id and m.state in ('proposed', 'adopted'))
	then
		raise exception 'Targets are put forward with at least one value, and when a method has been.' using errcode = 'KL058';
	end if;
	if exists (select from public.trajectories t where t.indicator_id = one.indicator_id
		and t.state in ('adopted', 'replaced') and t.version > one.version)
	then
		raise exception 'A newer version counts already.' using errcode = 'KL059';
	end if;
	perform private.move_draft('trajectory', trajectory, 'draft', 'proposed');
end
$$;

create function private.propose_goal(goal uuid) returns void
language sql volatile security definer set search_path = ''
as $$ select private.move_draft('goal', goal, 'draft', 'proposed') $$;
create function private.propose_conflict(conflict uuid) returns void
language sql volatile security definer set search_path = ''
as $$ select private.move_draft('conflict', conflict, 'draft', 'proposed') $$;

create function private.withdraw_method(method uuid, reason text default '') returns void
language sql volatile security definer set search_path = ''
as $$ select private.move_draft('method', method, 'proposed', 'draft', reason) $$;
create function private.withdraw_trajectory(trajectory uuid, reason text default '') returns void
language sql volatile security definer set search_path = ''
as $$ select private.move_draft('trajectory', trajectory, 'proposed', 'draft', reason) $$;
create function private.withdraw_goal(goal uuid, reason text default '') returns void
language sql volatile security definer set search_path = ''
as $$ select private.move_draft('goal', goal, 'proposed', 'draft', reason) $$;
create function private.withdraw_conflict(conflict uuid, reason text default '') returns void
language sql volatile security definer set search_path = ''
as $$ select private.move_draft('conflict', conflict, 'proposed', 'draft', reason) $$;

-- The whole trajectory at once: [{"period": "2027", "area": "23", "sex": "total", "value": 12.5}, …].
create function private.set_targets(trajectory uuid, rows jsonb) returns int
language plpgsql volatile security definer set search_path = ''
as $$
declare
	one public.trajectories;
	set_rows int;
begin
	perform private.goal_mandate((select i.goal_id from public.trajectories t
		join public.indicators i on i.id = t.indicator_id where t.id = trajectory), 'edit');
	select * into one from public.trajectories t where t.id = trajectory for no key update;
	if one.state <> 'draft' then
		perform private.refuse_undecided();
	end if;
	if jsonb_typeof(rows) <> 'array' or jsonb_array_length(rows) > 2000 then
		raise exception 'A trajectory is a list of at most 2000 targets.' using errcode = '22023';
	end if;
	delete from public.targets r where r.trajectory_id = one.id;
	insert into public.targets (trajectory_id, period, area, sex, value)
	select one.id, r.period, coalesce(r.area, '23'), coalesce(r.sex, 'total'), r.value
	from jsonb_to_recordset(rows) as r (period text, area text, sex text, value numeric);
	get diagnostics set_rows = row_count;
	update public.trajectories t set drafters = t.drafters || private.me()
	where t.id = one.id and not private.me() = any (t.drafters);
	return set_rows;
end
$$;

-- Registers a decision that a body has made. subjects: [{"method_id": …}, {"trajectory_id": …},
-- {"goal_id": …, "outcome": "closed"}, {"conflict_id": …}]; the outcome is adopted where none is named,
-- else declined (it goes back to draft) or closed (a goal). space: needed only where nothing is fixed.
create function private.register_decision(
	body uuid, decided_on date, paragraph text, case_number text, title text, wording text,
	url text default null, subjects jsonb default '[]', space uuid default null
) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	party record;
	found record;
	subject record;
	decision uuid;
begin
	if jsonb_typeof(subjects) <> 'array' or jsonb_array_length(subjects) > 500 then
		raise exception 'A decision fixes a list of at most 500 things.' using errcode = '22023';
	end if;
	select array_agg(distinct s.space_id) as spaces, coalesce(array_agg(distinct s.goal_id), '{}') as goals,
		count(*) as known
	into found
	from jsonb_to_recordset(subjects) as r (method_id uuid, trajectory_id uuid, goal_id uuid, conflict_id uuid)
	cross join lateral private.decision_subject(r.method_id, r.trajectory_id, r.goal_id, r.conflict_id) s;
	-- The right first: a refusal that says more would tell a stranger what is there.
	select * into party from private.decision_mandate(coalesce(found.spaces[1], space),
		case when found.known > 0 then found.goals else '{}' end);
	if found.known <> jsonb_array_length(subjects) or cardinality(found.spaces) > 1
		or (space is not null and space <> found.spaces[1])
	then
		raise exception 'What one decision fixes lies in one space.' using errcode = 'KL055';
	end if;
	insert into public.decisions (space_id, body_id, decided_on, paragraph, case_number, title, wording, url,
		organisation_id, mandate_id)
	values (coalesce(found.spaces[1], space), body, register_decision.decided_on, trim(register_decision.paragraph),
		trim(register_decision.case_number), trim(register_decision.title), trim(register_decision.wording),
		nullif(trim(register_decision.url), ''), party.organisation_id, party.mandate_id)
	returning id into decision;
	-- One at a time, methods before their targets and goals last: each meets what the one before has done.
	-- In the order of their ids, so that nobody waits in a ring.
	for subject in
		select coalesce(r.outcome, 'adopted') as outcome, r.method_id, r.trajectory_id, r.goal_id, r.conflict_id
		from jsonb_to_recordset(subjects) as r (outcome text, method_id uuid, trajectory_id uuid, goal_id uuid, conflict_id uuid)
		order by r.method_id, r.trajectory_id, r.goal_id, r.conflict_id
	loop
		insert into public.decision_subjects (decision_id, outcome, method_id, trajectory_id, goal_id, conflict_id)
		values (decision, subject.outcome, subject.method_id, subject.trajectory_id, subject.goal_id, subject.conflict_id);
	end loop;
	perform private.write_audit('decision.registered', 'decisions', decision, coalesce(found.spaces[1], space),
		mandate => party.mandate_id,
		details => jsonb_build_object('title', trim(title), 'body', body, 'decided_on', decided_on,
			'paragraph', trim(paragraph), 'case_number', trim(case_number), 'subjects', subjects));
	perform private.record_event('decision.registered', space => coalesce(found.spaces[1], space),
		organisation => party.organisation_id,
		payload => jsonb_build_object('decision', decision, 'title', trim(title)));
	return decision;
end
$$;

-- Puts a slip of the pen right in what has been decided. kind: decision, method, goal or indicator.
create function private.correct(kind text, subject uuid, field text, value text, reason text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	place record;
	party record;
	whole jsonb;
	correction uuid;
begin
	if kind = 'decision' then
		select d.space_id, null::uuid as goal_id, 'adopted' as state, to_jsonb(d) as whole into place
		from public.decisions d where d.id = subject;
	elsif kind = 'indicator' then
		select g.space_id, g.id as goal_id,
			case when exists (select from public.methods m where m.indicator_id = i.id and m.state in ('adopted', 'replaced'))
				then 'adopted' else 'draft' end as state, to_jsonb(i) as whole into place
		from public.indicators i join public.goals g on g.id = i.goal_id where i.id = subject;
	else
		select s.space_id, s.goal_id, s.state, s.content as whole into place
		from private.decision_subject(case kind when 'method' then subject end, null,
			case kind when 'goal' then subject end, null) s;
	end if;
	select * into party from private.decision_mandate(place.space_id, array_remove(array[place.goal_id], null));
	if place.state not in ('adopted', 'replaced', 'closed') then
		raise exception 'What is not decided yet is not corrected: change it.' using errcode = 'KL053';
	end if;
	if jsonb_typeof(place.whole -> field) is distinct from 'string' then
		raise exception 'A correction puts a slip of the pen right.' using errcode = 'KL056';
	end if;
	insert into public.corrections (decision_id, method_id, goal_id, indicator_id, field, before, after, reason,
		organisation_id, mandate_id)
	values (case kind when 'decision' then subject end, case kind when 'method' then subject end,
		case kind when 'goal' then subject end, case kind when 'indicator' then subject end,
		correct.field, place.whole ->> correct.field, trim(value), trim(correct.reason),
		party.organisation_id, party.mandate_id)
	returning id into correction;
	perform private.write_audit(kind || '.corrected', kind || 's', subject, place.space_id, mandate => party.mandate_id,
		details => jsonb_build_object('field', correct.field, 'before', place.whole ->> correct.field,
			'after', trim(value), 'reason', trim(correct.reason)));
	perform private.record_event(kind || '.corrected', space => place.space_id,
		payload => jsonb_build_object('subject', subject, 'field', correct.field));
	return correction;
end
$$;

grant execute on function private.propose_method, private.propose_trajectory, private.propose_goal, private.propose_conflict,
	private.withdraw_method, private.withdraw_trajectory, private.withdraw_goal, private.withdraw_conflict,
	private.set_targets, private.register_decision, private.correct
	to authenticated;
