import * as activities from '#lib/goals/activities/reads.server.ts';
import * as goals from '#lib/goals/reads.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	locals.asCaller(async (db) => ({
		activities: await activities.list(db),
		may: await goals.may(db)
	}));
