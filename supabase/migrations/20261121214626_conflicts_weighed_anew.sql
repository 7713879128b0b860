-- A trade-off that was decided is weighed anew in a draft of its own; what was decided counts until
-- the new one is.

alter table public.goal_conflicts
	add column revises_id uuid references public.goal_conflicts (id) on delete restrict;
create unique index one_reconsideration on public.goal_conflicts (revises_id)
	where revises_id is not null and archived_at is null;

create function private.guard_conflict_draft() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if new.state = 'proposed' and old.state = 'draft' and new.trade_off !~ '\S' then
		raise exception 'A trade-off is written before it is put forward.' using errcode = 'KL090';
	end if;
	if old.state <> 'draft' and (new.strength, new.dimension, new.area, new.explanation, new.sami_perspective,
		new.equality, new.revises_id) is distinct from (old.strength, old.dimension, old.area, old.explanation,
		old.sami_perspective, old.equality, old.revises_id)
	then
		perform private.refuse_undecided();
	end if;
	-- What counts is put away by its successor only.
	if new.archived_at is distinct from old.archived_at and old.state <> 'draft' and pg_trigger_depth() = 1 then
		perform private.refuse_undecided();
	end if;
	return new;
end
$$;
create trigger draft_only before update on public.goal_conflicts
	for each row execute function private.guard_conflict_draft();

create function private.succeed_conflict() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	update public.goal_conflicts c set archived_at = clock_timestamp()
	where c.id = new.revises_id and c.archived_at is null;
	return null;
end
$$;
create trigger succeed_conflict after update of state on public.goal_conflicts
	for each row when (new.state = 'adopted' and old.state <> 'adopted' and new.revises_id is not null)
	execute function private.succeed_conflict();

create function private.reconsider_conflict(conflict uuid) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	made uuid;
	decided public.goal_conflicts;
begin
	select * into decided from public.goal_conflicts c where c.id = conflict
		and c.from_goal_id in (select private.goals_with('edit')) for update;
	if decided.id is null then
		raise exception 'Weighed anew by those who edit the goal.' using errcode = '42501';
	end if;
	if decided.state <> 'adopted' or decided.archived_at is not null
		or exists (select from public.goal_conflicts c where c.revises_id = conflict and c.archived_at is null)
	then
		raise exception 'Only what is decided is weighed anew, and once at a time.' using errcode = 'KL091';
	end if;
	insert into public.goal_conflicts (from_goal_id, to_goal_id, strength, dimension, area, explanation, handling,
		sami_perspective, equality, trade_off, review_on, revises_id, created_by)
	values (decided.from_goal_id, decided.to_goal_id, decided.strength, decided.dimension, decided.area,
		decided.explanation, decided.handling, decided.sami_perspective, decided.equality, decided.trade_off,
		decided.review_on, conflict, private.me())
	returning id into made;
	return made;
end
$$;
grant execute on function private.reconsider_conflict to authenticated;
