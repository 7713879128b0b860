import { redirect } from '@sveltejs/kit';
import { safeReturnTo, signInAddress } from '#lib/identity/rules.ts';
import { authClient, forgetSession } from '#lib/identity/session.server.ts';
import { announceSignOut, leave } from '#lib/identity/writes.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.person) redirect(303, '/sign-in');
};

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const scope = form.get('scope') === 'global' ? 'global' : 'local';
		const left = !event.locals.caller || (await leave(authClient(event), scope));
		if (event.locals.caller) await event.locals.asCaller(announceSignOut);
		forgetSession(event);
		const returnTo = safeReturnTo(form.get('returnTo'));
		if (left && returnTo !== '/') redirect(303, signInAddress(returnTo));
		redirect(303, `/sign-in?left=${left ? 'left' : 'partly'}`);
	}
};
