import { redirect, type RequestEvent } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Subject } from './reads.server.ts';
import { refusalOf } from './rules.ts';
import { sharing, type Sharing } from './schema.ts';
import { text } from './text.ts';

/**
 * Gives an organisation access. The database keeps by whom, on which mandate and in which state.
 * Refusals: forbidden, KL010.
 */
export async function share(
	db: CallerDatabase,
	{ kind, id }: Pick<Subject, 'kind' | 'id'>,
	{ organisationId, purpose }: Sharing
): Promise<string> {
	const shareId = crypto.randomUUID();
	await db
		.insertInto('shares')
		.values({
			id: shareId,
			space_id: kind === 'space' ? id : null,
			document_id: kind === 'document' ? id : null,
			organisation_id: organisationId,
			purpose
		})
		.execute();
	return shareId;
}

/**
 * Does what the form of a share asks and goes `back`, with the id of the share in the address.
 * Refused, the form keeps what was written.
 */
export async function shareByForm(
	event: Pick<RequestEvent, 'locals' | 'request'>,
	subject: Pick<Subject, 'kind' | 'id'>,
	back: string
) {
	const outcome = await submit(event, sharing, (db, data) => share(db, subject, data), {
		text,
		refusal: (code) => refusalOf(code, event.locals.language)
	});
	if (!outcome.ok) return outcome.refusal;
	redirect(303, `${back}?shared=${outcome.data}`);
}

/** Refusals: forbidden, KL006. */
export async function end(db: CallerDatabase, id: string, reason: string): Promise<void> {
	const result = await db
		.updateTable('shares')
		.set({ ended_at: sql<Date>`clock_timestamp()`, end_reason: reason })
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}
