import * as settings from '#lib/documents/settings/reads.server.ts';
import { text } from '#lib/documents/text.ts';
import * as shares from '#lib/spaces/shares/reads.server.ts';
import { shareByForm } from '#lib/spaces/shares/writes.server.ts';
import type { Actions, PageServerLoad } from './$types';

const backTo = (id: string) => `/documents/${id}/settings`;

export const load: PageServerLoad = async ({ locals, params: { id } }) => {
	const { states } = text[locals.language];
	const page = await shares.page(locals, id, async (db) => {
		const found = await settings.find(db, id);
		return (
			found && {
				subject: { kind: 'document', id, name: found.title },
				states: [states[found.state].toLowerCase()]
			}
		);
	});
	return { ...page, back: backTo(id) };
};

export const actions: Actions = {
	default: (event) => {
		const { id } = event.params;
		return shareByForm(event, { kind: 'document', id }, backTo(id));
	}
};
