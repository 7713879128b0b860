import { error, redirect } from '@sveltejs/kit';
import * as decisions from '#lib/decisions/reads.server.ts';
import { correction } from '#lib/decisions/schema.ts';
import { text } from '#lib/decisions/text.ts';
import * as writes from '#lib/decisions/writes.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const decision = isId(id) ? await locals.asCaller((db) => decisions.find(db, id)) : null;
	if (!decision) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	if (!decision.mayCorrect) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { decision };
};

export const actions: Actions = {
	default: async (event) => {
		const outcome = await submit(
			event,
			correction,
			(db, data) => writes.correct(db, event.params.id, data),
			{ text }
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/decisions/${event.params.id}?corrected`);
	}
};
