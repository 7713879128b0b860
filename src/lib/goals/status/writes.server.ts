import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { AssessmentForm } from './schema.ts';

/** Who judges, and on which mandate, the database writes itself. Refusals: forbidden, KL013. */
export async function assess(
	db: CallerDatabase,
	indicatorId: string,
	{ status, period, text }: AssessmentForm
): Promise<void> {
	await db
		.insertInto('assessments')
		.values({ indicator_id: indicatorId, status, period, text })
		.execute();
}
