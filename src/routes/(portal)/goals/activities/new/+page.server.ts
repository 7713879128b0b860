import { error, fail, redirect } from '@sveltejs/kit';
import { activityForm } from '#lib/goals/activities/schema.ts';
import { text } from '#lib/goals/activities/text.ts';
import * as writes from '#lib/goals/activities/writes.server.ts';
import * as goals from '#lib/goals/reads.server.ts';
import { refusalOf } from '#lib/goals/rules.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const choices = await locals.asCaller((db) => goals.choices(db));
	if (choices.spaces.length === 0) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { choices: { spaces: choices.spaces, organisations: choices.organisations } };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), activityForm, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() => locals.asCaller((db) => writes.add(db, answer.data)));
		if (!outcome.ok) {
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, refusalOf(outcome.code, explain(outcome.code, language)))
			);
		}
		redirect(303, `/goals/activities/${outcome.data}`);
	}
};
