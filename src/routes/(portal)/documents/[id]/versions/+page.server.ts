import { error, fail, redirect } from '@sveltejs/kit';
import * as documents from '#lib/documents/reads.server.ts';
import * as versions from '#lib/documents/versions/reads.server.ts';
import { naming } from '#lib/documents/versions/schema.ts';
import { text } from '#lib/documents/versions/text.ts';
import { signInAddress } from '#lib/identity/rules.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import { services } from '#lib/platform/services.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	if (!locals.person) redirect(303, signInAddress(url.pathname));
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const document = await documents.open(db, id);
				return document && { document, ...(await versions.list(db, id)) };
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const named = (name: string) => {
		const asked = Number(url.searchParams.get(name));
		return found.versions.find(({ number }) => number === asked) ?? null;
	};
	return { ...found, made: named('made'), restored: named('restored') };
};

export const actions: Actions = {
	name: async ({ locals, params, request, url }) => {
		const { language, caller } = locals;
		const t = text[language].naming;
		const options = { language, wording: t.wording };
		const answer = readForm(await request.formData(), naming, options);
		if (!answer.ok) return fail(422, answer);
		const { name, note = '' } = answer.data;
		const outcome = await attempt(async () =>
			caller && isId(params.id) ? services().versions.name(caller, params.id, { name, note }) : null
		);
		if (!outcome.ok) {
			const status = outcome.code === 'forbidden' ? 403 : 422;
			return fail(status, refuseForm(answer, { message: explain(outcome.code, language) }));
		}
		if (!outcome.data) return fail(422, refuseForm(answer, { message: t.nothing }));
		redirect(303, `${url.pathname}?made=${outcome.data.number}`);
	}
};
