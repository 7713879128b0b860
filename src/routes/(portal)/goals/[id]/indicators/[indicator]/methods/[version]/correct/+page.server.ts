import { error, fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { correctionForm } from '#lib/goals/corrections/schema.ts';
import * as writes from '#lib/goals/corrections/writes.server.ts';
import * as methods from '#lib/goals/methods/reads.server.ts';
import { correctable } from '#lib/goals/methods/rules.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

type Params = { id: string; indicator: string; version: string };

async function subject({ locals, params }: Pick<RequestEvent<Params>, 'locals' | 'params'>) {
	const found =
		isId(params.id) && isId(params.indicator)
			? await locals.asCaller(async (db) => {
					const indicator = await methods.indicator(db, params.id, params.indicator);
					const versions = indicator ? await methods.versions(db, indicator.id) : [];
					const method = versions.find(({ version }) => String(version) === params.version);
					return indicator && method ? { indicator, method } : null;
				})
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const { indicator, method } = found;
	if (!indicator.mayDecide || (method.state !== 'adopted' && method.state !== 'replaced')) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return found;
}

export const load: PageServerLoad = (event) => subject(event);

export const actions: Actions = {
	default: async (event) => {
		const { locals, params } = event;
		const { language } = locals;
		const answer = readForm(await event.request.formData(), correctionForm(correctable), {
			language
		});
		if (!answer.ok) return fail(422, answer);
		const { method } = await subject(event);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.correct(db, 'method', method.id, answer.data))
		);
		if (!outcome.ok) {
			const sentence = explain(outcome.code, language);
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(
					answer,
					outcome.code === 'KL056' ? { errors: { value: sentence } } : { message: sentence }
				)
			);
		}
		redirect(303, `/goals/${params.id}/indicators/${params.indicator}/methods/${params.version}`);
	}
};
