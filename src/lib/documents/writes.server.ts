import type { CallerDatabase } from '#lib/platform/database.server.ts';

/** Keeps that the caller has read, for the organisation, what contributing here means. */
export async function acknowledge(
	db: CallerDatabase,
	documentId: string,
	organisationId: string
): Promise<void> {
	await db
		.insertInto('contribution_notices')
		.values({ document_id: documentId, organisation_id: organisationId })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}
