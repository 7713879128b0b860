import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { namesOfOrganisations, namesOfPeople } from '../../reads.server.ts';
import { scopesOf } from '../reads.server.ts';
import type { Scope } from '../rules.ts';

export interface Invitation {
	id: string;
	email: string;
	title: string;
	organisationName: string | null;
	powers: string[];
	scope: Scope;
	validTo: Date | null;
	inviterName: string | null;
	createdAt: Date;
	expiresAt: Date;
	state: 'open' | 'expired';
	/** Only the one who invited may send it again; the link is made anew then. */
	may: { resend: boolean };
}

/** Those that nobody has answered or withdrawn, the newest first. */
export async function pending(db: CallerDatabase): Promise<Invitation[]> {
	const rows = await db
		.selectFrom('invitations as i')
		.select([
			'i.id',
			'i.email',
			'i.title',
			'i.organisation_id as organisationId',
			'i.powers',
			'i.space_id as spaceId',
			'i.document_id as documentId',
			'i.goal_id as goalId',
			'i.valid_to as validTo',
			'i.created_by as inviterId',
			'i.created_at as createdAt',
			'i.expires_at as expiresAt',
			sql<boolean>`i.expires_at > now()`.as('open'),
			sql<boolean>`i.created_by = private.me()`.as('mine')
		])
		.where('i.accepted_at', 'is', null)
		.where('i.withdrawn_at', 'is', null)
		.orderBy('i.created_at', 'desc')
		.execute();
	const inviters = await namesOfPeople(
		db,
		rows.map((row) => row.inviterId)
	);
	const organisations = await namesOfOrganisations(
		db,
		rows.map((row) => row.organisationId)
	);
	const scopeOf = await scopesOf(db, rows);

	return rows.map((row) => ({
		...row,
		organisationName: organisations.get(row.organisationId) ?? null,
		inviterName: (row.inviterId && inviters.get(row.inviterId)) ?? null,
		scope: scopeOf(row),
		state: row.open ? 'open' : 'expired',
		may: { resend: row.mine }
	}));
}

/** Whether there is anything for the caller to see; people who never invite see no such page. */
export async function pendingCount(db: CallerDatabase): Promise<number> {
	const { count } = await db
		.selectFrom('invitations')
		.select(sql<number>`count(*)::int`.as('count'))
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.executeTakeFirstOrThrow();
	return count;
}

export async function emailOf(db: CallerDatabase, id: string): Promise<string | null> {
	const row = await db
		.selectFrom('invitations')
		.select('email')
		.where('id', '=', id)
		.executeTakeFirst();
	return row?.email ?? null;
}
