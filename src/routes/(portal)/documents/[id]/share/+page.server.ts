import { error, fail, redirect } from '@sveltejs/kit';
import { text as documentText } from '#lib/documents/text.ts';
import * as mandates from '#lib/organisations/mandates/reads.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import * as settings from '#lib/documents/settings/reads.server.ts';
import * as shares from '#lib/spaces/shares/reads.server.ts';
import { refusalOf } from '#lib/spaces/shares/rules.ts';
import { sharing } from '#lib/spaces/shares/schema.ts';
import { text } from '#lib/spaces/shares/text.ts';
import * as writes from '#lib/spaces/shares/writes.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const { states } = documentText[locals.language];
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const found = await settings.find(db, id);
				if (!found) return null;
				const subject = { kind: 'document' as const, id, name: found.title };
				const basis = await shares.basis(db, subject);
				return {
					subject,
					may: await shares.mayShare(db, subject),
					recipients: await shares.recipients(db, subject),
					mandate: basis ? await mandates.find(db, basis) : null,
					states: [states[found.state].toLowerCase()]
				};
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	if (!found.may) {
		error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	}
	return { ...found, back: `/documents/${id}/settings` };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { language } = locals;
		const { id } = params;
		const answer = readForm(await request.formData(), sharing, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller((db) => writes.share(db, { kind: 'document', id }, answer.data))
		);
		if (!outcome.ok) {
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, refusalOf(outcome.code, language))
			);
		}
		redirect(303, `${`/documents/${id}/settings`}?shared=${outcome.data}`);
	}
};
