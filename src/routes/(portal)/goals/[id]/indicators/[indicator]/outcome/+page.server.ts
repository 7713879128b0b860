import { error, fail } from '@sveltejs/kit';
import * as outcomes from '#lib/goals/status/outcome/reads.server.ts';
import { assessment } from '#lib/goals/status/schema.ts';
import { text } from '#lib/goals/status/judging/text.ts';
import * as writes from '#lib/goals/status/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { dayOf } from '#lib/platform/i18n/dates.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
	depends('kliv:goals');
	const { id, indicator } = params;
	const found =
		isId(id) && isId(indicator)
			? await locals.asCaller((db) => outcomes.outcome(db, id, indicator))
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return { outcome: found, today: dayOf(new Date()) };
};

export const actions: Actions = {
	assess: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), assessment, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const { indicator } = params;
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.assess(db, indicator, answer.data))
		);
		if (!outcome.ok) {
			const message = explain(outcome.code, language);
			return fail(outcome.code === 'forbidden' ? 403 : 422, refuseForm(answer, { message }));
		}
		return { ok: true as const };
	}
};
