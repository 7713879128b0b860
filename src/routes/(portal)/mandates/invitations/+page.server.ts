import { fail } from '@sveltejs/kit';
import * as giving from '#lib/organisations/mandates/giving/reads.server.ts';
import * as invitations from '#lib/organisations/mandates/invitations/reads.server.ts';
import { text } from '#lib/organisations/mandates/invitations/text.ts';
import * as writes from '#lib/organisations/mandates/invitations/writes.server.ts';
import * as mandates from '#lib/organisations/mandates/reads.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { CallerDatabase } from '#lib/platform/database.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	locals.asCaller(async (db) => {
		const pending = await invitations.pending(db);
		return {
			pending,
			counts: await mandates.counts(db),
			mayGive: await giving.mayGive(db),
			sentTo: pending.find((row) => row.id === url.searchParams.get('sent'))?.email ?? null
		};
	});

type Write = (db: CallerDatabase, invitationId: string) => Promise<void>;

async function change(
	{ locals, request }: RequestEvent,
	done: 'resent' | 'withdrawn',
	write: Write
) {
	const form = await request.formData();
	const id = String(form.get('invitation') ?? '');
	const t = text[locals.language];
	if (!isId(id)) return fail(422, { ok: false, message: t.closed });
	const email = await locals.asCaller((db) => invitations.emailOf(db, id));
	const outcome = await attempt(() => locals.asCaller((db) => write(db, id)));
	if (outcome.ok) return { ok: true, message: t[done](email ?? '') };
	return fail(outcome.code === 'forbidden' ? 403 : 422, {
		ok: false,
		message: outcome.code === 'KL009' ? t.closed : explain(outcome.code, locals.language)
	});
}

export const actions: Actions = {
	resend: (event) => change(event, 'resent', writes.send),
	withdraw: (event) => change(event, 'withdrawn', writes.withdraw)
};
