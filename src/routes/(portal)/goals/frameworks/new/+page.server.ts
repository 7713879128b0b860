import { error, redirect } from '@sveltejs/kit';
import * as goals from '#lib/goals/reads.server.ts';
import { refusalOf } from '#lib/goals/rules.ts';
import { frameworkForm } from '#lib/goals/schema.ts';
import { text } from '#lib/goals/text.ts';
import * as writes from '#lib/goals/writes.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { manage } = await locals.asCaller(goals.may);
	if (!manage) error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
};

export const actions: Actions = {
	default: async (event) => {
		const outcome = await submit(
			event,
			frameworkForm,
			(db, data) => writes.addFramework(db, data),
			{ text, refusal: refusalOf }
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, '/goals');
	}
};
