import { error, fail, redirect } from '@sveltejs/kit';
import * as settings from '#lib/documents/settings/reads.server.ts';
import { refusalOf } from '#lib/documents/settings/rules.ts';
import { creation } from '#lib/documents/settings/schema.ts';
import { text } from '#lib/documents/settings/text.ts';
import * as writes from '#lib/documents/settings/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import * as spaces from '#lib/spaces/reads.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const space = await spaces.find(db, id);
				return space && { space, responsibles: await settings.responsibles(db, id) };
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const { space, responsibles } = found;
	if (!space.may.startDocument || space.closedAt) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	const own = locals.person?.acting?.id ?? '';
	const choosable = space.may.manage
		? responsibles.organisations
		: responsibles.organisations.filter((organisation) => organisation.id === own);
	return {
		space,
		responsibles: { ...responsibles, organisations: choosable },
		own: { organisationId: own, personId: locals.person?.id ?? '' }
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), creation, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.create(db, params.id, answer.data))
		);
		if (!outcome.ok) {
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, refusalOf(outcome.code, language))
			);
		}
		redirect(303, `/documents/${outcome.data}`);
	}
};
