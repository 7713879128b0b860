import { error, fail } from '@sveltejs/kit';
import * as corrections from '#lib/goals/corrections/reads.server.ts';
import * as methods from '#lib/goals/methods/reads.server.ts';
import { lacking } from '#lib/goals/methods/rules.ts';
import { text as sheetText } from '#lib/goals/methods/sheet/text.ts';
import * as methodWrites from '#lib/goals/methods/writes.server.ts';
import * as outcomes from '#lib/goals/status/outcome/reads.server.ts';
import * as targets from '#lib/goals/targets/reads.server.ts';
import * as targetWrites from '#lib/goals/targets/writes.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { dayOf } from '#lib/platform/i18n/dates.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
	depends('kliv:goals');
	const found =
		isId(params.id) && isId(params.indicator)
			? await locals.asCaller(async (db) => {
					const indicator = await methods.indicator(db, params.id, params.indicator);
					const outcome = indicator && (await outcomes.outcome(db, params.id, indicator.id));
					if (!indicator || !outcome) return null;
					return {
						...{ indicator, outcome },
						corrections: await corrections.of(db, 'indicator_id', indicator.id),
						versions: await methods.versions(db, indicator.id),
						trajectories: await targets.trajectories(db, indicator.id)
					};
				})
			: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const open = found.versions.find(({ state }) => state === 'draft');
	const { fields } = sheetText[locals.language];
	return {
		...found,
		today: dayOf(new Date()),
		lacking: open ? lacking(open.sheet).map((field) => fields[field]) : []
	};
};

type Write = (db: CallerDatabase, id: string) => Promise<void>;

async function step(
	{ locals, request }: RequestEvent,
	done: 'proposed' | 'withdrawn',
	writes: { method: Write; trajectory: Write }
) {
	const [kind, id] = String((await request.formData()).get('subject')).split(':');
	if (!isId(id)) return fail(422, { of: kind, message: explain('not_found', locals.language) });
	const outcome = await attempt(() =>
		locals.asCaller((db) => writes[kind === 'trajectory' ? 'trajectory' : 'method'](db, id))
	);
	if (outcome.ok) return { done };
	return fail(outcome.code === 'forbidden' ? 403 : 422, {
		of: kind,
		message: explain(outcome.code, locals.language)
	});
}

export const actions: Actions = {
	propose: (event) =>
		step(event, 'proposed', {
			method: (db, id) => methodWrites.propose(db, id),
			trajectory: (db, id) => targetWrites.propose(db, id)
		}),
	withdraw: (event) =>
		step(event, 'withdrawn', {
			method: (db, id) => methodWrites.withdraw(db, id),
			trajectory: (db, id) => targetWrites.withdraw(db, id)
		})
};
