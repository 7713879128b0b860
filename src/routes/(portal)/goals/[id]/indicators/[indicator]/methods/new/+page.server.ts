import { error, redirect } from '@sveltejs/kit';
import * as methods from '#lib/goals/methods/reads.server.ts';
import { sheetForm } from '#lib/goals/methods/schema.ts';
import { text as sheetText } from '#lib/goals/methods/sheet/text.ts';
import * as writes from '#lib/goals/methods/writes.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const found =
		isId(params.id) && isId(params.indicator)
			? await locals.asCaller(async (db) => {
					const indicator = await methods.indicator(db, params.id, params.indicator);
					return (
						indicator && {
							indicator,
							organisations: await methods.responsible(db, indicator.spaceId),
							versions: await methods.versions(db, indicator.id)
						}
					);
				})
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const { indicator, organisations, versions } = found;
	if (!indicator.mayEdit) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	// The next version begins as a copy of the one before, but for when and why.
	const before = versions[0];
	const start = before
		? { ...before.sheet, valid_from: '', change_reason: '' }
		: { decimals: 0, delay_months: 0 };
	return { indicator, organisations, start, asksReason: versions.length > 0 };
};

export const actions: Actions = {
	default: async (event) => {
		const outcome = await submit(
			event,
			sheetForm,
			(db, data) => writes.draft(db, event.params.indicator, data),
			{ text: sheetText }
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/goals/${event.params.id}/indicators/${event.params.indicator}`);
	}
};
