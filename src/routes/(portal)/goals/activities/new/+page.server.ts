import { error, redirect } from '@sveltejs/kit';
import { activityForm } from '#lib/goals/activities/schema.ts';
import { text } from '#lib/goals/activities/text.ts';
import * as writes from '#lib/goals/activities/writes.server.ts';
import * as goals from '#lib/goals/reads.server.ts';
import { refusalOf } from '#lib/goals/rules.ts';
import { explain } from '#lib/platform/errors.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const choices = await locals.asCaller((db) => goals.choices(db));
	if (choices.spaces.length === 0) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { choices: { spaces: choices.spaces, organisations: choices.organisations } };
};

export const actions: Actions = {
	default: async (event) => {
		const outcome = await submit(event, activityForm, (db, data) => writes.add(db, data), {
			text,
			refusal: refusalOf
		});
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/goals/activities/${outcome.data}`);
	}
};
