import * as goals from '#lib/goals/reads.server.ts';
import { goalFilters } from '#lib/goals/schema.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const filters = goalFilters.parse(Object.fromEntries(url.searchParams));
	return locals.asCaller(async (db) => ({
		filters,
		frameworks: await goals.frameworks(db),
		goals: await goals.list(db),
		may: await goals.may(db)
	}));
};
