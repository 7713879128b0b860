import { error, redirect } from '@sveltejs/kit';
import * as goals from '#lib/goals/reads.server.ts';
import { refusalOf } from '#lib/goals/rules.ts';
import { goalDraft } from '#lib/goals/schema.ts';
import { text } from '#lib/goals/text.ts';
import * as writes from '#lib/goals/writes.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const goal = await goals.find(db, id);
				if (!goal?.may.edit) return goal && { goal, choices: null };
				return { goal, choices: await goals.choices(db, goal.spaceId) };
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const { goal, choices } = found;
	if (!choices) error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	return { goal, choices };
};

export const actions: Actions = {
	default: async (event) => {
		const outcome = await submit(
			event,
			goalDraft,
			(db, data) => writes.change(db, event.params.id, data),
			{ text, refusal: refusalOf }
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/goals/${event.params.id}`);
	}
};
