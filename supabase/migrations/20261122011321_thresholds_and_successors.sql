-- The thresholds of the status are decided with the targets, and a goal may replace another.

-- Thresholds

-- From which share of the way an indicator is on its way or at risk decides how it is shown: it is a
-- part of what a body adopts, and so of the trajectory. On the indicator stands what counts now.
alter table public.trajectories
	add column on_track_from numeric not null default 0.95,
	add column at_risk_from numeric not null default 0.80;
comment on column public.trajectories.on_track_from is
	'the share of the way from the baseline to the period''s target from which it is on its way';
comment on column public.indicators.on_track_from is 'of the trajectory that is adopted';

alter table public.trajectories disable trigger user;
update public.trajectories t set on_track_from = i.on_track_from, at_risk_from = i.at_risk_from
from public.indicators i
where i.id = t.indicator_id and (t.on_track_from, t.at_risk_from) is distinct from (i.on_track_from, i.at_risk_from)
	and i.at_risk_from between 0 and 1 and i.on_track_from between 0 and 1;
alter table public.trajectories enable trigger user;
alter table public.trajectories add constraint thresholds_in_order
	check (0 <= at_risk_from and at_risk_from <= on_track_from and on_track_from <= 1);

grant insert (on_track_from, at_risk_from) on public.trajectories to authenticated;
grant update (on_track_from, at_risk_from) on public.trajectories to authenticated;

create function private.thresholds_adopted() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	update public.indicators i set on_track_from = new.on_track_from, at_risk_from = new.at_risk_from
	where i.id = new.indicator_id
		and (i.on_track_from, i.at_risk_from) is distinct from (new.on_track_from, new.at_risk_from);
	return null;
end
$$;
create trigger thresholds_adopted after insert or update of state on public.trajectories
	for each row when (new.state = 'adopted') execute function private.thresholds_adopted();

create or replace function private.guard_indicator() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	correction public.corrections;
	moving text[] := array['number', 'archived_at', 'name_sma', 'on_track_from', 'at_risk_from'];
begin
	-- Those of the adopted trajectory, and no others: they change by the next decision.
	if (new.on_track_from, new.at_risk_from) is distinct from (old.on_track_from, old.at_risk_from)
		and exists (select from public.trajectories t
			where t.indicator_id = old.id and t.state = 'adopted'
				and (t.on_track_from, t.at_risk_from) is distinct from (new.on_track_from, new.at_risk_from))
	then
		perform private.refuse_undecided();
	end if;
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

-- Goals that replace goals

alter table public.goals
	add column replaces_id uuid references public.goals (id) on delete restrict;
create index on public.goals (replaces_id);
comment on column public.goals.replaces_id is 'the adopted or closed goal that it takes the place of; decided with the goal';

grant insert (replaces_id) on public.goals to authenticated;
grant update (replaces_id) on public.goals to authenticated;

-- A draft names what has been adopted, and what has been adopted names nothing new: so no ring can
-- arise, whoever writes at the same time. Who sets up a database meets the same.
create function private.guard_replaced_goal() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if new.replaces_id is null
		or (tg_op = 'UPDATE' and new.replaces_id is not distinct from old.replaces_id)
	then
		return new;
	end if;
	if not exists (select from public.goals g
		where g.id = new.replaces_id and g.id <> new.id and g.state in ('adopted', 'closed')
			and (private.me() is null or g.id in (select private.goals_with('read'))))
	then
		raise exception 'A goal replaces one that has been adopted.' using errcode = 'KL074';
	end if;
	if exists (
		with recursive before as (
			select g.id, g.replaces_id from public.goals g where g.id = new.replaces_id
			union
			select g.id, g.replaces_id from public.goals g join before b on g.id = b.replaces_id
		)
		select from before where before.id = new.id
	) then
		raise exception 'A goal replaces one that has been adopted, and never itself.' using errcode = 'KL074';
	end if;
	return new;
end
$$;
create trigger guard_replaced_goal before insert or update on public.goals
	for each row execute function private.guard_replaced_goal();
