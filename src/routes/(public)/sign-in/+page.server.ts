import { fail, redirect } from '@sveltejs/kit';
import { demoPassword, demoPeople } from '#lib/identity/demo-people.ts';
import { isLocalDemo } from '#lib/identity/demo.server.ts';
import { explainRefusal, fieldWording } from '#lib/identity/refusals.ts';
import { safeReturnTo } from '#lib/identity/rules.ts';
import { codeRequest, codeSignIn, passwordSignIn } from '#lib/identity/schema.ts';
import { completeSignIn, doorOf } from '#lib/identity/session.server.ts';
import { enterWithCode, enterWithPassword, sendCode } from '#lib/identity/writes.server.ts';
import type { Entry, Refusal } from '#lib/identity/writes.server.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => {
	const { locals, url } = event;
	const returnTo = safeReturnTo(url.searchParams.get('returnTo'));
	if (locals.person) redirect(303, returnTo);

	const demo = isLocalDemo(event);
	const chosen = demo && demoPeople.find(({ email }) => email === url.searchParams.get('as'));
	return {
		returnTo,
		reason: reasonOf(event, returnTo),
		method: url.searchParams.get('with') === 'code' ? ('code' as const) : ('password' as const),
		prefill: chosen ? { email: chosen.email, password: demoPassword } : null,
		demo: demo
			? {
					password: demoPassword,
					people: demoPeople.map(({ role, ...person }) => ({
						...person,
						role: role[locals.language]
					}))
				}
			: null
	};
};

type Reason = 'left' | 'partly' | 'ended' | 'first';

function reasonOf(
	{ locals, url }: Pick<RequestEvent, 'locals' | 'url'>,
	returnTo: string
): Reason | null {
	const left = url.searchParams.get('left');
	if (left === 'partly' || left === 'left') return left;
	if (locals.sessionEnded) return 'ended';
	return returnTo === '/' ? null : 'first';
}

export const actions: Actions = {
	password: async (event) => {
		const answer = readForm(await event.request.formData(), passwordSignIn, optionsFor(event));
		if (!answer.ok) return fail(422, { ...answer, step: 'password' as const });
		const entry = await enterWithPassword(doorOf(event), answer.data);
		return admit(event, entry, answer, 'password');
	},

	send: async (event) => {
		const answer = readForm(await event.request.formData(), codeRequest, optionsFor(event));
		if (!answer.ok) return fail(422, { ...answer, step: 'send' as const });
		const sent = await sendCode(doorOf(event), answer.data.email);
		if (sent.ok) return { step: 'code' as const, sent: true, values: answer.values };
		const message = explainRefusal(sent, event.locals.language);
		return fail(statusOf(sent), { ...refuseForm(answer, { message }), step: 'send' as const });
	},

	code: async (event) => {
		const answer = readForm(await event.request.formData(), codeSignIn, optionsFor(event));
		if (!answer.ok) return fail(422, { ...answer, step: 'code' as const });
		const entry = await enterWithCode(doorOf(event), answer.data);
		return admit(event, entry, answer, 'code');
	}
};

async function admit(
	event: RequestEvent,
	entry: Entry,
	answer: Parameters<typeof refuseForm>[0] & { data: { returnTo?: string } },
	step: 'password' | 'code'
) {
	if (!entry.ok) {
		const message = explainRefusal(entry, event.locals.language);
		return fail(statusOf(entry), { ...refuseForm(answer, { message }), step });
	}
	await completeSignIn(event, doorOf(event), entry.session);
	const returnTo = safeReturnTo(answer.data.returnTo);
	redirect(303, returnTo === '/' && !event.locals.person?.hasMandate ? '/no-access' : returnTo);
}

function statusOf({ refusal }: Refusal): number {
	return { wrong_password: 422, wrong_code: 422, too_many: 429, unavailable: 503 }[refusal];
}

function optionsFor({ locals }: RequestEvent) {
	return { language: locals.language, wording: fieldWording(locals.language) };
}
