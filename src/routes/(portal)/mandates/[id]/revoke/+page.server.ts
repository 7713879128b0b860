import { error, fail, redirect } from '@sveltejs/kit';
import { text } from '#lib/organisations/mandates/giving/text.ts';
import * as mandates from '#lib/organisations/mandates/reads.server.ts';
import { revocation } from '#lib/organisations/mandates/schema.ts';
import * as writes from '#lib/organisations/mandates/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const mandate = await mandates.find(db, id);
				return (
					mandate && {
						mandate,
						may: await mandates.may(db, id),
						below: await mandates.below(db, id)
					}
				);
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	if (found.mandate.revokedAt) redirect(303, `/mandates/${id}`);
	if (!found.may.revoke) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return {
		mandate: found.mandate,
		alsoEnds: found.below.filter((row) => row.state !== 'revoked' && row.state !== 'expired'),
		own: found.mandate.holderId === locals.person?.id
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { language } = locals;
		const answer = readForm(await request.formData(), revocation, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.revoke(db, params.id, answer.data.reason))
		);
		if (!outcome.ok) {
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, { message: explain(outcome.code, language) })
			);
		}
		redirect(303, `/mandates/${params.id}?revoked`);
	}
};
