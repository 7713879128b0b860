import { error, redirect } from '@sveltejs/kit';
import * as decisions from '#lib/decisions/reads.server.ts';
import { registration } from '#lib/decisions/schema.ts';
import { text } from '#lib/decisions/text.ts';
import * as writes from '#lib/decisions/writes.server.ts';
import { explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import { submit } from '#lib/platform/submit.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	// An adopted goal is closed from its own page: /decisions/new?close=<goal>.
	const close = url.searchParams.get('close');
	const found = await locals.asCaller(async (db) => {
		if (!(await decisions.mayRegister(db))) return null;
		const closed = isId(close) ? await decisions.closable(db, close) : null;
		return {
			bodies: await decisions.bodies(db),
			proposed: closed ? [closed] : await decisions.proposed(db),
			closing: closed !== null
		};
	});
	if (!found) error(403, { message: explain('forbidden', locals.language), code: 'forbidden' });
	const chosen = found.closing ? [`goal:${close}`] : url.searchParams.getAll('subject');
	return { ...found, chosen };
};

export const actions: Actions = {
	default: async (event) => {
		const outcome = await submit(event, registration, (db, data) => writes.register(db, data), {
			text,
			refusal: (code, sentence) => (code === 'KL043' ? { errors: { decidedOn: sentence } } : null)
		});
		if (!outcome.ok) return outcome.refusal;
		redirect(303, `/decisions/${outcome.data}?registered`);
	}
};
