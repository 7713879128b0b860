import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import { columnsOf, type Source } from '../writes.server.ts';
import type { Invite } from './schema.ts';

/** Invites an address with a mandate that is given when the invitation is accepted; puts the mail in the outbox. */
export async function invite(db: CallerDatabase, source: Source, given: Invite): Promise<string> {
	const id = crypto.randomUUID();
	await db
		.insertInto('invitations')
		.values({ id, email: given.email, title: given.title ?? '', ...columnsOf(source, given) })
		.execute();
	await send(db, id);
	return id;
}

/** Makes a new link, which ends the old one, and mails it. Refusals: KL009 (not open, or another's). */
export async function send(db: CallerDatabase, invitationId: string): Promise<void> {
	await sql`select private.send_invitation(${invitationId})`.execute(db);
}

export async function withdraw(db: CallerDatabase, invitationId: string): Promise<void> {
	const result = await db
		.updateTable('invitations')
		.set({ withdrawn_at: sql<Date>`clock_timestamp()` })
		.where('id', '=', invitationId)
		.where('accepted_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('KL009');
}
