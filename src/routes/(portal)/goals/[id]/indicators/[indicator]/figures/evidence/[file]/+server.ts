import { error } from '@sveltejs/kit';
import * as evidence from '#lib/goals/measurements/evidence/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

/** What figures rest on, as it came, to who may read raw figures of the indicator; never shown in place. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { indicator, file } = params;
	const found =
		isId(indicator) && isId(file)
			? await locals.asCaller((db) => evidence.file(db, indicator, file))
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const name = encodeURIComponent(found.name).replace(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16)}`
	);
	return new Response(new Uint8Array(found.content), {
		headers: {
			'content-type': found.type,
			'content-length': String(found.content.length),
			'content-disposition': `attachment; filename*=UTF-8''${name}`,
			'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
			'x-content-type-options': 'nosniff',
			'repr-digest': `sha-256=:${Buffer.from(found.sha256, 'hex').toString('base64')}:`,
			'cache-control': 'private, no-store'
		}
	});
};
