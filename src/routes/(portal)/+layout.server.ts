import { redirect } from '@sveltejs/kit';
import { signInAddress } from '#lib/identity/rules.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
	if (!locals.person) redirect(303, signInAddress(url.pathname + url.search));
	return { person: locals.person };
};
