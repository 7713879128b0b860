import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import { timeZone } from '#lib/platform/i18n/dates.ts';
import { readScope } from './rules.ts';
import type { Given, Grant } from './schema.ts';

/** From whom the right to give it comes: an organisation one grants for, or a mandate of one's own. */
export interface Source {
	organisationId: string;
	parentId: string | null;
}

/**
 * Gives a mandate; whether it may be given the database decides.
 * Refusals: forbidden, KL001–KL005, KL007, KL008.
 */
export async function grant(db: CallerDatabase, source: Source, given: Grant): Promise<string> {
	const id = crypto.randomUUID();
	const from = given.validFrom;
	await db
		.insertInto('mandates')
		.values({
			id,
			holder_id: given.holderId,
			substitute_for_id: given.substituteForId ?? null,
			...columnsOf(source, given),
			...(from && { valid_from: sql<Date>`greatest(now(), ${midnight(from)})` })
		})
		.execute();
	return id;
}

/** Ends it, and with it everything delegated from it. Refusals: forbidden, KL006. */
export async function revoke(db: CallerDatabase, id: string, reason: string): Promise<void> {
	const result = await db
		.updateTable('mandates')
		.set({ revoked_at: sql<Date>`clock_timestamp()`, revocation_reason: reason })
		.where('id', '=', id)
		.executeTakeFirst();
	// A policy hides the row from an update: nothing happens, and no error either.
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}

/** The columns that a mandate and an invitation have in common. */
export function columnsOf(source: Source, given: Given) {
	const scope = readScope(given.scope);
	return {
		organisation_id: source.organisationId,
		parent_id: source.parentId,
		powers: given.powers,
		space_id: scope.spaceId,
		document_id: scope.documentId,
		goal_id: scope.goalId,
		valid_to: given.validTo ? endOf(given.validTo, source.parentId) : null,
		ground_body: given.groundBody ?? null,
		ground_date: given.groundDate ?? null,
		ground_paragraph: given.groundParagraph ?? null,
		ground_case_number: given.groundCaseNumber ?? null,
		ground_url: given.groundUrl ?? null
	};
}

const midnight = (day: string) => sql<Date>`(${day}::date)::timestamp at time zone ${timeZone}`;

/**
 * The last day counts whole. On the parent's own last day it ends with the parent, which may be in
 * the middle of that day.
 */
function endOf(day: string, parentId: string | null) {
	const whole = sql<Date>`(${day}::date + 1)::timestamp at time zone ${timeZone}`;
	if (!parentId) return whole;
	return sql<Date>`coalesce(
		(select p.valid_to from public.mandates p
			where p.id = ${parentId} and p.valid_to > ${midnight(day)} and p.valid_to < ${whole}),
		${whole})`;
}
