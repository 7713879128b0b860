import { fail } from '@sveltejs/kit';
import { text } from '#lib/identity/account/text.ts';
import { explainRefusal, fieldWording } from '#lib/identity/refusals.ts';
import { passwordChange, profileChange } from '#lib/identity/schema.ts';
import { doorOf, passingClient } from '#lib/identity/session.server.ts';
import * as identity from '#lib/identity/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import type { Actions, RequestEvent } from './$types';

export const actions: Actions = {
	name: async (event) => {
		const { locals, request } = event;
		const answer = readForm(await request.formData(), profileChange, optionsFor(event));
		if (!answer.ok) return fail(422, { ...answer, about: 'name' as const });
		const outcome = await attempt(() =>
			locals.asCaller((db) => identity.changeName(db, locals.person!.id, answer.data.name))
		);
		if (outcome.ok) return { done: 'name' as const };
		const message = explain(outcome.code, locals.language);
		return fail(422, { ...refuseForm(answer, { message }), about: 'name' as const });
	},

	sendCode: async (event) => {
		const sent = await identity.sendCode(doorOf(event), event.locals.person!.email);
		if (sent.ok) return { done: 'code' as const };
		const message = explainRefusal(sent, event.locals.language);
		const refusal = refuseForm({ values: {} }, { message });
		return fail(422, { ...refusal, about: 'password' as const, withCode: false });
	},

	password: async (event) => {
		const { locals, request } = event;
		const { account } = text[locals.language];
		const refuse = (reason: Parameters<typeof refuseForm>[1], withCode: boolean) =>
			fail(422, { ...refuseForm({ values: {} }, reason), about: 'password' as const, withCode });

		const form = await request.formData();
		const withCode = form.has('code');
		const answer = readForm(form, passwordChange, optionsFor(event));
		if (!answer.ok) return fail(422, { ...answer, about: 'password' as const, withCode });
		const { password, code, new_password: next } = answer.data;
		if (withCode ? !code : !password) {
			const missing = withCode ? 'code' : 'password';
			return refuse({ errors: { [missing]: fieldWording(locals.language)[missing]! } }, withCode);
		}

		// Proved on the side, so that the session of this page goes on untouched.
		const aside = { ...doorOf(event), client: passingClient() };
		const { email } = locals.person!;
		const proof = code
			? await identity.enterWithCode(aside, { email, code })
			: await identity.enterWithPassword(aside, { email, password: password! });
		if (!proof.ok) {
			if (proof.refusal === 'wrong_password')
				return refuse({ errors: { password: account.wrong } }, false);
			if (proof.refusal === 'wrong_code')
				return refuse({ errors: { code: account.wrongCode } }, true);
			return refuse({ message: explainRefusal(proof, locals.language) }, withCode);
		}
		const changed = await identity.changePassword(doorOf(event).client, next);
		if (!changed) return refuse({ errors: { new_password: account.weak } }, withCode);
		await locals.asCaller(identity.announceSignOut);
		return { done: 'password' as const };
	}
};

function optionsFor({ locals }: RequestEvent) {
	return { language: locals.language, wording: fieldWording(locals.language) };
}
