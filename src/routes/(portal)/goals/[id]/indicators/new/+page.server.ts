import { error, fail, redirect } from '@sveltejs/kit';
import { indicatorForm } from '#lib/goals/methods/schema.ts';
import { text as sheetText } from '#lib/goals/methods/sheet/text.ts';
import { text } from '#lib/goals/methods/form/text.ts';
import * as writes from '#lib/goals/methods/writes.server.ts';
import * as goals from '#lib/goals/reads.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
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
	default: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), indicatorForm, {
			language,
			wording: sheetText[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.addIndicator(db, params.id, answer.data))
		);
		if (!outcome.ok) {
			const taken = outcome.code === 'taken' && { errors: { code: text[language].taken } };
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, taken || { message: explain(outcome.code, language) })
			);
		}
		redirect(303, `/goals/${params.id}/indicators/${outcome.data}`);
	}
};
