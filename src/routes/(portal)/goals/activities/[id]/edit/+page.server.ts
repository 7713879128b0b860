import { error, fail, redirect } from '@sveltejs/kit';
import * as activities from '#lib/goals/activities/reads.server.ts';
import { activityForm } from '#lib/goals/activities/schema.ts';
import { text } from '#lib/goals/activities/text.ts';
import * as writes from '#lib/goals/activities/writes.server.ts';
import * as goals from '#lib/goals/reads.server.ts';
import { refusalOf } from '#lib/goals/rules.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const activity = await activities.find(db, id);
				if (!activity?.may.edit) return activity && { activity, choices: null };
				return { activity, choices: await goals.choices(db, activity.spaceId) };
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const { activity, choices } = found;
	if (!choices) error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	const { spaces, organisations } = choices;
	return { activity, choices: { spaces, organisations } };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), activityForm, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.change(db, params.id, answer.data))
		);
		if (!outcome.ok) {
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, refusalOf(outcome.code, explain(outcome.code, language)))
			);
		}
		redirect(303, `/goals/activities/${params.id}`);
	}
};
