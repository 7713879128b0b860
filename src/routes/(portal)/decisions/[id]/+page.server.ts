import { error } from '@sveltejs/kit';
import * as decisions from '#lib/decisions/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = params;
	const decision = isId(id) ? await locals.asCaller((db) => decisions.find(db, id)) : null;
	if (!decision) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const done = (['registered', 'corrected'] as const).find((word) => url.searchParams.has(word));
	return { decision, done: done ?? null };
};
