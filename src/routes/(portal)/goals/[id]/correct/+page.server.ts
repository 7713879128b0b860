import { error, redirect } from '@sveltejs/kit';
import { correctable } from '#lib/goals/corrections/rules.ts';
import { answerCorrection } from '#lib/goals/corrections/page.server.ts';
import * as goals from '#lib/goals/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const goal = isId(id) ? await locals.asCaller((db) => goals.find(db, id)) : null;
	if (!goal) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	if (!goal.may.decide || (goal.state !== 'adopted' && goal.state !== 'closed')) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { goal };
};

export const actions: Actions = {
	default: async (event) => {
		const { id } = event.params;
		const refusal = await answerCorrection(event, { kind: 'goal', id }, correctable);
		return refusal ?? redirect(303, `/goals/${id}`);
	}
};
