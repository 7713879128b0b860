import { error, fail, redirect } from '@sveltejs/kit';
import * as activities from '#lib/goals/activities/reads.server.ts';
import { resultForm } from '#lib/goals/activities/schema.ts';
import { text } from '#lib/goals/activities/text.ts';
import * as writes from '#lib/goals/activities/writes.server.ts';
import { refusalOf } from '#lib/goals/rules.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

/** `new`, or the id of one that is there. */
export const load: PageServerLoad = async ({ locals, params }) => {
	const found = isId(params.id)
		? await locals.asCaller(async (db) => {
				const activity = await activities.find(db, params.id);
				const indicators = activity ? await activities.indicatorsOf(db, activity.spaceId) : [];
				return activity && { activity, indicators };
			})
		: null;
	const result = found?.activity.results.find(({ id }) => id === params.result) ?? null;
	if (!found || (params.result !== 'new' && !result)) {
		error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	if (!found.activity.may.edit) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { ...found, result };
};

export const actions: Actions = {
	save: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), resultForm, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) =>
				params.result === 'new'
					? writes.addResult(db, params.id, answer.data)
					: writes.changeResult(db, params.id, params.result, answer.data)
			)
		);
		if (!outcome.ok) {
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, refusalOf(outcome.code, explain(outcome.code, language)))
			);
		}
		redirect(303, `/goals/activities/${params.id}`);
	},
	remove: async ({ locals, params }) => {
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.removeResult(db, params.id, params.result))
		);
		if (!outcome.ok) {
			return fail(
				403,
				refuseForm({ values: {} }, { message: explain(outcome.code, locals.language) })
			);
		}
		redirect(303, `/goals/activities/${params.id}`);
	}
};
