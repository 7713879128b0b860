import { error, fail, redirect } from '@sveltejs/kit';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import * as spaces from '#lib/spaces/reads.server.ts';
import { space } from '#lib/spaces/schema.ts';
import { text } from '#lib/spaces/text.ts';
import * as writes from '#lib/spaces/writes.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const organisation = locals.person?.acting;
	if (!organisation || !(await locals.asCaller(spaces.mayOpen))) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { organisation };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { language, person } = locals;
		const answer = readForm(await request.formData(), space, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const organisationId = person?.acting?.id ?? '';
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.open(db, organisationId, answer.data))
		);
		if (!outcome.ok) {
			const sentence = explain(outcome.code, language);
			const taken = outcome.code === 'taken';
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, taken ? { errors: { name: sentence } } : { message: sentence })
			);
		}
		redirect(303, `/spaces/${outcome.data}`);
	}
};
