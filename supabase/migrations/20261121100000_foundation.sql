-- Who exists: organisations, people and who belongs where.
-- The roles anon, authenticated and service_role and the schema auth are Supabase's own.

create schema if not exists extensions;
create schema if not exists private;

revoke all on schema private from public;
grant usage on schema private to authenticated;

-- Nothing is open by default: every grant below is written out. (A schema-level revoke does not
-- touch the global default that lets everyone execute new functions, hence the two forms.)
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke execute on functions from anon, authenticated;

-- The serving processes' logins. Passwords are set outside the migrations.
do $$
begin
	if not exists (select from pg_roles where rolname = 'kliv_web') then
		create role kliv_web login noinherit;
	end if;
	if not exists (select from pg_roles where rolname = 'kliv_sync') then
		create role kliv_sync login noinherit;
	end if;
	if not exists (select from pg_roles where rolname = 'kliv_jobs') then
		create role kliv_jobs login noinherit;
	end if;
	if not pg_has_role('kliv_web', 'authenticated', 'member') then
		grant anon, authenticated to kliv_web;
	end if;
end
$$;
grant usage on schema private to kliv_sync, kliv_jobs;

-- A session that was signed out ends at once, also for a token that has not run out yet.
create function private.session_lives(session uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
	select session is null or exists (
		select from auth.sessions s
		where s.id = session and (s.not_after is null or s.not_after > clock_timestamp())
	)
$$;
grant execute on function private.session_lives to authenticated, kliv_sync;

-- The person behind the request, or null when nobody is signed in or the session is over.
create function private.me() returns uuid
language sql stable security definer set search_path = ''
as $$
	select auth.uid()
	where private.session_lives(nullif(auth.jwt() ->> 'session_id', '')::uuid)
$$;
grant execute on function private.me to authenticated;

-- The organisation on whose behalf the person acts now; null: whichever gives the right.
-- A value that is no uuid acts for nobody.
create function private.acting_organisation() returns uuid
language sql stable set search_path = ''
as $$
	select case
		when stated is null then null
		when stated ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' then stated::uuid
		else '00000000-0000-0000-0000-000000000000'::uuid
	end
	from (
		select coalesce(
			nullif(current_setting('kliv.acting_organisation', true), ''),
			nullif(nullif(current_setting('request.headers', true), '')::jsonb ->> 'x-kliv-as', '')
		) as stated
	) request
$$;
grant execute on function private.acting_organisation to authenticated;

-- Names are shown to others: no control, zero-width or direction-changing characters.
create function private.is_plain_text(value text) returns boolean
language sql immutable set search_path = ''
as $$
	select value !~ '[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]'
$$;
grant execute on function private.is_plain_text to authenticated;

create table public.organisations (
	id uuid primary key default gen_random_uuid(),
	name text not null unique check (length(name) between 2 and 120 and private.is_plain_text(name)),
	short_name text not null check (length(short_name) between 2 and 40 and private.is_plain_text(short_name)),
	kind text not null check (kind in ('region', 'kommunforbund', 'kommun', 'universitet', 'myndighet', 'naringsliv')),
	municipality_code text check (municipality_code ~ '^[0-9]{4}$'),
	created_at timestamptz not null default now(),
	created_by uuid default private.me(),
	check ((kind = 'kommun') = (municipality_code is not null))
);
comment on column public.organisations.municipality_code is 'SCB kommunkod, four digits; only for a kommun';

create table public.profiles (
	id uuid primary key references auth.users (id) on delete cascade,
	display_name text not null check (length(display_name) between 1 and 120 and private.is_plain_text(display_name)),
	created_at timestamptz not null default now(),
	created_by uuid
);

alter table public.organisations
	add foreign key (created_by) references public.profiles (id) on delete set null;

create table public.memberships (
	id uuid primary key default gen_random_uuid(),
	person_id uuid not null references public.profiles (id) on delete cascade,
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	title text not null default '' check (length(title) <= 120 and private.is_plain_text(title)),
	valid_from timestamptz not null default now(),
	valid_to timestamptz check (valid_to >= valid_from),
	created_at timestamptz not null default now(),
	created_by uuid references public.profiles (id) on delete set null,
	unique (person_id, organisation_id)
);
create index on public.memberships (organisation_id);

-- Everyone who signs up gets a profile, and nothing more. The name is a suggestion that the person
-- may change; a hostile one falls back to the address's first part.
create function private.create_profile() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	suggested text := trim(coalesce(new.raw_user_meta_data ->> 'display_name', ''));
begin
	if suggested = '' or length(suggested) > 120 or not private.is_plain_text(suggested) then
		suggested := coalesce(nullif(left(split_part(coalesce(new.email, ''), '@', 1), 120), ''), 'okänd');
	end if;
	insert into public.profiles (id, display_name) values (new.id, suggested)
	on conflict (id) do nothing;
	return new;
end
$$;
create trigger create_profile after insert on auth.users
	for each row execute function private.create_profile();

-- Every process listens on 'access': something about these rights changed, ask again.
create function private.announce_access(
	person uuid default null, organisation uuid default null, space uuid default null,
	document uuid default null, session uuid default null
) returns void
language sql volatile set search_path = ''
as $$
	select pg_notify('access', jsonb_build_object(
		'person', person, 'organisation', organisation, 'space', space,
		'document', document, 'session', session
	)::text)
$$;

-- Pages that show these rows re-read them through their own rights; no row data travels.
create function private.announce_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	perform pg_notify('changes', jsonb_build_object('table', tg_table_name)::text);
	return null;
end
$$;

create function private.session_ended() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	perform private.announce_access(person => old.user_id, session => old.id);
	return old;
end
$$;
-- Where the platform keeps its auth tables to itself, a sign-out is found by asking (within a minute).
do $$
begin
	create trigger announce_sign_out after delete on auth.sessions
		for each row execute function private.session_ended();
exception when insufficient_privilege then
	raise notice 'auth.sessions may not carry a trigger here';
end
$$;

-- For a sign-out through Kliv where the trigger could not be set: who hears it asks for itself.
create function private.announce_sign_out() returns void
language sql volatile security definer set search_path = ''
as $$
	select private.announce_access(
		person => auth.uid(), session => nullif(auth.jwt() ->> 'session_id', '')::uuid
	)
$$;
grant execute on function private.announce_sign_out to authenticated;

alter table public.organisations enable row level security;
alter table public.profiles enable row level security;
alter table public.memberships enable row level security;
