import { error, json } from '@sveltejs/kit';
import * as documents from '#lib/documents/reads.server.ts';
import { mostShown, referenceIn } from '#lib/documents/shown/rules.ts';
import * as shown from '#lib/documents/shown/reads.server.ts';
import * as goals from '#lib/goals/shown/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

/** `?ask=<goal>,<goal>/<indicator>`: what the blocks of the text show to the caller. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
	const { id } = params;
	const { language } = locals;
	if (!locals.person) error(401, { message: explain('signed_out', language) });
	const asked = (url.searchParams.get('ask') ?? '').split(',').slice(0, mostShown);
	const references = asked.map(referenceIn).filter((one) => one !== null);
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const document = await documents.open(db, id);
				if (!document) return null;
				const kept = await shown.frozenWith(db, id);
				if (kept) return { shown: kept, frozen: true };
				return { shown: await goals.shown(db, references, language), frozen: false };
			})
		: null;
	if (!found) error(404, { message: explain('not_found', language), code: 'not_found' });
	return json(found, { headers: { 'cache-control': 'no-store' } });
};
