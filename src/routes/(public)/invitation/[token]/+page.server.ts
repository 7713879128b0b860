import { fail, redirect } from '@sveltejs/kit';
import { text as accountText } from '#lib/identity/account/text.ts';
import { text } from '#lib/identity/invitations/text.ts';
import * as identity from '#lib/identity/reads.server.ts';
import { explainRefusal, fieldWording } from '#lib/identity/refusals.ts';
import { newAccount, passwordSignIn } from '#lib/identity/schema.ts';
import type { Invitation } from '#lib/identity/schema.ts';
import { completeSignIn, doorOf } from '#lib/identity/session.server.ts';
import * as entry from '#lib/identity/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	// The address is a secret: it is told to no other site and kept by no proxy.
	setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'no-store' });
	const invitation = await locals.asCaller((db) => identity.invitation(db, params.token));
	const signedInAs = locals.person?.email ?? null;
	return { invitation, signedInAs, step: invitation && stepOf(invitation, signedInAs) };
};

/** An account that was made without an invitation has not proved its address: it begins anew. */
function stepOf(invitation: Invitation, signedInAs: string | null) {
	const own = signedInAs?.toLowerCase() === invitation.email;
	if (signedInAs && !own) return 'other';
	if (!invitation.hasAccount) return 'create';
	return own ? 'accept' : 'sign_in';
}

export const actions: Actions = {
	create: async (event) => {
		const { language } = event.locals;
		const options = { language, wording: fieldWording(language) };
		const answer = readForm(await event.request.formData(), newAccount, options);
		if (!answer.ok) return fail(422, answer);
		const { token } = event.params;
		const { invitation, free } = await event.locals.asCaller(async (db) => ({
			invitation: await identity.invitation(db, token),
			free: await entry.freeInvitedAddress(db, token)
		}));
		if (!invitation) return fail(422, refuseForm(answer, { message: explain('KL009', language) }));
		const taken = { message: text[language].invitation.taken };
		if (!free) return fail(422, refuseForm(answer, taken));

		const door = doorOf(event);
		const { name, new_password: password } = answer.data;
		const made = await entry.createAccount(door, { email: invitation.email, password, name });
		if (!made.ok) {
			if (made.refusal === 'taken') return fail(422, refuseForm(answer, taken));
			const weak = { errors: { new_password: accountText[language].account.weak } };
			if (made.refusal === 'weak_password') return fail(422, refuseForm(answer, weak));
			return fail(422, refuseForm(answer, { message: explainRefusal(made, language) }));
		}
		// Whoever had the address before proved nothing, and their session went with the account.
		event.locals.claims = null;
		await completeSignIn(event, door, made.session);
		return accept(event, answer);
	},

	signIn: async (event) => {
		const { language } = event.locals;
		const options = { language, wording: fieldWording(language) };
		const answer = readForm(await event.request.formData(), passwordSignIn, options);
		if (!answer.ok) return fail(422, answer);
		const door = doorOf(event);
		const entered = await entry.enterWithPassword(door, answer.data);
		if (!entered.ok) {
			return fail(422, refuseForm(answer, { message: explainRefusal(entered, language) }));
		}
		await completeSignIn(event, door, entered.session);
		return accept(event, answer);
	},

	accept: (event) => accept(event, { values: {} })
};

async function accept(event: RequestEvent, answer: Parameters<typeof refuseForm>[0]) {
	const { locals, params } = event;
	const outcome = await attempt(() =>
		locals.asCaller((db) => entry.acceptInvitation(db, params.token))
	);
	if (outcome.ok) redirect(303, '/');
	return fail(422, refuseForm(answer, { message: explain(outcome.code, locals.language) }));
}
