import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { CorrectionForm } from './schema.ts';

/** Refusals: forbidden, KL013, KL053 (it is not adopted), KL056 (more than a slip). */
export async function correct(
	db: CallerDatabase,
	kind: 'goal' | 'method' | 'indicator',
	id: string,
	{ field, value, reason }: CorrectionForm
): Promise<void> {
	await sql`select private.correct(${kind}, ${id}, ${field}, ${value}, ${reason})`.execute(db);
}
