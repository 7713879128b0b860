import { error, redirect } from '@sveltejs/kit';
import * as bodies from '#lib/decisions/bodies/reads.server.ts';
import { unseating } from '#lib/decisions/bodies/schema.ts';
import { text } from '#lib/decisions/bodies/text.ts';
import * as writes from '#lib/decisions/bodies/writes.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id, member } = params;
	const found =
		isId(id) && isId(member)
			? await locals.asCaller(async (db) => {
					const body = await bodies.find(db, id);
					const seat = await bodies.findSeat(db, id, member);
					return body && seat && { body, seat };
				})
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	if (!found.body.mayManage) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	if (found.seat.standing === 'past') redirect(303, `/bodies/${id}`);
	return found;
};

export const actions: Actions = {
	default: async (event) => {
		const { id, member } = event.params;
		const outcome = await submit(event, unseating, (db, data) => writes.unseat(db, member, data), {
			text
		});
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/bodies/${id}?ended`);
	}
};
