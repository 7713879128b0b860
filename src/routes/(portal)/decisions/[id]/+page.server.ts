import { error } from '@sveltejs/kit';
import { sat } from '#lib/decisions/bodies/reads.server.ts';
import * as decisions from '#lib/decisions/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const decision = await decisions.find(db, id);
				return decision && { decision, sat: await sat(db, decision.bodyId, decision.decidedOn) };
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const done = (['registered', 'corrected'] as const).find((word) => url.searchParams.has(word));
	return { ...found, done: done ?? null };
};
