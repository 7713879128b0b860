import { error, redirect } from '@sveltejs/kit';
import * as goals from '#lib/goals/reads.server.ts';
import { refusalOf } from '#lib/goals/rules.ts';
import { newGoal } from '#lib/goals/schema.ts';
import { text } from '#lib/goals/text.ts';
import * as writes from '#lib/goals/writes.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	locals.asCaller(async (db) => {
		const asked = url.searchParams.get('below');
		const above = isId(asked) ? await goals.find(db, asked) : null;
		const choices = await goals.choices(db, above?.may.edit ? above.spaceId : undefined);
		if (choices.spaces.length === 0) {
			error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
		}
		const beside = above?.below.length ?? 0;
		return {
			choices,
			start: above
				? {
						...{ spaceId: above.spaceId, parentId: above.id, frameworkId: above.framework.id },
						number: beside + 1
					}
				: {}
		};
	});

export const actions: Actions = {
	default: async (event) => {
		const outcome = await submit(event, newGoal, (db, data) => writes.draft(db, data), {
			text,
			refusal: refusalOf
		});
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/goals/${outcome.data}`);
	}
};
