import { error, fail, redirect } from '@sveltejs/kit';
import * as giving from '#lib/organisations/mandates/giving/reads.server.ts';
import { refusalOf } from '#lib/organisations/mandates/giving/rules.ts';
import { text } from '#lib/organisations/mandates/giving/text.ts';
import { grant } from '#lib/organisations/mandates/schema.ts';
import * as writes from '#lib/organisations/mandates/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { dayOf } from '#lib/platform/i18n/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const found = await locals.asCaller(async (db) => {
		const sources = await giving.sources(db);
		return { sources, offer: await giving.offerFrom(db, sources, url.searchParams) };
	});
	if (found.sources.organisations.length + found.sources.parents.length === 0) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	const only = giving.onlyParent(found.sources);
	if (only && url.search === '') redirect(303, `/mandates/new?parent=${only.id}`);
	return { ...found, today: dayOf(new Date()) };
};

export const actions: Actions = {
	default: async ({ locals, request, url }) => {
		const answer = readForm(await request.formData(), grant, {
			language: locals.language,
			wording: text[locals.language].wording
		});
		if (!answer.ok) return fail(422, answer);

		const outcome = await attempt(() =>
			locals.asCaller(async (db) =>
				writes.grant(db, await giving.sourceFrom(db, url.searchParams), answer.data)
			)
		);
		if (!outcome.ok) {
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, refusalOf(outcome.code, locals.language))
			);
		}
		redirect(303, `/mandates/${outcome.data}?given`);
	}
};
