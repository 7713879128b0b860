import { error, fail } from '@sveltejs/kit';
import type { RequestEvent } from './$types';
import * as imports from '#lib/goals/measurements/imports/reads.server.ts';
import * as writes from '#lib/goals/measurements/imports/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

const shownRows = 200;

export const load: PageServerLoad = async ({ locals, params }) => {
	const found = isId(params.import)
		? await locals.asCaller((db) => imports.find(db, params.import))
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return {
		read: found.rows.length,
		import: { ...found, rows: found.rows.slice(0, shownRows) }
	};
};

async function settle({ locals, params }: RequestEvent, apply: boolean) {
	const outcome = await attempt(() =>
		locals.asCaller(async (db) => {
			if (apply) return writes.apply(db, params.import);
			await writes.discard(db, params.import);
			return null;
		})
	);
	if (outcome.ok) return { wentIn: outcome.data, message: null };
	return fail(outcome.code === 'forbidden' ? 403 : 422, {
		wentIn: null,
		message: explain(outcome.code, locals.language)
	});
}

export const actions: Actions = {
	apply: (event) => settle(event, true),
	discard: (event) => settle(event, false)
};
