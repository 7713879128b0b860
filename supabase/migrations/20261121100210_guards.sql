-- What a row must fulfil beyond who may write it, and what follows from writing it: delegation that
-- never widens, ends that take effect at once, the log and the outbox. Codes are in ERRORS.md.

-- Everything that ends a right first locks the heads of the documents it reaches, in id order, as
-- private.append_updates does: nothing is committed under a right after its end is committed.
create function private.lock_heads(
	organisation uuid default null, space uuid default null, document uuid default null
) returns void
language plpgsql security definer set search_path = ''
as $$
begin
	perform from private.document_heads h
	where h.document_id in (
		select d.id from public.documents d
		where case
			when document is not null then d.id = document
			when space is not null then d.space_id = space
			else d.space_id in (select sp.space_id from public.space_participants sp
					where sp.organisation_id = organisation)
				or d.id in (select sh.document_id from public.shares sh
					where sh.organisation_id = organisation)
		end
	)
	order by h.document_id
	for update;
end
$$;

-- The caller's mandate that gives a power over a space, a document or the platform; for the log.
create function private.mandate_for(power text, space uuid default null, document uuid default null)
returns uuid
language sql stable security definer set search_path = ''
as $$
	select r.mandate_id from private.my_rights() r
	where power = any (r.powers)
		and case when document is not null then
				r.document_id = document
				or r.space_id = (select d.space_id from public.documents d where d.id = document)
			when space is not null then r.space_id = space
			else num_nonnulls(r.space_id, r.document_id, r.goal_id) = 0 end
	order by r.valid_to desc nulls first limit 1
$$;

-- Mandates

-- Raises unless `granter` may give this. A first mandate needs `grant` on the whole platform and a
-- stated ground, and what governs others too (manage, register) is given only by those who manage
-- there themselves: else an organisation's own granter could make a colleague master of the platform.
-- A subdelegation is given by the parent's holder, for the same organisation, and is never wider and
-- never longer than the parent. Nobody gives to themselves.
-- The granter's right is asked first, so that a stranger learns nothing from the other refusals.
create function private.check_grant(
	granter uuid, holder uuid, organisation uuid, powers text[], space uuid, document uuid, goal uuid,
	valid_from timestamptz, valid_to timestamptz, parent uuid,
	ground_body text, ground_date date, ground_case_number text
) returns void
language plpgsql stable security definer set search_path = ''
as $$
declare
	target_space uuid := coalesce(space,
		(select d.space_id from public.documents d where d.id = document),
		(select g.space_id from public.goals g where g.id = goal));
begin
	if holder = granter then
		raise exception 'Nobody gives themselves a mandate.' using errcode = 'KL005';
	end if;
	if parent is null then
		if not exists (
			select from private.rights_of(granter, null) r
			where num_nonnulls(r.space_id, r.document_id, r.goal_id) = 0 and 'grant' = any (r.powers)
				and (r.organisation_id = organisation or 'manage' = any (r.powers))
		) then
			raise exception 'A mandate without a parent is given by those who grant for the organisation.'
				using errcode = '42501';
		end if;
		if powers && array['manage', 'register'] and not exists (
			select from private.rights_of(granter, null) r
			where 'manage' = any (r.powers)
				and (num_nonnulls(r.space_id, r.document_id, r.goal_id) = 0
					or r.space_id = target_space or r.document_id = document)
		) then
			raise exception 'Power over others is given by those who manage there themselves.'
				using errcode = '42501';
		end if;
		if ground_body is null or ground_date is null or ground_case_number is null then
			raise exception 'A mandate states its ground: body, date and case number.' using errcode = 'KL004';
		end if;
	elsif not exists (
		select from private.active_mandates p
		where p.id = parent and p.holder_id = granter and 'grant' = any (p.powers)
	) then
		raise exception 'One delegates from a mandate of one''s own that counts now and may be passed on.'
			using errcode = 'KL003';
	end if;
	if target_space is not null
		and not exists (select from public.space_participants sp
			where sp.space_id = target_space and sp.organisation_id = organisation and sp.ended_at is null)
		and not exists (select from public.shares sh
			where sh.document_id = document and sh.organisation_id = organisation and sh.ended_at is null)
	then
		raise exception 'The organisation does not take part there.' using errcode = 'KL008';
	end if;
end
$$;

create function private.check_within_parent(
	parent uuid, organisation uuid, powers text[], space uuid, document uuid, goal uuid,
	valid_from timestamptz, valid_to timestamptz
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
	above public.mandates;
begin
	-- The lock keeps the parent from being revoked between this check and the commit.
	select * into above from public.mandates m where m.id = parent for share;
	if above.revoked_at is not null then
		raise exception 'The parent mandate is revoked.' using errcode = 'KL003';
	end if;
	if above.organisation_id <> organisation
		or not powers <@ private.implied_powers(above.powers)
		or not coalesce(case
			when num_nonnulls(above.space_id, above.document_id, above.goal_id) = 0 then true
			when above.space_id is not null then
				space is not distinct from above.space_id
				or above.space_id = (select d.space_id from public.documents d where d.id = document)
				or above.space_id = (select g.space_id from public.goals g where g.id = goal)
			when above.document_id is not null then document is not distinct from above.document_id
			else goal is not distinct from above.goal_id
		end, false)
	then
		raise exception 'A subdelegation is never wider than its parent.' using errcode = 'KL001';
	end if;
	if valid_from < above.valid_from or coalesce(valid_to, 'infinity') > coalesce(above.valid_to, 'infinity') then
		raise exception 'A subdelegation is never longer than its parent.' using errcode = 'KL002';
	end if;
end
$$;

create function private.guard_mandate() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if tg_op = 'UPDATE' then
		if private.me() is not null then
			if old.revoked_at is not null then
				raise exception 'The mandate is already revoked.' using errcode = 'KL006';
			end if;
			if new.revoked_at is null then
				new.revocation_reason := null;
				return new;
			end if;
			new.revoked_at := clock_timestamp();
			new.revoked_by := private.me();
		end if;
		perform private.lock_heads(old.organisation_id, old.space_id, old.document_id);
		return new;
	end if;
	-- Set-up by the owner states what is; a person's grant must be theirs to give.
	if private.me() is not null then
		perform private.check_grant(new.created_by, new.holder_id, new.organisation_id, new.powers,
			new.space_id, new.document_id, new.goal_id, new.valid_from, new.valid_to, new.parent_id,
			new.ground_body, new.ground_date, new.ground_case_number);
	end if;
	if exists (
		select from unnest(array[new.holder_id, new.substitute_for_id]) person
		where person is not null and not exists (
			select from public.memberships b
			where b.person_id = person and b.organisation_id = new.organisation_id
				and (b.valid_to is null or b.valid_to > clock_timestamp())
		)
	) then
		raise exception 'The holder does not belong to the organisation.' using errcode = 'KL007';
	end if;
	if new.parent_id is not null then
		if new.valid_from < clock_timestamp() and private.me() is not null then
			new.valid_from := greatest(new.valid_from, (select m.valid_from from public.mandates m where m.id = new.parent_id));
		end if;
		perform private.check_within_parent(new.parent_id, new.organisation_id, new.powers,
			new.space_id, new.document_id, new.goal_id, new.valid_from, new.valid_to);
	end if;
	return new;
end
$$;
create trigger guard_mandate before insert or update on public.mandates
	for each row execute function private.guard_mandate();

create function private.mandate_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	target_space uuid := coalesce(new.space_id,
		(select d.space_id from public.documents d where d.id = new.document_id),
		(select g.space_id from public.goals g where g.id = new.goal_id));
	ended boolean := tg_op = 'UPDATE' and new.revoked_at is not null and old.revoked_at is null;
begin
	perform private.announce_access(person => new.holder_id);
	if tg_op = 'INSERT' or ended then
		perform private.write_audit(
			case when ended then 'mandate.revoked' else 'mandate.granted' end,
			'mandates', new.id, target_space, new.organisation_id,
			coalesce(new.parent_id, private.mandate_for('grant')),
			jsonb_strip_nulls(jsonb_build_object('holder', new.holder_id, 'powers', new.powers,
				'space', new.space_id, 'document', new.document_id, 'goal', new.goal_id,
				'valid_from', new.valid_from, 'valid_to', new.valid_to, 'reason', new.revocation_reason)));
		perform private.record_event(
			case when ended then 'mandate.revoked' else 'mandate.granted' end,
			space => target_space, document => new.document_id, organisation => new.organisation_id,
			person => new.holder_id,
			payload => jsonb_strip_nulls(jsonb_build_object('mandate', new.id, 'powers', new.powers,
				'valid_to', new.valid_to, 'reason', new.revocation_reason)));
	end if;
	if ended then
		update public.mandates m set revoked_at = new.revoked_at, revoked_by = new.revoked_by,
			revocation_reason = coalesce(new.revocation_reason, m.revocation_reason)
		where m.parent_id = new.id and m.revoked_at is null;
	elsif tg_op = 'UPDATE' and new.valid_to is distinct from old.valid_to and new.valid_to is not null then
		update public.mandates m set valid_to = new.valid_to
		where m.parent_id = new.id and coalesce(m.valid_to, 'infinity') > new.valid_to;
	end if;
	return null;
end
$$;
create trigger mandate_changed after insert or update on public.mandates
	for each row execute function private.mandate_changed();
create trigger announce_change after insert or update on public.mandates
	for each statement execute function private.announce_change();

-- Memberships

create function private.guard_membership() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	perform private.lock_heads(organisation => old.organisation_id);
	return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger guard_membership before update or delete on public.memberships
	for each row execute function private.guard_membership();

create function private.membership_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	perform private.announce_access(person => coalesce(new.person_id, old.person_id));
	if tg_op = 'UPDATE' and old.valid_to <= clock_timestamp() and (new.valid_to is null or new.valid_to > clock_timestamp()) then
		-- Who comes back starts anew: what they held when they left does not come back by itself.
		update public.mandates m set revoked_at = clock_timestamp(), revoked_by = private.me()
		where m.holder_id = new.person_id and m.organisation_id = new.organisation_id and m.revoked_at is null;
	end if;
	if tg_op = 'UPDATE' and new.valid_to is distinct from old.valid_to then
		perform private.write_audit(
			case when new.valid_to is null then 'membership.reopened' else 'membership.ended' end, 'memberships', new.id,
			organisation => new.organisation_id,
			details => jsonb_build_object('person', new.person_id, 'valid_to', new.valid_to));
	end if;
	return null;
end
$$;
create trigger membership_changed after insert or update or delete on public.memberships
	for each row execute function private.membership_changed();

-- Organisations

create function private.organisation_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	perform private.write_audit(
		case tg_op when 'INSERT' then 'organisation.created' else 'organisation.changed' end,
		'organisations', new.id, mandate => private.mandate_for('manage'),
		details => jsonb_build_object('name', new.name));
	return null;
end
$$;
create trigger organisation_changed after insert or update on public.organisations
	for each row execute function private.organisation_changed();

-- Spaces, participation, shares

create function private.space_created() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	insert into public.space_participants (space_id, organisation_id, created_by)
	values (new.id, new.responsible_organisation_id, new.created_by);
	perform private.write_audit('space.created', 'spaces', new.id, new.id,
		new.responsible_organisation_id, private.mandate_for('manage'), jsonb_build_object('name', new.name));
	perform private.record_event('space.created', space => new.id, organisation => new.responsible_organisation_id);
	return null;
end
$$;
create trigger space_created after insert on public.spaces
	for each row execute function private.space_created();

create function private.guard_space() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if new.closed_at is distinct from old.closed_at then
		if new.closed_at is not null and private.me() is not null then
			new.closed_at := clock_timestamp();
		end if;
		perform private.lock_heads(space => old.id);
		perform private.announce_access(space => old.id);
		perform private.write_audit(case when new.closed_at is null then 'space.reopened' else 'space.closed' end,
			'spaces', new.id, new.id, mandate => private.mandate_for('manage', new.id));
	end if;
	return new;
end
$$;
create trigger guard_space before update on public.spaces
	for each row execute function private.guard_space();

create function private.guard_participation() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if tg_op <> 'INSERT' then
		perform private.lock_heads(space => old.space_id);
	end if;
	perform private.announce_access(
		space => coalesce(new.space_id, old.space_id),
		organisation => coalesce(new.organisation_id, old.organisation_id));
	return case tg_op when 'DELETE' then old else new end;
end
$$;
create trigger guard_participation before insert or update or delete on public.space_participants
	for each row execute function private.guard_participation();

create function private.guard_share() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	keeper uuid := coalesce(
		(select s.responsible_organisation_id from public.spaces s where s.id = new.space_id),
		(select d.responsible_organisation_id from public.documents d where d.id = new.document_id));
begin
	if tg_op = 'INSERT' then
		-- Asked before anything else: a refusal that says more would tell a stranger who takes part.
		if private.me() is not null and private.mandate_for('manage', new.space_id, new.document_id) is null then
			raise exception 'A space or document is shared by those who manage it.' using errcode = '42501';
		end if;
		if new.organisation_id = keeper or exists (
			select from public.space_participants sp
			where sp.space_id = new.space_id and sp.organisation_id = new.organisation_id and sp.ended_at is null
		) then
			raise exception 'The organisation already takes part.' using errcode = 'KL010';
		end if;
		new.mandate_id := private.mandate_for('manage', new.space_id, new.document_id);
		new.subject_state := coalesce((select d.state from public.documents d where d.id = new.document_id), 'open');
		return new;
	end if;
	if old.ended_at is not null then
		raise exception 'The share has already ended.' using errcode = 'KL006';
	end if;
	if new.ended_at is null then
		return old;
	end if;
	perform private.lock_heads(space => old.space_id, document => old.document_id);
	new.ended_at := clock_timestamp();
	new.ended_by := private.me();
	return new;
end
$$;
create trigger guard_share before insert or update on public.shares
	for each row execute function private.guard_share();

create function private.share_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	ended boolean := tg_op = 'UPDATE' and new.ended_at is not null;
	target_space uuid := coalesce(new.space_id, (select d.space_id from public.documents d where d.id = new.document_id));
begin
	if tg_op = 'UPDATE' and not ended then
		return null;
	end if;
	if new.space_id is not null then
		insert into public.space_participants (space_id, organisation_id, created_by, ended_at)
		values (new.space_id, new.organisation_id, new.created_by, new.ended_at)
		on conflict (space_id, organisation_id) do update set ended_at = excluded.ended_at;
	else
		perform private.announce_access(document => new.document_id, organisation => new.organisation_id);
	end if;
	perform private.write_audit(case when ended then 'share.ended' else 'share.created' end,
		'shares', new.id, target_space, mandate => new.mandate_id,
		details => jsonb_strip_nulls(jsonb_build_object('organisation', new.organisation_id,
			'space', new.space_id, 'document', new.document_id, 'state', new.subject_state,
			'purpose', nullif(new.purpose, ''), 'reason', new.end_reason)));
	perform private.record_event(case when ended then 'share.ended' else 'share.created' end,
		space => target_space, document => new.document_id, organisation => new.organisation_id);
	return null;
end
$$;
create trigger share_changed after insert or update on public.shares
	for each row execute function private.share_changed();
create trigger announce_change after insert or update on public.shares
	for each statement execute function private.announce_change();

-- Documents

create function private.guard_document() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	person uuid := private.me();
begin
	if tg_op = 'INSERT' and person is not null and (
		(private.mandate_for('edit', new.space_id) is null and private.mandate_for('manage', new.space_id) is null)
		or exists (select from public.spaces s where s.id = new.space_id and s.closed_at is not null)
	) then
		raise exception 'A document is started in an open space by those who may edit there.' using errcode = '42501';
	end if;
	if tg_op = 'UPDATE' and person is not null
		and (new.title, new.kind) is distinct from (old.title, old.kind)
		and (old.state in ('proposed', 'adopted') or old.archived_at is not null
			or exists (select from public.spaces s where s.id = old.space_id and s.closed_at is not null))
	then
		raise exception 'What has been put forward, adopted or put away is not renamed.' using errcode = '42501';
	end if;
	if tg_op = 'UPDATE' and (new.state, new.responsible_organisation_id, new.responsible_person_id, new.archived_at)
		is distinct from (old.state, old.responsible_organisation_id, old.responsible_person_id, old.archived_at)
	then
		if person is not null and private.mandate_for('manage', document => old.id) is null then
			raise exception 'State and responsibility are changed by those who manage the document.'
				using errcode = '42501';
		end if;
		if (new.state, new.archived_at) is distinct from (old.state, old.archived_at) then
			perform private.lock_heads(document => old.id);
		end if;
		if new.archived_at is distinct from old.archived_at and new.archived_at is not null and person is not null then
			new.archived_at := clock_timestamp();
		end if;
	end if;
	-- A rename is not refused because the responsible organisation has left since.
	if tg_op = 'UPDATE' and (new.responsible_organisation_id, new.responsible_person_id)
		is not distinct from (old.responsible_organisation_id, old.responsible_person_id)
	then
		return new;
	end if;
	if not exists (
		select from public.space_participants sp
		where sp.space_id = new.space_id and sp.organisation_id = new.responsible_organisation_id
			and sp.ended_at is null
	) then
		raise exception 'The responsible organisation takes part in the space.' using errcode = 'KL008';
	end if;
	if new.responsible_person_id is not null and not exists (
		select from public.memberships b
		where b.person_id = new.responsible_person_id and b.organisation_id = new.responsible_organisation_id
			and (b.valid_to is null or b.valid_to > clock_timestamp())
	) then
		raise exception 'The responsible person belongs to the responsible organisation.' using errcode = 'KL007';
	end if;
	return new;
end
$$;
create trigger guard_document before insert or update on public.documents
	for each row execute function private.guard_document();

create function private.document_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if tg_op = 'INSERT' then
		perform private.write_audit('document.created', 'documents', new.id, new.space_id,
			mandate => coalesce(private.mandate_for('edit', new.space_id), private.mandate_for('manage', new.space_id)),
			details => jsonb_build_object('title', new.title, 'responsible', new.responsible_organisation_id));
		perform private.record_event('document.created', space => new.space_id, document => new.id);
		return null;
	end if;
	if (new.state, new.archived_at) is distinct from (old.state, old.archived_at) then
		perform private.announce_access(document => new.id);
		perform private.record_event('document.state_changed', space => new.space_id, document => new.id,
			payload => jsonb_build_object('from', old.state, 'to', new.state));
	end if;
	if (new.state, new.archived_at, new.responsible_organisation_id, new.responsible_person_id)
		is distinct from (old.state, old.archived_at, old.responsible_organisation_id, old.responsible_person_id)
	then
		perform private.write_audit('document.changed', 'documents', new.id, new.space_id,
			mandate => private.mandate_for('manage', document => new.id),
			details => jsonb_build_object('from', jsonb_build_object('state', old.state,
					'responsible', old.responsible_organisation_id, 'person', old.responsible_person_id,
					'archived', old.archived_at),
				'to', jsonb_build_object('state', new.state,
					'responsible', new.responsible_organisation_id, 'person', new.responsible_person_id,
					'archived', new.archived_at)));
	end if;
	return null;
end
$$;
create trigger document_changed after insert or update on public.documents
	for each row execute function private.document_changed();
create trigger announce_change after insert or update on public.documents
	for each statement execute function private.announce_change();

-- Sign-in

-- Called once after every sign-in: one with more than reading and writing is a matter of record.
create function private.record_sign_in() returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	elevated text[] := array(
		select distinct p from private.rights_of(private.me(), null) r, unnest(r.powers) p
		where p in ('manage', 'grant', 'register', 'sign', 'take_position', 'approve_target', 'negotiate')
		order by p);
begin
	if cardinality(elevated) > 0 then
		perform private.write_audit('session.started', 'profiles', private.me(),
			details => jsonb_build_object('powers', elevated));
	end if;
end
$$;
grant execute on function private.record_sign_in to authenticated;
