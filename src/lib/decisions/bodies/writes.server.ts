import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { Refused } from '#lib/platform/errors.ts';
import { timeZone } from '#lib/platform/i18n/dates.ts';
import { readChoice } from './rules.ts';
import type { Seating, Unseating } from './schema.ts';

const midnight = (day: string) => sql<Date>`(${day}::date)::timestamp at time zone ${timeZone}`;
/** The last day counts whole. */
const endOf = (day: string) => sql<Date>`(${day}::date + 1)::timestamp at time zone ${timeZone}`;

/** Registers that somebody sits in a body. Refusals: forbidden, KL007, KL092. */
export async function seat(
	db: CallerDatabase,
	bodyId: string,
	{ member, role, ground, from, to }: Seating
): Promise<void> {
	const choice = readChoice(member);
	if (!choice) throw new Refused('invalid');
	await db
		.insertInto('body_members')
		.values({
			body_id: bodyId,
			person_id: choice.personId,
			organisation_id: choice.organisationId,
			role,
			ground: ground ?? '',
			valid_from: midnight(from),
			valid_to: to ? endOf(to) : null
		})
		.execute();
}

/** Registers that a seat ends, now or with a day. Refusals: forbidden, KL006. */
export async function unseat(
	db: CallerDatabase,
	id: string,
	{ to, reason }: Unseating
): Promise<void> {
	const result = await db
		.updateTable('body_members')
		.set({ valid_to: to ? endOf(to) : sql<Date>`clock_timestamp()`, end_reason: reason })
		.where('id', '=', id)
		.executeTakeFirst();
	if (result.numUpdatedRows === 0n) throw new Refused('forbidden');
}
