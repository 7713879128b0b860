import { error, json } from '@sveltejs/kit';
import type { WordsSince } from '#lib/documents/authorship/attribution.ts';
import { withNames } from '#lib/documents/authorship/reads.server.ts';
import * as documents from '#lib/documents/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { services } from '#lib/platform/services.server.ts';
import type { RequestHandler } from './$types';

/** Who wrote the text as it stands, read when somebody asks; `since` is an answer that they have. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { id } = params;
	if (!locals.person) error(401, { message: explain('signed_out', locals.language) });
	const since = /^\d{1,15}$/.exec(url.searchParams.get('since') ?? '');
	const may = isId(id) && (await locals.asCaller((db) => documents.open(db, id))) !== null;
	if (!may) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const read = (await services().authors(id, since ? Number(since[0]) : null)) as WordsSince | null;
	const empty = { seq: 0, since: null, behind: false, authors: [], blocks: [] };
	const answer = read ? await locals.asCaller((db) => withNames(db, read)) : empty;
	return json(answer, { headers: { 'cache-control': 'no-store' } });
};
