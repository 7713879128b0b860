import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/**
 * Who the browser is signed in as now, for an open editor that checks that it still is the same
 * person and organisation. The request renews the session on its way, if that was about to end.
 */
export const GET: RequestHandler = ({ locals }) => {
	const { person } = locals;
	const headers = { 'cache-control': 'no-store' };
	if (!person) return json(null, { status: 401, headers });
	return json({ personId: person.id, organisationId: person.acting?.id ?? null }, { headers });
};
