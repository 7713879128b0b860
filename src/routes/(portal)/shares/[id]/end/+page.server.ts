import { error, fail, redirect } from '@sveltejs/kit';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { isId } from '#lib/platform/ids.ts';
import * as shares from '#lib/spaces/shares/reads.server.ts';
import type { Subject } from '#lib/spaces/shares/reads.server.ts';
import { ending } from '#lib/spaces/shares/schema.ts';
import { text } from '#lib/spaces/shares/text.ts';
import * as writes from '#lib/spaces/shares/writes.server.ts';
import type { Actions, PageServerLoad } from './$types';

function placeOf({ kind, id }: Subject): string {
	return kind === 'space' ? `/spaces/${id}` : `/documents/${id}/settings`;
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const { id } = params;
	const found = isId(id)
		? await locals.asCaller(async (db) => {
				const share = await shares.find(db, id);
				return share && { share, may: await shares.mayShare(db, share.subject) };
			})
		: null;
	if (!found) error(404, { message: explain('not_found', locals.language), code: 'not_found' });
	const { share, may } = found;
	if (!may) error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	const back = placeOf(share.subject);
	if (share.endedAt) redirect(303, back);
	return { share, back };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { language } = locals;
		const { id } = params;
		const answer = readForm(await request.formData(), ending, {
			language,
			wording: text[language].wording
		});
		if (!answer.ok) return fail(422, answer);
		const outcome = await attempt(() =>
			locals.asCaller(async (db) => {
				await writes.end(db, id, answer.data.reason);
				return shares.find(db, id);
			})
		);
		if (!outcome.ok) {
			return fail(
				outcome.code === 'forbidden' ? 403 : 422,
				refuseForm(answer, { message: explain(outcome.code, language) })
			);
		}
		redirect(303, outcome.data ? `${placeOf(outcome.data.subject)}?ended=${id}` : '/spaces');
	}
};
