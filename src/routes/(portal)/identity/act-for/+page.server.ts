import { fail, redirect } from '@sveltejs/kit';
import { safeReturnTo } from '#lib/identity/rules.ts';
import { actFor } from '#lib/identity/schema.ts';
import { actingCookie } from '#lib/identity/session.server.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import type { Actions } from './$types';
import { text } from './text.ts';

const year = 365 * 24 * 60 * 60;

export const actions: Actions = {
	default: async ({ request, cookies, locals, url }) => {
		const { language, person } = locals;
		const wording = { organisation: text[language].notYours };
		const form = readForm(await request.formData(), actFor, { language, wording });
		if (!form.ok) return fail(422, form);
		const chosen = person?.organisations.find(({ id }) => id === form.data.organisation);
		if (!chosen) return fail(422, refuseForm(form, { errors: wording }));
		cookies.set(actingCookie, chosen.id, {
			path: '/',
			maxAge: year,
			httpOnly: true,
			sameSite: 'lax',
			secure: url.protocol === 'https:'
		});
		redirect(303, safeReturnTo(form.data.returnTo));
	}
};
