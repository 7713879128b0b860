import { error, redirect } from '@sveltejs/kit';
import { explain } from '#lib/platform/errors.ts';
import { submit } from '#lib/platform/submit.server.ts';
import * as spaces from '#lib/spaces/reads.server.ts';
import { space } from '#lib/spaces/schema.ts';
import { text } from '#lib/spaces/text.ts';
import * as writes from '#lib/spaces/writes.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const organisation = locals.person?.acting;
	if (!organisation || !(await locals.asCaller(spaces.mayOpen))) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { organisation };
};

export const actions: Actions = {
	default: async (event) => {
		const organisationId = event.locals.person?.acting?.id ?? '';
		const outcome = await submit(
			event,
			space,
			(db, data) => writes.open(db, organisationId, data),
			{
				text,
				refusal: (code, sentence) => (code === 'taken' ? { errors: { name: sentence } } : null)
			}
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/spaces/${outcome.data}`);
	}
};
