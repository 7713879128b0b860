import { error } from '@sveltejs/kit';
import * as mandates from '#lib/organisations/mandates/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const mandate = await mandates.find(db, id);
				if (!mandate) return null;
				const above = await mandates.above(db, id);
				const may = await mandates.may(db, id);
				return { mandate, may, line: [...above, mandate, ...(await mandates.below(db, id))] };
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return {
		...found,
		given: url.searchParams.has('given'),
		revoked: url.searchParams.has('revoked')
	};
};
