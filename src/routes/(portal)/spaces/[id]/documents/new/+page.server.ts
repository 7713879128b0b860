import { error, redirect } from '@sveltejs/kit';
import * as settings from '#lib/documents/settings/reads.server.ts';
import { refusalOf } from '#lib/documents/settings/rules.ts';
import { creation } from '#lib/documents/settings/schema.ts';
import { text } from '#lib/documents/settings/text.ts';
import * as writes from '#lib/documents/settings/writes.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import * as spaces from '#lib/spaces/reads.server.ts';
import { submit } from '#lib/platform/submit.server.ts';
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
	default: async (event) => {
		const outcome = await submit(
			event,
			creation,
			(db, data) => writes.create(db, event.params.id, data),
			{ text, refusal: (code) => refusalOf(code, event.locals.language) }
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/documents/${outcome.data}`);
	}
};
