import * as conflicts from '#lib/goals/conflicts/reads.server.ts';
import * as goals from '#lib/goals/reads.server.ts';
import { dayOf } from '#lib/platform/i18n/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	locals.asCaller(async (db) => {
		const frameworks = await goals.frameworks(db);
		const around = goals.inPlaceOrder(await goals.inSpace(db, null, frameworks), frameworks);
		return {
			conflicts: await conflicts.list(db),
			goals: around.map(({ id, place, title }) => ({ id, place, title })),
			mayAdd: (await goals.may(db)).add,
			today: dayOf(new Date())
		};
	});
