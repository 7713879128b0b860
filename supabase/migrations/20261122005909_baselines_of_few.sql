-- A sheet is read by everybody who reads the goal, in all its versions, and its baseline is written by
-- hand: one of one to four people is left out, as such a figure is.
create function private.guard_baseline() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if new.baseline_value > 0 and new.baseline_value < 5 and private.counts_people(new) then
		raise exception 'A baseline does not tell of one to four people.' using errcode = 'KL069',
			hint = 'Leave the value out, and describe the baseline in its comment.';
	end if;
	return new;
end
$$;
revoke execute on function private.guard_baseline from public;
create trigger no_baseline_of_few before insert or update of baseline_value, counts_people, unit on public.methods
	for each row execute function private.guard_baseline();
