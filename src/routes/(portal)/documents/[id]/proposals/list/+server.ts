import { error, json } from '@sveltejs/kit';
import * as proposals from '#lib/documents/proposals/reads.server.ts';
import * as documents from '#lib/documents/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

/** The proposals of a document, read again whenever its open pages hear that one of them changed. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { id } = params;
	if (!locals.person) error(401, { message: explain('signed_out', locals.language) });
	const found = isId(id)
		? await locals.asCaller(async (db) =>
				(await documents.open(db, id)) ? proposals.list(db, id) : null
			)
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return json(found, { headers: { 'cache-control': 'no-store' } });
};
