import { error, json } from '@sveltejs/kit';
import * as shown from '#lib/goals/shown/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import type { RequestHandler } from './$types';

/** The goals and indicators that the caller reads; asked when one is put into a text. */
export const GET: RequestHandler = async ({ locals }) => {
	if (!locals.person) error(401, { message: explain('signed_out', locals.language) });
	const goals = await locals.asCaller((db) => shown.choices(db));
	return json({ goals }, { headers: { 'cache-control': 'no-store' } });
};
