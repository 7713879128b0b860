import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { RecordEntry } from './schema.ts';

/** Registers for the organisation that the caller acts for. Refusals: forbidden, KL013, KL043, KL044. */
export async function register(
	db: CallerDatabase,
	documentId: string,
	entry: RecordEntry
): Promise<void> {
	// Plain SQL: the columns that the database states have no default, and the types would ask for them.
	await sql`
		insert into public.document_records (document_id, state, case_number, happened_on, note)
		values (${documentId}, ${entry.recordState}, ${entry.caseNumber ?? null}, ${entry.happenedOn},
			${entry.note ?? ''})
	`.execute(db);
}
