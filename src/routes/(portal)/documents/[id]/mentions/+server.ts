import { error, json } from '@sveltejs/kit';
import { mentionable } from '#lib/documents/comments/reads.server.ts';
import * as documents from '#lib/documents/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

/** Who may be mentioned in a comment on the document; asked when an @ is first written. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { id } = params;
	if (!locals.person) error(401, { message: explain('signed_out', locals.language) });
	const found = isId(id)
		? await locals.asCaller(async (db) =>
				(await documents.open(db, id)) ? mentionable(db, id) : null
			)
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return json(found, { headers: { 'cache-control': 'no-store' } });
};
