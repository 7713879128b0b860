import { error } from '@sveltejs/kit';
import * as versions from '#lib/documents/versions/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

/** Sent by the page of a document that is shown, and when it is left. */
export const POST: RequestHandler = async ({ locals, params }) => {
	const { id } = params;
	if (!locals.person) error(401, { message: explain('signed_out', locals.language) });
	const outcome = isId(id)
		? await attempt(() => locals.asCaller((db) => versions.visit(db, id)))
		: null;
	if (!outcome?.ok) error(404, { message: explain('not_found', locals.language) });
	return new Response(null, { status: 204 });
};
