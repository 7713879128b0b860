import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/**
 * The heartbeat of an open page: the session is refreshed on the way here when its token is about
 * to end, and the page learns whose session the browser has now.
 */
export const POST: RequestHandler = ({ locals }) =>
	json(
		{ person: locals.person && { id: locals.person.id, name: locals.person.name } },
		{ headers: { 'cache-control': 'no-store' } }
	);
