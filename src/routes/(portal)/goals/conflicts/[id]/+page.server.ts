import { error, fail, redirect } from '@sveltejs/kit';
import * as conflicts from '#lib/goals/conflicts/reads.server.ts';
import * as writes from '#lib/goals/conflicts/writes.server.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const conflict = isId(id) ? await locals.asCaller((db) => conflicts.find(db, id)) : null;
	if (!conflict) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	return { conflict };
};

async function take<T>({ locals }: RequestEvent, write: (db: CallerDatabase) => Promise<T>) {
	const outcome = await attempt(() => locals.asCaller(write));
	if (outcome.ok) return outcome;
	const message = explain(outcome.code, locals.language);
	return {
		ok: false as const,
		refusal: fail(outcome.code === 'forbidden' ? 403 : 422, { message })
	};
}

export const actions: Actions = {
	propose: async (event) => {
		const taken = await take(event, (db) => writes.propose(db, event.params.id));
		return taken.ok ? { done: 'proposed' as const } : taken.refusal;
	},
	withdraw: async (event) => {
		const taken = await take(event, (db) => writes.withdraw(db, event.params.id));
		return taken.ok ? { done: 'withdrawn' as const } : taken.refusal;
	},
	archive: async (event) => {
		const taken = await take(event, (db) => writes.archive(db, event.params.id));
		return taken.ok ? redirect(303, '/goals/conflicts') : taken.refusal;
	},
	reconsider: async (event) => {
		const taken = await take(event, (db) => writes.reconsider(db, event.params.id));
		return taken.ok ? redirect(303, `/goals/conflicts/${taken.data}/edit`) : taken.refusal;
	}
};
