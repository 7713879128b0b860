import * as bodies from '#lib/decisions/bodies/reads.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	locals.asCaller(async (db) => ({ bodies: await bodies.list(db) }));
