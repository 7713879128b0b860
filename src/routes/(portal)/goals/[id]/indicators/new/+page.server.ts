import { error, redirect } from '@sveltejs/kit';
import { indicatorForm } from '#lib/goals/methods/schema.ts';
import { text as sheetText } from '#lib/goals/methods/sheet/text.ts';
import { text } from '#lib/goals/methods/form/text.ts';
import * as writes from '#lib/goals/methods/writes.server.ts';
import * as goals from '#lib/goals/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const goal = isId(id) ? await locals.asCaller((db) => goals.find(db, id)) : null;
	if (!goal) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	if (!goal.may.edit) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { goal };
};

export const actions: Actions = {
	default: async (event) => {
		const outcome = await submit(
			event,
			indicatorForm,
			(db, data) => writes.addIndicator(db, event.params.id, data),
			{
				text: sheetText,
				refusal: (code) =>
					code === 'taken' ? { errors: { code: text[event.locals.language].taken } } : null
			}
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/goals/${event.params.id}/indicators/${outcome.data}`);
	}
};
