import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';

/** What was said longer ago than this is no news. */
const newsDays = 14;

export interface WaitingProposals {
	documentId: string;
	title: string;
	/** Others' open proposals: at least one. */
	open: number;
	/** The one that has waited longest, and since when. */
	first: string;
	at: Date;
}

/** Documents with others' proposals that the caller may answer; those that have waited longest first. */
export async function proposals(db: CallerDatabase): Promise<WaitingProposals[]> {
	const { rows } = await sql<WaitingProposals>`
		with open as materialized (
			select p.document_id, count(*)::int as open, min(p.created_at) as at,
				(array_agg(p.id order by p.created_at, p.id))[1] as first
			from proposals p
			where p.state = 'open' and p.created_by is distinct from private.me()
			group by p.document_id
		)
		select d.id as "documentId", d.title, open.open, open.first, open.at
		from open join documents d on d.id = open.document_id
		where d.archived_at is null and 'edit' = any (private.access_to(d.id))
		order by open.at, d.id
		limit 20`.execute(db);
	return rows;
}

export interface AnsweredProposal {
	id: string;
	documentId: string;
	title: string;
	state: 'accepted' | 'declined';
	/** The reason; empty where none was given. */
	answer: string;
	person: string | null;
	organisation: string | null;
	at: Date;
}

/** The caller's own proposals that others have lately answered, the newest answer first. */
export async function answers(db: CallerDatabase): Promise<AnsweredProposal[]> {
	const { rows } = await sql<AnsweredProposal>`
		select p.id, d.id as "documentId", d.title, p.state, p.answer,
			by.display_name as person, o.name as organisation, p.decided_at as at
		from proposals p
		join documents d on d.id = p.document_id
		left join profiles by on by.id = p.decided_by
		left join organisations o on o.id = p.decided_organisation_id
		where p.created_by = private.me() and p.state in ('accepted', 'declined')
			and p.decided_by is distinct from private.me()
			and p.decided_at > now() - make_interval(days => ${newsDays}::int)
		order by p.decided_at desc
		limit 20`.execute(db);
	return rows;
}

export interface WaitingComment {
	threadId: string;
	documentId: string;
	title: string;
	/** The caller, their organisation or a body where they sit is mentioned; an answer where they have commented. */
	why: 'mentioned' | 'organisation' | 'body' | 'answer';
	person: string | null;
	organisation: string | null;
	at: Date;
}

/** What others have lately said to the caller in open threads, and the caller has not answered; the newest first. */
export async function comments(db: CallerDatabase): Promise<WaitingComment[]> {
	const { rows } = await sql<WaitingComment>`
		with own as materialized (
			select c.thread_id, max(c.created_at) as at
			from comments c where c.created_by = private.me()
			group by c.thread_id
		),
		mine as materialized (
			select array(select private.my_organisations()) as organisations, array(
				select m.body_id from body_members m
				where m.person_id = private.me() and m.valid_from <= now()
					and (m.valid_to is null or m.valid_to > now())) as bodies
		),
		said as (
			select distinct on (c.thread_id) c.thread_id, c.document_id, c.created_by, c.organisation_id,
				c.created_at,
				case when private.me() = any (c.mentioned_people) then 'mentioned'
					when own.at is not null then 'answer'
					when c.mentioned_organisations && mine.organisations then 'organisation'
					else 'body' end as why
			from comments c cross join mine left join own on own.thread_id = c.thread_id
			where c.created_by is distinct from private.me()
				and c.created_at > now() - make_interval(days => ${newsDays}::int)
				and c.created_at > coalesce(own.at, '-infinity')
				and (own.at is not null or private.me() = any (c.mentioned_people)
					or c.mentioned_organisations && mine.organisations
					or c.mentioned_bodies && mine.bodies)
			order by c.thread_id, private.me() = any (c.mentioned_people) desc, c.created_at desc
		)
		select t.id as "threadId", d.id as "documentId", d.title, said.why,
			p.display_name as person, o.name as organisation, said.created_at as at
		from said
		join threads t on t.id = said.thread_id and t.resolved_at is null
		join documents d on d.id = said.document_id and d.archived_at is null
		left join profiles p on p.id = said.created_by
		left join organisations o on o.id = said.organisation_id
		order by said.created_at desc
		limit 20`.execute(db);
	return rows;
}
