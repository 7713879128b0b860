import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';

/** A new decision takes its time: two months' notice. */
const noticeDays = 60;
/** What was given longer ago than this is no news. */
const newsDays = 14;

export interface WaitingMandate {
	id: string;
	why: 'ending' | 'given_ending' | 'new';
	/** The space, document or goal; null: the whole platform. */
	scope: string | null;
	organisation: string | null;
	holder: string | null;
	/** When it ends, or when it was given. */
	at: Date;
}

/**
 * Mandates that ask for attention: the caller's own and those they gave that end soon, and new ones
 * that somebody has given them. The soonest end first, then the newest.
 */
export async function mandates(db: CallerDatabase): Promise<WaitingMandate[]> {
	const { rows } = await sql<WaitingMandate>`
		with live as (
			select m.*, m.holder_id = private.me() as own,
				m.valid_to < now() + make_interval(days => ${noticeDays}::int) as ends_soon
			from mandates m
			where m.revoked_at is null and m.valid_from <= now()
				and (m.valid_to is null or m.valid_to > now())
				and (m.holder_id = private.me() or m.created_by = private.me())
		)
		select live.id,
			case when not ends_soon or ends_soon is null then 'new'
				when own then 'ending' else 'given_ending' end as why,
			coalesce(s.name, d.title, g.title) as scope, o.name as organisation,
			p.display_name as holder,
			case when ends_soon then live.valid_to else live.created_at end as at
		from live
		left join spaces s on s.id = live.space_id
		left join documents d on d.id = live.document_id
		left join goals g on g.id = live.goal_id
		left join organisations o on o.id = live.organisation_id
		left join profiles p on p.id = live.holder_id
		where ends_soon
			or (own and live.created_by is distinct from private.me()
				and live.created_at > now() - make_interval(days => ${newsDays}::int))
		order by ends_soon desc nulls last,
			case when ends_soon then live.valid_to end, live.created_at desc
		limit 20`.execute(db);
	return rows;
}

export interface UnansweredInvitation {
	id: string;
	email: string;
	organisation: string | null;
	expiresAt: Date;
	expired: boolean;
}

/** The caller's invitations that nobody has answered and whose time is out or nearly so. */
export async function invitations(db: CallerDatabase): Promise<UnansweredInvitation[]> {
	return db
		.selectFrom('invitations as i')
		.leftJoin('organisations as o', 'o.id', 'i.organisation_id')
		.select([
			'i.id',
			'i.email',
			'o.name as organisation',
			'i.expires_at as expiresAt',
			sql<boolean>`i.expires_at <= now()`.as('expired')
		])
		.where(sql<boolean>`i.created_by = private.me()`)
		.where('i.accepted_at', 'is', null)
		.where('i.withdrawn_at', 'is', null)
		.where(
			sql<boolean>`i.expires_at between now() - interval '30 days' and now() + interval '4 days'`
		)
		.orderBy('i.expires_at')
		.limit(10)
		.execute();
}
