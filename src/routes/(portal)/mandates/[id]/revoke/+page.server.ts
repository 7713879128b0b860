import { error, redirect } from '@sveltejs/kit';
import { text } from '#lib/organisations/mandates/giving/text.ts';
import * as mandates from '#lib/organisations/mandates/reads.server.ts';
import { revocation } from '#lib/organisations/mandates/schema.ts';
import * as writes from '#lib/organisations/mandates/writes.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
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
	default: async (event) => {
		const outcome = await submit(
			event,
			revocation,
			(db, data) => writes.revoke(db, event.params.id, data.reason),
			{ text }
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/mandates/${event.params.id}?revoked`);
	}
};
