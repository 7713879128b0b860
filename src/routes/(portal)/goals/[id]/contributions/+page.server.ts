import { error, fail } from '@sveltejs/kit';
import * as contributions from '#lib/goals/contributions/reads.server.ts';
import { contributionForm } from '#lib/goals/contributions/schema.ts';
import { text } from '#lib/goals/contributions/text.ts';
import * as writes from '#lib/goals/contributions/writes.server.ts';
import * as goals from '#lib/goals/reads.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const goal = await goals.find(db, id);
				return (
					goal && {
						goal,
						contributions: await contributions.ofGoal(db, id),
						possible: await contributions.possible(db, id)
					}
				);
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	if (!found.goal.may.edit) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return found;
};

export const actions: Actions = {
	contribute: async (event) => {
		const { already } = text[event.locals.language];
		const outcome = await submit(
			event,
			contributionForm,
			(db, data) => writes.add(db, { goalId: event.params.id }, data),
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
