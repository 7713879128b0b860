import { error } from '@sveltejs/kit';
import * as files from '#lib/documents/files/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

/**
 * One picture, to who may read its document. The right is asked every time: a browser keeps the
 * bytes and asks whether it still may show them. Opened by itself it can run nothing.
 */
export const GET: RequestHandler = async ({ locals, params, request }) => {
	const notThere = () => error(404, { message: explain('not_found', locals.language) });
	if (!locals.person || !isId(params.id)) return notThere();
	return locals.asCaller(async (db) => {
		const facts = await files.facts(db, params.id);
		if (!facts) return notThere();
		const etag = `"${facts.tag}"`;
		const headers = new Headers({
			etag,
			'cache-control': 'private, no-cache',
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'"
		});
		if (request.headers.get('if-none-match') === etag) {
			return new Response(null, { status: 304, headers });
		}
		const content = await files.content(db, params.id);
		if (!content) return notThere();
		headers.set('content-type', facts.type);
		headers.set('content-length', String(content.length));
		headers.set(
			'content-disposition',
			`inline; filename*=UTF-8''${encodeURIComponent(facts.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`
		);
		return new Response(new Uint8Array(content), { headers });
	});
};
