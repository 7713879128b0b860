import * as sources from '#lib/goals/sources/reads.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	followed: await locals.asCaller((db) => sources.followed(db))
});
