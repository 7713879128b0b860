import { error, redirect } from '@sveltejs/kit';
import * as conflicts from '#lib/goals/conflicts/reads.server.ts';
import { newConflict } from '#lib/goals/conflicts/schema.ts';
import { text } from '#lib/goals/conflicts/text.ts';
import * as writes from '#lib/goals/conflicts/writes.server.ts';
import * as goals from '#lib/goals/reads.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	locals.asCaller(async (db) => {
		const editable = await conflicts.editableGoals(db);
		if (editable.size === 0) {
			error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
		}
		const frameworks = await goals.frameworks(db);
		const all = goals
			.inPlaceOrder(await goals.inSpace(db, null, frameworks), frameworks)
			.map(({ id, place, title, frameworkName }) => ({
				id,
				name: `${frameworkName}: ${place} ${title}`
			}));
		const from = url.searchParams.get('from');
		return {
			goals: { from: all.filter(({ id }) => editable.has(id)), to: all },
			start: { fromGoalId: isId(from) && editable.has(from) ? from : '' }
		};
	});

export const actions: Actions = {
	default: async (event) => {
		const outcome = await submit(event, newConflict, (db, data) => writes.register(db, data), {
			text
		});
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/goals/conflicts/${outcome.data}`);
	}
};
