import { error, fail, redirect } from '@sveltejs/kit';
import * as conflicts from '#lib/goals/conflicts/reads.server.ts';
import { conflictForm } from '#lib/goals/conflicts/schema.ts';
import { text } from '#lib/goals/conflicts/text.ts';
import * as writes from '#lib/goals/conflicts/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const conflict = isId(id) ? await locals.asCaller((db) => conflicts.find(db, id)) : null;
	if (!conflict) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	if (!conflict.may.edit || conflict.state !== 'draft' || conflict.archivedAt) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { conflict };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), conflictForm, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.change(db, params.id, answer.data))
		);
		if (!outcome.ok) {
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, { message: explain(outcome.code, language) })
			);
		}
		redirect(303, `/goals/conflicts/${params.id}`);
	}
};
