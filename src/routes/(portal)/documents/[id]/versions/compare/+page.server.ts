import { error, redirect } from '@sveltejs/kit';
import type { Difference } from '#lib/documents/comparison/comparison.ts';
import * as documents from '#lib/documents/reads.server.ts';
import * as versions from '#lib/documents/versions/reads.server.ts';
import { shownOf, sideOf } from '#lib/documents/versions/rules.ts';
import type { Side, Version } from '#lib/documents/versions/schema.ts';
import { signInAddress } from '#lib/identity/rules.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { services } from '#lib/platform/services.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	if (!locals.person || !locals.caller) redirect(303, signInAddress(url.pathname + url.search));
	const { id } = params;
	const sides = ['from', 'to'].map((name) => sideOf(url.searchParams.get(name)));
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const document = await documents.open(db, id);
				return document && { document, ...(await versions.list(db, id)) };
			})
		: null;
	const positions = found && sides.map((side) => positionOf(side, found.versions));
	const [from, to] = positions ?? [];
	if (!found || from === undefined || to === undefined) {
		return error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	const { document } = found;
	const compared = await services()
		.versions.compare(locals.caller, id, from, to)
		.catch((failure: unknown) => {
			services().log.warn({ error: failure, document: id }, 'two versions were not compared');
			return 'failed' as const;
		});
	if (!compared) {
		return error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	const all = url.searchParams.has('all');
	const otherWay = new URL(url);
	if (all) otherWay.searchParams.delete('all');
	else otherWay.searchParams.set('all', '');
	const difference = compared === 'failed' ? null : (compared.difference as Difference);
	return {
		...{ document, versions: found.versions },
		...{ from: sides[0]!, to: sides[1]! },
		...{ all, otherWay: otherWay.pathname + otherWay.search },
		difference: difference && {
			shown: shownOf(difference.blocks, all),
			summary: difference.summary
		}
	};
};

/** null: the newest. undefined: there is none such. */
function positionOf(side: Side | null, known: Version[]): number | null | undefined {
	if (side === null) return undefined;
	if (side === 'now') return null;
	if ('seq' in side) return side.seq;
	return known.find(({ number }) => number === side.version)?.seq;
}
