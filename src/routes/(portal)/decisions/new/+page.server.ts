import { error, fail, redirect } from '@sveltejs/kit';
import * as decisions from '#lib/decisions/reads.server.ts';
import { registration } from '#lib/decisions/schema.ts';
import { text } from '#lib/decisions/text.ts';
import * as writes from '#lib/decisions/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	// An adopted goal is closed from its own page: /decisions/new?close=<goal>.
	const close = url.searchParams.get('close');
	const found = await locals.asCaller(async (db) => {
		if (!(await decisions.mayRegister(db))) return null;
		const closed = isId(close) ? await decisions.closable(db, close) : null;
		return {
			bodies: await decisions.bodies(db),
			proposed: closed ? [closed] : await decisions.proposed(db),
			closing: closed !== null
		};
	});
	if (!found) error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	const chosen = found.closing ? [`goal:${close}`] : url.searchParams.getAll('subject');
	return { ...found, chosen };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), registration, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() => locals.asCaller((db) => writes.register(db, answer.data)));
		if (!outcome.ok) {
			const sentence = explain(outcome.code, language);
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(
					answer,
					outcome.code === 'KL043' ? { errors: { decidedOn: sentence } } : { message: sentence }
				)
			);
		}
		redirect(303, `/decisions/${outcome.data}?registered`);
	}
};
