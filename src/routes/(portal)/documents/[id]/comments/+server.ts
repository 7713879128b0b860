import { error, json } from '@sveltejs/kit';
import * as comments from '#lib/documents/comments/reads.server.ts';
import * as documents from '#lib/documents/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

/** The threads of a document, read again whenever its open pages hear that one of them changed. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { id } = params;
	if (!locals.person) error(401, { message: explain('signed_out', locals.language) });
	const threads = isId(id)
		? await locals.asCaller(async (db) =>
				(await documents.open(db, id)) ? comments.list(db, id) : null
			)
		: null;
	if (!threads) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return json(threads, { headers: { 'cache-control': 'no-store' } });
};
