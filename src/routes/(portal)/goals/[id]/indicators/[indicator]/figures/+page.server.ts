import { error } from '@sveltejs/kit';
import * as measurements from '#lib/goals/measurements/reads.server.ts';
import type { Sheet } from '#lib/goals/measurements/reads.server.ts';
import { areasOf, lastPeriods, sexes } from '#lib/goals/measurements/rules.ts';
import { explain } from '#lib/platform/errors.ts';
import { today } from '#lib/platform/i18n/dates.ts';
import { isId } from '#lib/platform/ids.ts';
import type { PageServerLoad } from './$types';

const shownPeriods = 5;

/** The rows and columns of the table. */
function gridOf(method: NonNullable<Sheet['method']>, url: URL) {
	const count = Math.min(Math.max(Number(url.searchParams.get('periods')) || shownPeriods, 1), 24);
	return {
		periods: lastPeriods(method.frequency, today(), count),
		areas: areasOf(method.geography),
		sexes: method.sexRequired ? [...sexes] : ['total' as const]
	};
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { id, indicator } = params;
	const found =
		isId(id) && isId(indicator)
			? await locals.asCaller(async (db) => {
					const sheet = await measurements.sheet(db, id, indicator);
					if (!sheet) return null;
					const grid = sheet.method && gridOf(sheet.method, url);
					return {
						sheet,
						grid,
						figures: grid ? await measurements.figures(db, sheet.method!.id, grid.periods) : [],
						lineage: sheet.mayReport ? await measurements.lineage(db, indicator) : []
					};
				})
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return found;
};
