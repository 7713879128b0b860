import { error, fail, redirect } from '@sveltejs/kit';
import * as decisions from '#lib/decisions/reads.server.ts';
import { correction } from '#lib/decisions/schema.ts';
import { text } from '#lib/decisions/text.ts';
import * as writes from '#lib/decisions/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const decision = isId(id) ? await locals.asCaller((db) => decisions.find(db, id)) : null;
	if (!decision) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	if (!decision.mayCorrect) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { decision };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), correction, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.correct(db, params.id, answer.data))
		);
		if (!outcome.ok) {
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, { message: explain(outcome.code, language) })
			);
		}
		redirect(303, `/decisions/${params.id}?corrected`);
	}
};
