-- Who sits in a body (styrgrupp, referensgrupp …), for which organisation, and from when to when. A
-- seat is no right: rights are mandates alone, and private.rights_of() does not ask this table. It is
-- there so that people know who a body is, and so that a comment that mentions it reaches somebody.

create table public.body_members (
	id uuid primary key default gen_random_uuid(),
	body_id uuid not null references public.bodies (id) on delete restrict,
	person_id uuid not null references public.profiles (id) on delete restrict,
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	role text not null default 'member'
		check (role in ('chair', 'vice_chair', 'member', 'substitute', 'secretary')),
	ground text not null default '' check (length(ground) <= 300 and private.is_plain_text(ground)),
	valid_from timestamptz not null default now(),
	valid_to timestamptz check (valid_to >= valid_from),
	ended_at timestamptz,
	ended_by uuid references public.profiles (id) on delete set null,
	end_reason text check (length(end_reason) between 1 and 500 and private.is_plain_text(end_reason)),
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null
);
create index on public.body_members (body_id);
create index on public.body_members (person_id, organisation_id);
create index on public.body_members (organisation_id);
comment on column public.body_members.ground is 'the decision by which the person was chosen, in words';
comment on column public.body_members.valid_to is
	'null: until further notice. The same as valid_from: taken back before it began.';
comment on column public.body_members.ended_at is 'when it was registered that the seat ends, not when it ends';

-- The bodies whose members the caller registers: the joint ones for who manages the platform, an
-- organisation's own for who grants for it.
create function private.bodies_managed() returns setof uuid
language plpgsql stable security definer set search_path = ''
as $$
begin
	return query
	select b.id from public.bodies b
	where (b.organisation_id is null and 'manage' in (select private.platform_powers()))
		or b.organisation_id in (select private.organisations_granted_for());
end
$$;

-- How many sat in a body at a moment whom the caller is not shown: that a list is not whole is said,
-- and no more.
create function private.unseen_members(body uuid, moment timestamptz default clock_timestamp()) returns int
language plpgsql stable security definer set search_path = ''
as $$
begin
	if not exists (select from private.spaces_where('read')) then
		return 0;
	end if;
	return (
		select count(*) from public.body_members m
		where m.body_id = body and m.valid_from <= moment and (m.valid_to is null or m.valid_to > moment)
			and m.person_id is distinct from private.me()
			and (m.person_id not in (select private.people_in_sight())
				or m.organisation_id not in (select private.organisations_in_sight()))
	);
end
$$;
revoke execute on function private.bodies_managed, private.unseen_members from public;
grant execute on function private.bodies_managed, private.unseen_members to authenticated;

create function private.guard_body_member() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	belongs public.memberships;
begin
	if tg_op = 'INSERT' then
		-- Asked before anything else: the other refusals would tell a stranger who belongs where.
		if private.me() is not null and not exists (
			select from private.bodies_managed() managed where managed = new.body_id
		) then
			raise exception 'Registered by those who manage the body.' using errcode = '42501';
		end if;
		select * into belongs from public.memberships b
		where b.person_id = new.person_id and b.organisation_id = new.organisation_id
			and b.valid_from <= clock_timestamp() and (b.valid_to is null or b.valid_to > clock_timestamp());
		if belongs.id is null then
			raise exception 'The person does not belong to the organisation.' using errcode = 'KL007';
		end if;
		new.valid_to := least(new.valid_to, belongs.valid_to);
		-- Two who register the same person at once come one after the other.
		perform from public.bodies b where b.id = new.body_id for no key update;
		if exists (
			select from public.body_members m
			where m.body_id = new.body_id and m.person_id = new.person_id
				and tstzrange(m.valid_from, m.valid_to) && tstzrange(new.valid_from, new.valid_to)
		) then
			raise exception 'The person sits in the body at that time already.' using errcode = 'KL092';
		end if;
		new.created_at := clock_timestamp();
		return new;
	end if;
	if old.valid_to <= clock_timestamp() then
		raise exception 'The seat has already ended.' using errcode = 'KL006';
	end if;
	if new.valid_to is null or new.valid_to is not distinct from old.valid_to then
		return old;
	end if;
	-- A seat is made shorter, never longer: a new time is a new seat.
	new.valid_to := greatest(least(new.valid_to, old.valid_to), old.valid_from);
	new.ended_at := clock_timestamp();
	new.ended_by := private.me();
	return new;
end
$$;
create trigger guard_body_member before insert or update on public.body_members
	for each row execute function private.guard_body_member();

create function private.body_member_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	act text := case tg_op when 'INSERT' then 'body.seated' else 'body.unseated' end;
begin
	if tg_op = 'UPDATE' and new.ended_at is not distinct from old.ended_at then
		return null;
	end if;
	perform private.write_audit(act, 'body_members', new.id, organisation => new.organisation_id,
		mandate => coalesce(private.mandate_for('manage'), private.mandate_for('grant')),
		details => jsonb_strip_nulls(jsonb_build_object('person', new.person_id, 'body', new.body_id,
			'name', (select b.name from public.bodies b where b.id = new.body_id), 'role', new.role,
			'ground', nullif(new.ground, ''), 'valid_to', new.valid_to, 'reason', new.end_reason)));
	perform private.record_event(act, organisation => new.organisation_id, person => new.person_id,
		payload => jsonb_build_object('body', new.body_id, 'seat', new.id));
	return null;
end
$$;
create trigger body_member_changed after insert or update on public.body_members
	for each row execute function private.body_member_changed();
create trigger announce_change after insert or update on public.body_members
	for each statement execute function private.announce_change();

-- Who leaves an organisation leaves the seats held for it, and does not come back to them by coming back.
create function private.end_seats_with_membership() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	update public.body_members m set valid_to = new.valid_to
	where m.person_id = new.person_id and m.organisation_id = new.organisation_id
		and (m.valid_to is null or (m.valid_to > new.valid_to and m.valid_to > clock_timestamp()));
	return null;
end
$$;
create trigger end_seats_with_membership after update of valid_to on public.memberships
	for each row when (new.valid_to is not null and new.valid_to is distinct from old.valid_to)
	execute function private.end_seats_with_membership();

alter table public.body_members enable row level security;
revoke all on public.body_members from anon, authenticated;

create policy "Who sees a body sees who sits in it, of the people and organisations in sight"
	on public.body_members for select to authenticated
	using (
		person_id = (select private.me())
		or (body_id in (select b.id from public.bodies b)
			and person_id in (select private.people_in_sight())
			and organisation_id in (select private.organisations_in_sight()))
	);
grant select on public.body_members to authenticated;

create policy "Who manages a body registers those who sit in it" on public.body_members
	for insert to authenticated
	with check (
		created_by = (select private.me())
		and body_id in (select private.bodies_managed())
		and person_id in (select private.people_in_sight())
		and organisation_id in (select private.organisations_in_sight())
	);
grant insert (id, body_id, person_id, organisation_id, role, ground, valid_from, valid_to)
	on public.body_members to authenticated;

create policy "Who manages a body registers that a seat ends" on public.body_members
	for update to authenticated
	using (body_id in (select private.bodies_managed()))
	with check (body_id in (select private.bodies_managed()));
grant update (valid_to, end_reason) on public.body_members to authenticated;

-- As before, and those who sit now in a body that is mentioned are told too, if they may read the
-- document. Everyone is told once, by what is nearest: their name, their organisation, their body.
create or replace function private.comment_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	space uuid := (select d.space_id from public.documents d where d.id = new.document_id);
	about jsonb := jsonb_build_object('thread', new.thread_id, 'comment', new.id);
	people_before uuid[] := case when tg_op = 'UPDATE' then old.mentioned_people else '{}' end;
	organisations_before uuid[] := case when tg_op = 'UPDATE' then old.mentioned_organisations else '{}' end;
	bodies_before uuid[] := case when tg_op = 'UPDATE' then old.mentioned_bodies else '{}' end;
	told record;
begin
	if tg_op = 'INSERT' then
		perform private.record_event('comment.added', space => space, document => new.document_id,
			payload => about);
	end if;
	if new.created_by is null or (new.mentioned_people <@ people_before
		and new.mentioned_organisations <@ organisations_before
		and new.mentioned_bodies <@ bodies_before) then
		return null;
	end if;
	for told in
		with reader as (
			select r.person_id, bool_or(r.person_id = any (new.mentioned_people)) as named,
				bool_or(r.organisation_id = any (new.mentioned_organisations)) as party,
				bool_or(r.person_id = any (people_before)
					or r.organisation_id = any (organisations_before)) as told_before
			from private.readers_of(new.document_id) r
			where r.person_id <> new.created_by
			group by r.person_id
		), seat as (
			select m.person_id, array_agg(m.body_id) as bodies
			from public.body_members m
			where m.body_id = any (new.mentioned_bodies || bodies_before)
				and m.valid_from <= clock_timestamp()
				and (m.valid_to is null or m.valid_to > clock_timestamp())
			group by m.person_id
		)
		select r.person_id, r.named, case when not r.named and not r.party then (
				select b.name from public.bodies b
				where b.id = any (s.bodies) and b.id = any (new.mentioned_bodies)
				order by b.name limit 1) end as body
		from reader r
		left join seat s on s.person_id = r.person_id
		where (r.named or r.party or s.bodies && new.mentioned_bodies)
			and not (r.told_before or coalesce(s.bodies && bodies_before, false))
		order by r.person_id
	loop
		perform private.record_event('comment.mentioned', space => space, document => new.document_id,
			person => told.person_id,
			payload => about || jsonb_strip_nulls(jsonb_build_object('named', told.named, 'body', told.body)));
	end loop;
	return null;
end
$$;
