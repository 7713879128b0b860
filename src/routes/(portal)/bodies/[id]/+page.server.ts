import { error } from '@sveltejs/kit';
import * as bodies from '#lib/decisions/bodies/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = params;
	const body = isId(id) ? await locals.asCaller((db) => bodies.find(db, id)) : null;
	if (!body) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const done = (['seated', 'ended'] as const).find((word) => url.searchParams.has(word));
	return { body, done: done ?? null };
};
