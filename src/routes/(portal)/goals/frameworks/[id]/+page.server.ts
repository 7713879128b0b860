import { error, fail, redirect } from '@sveltejs/kit';
import * as goals from '#lib/goals/reads.server.ts';
import { refusalOf } from '#lib/goals/rules.ts';
import { frameworkForm } from '#lib/goals/schema.ts';
import { text } from '#lib/goals/text.ts';
import * as writes from '#lib/goals/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { framework, may } = await locals.asCaller(async (db) => ({
		framework: (await goals.frameworks(db)).find(({ id }) => id === params.id),
		may: await goals.may(db)
	}));
	if (!framework) {
		error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	if (!may.manage) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { framework };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), frameworkForm, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.changeFramework(db, params.id, answer.data))
		);
		if (!outcome.ok) {
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, refusalOf(outcome.code, explain(outcome.code, language)))
			);
		}
		redirect(303, '/goals');
	}
};
