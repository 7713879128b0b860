import { error, fail } from '@sveltejs/kit';
import * as contributions from '#lib/goals/contributions/reads.server.ts';
import { contributionForm } from '#lib/goals/contributions/schema.ts';
import { text } from '#lib/goals/contributions/text.ts';
import * as writes from '#lib/goals/contributions/writes.server.ts';
import * as goals from '#lib/goals/reads.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
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
	contribute: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), contributionForm, { language });
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.add(db, { goalId: params.id }, answer.data))
		);
		if (outcome.ok) return { done: 'added' as const };
		const { code } = outcome;
		return fail(
			code === 'forbidden' ? 403 : 422,
			refuseForm(
				answer,
				code === 'taken'
					? { errors: { toGoalId: text[language].already } }
					: { message: explain(code, language) }
			)
		);
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
