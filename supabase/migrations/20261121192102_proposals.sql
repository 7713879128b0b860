-- Proposals: a change that somebody who may propose wants in a text. The text stays as it is until
-- somebody who may edit accepts it, as proposed or adjusted, or declines it with a reason. Text and
-- record change in one act (private.append_act), and the words are credited to who proposed them.
--
-- A proposal is written by the server, which alone can tell whether its words stand in the text and
-- whether what it wants is a text at all: nobody else has a right to insert or change a row, and
-- nothing is ever deleted.
--
-- Who proposed may accept the own proposal where they may edit, and nowhere else: who may edit could
-- write the same words without asking, and then nobody would see that they were proposed. A member of
-- a reference group has no power to edit, and waits for somebody who has.

create table public.proposals (
	id uuid primary key default gen_random_uuid(),
	document_id uuid not null references public.documents (id) on delete restrict,
	organisation_id uuid not null references public.organisations (id) on delete restrict,
	mandate_id uuid not null references public.mandates (id) on delete restrict,
	kind text not null check (kind in ('wording', 'paragraph', 'deletion', 'formatting', 'table_row')),
	place jsonb not null check (length(place::text) <= 20000),
	block_id text check (block_id ~ '^[A-Za-z0-9_-]{1,64}$'),
	before jsonb not null check (length(before::text) <= 200000),
	after jsonb not null check (length(after::text) <= 200000),
	reason text not null
		check (reason ~ '\S' and length(reason) <= 2000 and private.is_plain_text(reason)),
	seq bigint not null check (seq >= 0),
	state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
	answer text not null default '' check (length(answer) <= 2000 and private.is_plain_text(answer)),
	decided_at timestamptz,
	decided_by uuid references public.profiles (id) on delete set null,
	decided_organisation_id uuid references public.organisations (id) on delete restrict,
	accepted jsonb check (length(accepted::text) <= 200000),
	accepted_seq bigint,
	accepted_place jsonb check (length(accepted_place::text) <= 20000),
	replaced jsonb check (length(replaced::text) <= 200000),
	undone_at timestamptz,
	undone_by uuid references public.profiles (id) on delete set null,
	created_at timestamptz not null default clock_timestamp(),
	created_by uuid default private.me() references public.profiles (id) on delete set null,
	check ((state = 'open') = (decided_at is null)),
	check ((state = 'accepted') = (accepted is not null)),
	check (state <> 'declined' or answer ~ '\S')
);
create index on public.proposals (document_id, created_at);
create index on public.proposals (organisation_id);
create index on public.proposals (mandate_id);
create index on public.proposals (created_by);
create index on public.proposals (decided_by);
create index on public.proposals (decided_organisation_id);
create index on public.proposals (undone_by);
comment on table public.proposals is
	'before, after, accepted, replaced: closed slices of ProseMirror''s JSON; place: src/lib/documents/proposals/change/locate.ts';
comment on column public.proposals.seq is 'the position in the document''s log that it was made on';
comment on column public.proposals.accepted is 'what was put into the text: as proposed, or adjusted';
comment on column public.proposals.replaced is 'what stood there, to be put back when the acceptance is undone';

create function private.refuse_deleting() returns trigger
language plpgsql set search_path = ''
as $$
begin
	raise exception 'What was proposed stays.' using errcode = 'KL012';
end
$$;
create trigger refuse_deleting before delete on public.proposals
	for each row execute function private.refuse_deleting();
create trigger refuse_truncating before truncate on public.proposals
	for each statement execute function private.refuse_rewriting();

-- What was proposed, by whom and when, is never rewritten; only what became of it.
create function private.keep_proposal() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
	if (new.document_id, new.organisation_id, new.mandate_id, new.kind, new.place, new.before, new.after,
		new.reason, new.seq, new.created_at)
		is distinct from (old.document_id, old.organisation_id, old.mandate_id, old.kind, old.place,
		old.before, old.after, old.reason, old.seq, old.created_at)
	then
		raise exception 'What was proposed stays as it was.' using errcode = 'KL012';
	end if;
	return new;
end
$$;
create trigger keep_proposal before update on public.proposals
	for each row execute function private.keep_proposal();

-- Who proposed is told what became of it; the reasoned answer is read in the portal.
create function private.proposal_changed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
	space uuid := (select d.space_id from public.documents d where d.id = new.document_id);
	act text := case
		when tg_op = 'INSERT' then 'proposal.made'
		when new.state = 'open' then 'proposal.undone'
		else 'proposal.' || new.state
	end;
begin
	if tg_op = 'UPDATE' and new.state = old.state then
		return null;
	end if;
	perform private.record_event(act, space => space, document => new.document_id,
		person => case when tg_op = 'UPDATE' then nullif(new.created_by, private.me()) end,
		payload => jsonb_build_object('proposal', new.id));
	if private.me() is not null then
		perform private.write_audit(act, 'proposals', new.id, space,
			mandate => case when tg_op = 'INSERT' then new.mandate_id else (
				select a.mandate_id
				from private.access_for(private.me(), private.acting_organisation(), new.document_id) a
				order by 'edit' = any (a.powers) desc limit 1
			) end,
			details => jsonb_build_object('document', new.document_id, 'title',
				(select d.title from public.documents d where d.id = new.document_id)));
	end if;
	return null;
end
$$;
create trigger proposal_changed after insert or update on public.proposals
	for each row execute function private.proposal_changed();
create trigger announce_document after insert or update on public.proposals
	for each row execute function private.announce_document();

-- Server acts, for kliv_sync: between private.begin_act and the commit. What `about` says of the text
-- was worked out by the server on the text that is held.

create function private.act_propose(document uuid, payload bytea, about jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	made uuid;
begin
	if payload is not null then
		raise exception 'A proposal writes nothing to the text.' using errcode = '42501';
	end if;
	perform private.append_act('propose', document, 'propose', false, null);
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

-- The proposal of a document, held, if it is in that state.
create function private.proposal_in(document uuid, proposal uuid, state text) returns public.proposals
language plpgsql volatile security definer set search_path = ''
as $$
declare
	one public.proposals;
begin
	select p.* into one from public.proposals p
	where p.id = proposal and p.document_id = document for update;
	if one.id is null then
		raise exception 'Answered by those who may edit the document.' using errcode = '42501';
	end if;
	if one.state <> proposal_in.state then
		raise exception 'The proposal has been answered meanwhile.' using errcode = 'KL050';
	end if;
	return one;
end
$$;

create function private.act_accept_proposal(document uuid, payload bytea, about jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	at bigint := private.append_act('accept_proposal', document, 'edit', true, payload);
	one public.proposals := private.proposal_in(document, (about ->> 'proposal')::uuid, 'open');
begin
	update public.proposals p set
		state = 'accepted', answer = coalesce(about ->> 'answer', ''), decided_at = clock_timestamp(),
		decided_by = private.me(), decided_organisation_id = private.acting_organisation(),
		accepted = about -> 'accepted', accepted_place = about -> 'place', replaced = about -> 'replaced',
		accepted_seq = at, undone_at = null, undone_by = null
	where p.id = one.id;
	if at is not null and one.created_by is not null then
		insert into public.document_credits (document_id, seq, person_id, organisation_id)
		values (document, at, one.created_by, one.organisation_id);
	end if;
	return jsonb_build_object('seq', at);
end
$$;

create function private.act_undo_proposal(document uuid, payload bytea, about jsonb) returns jsonb
language plpgsql volatile security definer set search_path = ''
as $$
declare
	at bigint := private.append_act('undo_proposal', document, 'edit', true, payload);
	one public.proposals := private.proposal_in(document, (about ->> 'proposal')::uuid, 'accepted');
begin
	update public.proposals p set
		state = 'open', answer = '', decided_at = null, decided_by = null,
		decided_organisation_id = null, accepted = null, accepted_place = null, replaced = null,
		accepted_seq = null, undone_at = clock_timestamp(), undone_by = private.me()
	where p.id = one.id;
	return jsonb_build_object('seq', at);
end
$$;

-- Without the text, as the caller

-- The caller's one organisation with a power on a document, which is held meanwhile.
create function private.holding(document uuid, power text, organisation uuid default null) returns uuid
language plpgsql volatile security definer set search_path = ''
as $$
declare
	parties uuid[];
begin
	perform from private.document_heads h where h.document_id = document for share;
	select array_agg(a.organisation_id) into parties
	from private.access_for(private.me(), coalesce(organisation, private.acting_organisation()), document) a
	where power = any (a.powers);
	if parties is null then
		raise exception 'Done by those who may % the document.', power using errcode = '42501';
	end if;
	if cardinality(parties) > 1 then
		raise exception 'Several organisations give the right: say for which one.' using errcode = 'KL013';
	end if;
	return parties[1];
end
$$;

create function private.decline_proposal(proposal uuid, answer text) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	document uuid := (select p.document_id from public.proposals p where p.id = proposal);
	party uuid := private.holding(document, 'edit');
	one public.proposals := private.proposal_in(document, proposal, 'open');
begin
	update public.proposals p set
		state = 'declined', answer = decline_proposal.answer, decided_at = clock_timestamp(),
		decided_by = private.me(), decided_organisation_id = party
	where p.id = one.id;
end
$$;

create function private.withdraw_proposal(proposal uuid) returns void
language plpgsql volatile security definer set search_path = ''
as $$
declare
	own public.proposals;
	party uuid;
begin
	select p.* into own from public.proposals p where p.id = proposal and p.created_by = private.me();
	if own.id is null or not private.acts_for(own.organisation_id) then
		raise exception 'Withdrawn by who made it, for the same organisation.' using errcode = '42501';
	end if;
	party := private.holding(own.document_id, 'propose', own.organisation_id);
	own := private.proposal_in(own.document_id, proposal, 'open');
	update public.proposals p set
		state = 'withdrawn', decided_at = clock_timestamp(), decided_by = private.me(),
		decided_organisation_id = party
	where p.id = own.id;
end
$$;

revoke execute on function private.act_propose, private.proposal_in, private.act_accept_proposal,
	private.act_undo_proposal, private.holding, private.decline_proposal, private.withdraw_proposal
	from public;
grant execute on function private.act_propose, private.act_accept_proposal, private.act_undo_proposal
	to kliv_sync;
grant execute on function private.decline_proposal, private.withdraw_proposal to authenticated;

alter table public.proposals enable row level security;
revoke all on public.proposals from anon, authenticated;
create policy "Who reads a document sees what is proposed in it" on public.proposals
	for select to authenticated
	using (document_id in (select d.id from public.documents d));
grant select on public.proposals to authenticated;
