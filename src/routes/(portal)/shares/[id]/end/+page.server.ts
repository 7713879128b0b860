import { error, redirect } from '@sveltejs/kit';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import * as shares from '#lib/spaces/shares/reads.server.ts';
import type { Subject } from '#lib/spaces/shares/reads.server.ts';
import { ending } from '#lib/spaces/shares/schema.ts';
import { text } from '#lib/spaces/shares/text.ts';
import * as writes from '#lib/spaces/shares/writes.server.ts';
import { submit } from '#lib/platform/submit.server.ts';
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
	default: async (event) => {
		const { id } = event.params;
		const outcome = await submit(
			event,
			ending,
			async (db, data) => {
				await writes.end(db, id, data.reason);
				return shares.find(db, id);
			},
			{ text }
		);
		if (!outcome.ok) return outcome.refusal;
		redirect(303, outcome.data ? `${placeOf(outcome.data.subject)}?ended=${id}` : '/spaces');
	}
};
