import { error } from '@sveltejs/kit';
import * as documents from '#lib/documents/reads.server.ts';
import { text as documentText } from '#lib/documents/text.ts';
import * as goals from '#lib/goals/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import * as spaces from '#lib/spaces/reads.server.ts';
import * as shares from '#lib/spaces/shares/reads.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const space = await spaces.find(db, id);
				return (
					space && {
						space,
						documents: await documents.inSpace(db, id),
						goals: await goals.followedIn(db, id),
						participants: await spaces.participants(db, id),
						shares: await shares.ofSpace(db, id)
					}
				);
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return {
		...found,
		states: documentText[locals.language].states,
		done: shares.justDone(found.shares, url.searchParams)
	};
};
