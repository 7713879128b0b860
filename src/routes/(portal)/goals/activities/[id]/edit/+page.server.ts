import { error, redirect } from '@sveltejs/kit';
import * as activities from '#lib/goals/activities/reads.server.ts';
import { activityForm } from '#lib/goals/activities/schema.ts';
import { text } from '#lib/goals/activities/text.ts';
import * as writes from '#lib/goals/activities/writes.server.ts';
import * as goals from '#lib/goals/reads.server.ts';
import { refusalOf } from '#lib/goals/rules.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
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
	default: async (event) => {
		const outcome = await submit(
			event,
			activityForm,
			(db, data) => writes.change(db, event.params.id, data),
			{ text, refusal: refusalOf }
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/goals/activities/${event.params.id}`);
	}
};
