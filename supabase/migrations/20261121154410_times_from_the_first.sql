-- The times of a page of the log as small numbers: seconds since its first row's, which is told once.
-- A page of many rows is read by the process that serves, and takes it half as long.

drop function private.log_with_hands_after(uuid, bigint, bigint, int, bigint);

create function private.log_with_hands_after(document uuid, after bigint, upto bigint, most int, bytes bigint)
returns table (first bigint, lengths int[], payloads bytea, by_hand int[], credited int[], since bigint,
	times int[], people uuid[], organisations uuid[])
language sql stable security definer set search_path = ''
as $$
	with page as materialized (
		select u.*, sum(length(u.payload)) over (order by u.seq) - length(u.payload) as so_far,
			min(u.at) over () as since
		from (
			select u.seq, u.payload, extract(epoch from u.created_at)::bigint as at, u.person_id, u.organisation_id,
				c.person_id as credited_person, c.organisation_id as credited_organisation
			from public.document_updates u
			left join public.document_credits c on c.document_id = u.document_id and c.seq = u.seq
			where u.document_id = document and u.seq > after and u.seq <= upto
			order by u.seq limit most
		) u
	),
	used as materialized (select p.* from page p where p.so_far < bytes),
	hands as materialized (
		select h.person_id, h.organisation_id, (row_number() over () - 1)::int as n
		from (
			select u.person_id, u.organisation_id from used u
			union
			select u.credited_person, u.credited_organisation from used u where u.credited_person is not null
		) h
	)
	select min(u.seq), array_agg(length(u.payload) order by u.seq),
		string_agg(u.payload, '' order by u.seq),
		array_agg(h.n order by u.seq), array_agg(coalesce(c.n, -1) order by u.seq),
		min(u.since), array_agg((u.at - u.since)::int order by u.seq),
		(select array_agg(x.person_id order by x.n) from hands x),
		(select array_agg(x.organisation_id order by x.n) from hands x)
	from used u
	join hands h on h.person_id = u.person_id and h.organisation_id = u.organisation_id
	left join hands c on c.person_id = u.credited_person and c.organisation_id = u.credited_organisation
	having count(*) > 0
$$;

revoke execute on function private.log_with_hands_after from public;
grant execute on function private.log_with_hands_after to kliv_sync;
