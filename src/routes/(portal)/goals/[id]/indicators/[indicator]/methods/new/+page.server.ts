import { error, fail, redirect } from '@sveltejs/kit';
import * as methods from '#lib/goals/methods/reads.server.ts';
import { sheetForm } from '#lib/goals/methods/schema.ts';
import { text as sheetText } from '#lib/goals/methods/sheet/text.ts';
import * as writes from '#lib/goals/methods/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found =
		isId(params.id) && isId(params.indicator)
			? await locals.asCaller(async (db) => {
					const indicator = await methods.indicator(db, params.id, params.indicator);
					return (
						indicator && {
							indicator,
							organisations: await methods.responsible(db, indicator.spaceId),
							versions: await methods.versions(db, indicator.id)
						}
					);
				})
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const { indicator, organisations, versions } = found;
	if (!indicator.mayEdit) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	// The next version begins as a copy of the one before, but for when and why.
	const before = versions[0];
	const start = before
		? { ...before.sheet, valid_from: '', change_reason: '' }
		: { decimals: 0, delay_months: 0 };
	return { indicator, organisations, start, asksReason: versions.length > 0 };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), sheetForm, {
			language,
			wording: sheetText[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.draft(db, params.indicator, answer.data))
		);
		if (!outcome.ok) {
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, { message: explain(outcome.code, language) })
			);
		}
		redirect(303, `/goals/${params.id}/indicators/${params.indicator}`);
	}
};
