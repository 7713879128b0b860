import { error, fail } from '@sveltejs/kit';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import * as spaces from '#lib/spaces/reads.server.ts';
import { space as schema } from '#lib/spaces/schema.ts';
import { text } from '#lib/spaces/text.ts';
import * as writes from '#lib/spaces/writes.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const space = isId(id) ? await locals.asCaller((db) => spaces.find(db, id)) : null;
	if (!space) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	if (!space.may.manage) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { space };
};

async function setClosed({ locals, params }: RequestEvent, closed: boolean) {
	const outcome = await attempt(() =>
		locals.asCaller((db) => writes.setClosed(db, params.id, closed))
	);
	if (outcome.ok) return { saved: true };
	return fail(outcome.code === 'forbidden' ? 403 : 422, {
		saved: false,
		closing: explain(outcome.code, locals.language)
	});
}

export const actions: Actions = {
	save: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), schema, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, { saved: false, refusal: answer });
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.change(db, params.id, answer.data))
		);
		if (outcome.ok) return { saved: true };
		const sentence = explain(outcome.code, language);
		const taken = outcome.code === 'taken';
		return fail(outcome.code === 'forbidden' ? 403 : 422, {
			saved: false,
			refusal: refuseForm(answer, taken ? { errors: { name: sentence } } : { message: sentence })
		});
	},
	close: (event) => setClosed(event, true),
	reopen: (event) => setClosed(event, false)
};
