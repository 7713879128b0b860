import * as open from '#lib/goals/open/reads.server.ts';
import { services } from '#lib/platform/services.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = () =>
	services().database.asAnonymous(async (db) => ({
		goals: await open.goals(db),
		indicators: await open.indicators(db),
		decisions: await open.decisions(db),
		subjects: await open.subjects(db)
	}));
