import { grant } from '#lib/organisations/mandates/schema.ts';
import * as mandates from '#lib/organisations/mandates/writes.server.ts';
import { give, offer } from '../giving.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => offer(event);

export const actions: Actions = {
	default: (event) => give(event, grant, mandates.grant, (id) => `/mandates/${id}?given`)
};
