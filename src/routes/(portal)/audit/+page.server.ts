import * as audit from '#lib/audit/reads.server.ts';
import { filters as schema } from '#lib/audit/schema.ts';
import * as mandates from '#lib/organisations/mandates/reads.server.ts';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const filters = schema.parse(Object.fromEntries(url.searchParams));
	return locals.asCaller(async (db) => {
		const found = await audit.entries(db, filters);
		const reach = await audit.reach(db);
		return {
			filters,
			reach,
			entries: found.slice(0, audit.pageSize),
			more: found.length > audit.pageSize,
			chain:
				reach === 'all'
					? { broken: await audit.firstBroken(db), length: await audit.length(db) }
					: null,
			people: await organisations.people(db),
			organisations: await organisations.list(db),
			spaces: await mandates.spacesInSight(db)
		};
	});
};
