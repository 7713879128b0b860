import { error, fail, redirect } from '@sveltejs/kit';
import * as activities from '#lib/goals/activities/reads.server.ts';
import { resultForm } from '#lib/goals/activities/schema.ts';
import { text } from '#lib/goals/activities/text.ts';
import * as writes from '#lib/goals/activities/writes.server.ts';
import { refusalOf } from '#lib/goals/rules.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
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
	save: async (event) => {
		const outcome = await submit(
			event,
			resultForm,
			(db, data) =>
				event.params.result === 'new'
					? writes.addResult(db, event.params.id, data)
					: writes.changeResult(db, event.params.id, event.params.result, data),
			{ text, refusal: refusalOf }
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/goals/activities/${event.params.id}`);
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
