import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { Invitation, OwnOrganisation } from './schema.ts';

const swedish = new Intl.Collator('sv');

export interface WhoAmI {
	id: string;
	name: string;
	organisations: OwnOrganisation[];
	hasMandate: boolean;
}

/** Null when the session is over, whatever the token says. */
export async function whoAmI(db: CallerDatabase): Promise<WhoAmI | null> {
	const { rows } = await sql<{
		id: string;
		display_name: string;
		organisations: OwnOrganisation[];
		has_mandate: boolean;
	}>`select * from private.who_am_i()`.execute(db);
	const row = rows[0];
	if (!row) return null;
	return {
		id: row.id,
		name: row.display_name,
		organisations: row.organisations.sort((a, b) => swedish.compare(a.name, b.name)),
		hasMandate: row.has_mandate
	};
}

/** Null for a secret that opens nothing: used, withdrawn, too old or made up. */
export async function invitation(db: CallerDatabase, token: string): Promise<Invitation | null> {
	const { rows } = await sql<{
		email: string;
		organisation_name: string;
		inviter_name: string | null;
		powers: string[];
		space_name: string | null;
		document_title: string | null;
		valid_to: Date | null;
		expires_at: Date;
		has_account: boolean;
	}>`select * from private.invitation_by_token(${token})`.execute(db);
	const row = rows[0];
	if (!row) return null;
	return {
		email: row.email,
		organisation: row.organisation_name,
		inviter: row.inviter_name,
		powers: row.powers,
		space: row.space_name,
		document: row.document_title,
		validTo: row.valid_to?.toISOString() ?? null,
		expiresAt: row.expires_at.toISOString(),
		hasAccount: row.has_account
	};
}
