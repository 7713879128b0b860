import { error } from '@sveltejs/kit';
import * as exchange from '#lib/documents/exchange/reads.server.ts';
import { refusalOf, versionIn } from '#lib/documents/exchange/requests.ts';
import { summaryOf } from '#lib/documents/exchange/summary.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { services } from '#lib/platform/services.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const number = versionIn(url);
	const { texts, settings } = services();
	const { asCaller, caller } = locals;
	const way = caller && { asCaller, caller, texts, origin: settings.origin };
	const found =
		way && isId(params.id) && number !== undefined
			? await exchange.find(way, params.id, number)
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const { document, versions, exported } = found;
	return {
		document: { id: document.id, title: document.title, space: document.space },
		versions: versions.map(({ id: _, ...version }) => version),
		version: number,
		writtenAt: exported.writtenAt,
		hash: exported.frozen?.sha256 ?? exported.hash,
		frozen: exported.frozen !== null,
		summary: summaryOf(exported),
		refused: refusalOf(url.searchParams.get('refused'))
	};
};
