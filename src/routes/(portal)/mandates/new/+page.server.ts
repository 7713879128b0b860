import { give, offer } from '#lib/organisations/mandates/giving/page.server.ts';
import { grant } from '#lib/organisations/mandates/schema.ts';
import * as mandates from '#lib/organisations/mandates/writes.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => offer(event);

export const actions: Actions = {
	default: (event) => give(event, grant, mandates.grant, (id) => `/mandates/${id}?given`)
};
