-- What every page asks first, and the account that an invitation leads to.

-- Who is signed in, or no row when the session is over. One call without policies: it is made for
-- every request, and it tells the person only of themselves.
create function private.who_am_i()
returns table (id uuid, display_name text, organisations jsonb, has_mandate boolean)
language sql stable security definer set search_path = ''
as $$
	select p.id, p.display_name,
		coalesce((
			select jsonb_agg(jsonb_build_object(
				'id', o.id, 'name', o.name, 'shortName', o.short_name, 'title', b.title))
			from public.memberships b
			join public.organisations o on o.id = b.organisation_id
			where b.person_id = p.id and b.valid_from <= clock_timestamp()
				and (b.valid_to is null or b.valid_to > clock_timestamp())
		), '[]'),
		exists (select from private.rights_of(p.id, null))
	from public.profiles p
	where p.id = (select private.me())
$$;
grant execute on function private.who_am_i to authenticated;

-- An account that someone made by signing up, without an invitation, has proved nothing: anybody may
-- have made it, with a password of theirs, and waited. The invitation's link proves the address. So
-- an account of that address that never belonged to an organisation is done away with (it has seen
-- nothing and left nothing), and the link's bearer begins with a password of their own.
-- Returns whether the address is now free; false also for a secret that opens nothing.
create function private.free_invited_address(token text) returns boolean
language plpgsql volatile security definer set search_path = ''
as $$
declare
	address text := (select t.email from private.invitation_by_token(token) t);
begin
	if address is null then
		return false;
	end if;
	delete from auth.users u
	where lower(u.email) = address
		and not exists (select from public.memberships b where b.person_id = u.id)
		and not exists (select from public.mandates m where m.holder_id = u.id);
	return not exists (select from auth.users u where lower(u.email) = address);
end
$$;
grant execute on function private.free_invited_address to anon, authenticated;

-- `has_account` means an account whose address is proved: one that has been a member somewhere.
create or replace function private.invitation_by_token(token text)
returns table (id uuid, email text, organisation_name text, inviter_name text, powers text[],
	space_name text, document_title text, valid_to timestamptz, expires_at timestamptz, has_account boolean)
language sql stable security definer set search_path = ''
as $$
	select i.id, i.email, o.name, p.display_name, i.powers, s.name, d.title, i.valid_to, i.expires_at,
		exists (select from auth.users u join public.memberships b on b.person_id = u.id where lower(u.email) = i.email)
	from public.invitations i
	join public.organisations o on o.id = i.organisation_id
	left join public.profiles p on p.id = i.created_by
	left join public.spaces s on s.id = i.space_id
	left join public.documents d on d.id = i.document_id
	where i.token_sha256 = sha256(convert_to(token, 'UTF8'))
		and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > clock_timestamp()
$$;
