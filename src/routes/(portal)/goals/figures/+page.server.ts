import * as measurements from '#lib/goals/measurements/reads.server.ts';
import { today } from '#lib/platform/i18n/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	indicators: await locals.asCaller((db) => measurements.reported(db, today()))
});
