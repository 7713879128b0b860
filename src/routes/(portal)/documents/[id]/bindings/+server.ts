import { error, json } from '@sveltejs/kit';
import { change } from '#lib/goals/bindings/schema.ts';
import * as bindings from '#lib/goals/bindings/writes.server.ts';
import { attempt, explain } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

/** `{block, goal}`: a block of the text is about a goal; `{end}`: it no longer is. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
	const { id } = params;
	const { language } = locals;
	if (!locals.person) error(401, { message: explain('signed_out', language) });
	const asked = change.safeParse(await request.json().catch(() => null));
	if (!asked.success || !isId(id)) error(400, { message: explain('invalid', language) });
	const { data } = asked;
	const outcome = await attempt(() =>
		locals.asCaller((db) =>
			'end' in data ? bindings.end(db, id, data.end) : bindings.bind(db, id, data)
		)
	);
	// Bound already is bound.
	if (outcome.ok || outcome.code === 'taken') return new Response(null, { status: 204 });
	const message = explain(outcome.code, language);
	return json(
		{ code: outcome.code, message },
		{ status: outcome.code === 'forbidden' ? 403 : 422 }
	);
};
