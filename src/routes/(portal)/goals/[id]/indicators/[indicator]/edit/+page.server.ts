import { error, redirect } from '@sveltejs/kit';
import * as methods from '#lib/goals/methods/reads.server.ts';
import { indicatorForm } from '#lib/goals/methods/schema.ts';
import { text as sheetText } from '#lib/goals/methods/sheet/text.ts';
import { text } from '#lib/goals/methods/form/text.ts';
import * as writes from '#lib/goals/methods/writes.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found =
		isId(params.id) && isId(params.indicator)
			? await locals.asCaller((db) => methods.indicator(db, params.id, params.indicator))
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	if (!found.mayEdit) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { indicator: found };
};

export const actions: Actions = {
	default: async (event) => {
		const outcome = await submit(
			event,
			indicatorForm,
			(db, data) => writes.changeIndicator(db, event.params.indicator, data),
			{
				text: sheetText,
				refusal: (code) =>
					code === 'taken' ? { errors: { code: text[event.locals.language].taken } } : null
			}
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/goals/${event.params.id}/indicators/${event.params.indicator}`);
	}
};
