import { error, redirect } from '@sveltejs/kit';
import * as methods from '#lib/goals/methods/reads.server.ts';
import { sheetForm } from '#lib/goals/methods/schema.ts';
import { text as sheetText } from '#lib/goals/methods/sheet/text.ts';
import * as writes from '#lib/goals/methods/writes.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { explain, Refused } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

const version = async (db: CallerDatabase, indicatorId: string, number: string) =>
	(await methods.versions(db, indicatorId)).find((one) => String(one.version) === number);

export const load: PageServerLoad = async ({ locals, params }) => {
	const found =
		isId(params.id) && isId(params.indicator)
			? await locals.asCaller(async (db) => {
					const indicator = await methods.indicator(db, params.id, params.indicator);
					if (!indicator) return null;
					return {
						indicator,
						method: await version(db, indicator.id, params.version),
						organisations: await methods.responsible(db, indicator.spaceId)
					};
				})
			: null;
	const { indicator, method, organisations } = found ?? {};
	if (!indicator || !method || !organisations) {
		error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	if (!indicator.mayEdit) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	if (method.state !== 'draft') {
		error(403, { message: explain('KL051', locals.language), code: 'KL051' });
	}
	return { indicator, method, organisations };
};

export const actions: Actions = {
	default: async (event) => {
		const outcome = await submit(
			event,
			sheetForm,
			async (db, data) => {
				const method = isId(event.params.indicator)
					? await version(db, event.params.indicator, event.params.version)
					: undefined;
				if (!method) throw new Refused('not_found');
				await writes.change(db, method.id, data);
			},
			{ text: sheetText }
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/goals/${event.params.id}/indicators/${event.params.indicator}`);
	}
};
