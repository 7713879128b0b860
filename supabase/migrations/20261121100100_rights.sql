-- What is worked on, and every right to it.
--
-- A right needs two things: a *mandate* (a person, for an organisation, with powers, over a scope,
-- for a time, on a ground) and that the organisation takes part (a participation in the space, or
-- a share of the document). private.rights_of() is the only place where the two meet; everything
-- else asks it.

create table public.spaces (
	id uuid primary key default gen_random_uuid(),
	name text not null unique check (length(name) between 2 and 120 and private.is_plain_text(name)),
	description text not null default '' check (length(description) <= 2000),
	responsible_organisation_id uuid not null references public.organisations (id) on delete restrict,
	closed_at timestamptz,
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null
);

create table public.space_participants (
	id uuid primary key default gen_random_uuid(),
	space_id uuid not null references public.spaces (id) on delete cascade,
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	ended_at timestamptz,
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	unique (space_id, organisation_id)
);
create index on public.space_participants (organisation_id) where ended_at is null;

create table public.documents (
	id uuid primary key default gen_random_uuid(),
	space_id uuid not null references public.spaces (id) on delete restrict,
	title text not null check (length(trim(title)) between 1 and 200 and private.is_plain_text(title)),
	kind text not null default 'background'
		check (kind in ('strategy', 'plan', 'letter_of_intent', 'minutes', 'background', 'roadmap')),
	state text not null default 'draft' check (state in ('draft', 'consultation', 'proposed', 'adopted')),
	responsible_organisation_id uuid not null references public.organisations (id) on delete restrict,
	responsible_person_id uuid references public.profiles (id) on delete set null,
	archived_at timestamptz,
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null
);
create index on public.documents (space_id);

-- The row that everything which writes to a document, or ends a right to it, locks first.
create table private.document_heads (
	document_id uuid primary key references public.documents (id) on delete cascade,
	seq bigint not null default 0,
	changed_at timestamptz
);

create function private.create_document_head() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	insert into private.document_heads (document_id) values (new.id);
	return null;
end
$$;
create trigger create_document_head after insert on public.documents
	for each row execute function private.create_document_head();

-- Goals get their full shape with the measurement methods; a mandate may already be about one.
create table public.frameworks (
	id uuid primary key default gen_random_uuid(),
	name text not null unique check (length(name) between 2 and 200),
	description text not null default '',
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null
);

create table public.goals (
	id uuid primary key default gen_random_uuid(),
	framework_id uuid not null references public.frameworks (id) on delete restrict,
	space_id uuid not null references public.spaces (id) on delete restrict,
	parent_id uuid references public.goals (id) on delete restrict,
	number int not null default 1,
	title text not null check (length(title) between 2 and 300),
	description text not null default '',
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null
);
create index on public.goals (space_id);
create index on public.goals (framework_id);
create index on public.goals (parent_id);

create table public.bodies (
	id uuid primary key default gen_random_uuid(),
	name text not null unique check (length(name) between 2 and 200),
	kind text not null check (kind in ('styrgrupp', 'referensgrupp', 'arbetsgrupp', 'samverkansrad',
		'namnd', 'fullmaktige', 'partnerskap', 'forum')),
	organisation_id uuid references public.organisations (id) on delete restrict,
	description text not null default '',
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null
);
comment on column public.bodies.organisation_id is 'null: a body of the joint platform';

create table public.mandates (
	id uuid primary key default gen_random_uuid(),
	holder_id uuid not null references public.profiles (id) on delete restrict,
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	powers text[] not null check (
		cardinality(powers) > 0
		and powers <@ array['read', 'comment', 'propose', 'edit', 'manage', 'take_position', 'sign',
			'approve_target', 'report_value', 'negotiate', 'register', 'grant']
	),
	space_id uuid references public.spaces (id) on delete restrict,
	document_id uuid references public.documents (id) on delete restrict,
	goal_id uuid references public.goals (id) on delete restrict,
	valid_from timestamptz not null default now(),
	valid_to timestamptz check (valid_to > valid_from),
	ground_body text check (length(ground_body) between 1 and 200),
	ground_date date,
	ground_paragraph text check (length(ground_paragraph) between 1 and 40),
	ground_case_number text check (length(ground_case_number) between 1 and 60),
	ground_url text check (ground_url ~ '^https?://' and length(ground_url) <= 500),
	parent_id uuid references public.mandates (id) on delete restrict,
	substitute_for_id uuid references public.profiles (id) on delete restrict,
	revoked_at timestamptz,
	revoked_by uuid references public.profiles (id) on delete set null,
	revocation_reason text check (length(revocation_reason) between 1 and 500),
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check (num_nonnulls(space_id, document_id, goal_id) <= 1),
	check (substitute_for_id is distinct from holder_id)
);
create index on public.mandates (holder_id) where revoked_at is null;
create index on public.mandates (organisation_id);
create index on public.mandates (space_id);
create index on public.mandates (document_id);
create index on public.mandates (goal_id);
create index on public.mandates (parent_id);
comment on table public.mandates is 'No scope column set: the whole platform. valid_to null: until further notice.';

create table public.shares (
	id uuid primary key default gen_random_uuid(),
	space_id uuid references public.spaces (id) on delete restrict,
	document_id uuid references public.documents (id) on delete restrict,
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	mandate_id uuid references public.mandates (id) on delete restrict,
	subject_state text not null default '',
	purpose text not null default '' check (length(purpose) <= 500),
	ended_at timestamptz,
	ended_by uuid references public.profiles (id) on delete set null,
	end_reason text check (length(end_reason) between 1 and 500),
	created_at timestamptz not null default now(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check (num_nonnulls(space_id, document_id) = 1)
);
create unique index on public.shares (space_id, organisation_id)
	where ended_at is null and space_id is not null;
create unique index on public.shares (document_id, organisation_id)
	where ended_at is null and document_id is not null;
create index on public.shares (organisation_id);
comment on column public.shares.subject_state is 'the state of the document or space when it was shared';

-- A mandate that counts now: its time has come and not gone, it is not revoked, and its holder still
-- belongs to the organisation. The clock is the database's, read at the moment of asking.
create view private.active_mandates as
select m.id, m.holder_id, m.organisation_id, m.powers, m.space_id, m.document_id, m.goal_id, m.parent_id,
	m.valid_from, least(m.valid_to, b.valid_to) as valid_to
from public.mandates m
join public.memberships b on b.person_id = m.holder_id and b.organisation_id = m.organisation_id
where m.revoked_at is null
	and m.valid_from <= clock_timestamp()
	and (m.valid_to is null or m.valid_to > clock_timestamp())
	and b.valid_from <= clock_timestamp()
	and (b.valid_to is null or b.valid_to > clock_timestamp());

-- Who may edit may also propose, comment and read; whoever may do anything may read.
create function private.implied_powers(powers text[]) returns text[]
language sql immutable set search_path = ''
as $$
	select array(
		select distinct p from unnest(
			powers
			|| array['read']
			|| case when powers && array['propose', 'edit'] then array['comment'] else '{}' end
			|| case when 'edit' = any (powers) then array['propose'] else '{}' end
		) as p
	)
$$;

-- In a closed space nothing more is written.
create function private.powers_in(powers text[], closed_at timestamptz) returns text[]
language sql immutable set search_path = ''
as $$
	select case when closed_at is null then powers else
		array(select p from unnest(powers) p where p in ('read', 'register', 'manage', 'grant')) end
$$;

-- The single source of rights. One row per mandate and scope; document_id and goal_id null: the
-- whole space; all three null: the platform itself.
create function private.rights_of(person uuid, organisation uuid default null)
returns table (mandate_id uuid, organisation_id uuid, powers text[], valid_to timestamptz,
	space_id uuid, document_id uuid, goal_id uuid)
language sql stable security definer set search_path = ''
as $$
	with m as materialized (
		select a.id, a.organisation_id, private.implied_powers(a.powers) as powers, a.valid_to,
			a.space_id, a.document_id, a.goal_id,
			num_nonnulls(a.space_id, a.document_id, a.goal_id) = 0 as everywhere
		from private.active_mandates a
		where a.holder_id = person and (organisation is null or a.organisation_id = organisation)
	),
	p as materialized (
		select sp.space_id, sp.organisation_id, s.closed_at
		from public.space_participants sp
		join public.spaces s on s.id = sp.space_id
		where sp.ended_at is null and sp.organisation_id in (select m.organisation_id from m)
	)
	select m.id, m.organisation_id, m.powers, m.valid_to, null::uuid, null::uuid, null::uuid
	from m where m.everywhere
	union all
	select m.id, m.organisation_id, private.powers_in(m.powers, p.closed_at), m.valid_to, p.space_id, null, null
	from m join p on p.organisation_id = m.organisation_id
	where m.everywhere or m.space_id = p.space_id
	union all
	select m.id, m.organisation_id, private.powers_in(m.powers, p.closed_at), m.valid_to, null, d.id, null
	from m
	join public.documents d on d.id = m.document_id
	join p on p.organisation_id = m.organisation_id and p.space_id = d.space_id
	union all
	select m.id, m.organisation_id, private.powers_in(m.powers, s.closed_at), m.valid_to, null, sh.document_id, null
	from m
	join public.shares sh on sh.organisation_id = m.organisation_id and sh.ended_at is null
	join public.documents d on d.id = sh.document_id
	join public.spaces s on s.id = d.space_id
	where m.everywhere or m.document_id = sh.document_id
	union all
	select m.id, m.organisation_id, private.powers_in(m.powers, p.closed_at), m.valid_to, null, null, g.id
	from m
	join public.goals g on g.id = m.goal_id
	join p on p.organisation_id = m.organisation_id and p.space_id = g.space_id
$$;

create function private.my_rights()
returns table (mandate_id uuid, organisation_id uuid, powers text[], valid_to timestamptz,
	space_id uuid, document_id uuid, goal_id uuid)
language sql stable security definer set search_path = ''
as $$
	select * from private.rights_of(private.me(), private.acting_organisation())
$$;

-- The forms that policies use: `space_id in (select private.spaces_where('read'))`, asked once a query.
create function private.spaces_where(power text) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select distinct r.space_id from private.my_rights() r
	where r.space_id is not null and power = any (r.powers)
$$;

-- Documents that a mandate or a share names by themselves, beside those of whole spaces.
create function private.documents_where(power text) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select distinct r.document_id from private.my_rights() r
	where r.document_id is not null and power = any (r.powers)
$$;

create function private.goals_where(power text) returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select distinct r.goal_id from private.my_rights() r
	where r.goal_id is not null and power = any (r.powers)
$$;

create function private.platform_powers() returns setof text
language sql stable security definer set search_path = ''
as $$
	select distinct unnest(r.powers) from private.my_rights() r
	where num_nonnulls(r.space_id, r.document_id, r.goal_id) = 0
$$;

-- What a document's state leaves of a power: what has been put forward or adopted is not rewritten.
create function private.powers_on_state(powers text[], state text) returns text[]
language sql immutable set search_path = ''
as $$
	select case when state in ('draft', 'consultation') then powers else
		array(select p from unnest(powers) p where p not in ('edit', 'propose')) end
$$;

-- What one person may do with one document, a row per organisation that gives it.
-- until: when to ask again at the latest. No row: the document is not there for them.
create function private.access_for(person uuid, organisation uuid, document uuid)
returns table (organisation_id uuid, mandate_id uuid, level text, powers text[], until timestamptz)
language sql stable security definer set search_path = ''
as $$
	with r as (
		select r.organisation_id, r.mandate_id, r.valid_to,
			private.powers_on_state(r.powers, d.state) as powers
		from public.documents d
		join private.rights_of(person, organisation) r
			on r.document_id = d.id or r.space_id = d.space_id
		where d.id = document and d.archived_at is null
	),
	ranked as (
		select r.*, case when 'edit' = any (r.powers) then 4 when 'propose' = any (r.powers) then 3
			when 'comment' = any (r.powers) then 2 else 1 end as rank
		from r where 'read' = any (r.powers)
	)
	select best.organisation_id, best.mandate_id,
		(array['read', 'comment', 'propose', 'edit'])[best.rank],
		(select array_agg(distinct p order by p) from ranked o, unnest(o.powers) p
			where o.organisation_id = best.organisation_id),
		(select min(o.valid_to) from ranked o where o.organisation_id = best.organisation_id)
	from (
		select distinct on (ranked.organisation_id) ranked.*
		from ranked
		order by ranked.organisation_id, ranked.rank desc, ranked.valid_to desc nulls first, ranked.mandate_id
	) best
$$;

-- The caller's own powers on one document; an empty array where it is not there for them.
create function private.access_to(document uuid) returns text[]
language sql stable security definer set search_path = ''
as $$
	select coalesce(array_agg(distinct p order by p), '{}')
	from private.access_for(private.me(), private.acting_organisation(), document) a, unnest(a.powers) p
$$;

create function private.my_organisations() returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select b.organisation_id from public.memberships b
	where b.person_id = private.me()
		and b.valid_from <= clock_timestamp() and (b.valid_to is null or b.valid_to > clock_timestamp())
		and (private.acting_organisation() is null or b.organisation_id = private.acting_organisation())
$$;

-- Those one works with: one's own organisations and those that take part in the same spaces and
-- documents. Who manages the whole platform or reads its log sees all organisations.
create function private.organisations_in_sight() returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select b.organisation_id from public.memberships b
	where b.person_id = private.me()
		and b.valid_from <= clock_timestamp() and (b.valid_to is null or b.valid_to > clock_timestamp())
	union
	select sp.organisation_id from public.space_participants sp
	where sp.space_id in (select private.spaces_where('read'))
	union
	select d.responsible_organisation_id from public.documents d
	where d.id in (select private.documents_where('read'))
	union
	select sh.organisation_id from public.shares sh
	where sh.document_id in (select private.documents_where('read'))
	union
	select o.id from public.organisations o
	where exists (select from private.platform_powers() p where p in ('manage', 'register'))
$$;

-- The organisations whose first mandates one may give: one's own with `grant` on the whole platform,
-- and every one for who also manages the platform (the process lead, on a stated decision).
create function private.organisations_granted_for() returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select r.organisation_id from private.my_rights() r
	where num_nonnulls(r.space_id, r.document_id, r.goal_id) = 0 and 'grant' = any (r.powers)
	union
	select o.id from public.organisations o
	where exists (
		select from private.my_rights() r
		where num_nonnulls(r.space_id, r.document_id, r.goal_id) = 0
			and r.powers @> array['grant', 'manage']
	)
$$;

-- What one may end: what one holds, what was delegated at any depth from a mandate of one's own that
-- counts now, and what belongs to an organisation one grants for. Having once given a mandate is no
-- right: who has left an organisation must not be able to end what goes on there.
create function private.mandates_to_revoke() returns setof uuid
language sql stable security definer set search_path = ''
as $$
	with recursive below as (
		select a.id from private.active_mandates a
		where a.holder_id = private.me()
			and (private.acting_organisation() is null or a.organisation_id = private.acting_organisation())
		union
		select c.id from public.mandates c join below on c.parent_id = below.id
	)
	select id from below
	union
	select m.id from public.mandates m
	where m.holder_id = private.me()
		or m.organisation_id in (select private.organisations_granted_for())
$$;

-- On whose behalf one may pass something on: for the organisation one acts for now, and no other.
create function private.acts_for(organisation uuid) returns boolean
language sql stable set search_path = ''
as $$
	select private.acting_organisation() is null or private.acting_organisation() = organisation
$$;

create function private.documents_managed() returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select d.id from public.documents d where d.space_id in (select private.spaces_where('manage'))
	union
	select private.documents_where('manage')
$$;

create function private.people_in_sight() returns setof uuid
language sql stable security definer set search_path = ''
as $$
	select private.me()
	union
	select b.person_id from public.memberships b
	where b.organisation_id in (select private.organisations_in_sight())
$$;

grant execute on function private.my_rights, private.spaces_where, private.documents_where,
	private.goals_where, private.platform_powers, private.access_to, private.my_organisations,
	private.organisations_in_sight, private.organisations_granted_for, private.mandates_to_revoke, private.acts_for,
	private.documents_managed, private.people_in_sight
	to authenticated;
grant execute on function private.access_for to kliv_sync;
-- Asked inside policies by whoever reads; harmless by themselves.
grant execute on function private.implied_powers, private.powers_in, private.powers_on_state to authenticated;

-- Organisations, people

create policy "People see the organisations they work with" on public.organisations
	for select to authenticated using (id in (select private.organisations_in_sight()));
create policy "Who manages the platform adds organisations" on public.organisations
	for insert to authenticated with check ('manage' in (select private.platform_powers()));
create policy "Who manages the platform corrects organisations" on public.organisations
	for update to authenticated
	using ('manage' in (select private.platform_powers()))
	with check ('manage' in (select private.platform_powers()));
grant select on public.organisations to authenticated;
grant insert (id, name, short_name, kind, municipality_code) on public.organisations to authenticated;
grant update (name, short_name) on public.organisations to authenticated;

create policy "People see the people they work with" on public.profiles
	for select to authenticated using (id in (select private.people_in_sight()));
create policy "People change their own name" on public.profiles
	for update to authenticated using (id = (select private.me())) with check (id = (select private.me()));
grant select on public.profiles to authenticated;
grant update (display_name) on public.profiles to authenticated;

create policy "People see who belongs to the organisations they work with" on public.memberships
	for select to authenticated
	using (person_id = (select private.me()) or organisation_id in (select private.organisations_in_sight()));
create policy "Who grants for an organisation ends its memberships" on public.memberships
	for update to authenticated
	using (organisation_id in (select private.organisations_granted_for()))
	with check (organisation_id in (select private.organisations_granted_for()));
grant select on public.memberships to authenticated;
grant update (valid_to, title) on public.memberships to authenticated;

-- Spaces and documents

create policy "People see the spaces where they may read" on public.spaces
	for select to authenticated using (id in (select private.spaces_where('read')));
create policy "Who manages the platform opens spaces for the own organisation" on public.spaces
	for insert to authenticated with check (
		'manage' in (select private.platform_powers())
		and responsible_organisation_id in (select private.my_organisations())
	);
create policy "Who manages a space changes and closes it" on public.spaces
	for update to authenticated
	using (id in (select private.spaces_where('manage')))
	with check (id in (select private.spaces_where('manage')));
grant select on public.spaces to authenticated;
grant insert (id, name, description, responsible_organisation_id) on public.spaces to authenticated;
grant update (name, description, closed_at) on public.spaces to authenticated;

create policy "People see who takes part in their spaces" on public.space_participants
	for select to authenticated
	using (space_id in (select private.spaces_where('read'))
		or organisation_id in (select private.my_organisations()));
grant select on public.space_participants to authenticated;

create policy "People see the documents they may read" on public.documents
	for select to authenticated
	using (space_id in (select private.spaces_where('read')) or id in (select private.documents_where('read')));
create policy "Who may edit in a space starts documents in it" on public.documents
	for insert to authenticated with check (
		(space_id in (select private.spaces_where('edit')) or space_id in (select private.spaces_where('manage')))
		and (responsible_organisation_id in (select private.my_organisations())
			or space_id in (select private.spaces_where('manage')))
	);
create policy "Who may edit or manage a document changes its data" on public.documents
	for update to authenticated
	using (space_id in (select private.spaces_where('edit')) or space_id in (select private.spaces_where('manage'))
		or id in (select private.documents_where('edit')) or id in (select private.documents_where('manage')))
	with check (space_id in (select private.spaces_where('edit')) or space_id in (select private.spaces_where('manage'))
		or id in (select private.documents_where('edit')) or id in (select private.documents_where('manage')));
grant select on public.documents to authenticated;
grant insert (id, space_id, title, kind, responsible_organisation_id, responsible_person_id)
	on public.documents to authenticated;
grant update (title, kind, state, responsible_organisation_id, responsible_person_id, archived_at)
	on public.documents to authenticated;

create policy "People who take part see the frameworks" on public.frameworks
	for select to authenticated using (exists (select from private.spaces_where('read')));
grant select on public.frameworks to authenticated;

create policy "People see the goals of their spaces" on public.goals
	for select to authenticated
	using (space_id in (select private.spaces_where('read')) or id in (select private.goals_where('read')));
grant select on public.goals to authenticated;

create policy "People who take part see the bodies" on public.bodies
	for select to authenticated using (exists (select from private.spaces_where('read')));
grant select on public.bodies to authenticated;

-- Mandates and shares

create policy "People see mandates of their own and of where they take part"
	on public.mandates for select to authenticated
	using (
		holder_id = (select private.me())
		or organisation_id in (select private.my_organisations())
		or space_id in (select private.spaces_where('read'))
		or document_id in (select d.id from public.documents d)
		or goal_id in (select g.id from public.goals g)
		or (num_nonnulls(space_id, document_id, goal_id) = 0
			and organisation_id in (select private.organisations_in_sight()))
	);
create policy "Who may grant gives mandates" on public.mandates
	for insert to authenticated with check (
		created_by = (select private.me())
		and case when parent_id is null then organisation_id in (select private.organisations_granted_for())
			else private.acts_for(organisation_id) end
	);
create policy "Who holds, passed on or may grant a mandate revokes it" on public.mandates
	for update to authenticated
	using (id in (select private.mandates_to_revoke()))
	with check (id in (select private.mandates_to_revoke()));
grant select on public.mandates to authenticated;
grant insert (id, holder_id, organisation_id, powers, space_id, document_id, goal_id, valid_from, valid_to,
	ground_body, ground_date, ground_paragraph, ground_case_number, ground_url, parent_id, substitute_for_id)
	on public.mandates to authenticated;
grant update (revoked_at, revocation_reason) on public.mandates to authenticated;

create policy "People see the shares of what they read and to their own"
	on public.shares for select to authenticated
	using (
		space_id in (select private.spaces_where('read'))
		or document_id in (select d.id from public.documents d)
		or organisation_id in (select private.my_organisations())
	);
create policy "Who manages a space or document shares it" on public.shares
	for insert to authenticated with check (
		space_id in (select private.spaces_where('manage'))
		or document_id in (select private.documents_managed())
	);
create policy "Who manages a space or document ends its shares" on public.shares
	for update to authenticated
	using (
		space_id in (select private.spaces_where('manage'))
		or document_id in (select private.documents_managed())
	)
	with check (
		space_id in (select private.spaces_where('manage'))
		or document_id in (select private.documents_managed())
	);
grant select on public.shares to authenticated;
grant insert (id, space_id, document_id, organisation_id, purpose) on public.shares to authenticated;
grant update (ended_at, end_reason) on public.shares to authenticated;

alter table public.spaces enable row level security;
alter table public.space_participants enable row level security;
alter table public.documents enable row level security;
alter table public.frameworks enable row level security;
alter table public.goals enable row level security;
alter table public.bodies enable row level security;
alter table public.mandates enable row level security;
alter table public.shares enable row level security;
