import { error, fail, redirect } from '@sveltejs/kit';
import * as methods from '#lib/goals/methods/reads.server.ts';
import { indicatorForm } from '#lib/goals/methods/schema.ts';
import { text as sheetText } from '#lib/goals/methods/sheet/text.ts';
import { text } from '#lib/goals/methods/form/text.ts';
import * as writes from '#lib/goals/methods/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
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
	default: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), indicatorForm, {
			language,
			wording: sheetText[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.changeIndicator(db, params.indicator, answer.data))
		);
		if (!outcome.ok) {
			const taken = outcome.code === 'taken' && { errors: { code: text[language].taken } };
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, taken || { message: explain(outcome.code, language) })
			);
		}
		redirect(303, `/goals/${params.id}/indicators/${params.indicator}`);
	}
};
