import { text } from '#lib/documents/text.ts';
import * as spaces from '#lib/spaces/reads.server.ts';
import * as shares from '#lib/spaces/shares/reads.server.ts';
import { shareByForm } from '#lib/spaces/shares/writes.server.ts';
import type { Actions, PageServerLoad } from './$types';

const backTo = (id: string) => `/spaces/${id}`;

export const load: PageServerLoad = async ({ locals, params: { id } }) => {
	const states: Record<string, string> = text[locals.language].states;
	const page = await shares.page(locals, id, async (db) => {
		const found = await spaces.find(db, id);
		if (!found) return null;
		const counted = await shares.statesIn(db, id);
		return {
			subject: { kind: 'space', id, name: found.name },
			states: counted.map(({ state, count }) => `${count} ${states[state]?.toLowerCase() ?? state}`)
		};
	});
	return { ...page, back: backTo(id) };
};

export const actions: Actions = {
	default: (event) => {
		const { id } = event.params;
		return shareByForm(event, { kind: 'space', id }, backTo(id));
	}
};
