import { error, redirect } from '@sveltejs/kit';
import * as conflicts from '#lib/goals/conflicts/reads.server.ts';
import { conflictForm } from '#lib/goals/conflicts/schema.ts';
import { text } from '#lib/goals/conflicts/text.ts';
import * as writes from '#lib/goals/conflicts/writes.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const conflict = isId(id) ? await locals.asCaller((db) => conflicts.find(db, id)) : null;
	if (!conflict) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	if (!conflict.may.edit || conflict.state !== 'draft' || conflict.archivedAt) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { conflict };
};

export const actions: Actions = {
	default: async (event) => {
		const outcome = await submit(
			event,
			conflictForm,
			(db, data) => writes.change(db, event.params.id, data),
			{ text }
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/goals/conflicts/${event.params.id}`);
	}
};
