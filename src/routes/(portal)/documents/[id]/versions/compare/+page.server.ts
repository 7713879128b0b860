import { error, redirect } from '@sveltejs/kit';
import type { Difference } from '#lib/documents/comparison/comparison.ts';
import * as documents from '#lib/documents/reads.server.ts';
import { referencesOf, withGoals } from '#lib/documents/comparison/shown-goals.ts';
import * as shown from '#lib/documents/shown/reads.server.ts';
import type { Reference } from '#lib/documents/shown/rules.ts';
import type { ShownGoals } from '#lib/documents/shown/schema.ts';
import { text as shownText } from '#lib/documents/shown/text.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import * as versions from '#lib/documents/versions/reads.server.ts';
import { shownOf, sideOf } from '#lib/documents/versions/rules.ts';
import type { Side, Version } from '#lib/documents/versions/schema.ts';
import * as goals from '#lib/goals/shown/reads.server.ts';
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
	const difference =
		compared === 'failed'
			? null
			: await locals.asCaller(async (db) => {
					const found = compared.difference as Difference;
					const references = referencesOf(found.blocks);
					if (references.length === 0) return found;
					const before = await shownAt(db, id, sides[0]!, references);
					const after = await shownAt(db, id, sides[1]!, references);
					return withGoals(found, before, after, shownText.sv);
				});
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

/** What the goals showed there, as far as it is kept; in Swedish, as versions keep it. */
async function shownAt(
	db: CallerDatabase,
	documentId: string,
	side: Side,
	references: readonly Reference[]
): Promise<ShownGoals | null> {
	if (side !== 'now') {
		return 'version' in side ? shown.ofVersion(db, documentId, side.version) : null;
	}
	return (await shown.frozenWith(db, documentId)) ?? goals.shown(db, references, 'sv');
}

/** null: the newest. undefined: there is none such. */
function positionOf(side: Side | null, known: Version[]): number | null | undefined {
	if (side === null) return undefined;
	if (side === 'now') return null;
	if ('seq' in side) return side.seq;
	return known.find(({ number }) => number === side.version)?.seq;
}
