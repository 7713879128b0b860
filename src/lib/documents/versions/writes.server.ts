import { sql } from 'kysely';
import type { CallerDatabase } from '#lib/platform/database.server.ts';

/** Notes that the caller is in the document and sees it as it is. Refusals: forbidden. */
export async function visit(db: CallerDatabase, documentId: string): Promise<void> {
	await sql`select private.visit_document(${documentId})`.execute(db);
}
