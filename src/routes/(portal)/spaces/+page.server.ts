import * as documents from '#lib/documents/reads.server.ts';
import * as spaces from '#lib/spaces/reads.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	locals.asCaller(async (db) => ({
		spaces: await spaces.list(db),
		shared: await documents.outsideSpaces(db),
		mayOpen: await spaces.mayOpen(db)
	}));
