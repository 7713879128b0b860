import * as mandates from '#lib/organisations/mandates/reads.server.ts';
import * as giving from '#lib/organisations/mandates/giving/reads.server.ts';
import * as invitations from '#lib/organisations/mandates/invitations/reads.server.ts';
import { filters as schema } from '#lib/organisations/mandates/schema.ts';
import * as organisations from '#lib/organisations/reads.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url, depends }) => {
	depends('kliv:mandates');
	const filters = schema.parse(Object.fromEntries(url.searchParams));
	return locals.asCaller(async (db) => {
		const rows = await mandates.register(db, filters);
		return {
			filters,
			mandates: rows,
			most: mandates.mostRows,
			counts: await mandates.counts(db),
			pending: await invitations.pendingCount(db),
			organisations: await organisations.list(db),
			people: await organisations.people(db),
			spaces: await mandates.spacesInSight(db),
			mayGive: await giving.mayGive(db)
		};
	});
};
