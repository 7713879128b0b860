-- A proposal about a block that has no id: the server gives the block one, in the act that makes the
-- proposal, as it does for a comment. The row is no edit, and nobody is credited with anything by it.

create or replace function private.act_propose(document uuid, payload bytea, about jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	made uuid;
begin
	perform private.append_act('propose', document, 'propose', false, payload);
	insert into public.proposals
		(document_id, organisation_id, mandate_id, kind, place, block_id, before, after, reason, seq)
	select document, a.organisation_id, a.mandate_id, about ->> 'kind', about -> 'place',
		about ->> 'block', about -> 'before', about -> 'after', about ->> 'reason', h.seq
	from private.access_for(private.me(), private.acting_organisation(), document) a
	join private.document_heads h on h.document_id = document
	where 'propose' = any (a.powers)
	returning id into strict made;
	return jsonb_build_object('proposal', made);
end
$$;
