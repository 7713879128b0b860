import { error } from '@sveltejs/kit';
import * as states from '#lib/documents/states/reads.server.ts';
import { fileOf } from '#lib/documents/states/frozen/rules.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

/** The frozen version as a file that anybody can check: src/lib/documents/states/frozen/CANONICAL.md. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { id } = params;
	const number = /^[1-9][0-9]{0,8}$/.test(params.number) ? Number(params.number) : null;
	if (!locals.person) error(401, { message: explain('signed_out', locals.language) });
	const frozen =
		isId(id) && number ? await locals.asCaller((db) => states.frozen(db, id, number)) : null;
	if (!frozen) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const name = `${frozen.title.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'dokument'} v${number}.json`;
	const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '');
	return new Response(fileOf(frozen.canonical), {
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff'
		}
	});
};
