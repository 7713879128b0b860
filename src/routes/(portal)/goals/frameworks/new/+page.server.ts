import { error, fail, redirect } from '@sveltejs/kit';
import * as goals from '#lib/goals/reads.server.ts';
import { refusalOf } from '#lib/goals/rules.ts';
import { frameworkForm } from '#lib/goals/schema.ts';
import { text } from '#lib/goals/text.ts';
import * as writes from '#lib/goals/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { manage } = await locals.asCaller(goals.may);
	if (!manage) error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), frameworkForm, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.addFramework(db, answer.data))
		);
		if (!outcome.ok) {
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, refusalOf(outcome.code, explain(outcome.code, language)))
			);
		}
		redirect(303, '/goals');
	}
};
