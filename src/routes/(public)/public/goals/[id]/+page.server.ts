import { error } from '@sveltejs/kit';
import * as open from '#lib/goals/open/reads.server.ts';
import { shownOf, successionOf } from '#lib/goals/open/rules.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { services } from '#lib/platform/services.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const found = isId(id)
		? await services().database.asAnonymous(async (db) => {
				const data = await open.whole(db, { goal: id, indicator: null });
				return data && { data, all: await open.goals(db) };
			})
		: null;
	const goal = found?.data.goals[0];
	if (!found || !goal) {
		error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	const { replaces, replacedBy } = successionOf(goal, found.all);
	const named = ({ id, title }: typeof goal) => ({ id, title });
	return {
		...{ goal, shown: shownOf(found.data) },
		replaces: replaces && named(replaces),
		replacedBy: replacedBy.map(named)
	};
};
