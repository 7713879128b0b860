import { error, fail, redirect } from '@sveltejs/kit';
import * as documents from '#lib/documents/reads.server.ts';
import * as writes from '#lib/documents/writes.server.ts';
import { signInAddress } from '#lib/identity/rules.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
	depends(`kliv:document:${params.id}`);
	const { person } = locals;
	if (!person) redirect(303, signInAddress(url.pathname));

	const { id } = params;
	const organisation = person.acting;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const document = await documents.open(db, id);
				const mayContribute =
					!document || (await documents.mayContribute(db, id, organisation?.id ?? null));
				return document && { document, mayContribute };
			})
		: null;
	if (!found) {
		return error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	}
	return { ...found, me: { personId: person.id, name: person.name, organisation } };
};

export const actions: Actions = {
	acknowledge: async ({ locals, params, request }) => {
		const organisationId = String((await request.formData()).get('organisation') ?? '');
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.acknowledge(db, params.id, organisationId))
		);
		if (!outcome.ok) return fail(422, { message: explain(outcome.code, locals.language) });
	}
};
