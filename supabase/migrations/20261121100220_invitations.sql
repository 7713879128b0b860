-- Sign-up is by invitation: an address, an organisation and the mandate that comes with it. The
-- secret link proves the address; only its SHA-256 is kept.

create table public.invitations (
	id uuid primary key default gen_random_uuid(),
	email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$' and length(email) <= 254),
	title text not null default '' check (length(title) <= 120 and private.is_plain_text(title)),
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	powers text[] not null check (
		cardinality(powers) > 0
		and powers <@ array['read', 'comment', 'propose', 'edit', 'manage', 'take_position', 'sign',
			'approve_target', 'report_value', 'negotiate', 'register', 'grant']
	),
	space_id uuid references public.spaces (id) on delete restrict,
	document_id uuid references public.documents (id) on delete restrict,
	goal_id uuid references public.goals (id) on delete restrict,
	valid_to timestamptz,
	ground_body text check (length(ground_body) between 1 and 200),
	ground_date date,
	ground_paragraph text check (length(ground_paragraph) between 1 and 40),
	ground_case_number text check (length(ground_case_number) between 1 and 60),
	ground_url text check (ground_url ~ '^https?://' and length(ground_url) <= 500),
	parent_id uuid references public.mandates (id) on delete restrict,
	token_sha256 bytea unique,
	expires_at timestamptz not null default now() + interval '14 days',
	accepted_at timestamptz,
	accepted_by uuid references public.profiles (id) on delete set null,
	mandate_id uuid references public.mandates (id) on delete set null,
	withdrawn_at timestamptz,
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check (num_nonnulls(space_id, document_id, goal_id) <= 1)
);
create index on public.invitations (organisation_id);
create index on public.invitations (created_by);

create function private.guard_invitation() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if private.me() is not null then
		perform private.check_grant(private.me(), null, new.organisation_id, new.powers, new.space_id,
			new.document_id, new.goal_id, clock_timestamp(), new.valid_to, new.parent_id,
			new.ground_body, new.ground_date, new.ground_case_number);
	end if;
	if new.parent_id is not null then
		perform private.check_within_parent(new.parent_id, new.organisation_id, new.powers, new.space_id,
			new.document_id, new.goal_id, clock_timestamp(), new.valid_to);
	end if;
	return new;
end
$$;
create trigger guard_invitation before insert on public.invitations
	for each row execute function private.guard_invitation();

create function private.withdraw_invitation() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if private.me() is not null and new.withdrawn_at is distinct from old.withdrawn_at then
		if old.withdrawn_at is not null or old.accepted_at is not null then
			raise exception 'The invitation is used or withdrawn.' using errcode = 'KL009';
		end if;
		new.withdrawn_at := clock_timestamp();
		new.token_sha256 := null;
		perform private.write_audit('invitation.withdrawn', 'invitations', new.id, new.space_id,
			new.organisation_id, coalesce(new.parent_id, private.mandate_for('grant')));
	end if;
	return new;
end
$$;
create trigger withdraw_invitation before update on public.invitations
	for each row execute function private.withdraw_invitation();

-- Makes the link's secret, keeps its hash, and puts the mail in the outbox. Only for the inviter.
create function private.send_invitation(invitation uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	i public.invitations;
	token text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
begin
	update public.invitations t
	set token_sha256 = sha256(convert_to(token, 'UTF8')), expires_at = clock_timestamp() + interval '14 days'
	where t.id = invitation and t.created_by = private.me()
		and t.accepted_at is null and t.withdrawn_at is null
	returning * into i;
	if i.id is null then
		raise exception 'There is no open invitation of yours by that name.' using errcode = 'KL009';
	end if;
	-- No letter goes out in the name of who may no longer give what it promises.
	perform private.check_grant(private.me(), null, i.organisation_id, i.powers, i.space_id, i.document_id,
		i.goal_id, clock_timestamp(), i.valid_to, i.parent_id, i.ground_body, i.ground_date, i.ground_case_number);
	perform private.write_audit('invitation.sent', 'invitations', i.id, i.space_id, i.organisation_id,
		coalesce(i.parent_id, private.mandate_for('grant')),
		jsonb_build_object('powers', i.powers, 'valid_to', i.valid_to));
	perform private.record_event('invitation.sent', space => i.space_id, document => i.document_id,
		organisation => i.organisation_id,
		payload => jsonb_build_object('invitation', i.id),
		sealed => jsonb_build_object('email', i.email, 'token', token));
end
$$;

-- What the link's bearer may know before signing in; no row for a secret that opens nothing.
create function private.invitation_by_token(token text)
returns table (id uuid, email text, organisation_name text, inviter_name text, powers text[],
	space_name text, document_title text, valid_to timestamptz, expires_at timestamptz, has_account boolean)
language sql stable security definer set search_path = ''
as $$
	select i.id, i.email, o.name, p.display_name, i.powers, s.name, d.title, i.valid_to, i.expires_at,
		exists (select from auth.users u where lower(u.email) = i.email)
	from public.invitations i
	join public.organisations o on o.id = i.organisation_id
	left join public.profiles p on p.id = i.created_by
	left join public.spaces s on s.id = i.space_id
	left join public.documents d on d.id = i.document_id
	where i.token_sha256 = sha256(convert_to(token, 'UTF8'))
		and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > clock_timestamp()
$$;

-- The signed-in bearer becomes a member with the mandate, given by the inviter, whose right to give
-- it is asked again now.
create function private.accept_invitation(token text) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	i public.invitations;
	person uuid := private.me();
	given uuid;
begin
	select * into i from public.invitations t
	where t.token_sha256 = sha256(convert_to(token, 'UTF8'))
		and t.accepted_at is null and t.withdrawn_at is null and t.expires_at > clock_timestamp()
	for update;
	if i.id is null or person is null then
		raise exception 'The invitation is used, withdrawn or too old.' using errcode = 'KL009';
	end if;
	if not exists (select from auth.users u where u.id = person and lower(u.email) = i.email) then
		raise exception 'The invitation is for another address.' using errcode = 'KL011';
	end if;
	insert into public.memberships as b (person_id, organisation_id, title, created_by)
	values (person, i.organisation_id, i.title, i.created_by)
	on conflict (person_id, organisation_id) do update set valid_to = null, title = coalesce(nullif(b.title, ''), excluded.title);
	insert into public.mandates (holder_id, organisation_id, powers, space_id, document_id, goal_id, valid_to,
		ground_body, ground_date, ground_paragraph, ground_case_number, ground_url, parent_id, created_by)
	values (person, i.organisation_id, i.powers, i.space_id, i.document_id, i.goal_id, i.valid_to,
		i.ground_body, i.ground_date, i.ground_paragraph, i.ground_case_number, i.ground_url, i.parent_id, i.created_by)
	returning id into given;
	update public.invitations t set accepted_at = clock_timestamp(), accepted_by = person, mandate_id = given,
		token_sha256 = null
	where t.id = i.id;
	perform private.record_event('invitation.accepted', space => i.space_id, organisation => i.organisation_id,
		person => i.created_by, payload => jsonb_build_object('invitation', i.id));
	return given;
end
$$;
grant execute on function private.send_invitation, private.accept_invitation to authenticated;
grant usage on schema private to anon;
grant execute on function private.invitation_by_token to anon, authenticated;

alter table public.invitations enable row level security;
create policy "Inviters and who grants for the organisation see invitations" on public.invitations
	for select to authenticated
	using (created_by = (select private.me())
		or organisation_id in (select private.organisations_granted_for()));
create policy "Who may grant invites" on public.invitations
	for insert to authenticated
	with check (created_by = (select private.me())
		and case when parent_id is null then organisation_id in (select private.organisations_granted_for())
			else private.acts_for(organisation_id) end);
create policy "Inviters and who grants for the organisation withdraw them" on public.invitations
	for update to authenticated
	using (created_by = (select private.me()) or organisation_id in (select private.organisations_granted_for()))
	with check (created_by = (select private.me()) or organisation_id in (select private.organisations_granted_for()));
grant select (id, email, title, organisation_id, powers, space_id, document_id, goal_id, valid_to, ground_body,
	ground_date, ground_paragraph, ground_case_number, ground_url, parent_id, expires_at, accepted_at,
	accepted_by, mandate_id, withdrawn_at, created_at, created_by) on public.invitations to authenticated;
grant insert (id, email, title, organisation_id, powers, space_id, document_id, goal_id, valid_to, ground_body,
	ground_date, ground_paragraph, ground_case_number, ground_url, parent_id) on public.invitations to authenticated;
grant update (withdrawn_at) on public.invitations to authenticated;
