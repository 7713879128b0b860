import { error, fail, redirect } from '@sveltejs/kit';
import * as methods from '#lib/goals/methods/reads.server.ts';
import { sheetForm } from '#lib/goals/methods/schema.ts';
import { text as sheetText } from '#lib/goals/methods/sheet/text.ts';
import * as writes from '#lib/goals/methods/writes.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { attempt, explain, Refused } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

const version = async (db: CallerDatabase, indicatorId: string, number: string) =>
	(await methods.versions(db, indicatorId)).find((one) => String(one.version) === number);

export const load: PageServerLoad = async ({ locals, params }) => {
	const found =
		isId(params.id) && isId(params.indicator)
			? await locals.asCaller(async (db) => {
					const indicator = await methods.indicator(db, params.id, params.indicator);
					if (!indicator) return null;
					return {
						indicator,
						method: await version(db, indicator.id, params.version),
						organisations: await methods.responsible(db, indicator.spaceId)
					};
				})
			: null;
	const { indicator, method, organisations } = found ?? {};
	if (!indicator || !method || !organisations) {
		error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	if (!indicator.mayEdit) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	if (method.state !== 'draft') {
		error(403, { message: explain('KL051', locals.language), code: 'KL051' });
	}
	return { indicator, method, organisations };
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
			locals.asCaller(async (db) => {
				const method = isId(params.indicator)
					? await version(db, params.indicator, params.version)
					: undefined;
				if (!method) throw new Refused('not_found');
				await writes.change(db, method.id, answer.data);
			})
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
