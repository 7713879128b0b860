import { error, fail, redirect } from '@sveltejs/kit';
import { correctionForm } from '#lib/goals/corrections/schema.ts';
import * as writes from '#lib/goals/corrections/writes.server.ts';
import * as methods from '#lib/goals/methods/reads.server.ts';
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
	if (!found.mayDecide || !found.decided) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { indicator: found };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), correctionForm(['name']), { language });
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.correct(db, 'indicator', params.indicator, answer.data))
		);
		if (!outcome.ok) {
			const sentence = explain(outcome.code, language);
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(
					answer,
					outcome.code === 'KL056' ? { errors: { value: sentence } } : { message: sentence }
				)
			);
		}
		redirect(303, `/goals/${params.id}/indicators/${params.indicator}#corrections`);
	}
};
