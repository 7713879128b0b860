import { error } from '@sveltejs/kit';
import * as outcomes from '#lib/goals/status/outcome/reads.server.ts';
import { assessment } from '#lib/goals/status/schema.ts';
import { text } from '#lib/goals/status/judging/text.ts';
import * as writes from '#lib/goals/status/writes.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { dayOf } from '#lib/platform/i18n/dates.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
	depends('kliv:goals');
	const { id, indicator } = params;
	const found =
		isId(id) && isId(indicator)
			? await locals.asCaller((db) => outcomes.outcome(db, id, indicator))
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return { outcome: found, today: dayOf(new Date()) };
};

export const actions: Actions = {
	assess: async (event) => {
		const outcome = await submit(
			event,
			assessment,
			(db, data) => writes.assess(db, event.params.indicator, data),
			{ text }
		);
		return outcome.ok ? { ok: true as const } : outcome.refusal;
	}
};
