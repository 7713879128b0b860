import { error, fail } from '@sveltejs/kit';
import * as activities from '#lib/goals/activities/reads.server.ts';
import * as contributions from '#lib/goals/contributions/reads.server.ts';
import { contributionForm } from '#lib/goals/contributions/schema.ts';
import { text } from '#lib/goals/contributions/text.ts';
import * as writes from '#lib/goals/contributions/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const activity = await activities.find(db, id);
				return (
					activity && {
						activity,
						contributions: await contributions.ofActivity(db, id),
						possible: activity.may.edit ? await contributions.possible(db) : []
					}
				);
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return found;
};

export const actions: Actions = {
	contribute: async (event) => {
		const { already } = text[event.locals.language];
		const outcome = await submit(
			event,
			contributionForm,
			(db, data) => writes.add(db, { activityId: event.params.id }, data),
			{ refusal: (code) => (code === 'taken' ? { errors: { toGoalId: already } } : null) }
		);
		return outcome.ok ? { done: 'added' as const } : outcome.refusal;
	},
	end: async ({ locals, request }) => {
		const id = String((await request.formData()).get('id'));
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.end(db, isId(id) ? id : crypto.randomUUID()))
		);
		if (outcome.ok) return { done: 'ended' as const };
		return fail(
			403,
			refuseForm({ values: {} }, { message: explain(outcome.code, locals.language) })
		);
	}
};
