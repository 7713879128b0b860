import { error, fail } from '@sveltejs/kit';
import * as decisions from '#lib/decisions/ofgoal/reads.server.ts';
import * as bindings from '#lib/goals/bindings/reads.server.ts';
import * as contributions from '#lib/goals/contributions/reads.server.ts';
import * as conflicts from '#lib/goals/conflicts/reads.server.ts';
import * as corrections from '#lib/goals/corrections/reads.server.ts';
import * as methods from '#lib/goals/methods/reads.server.ts';
import * as goals from '#lib/goals/reads.server.ts';
import * as status from '#lib/goals/status/reads.server.ts';
import * as writes from '#lib/goals/writes.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { dayOf } from '#lib/platform/i18n/dates.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
	depends('kliv:goals');
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const goal = await goals.find(db, id);
				if (!goal) return null;
				const today = dayOf(new Date());
				const now = { area: '23' as const, sex: 'total' as const, today };
				return {
					goal,
					indicators: await methods.indicatorsOf(db, id),
					contributions: await contributions.ofGoal(db, id),
					corrections: await corrections.of(db, 'goal_id', id),
					documents: await bindings.ofGoal(db, id),
					conflicts: await conflicts.list(db, id),
					decisions: await decisions.ofGoal(db, id),
					standings: await status.standings(db, [id], now)
				};
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return found;
};

type Step = 'proposed' | 'withdrawn' | 'published' | 'unpublished';

async function take(
	{ locals }: RequestEvent,
	done: Step,
	write: (db: CallerDatabase) => Promise<void>
) {
	const outcome = await attempt(() => locals.asCaller(write));
	if (outcome.ok) return { done };
	return fail(outcome.code === 'forbidden' ? 403 : 422, {
		step: done,
		message: explain(outcome.code, locals.language)
	});
}

export const actions: Actions = {
	propose: (event) => take(event, 'proposed', (db) => writes.propose(db, event.params.id)),
	withdraw: (event) => take(event, 'withdrawn', (db) => writes.withdraw(db, event.params.id)),
	publish: async (event) => {
		const published = (await event.request.formData()).get('published') === 'true';
		return take(event, published ? 'published' : 'unpublished', (db) =>
			writes.publish(db, event.params.id, published)
		);
	}
};
