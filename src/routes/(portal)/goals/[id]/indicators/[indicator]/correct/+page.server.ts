import { error, redirect } from '@sveltejs/kit';
import { answerCorrection } from '#lib/goals/corrections/page.server.ts';
import * as methods from '#lib/goals/methods/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found =
		isId(params.id) && isId(params.indicator)
			? await locals.asCaller((db) => methods.indicator(db, params.id, params.indicator))
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	if (!found.mayDecide || !found.decided) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { indicator: found };
};

export const actions: Actions = {
	default: async (event) => {
		const { id, indicator } = event.params;
		const refusal = await answerCorrection(event, { kind: 'indicator', id: indicator }, ['name']);
		return refusal ?? redirect(303, `/goals/${id}/indicators/${indicator}#corrections`);
	}
};
