import { error, json, redirect } from '@sveltejs/kit';
import { exportOf } from '#lib/documents/exchange/exports.ts';
import { text } from '#lib/documents/exchange/export-text.ts';
import * as exchange from '#lib/documents/exchange/reads.server.ts';
import { formIn, refusals, versionIn } from '#lib/documents/exchange/requests.ts';
import { referencesIn } from '#lib/documents/shown/rules.ts';
import * as goals from '#lib/goals/shown/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { services } from '#lib/platform/services.server.ts';
import type { RequestHandler } from './$types';

/**
 * `?form=pdf|html|markdown|json|print&version=3`: the file. Who leaves while it is made ends the
 * making. Who reads the text may take it out: that is no act of its own, and is not logged as one.
 */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
	const { caller, language } = locals;
	const form = formIn(url);
	const number = versionIn(url);
	const { texts, settings, pdfs } = services();
	const way = caller && { asCaller: locals.asCaller, caller, texts, origin: settings.origin };
	const found =
		way && form && number !== undefined && isId(params.id)
			? await exchange.find(way, params.id, number)
			: null;
	if (!way || !found || !form)
		error(404, { message: explain('not_found', language), code: 'not_found' });
	if (found.live) {
		const references = referencesIn(found.exported.content);
		found.exported.shown = await locals.asCaller((db) => goals.shown(db, references, 'sv'));
	}
	const wordsOnly = form === 'markdown' || form === 'json';
	const exported = wordsOnly ? found.exported : await exchange.withPictures(way, found.exported);
	const made = await exportOf(exported, form, pdfs, request.signal);
	if (made.ok) return new Response(made.body, { headers: made.headers });
	if (made.code === 'cancelled') return new Response(null, { status: 499 });

	if (request.headers.get('accept')?.includes('application/json')) {
		const message = text[language].refused[made.code];
		return json({ code: made.code, message }, { status: refusals[made.code] });
	}
	const back = new URLSearchParams({ refused: made.code });
	if (number) back.set('version', String(number));
	redirect(303, `/documents/${params.id}/export?${back}`);
};
