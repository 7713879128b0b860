import { give, offer } from '#lib/organisations/mandates/giving/page.server.ts';
import { invite } from '#lib/organisations/mandates/invitations/schema.ts';
import * as invitations from '#lib/organisations/mandates/invitations/writes.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => offer(event);

export const actions: Actions = {
	default: (event) =>
		give(event, invite, invitations.invite, (id) => `/mandates/invitations?sent=${id}`)
};
