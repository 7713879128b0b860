import { error, json } from '@sveltejs/kit';
import * as links from '#lib/documents/links/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

/** Documents that the caller may read: `?q=` words of the title, or `?id=` one of them. */
export const GET: RequestHandler = async ({ locals, url }) => {
	if (!locals.person) error(401, { message: explain('signed_out', locals.language) });
	const id = url.searchParams.get('id');
	const words = (url.searchParams.get('q') ?? '').slice(0, 100);
	const documents = await locals.asCaller(async (db) => {
		if (id === null) return links.search(db, words);
		const one = isId(id) ? await links.titled(db, id) : null;
		return one ? [one] : [];
	});
	return json({ documents }, { headers: { 'cache-control': 'no-store' } });
};
