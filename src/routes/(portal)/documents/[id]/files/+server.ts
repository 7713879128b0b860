import { json } from '@sveltejs/kit';
import { fileName, largestFile } from '#lib/documents/files/rules.ts';
import * as writes from '#lib/documents/files/writes.server.ts';
import * as documents from '#lib/documents/reads.server.ts';
import { attempt, explain, Refused } from '#lib/platform/errors.ts';
import type { ErrorCode } from '#lib/platform/errors.ts';
import { isId } from '#lib/platform/ids.ts';
import type { RequestHandler } from './$types';

const statuses: Partial<Record<ErrorCode, number>> = {
	signed_out: 401,
	forbidden: 403,
	not_found: 404,
	KL022: 413,
	KL023: 413
};

/** Takes one picture, as the bytes of the body; `?name=` is what it was called. Answers its id and size. */
export const POST: RequestHandler = async ({ locals, params, request, url }) => {
	const { person, language } = locals;
	const refuse = (code: ErrorCode) =>
		json({ message: explain(code, language) }, { status: statuses[code] ?? 422 });
	if (!person) return refuse('signed_out');
	if (!isId(params.id)) return refuse('not_found');
	const length = request.headers.get('content-length');
	if (length === null || Number(length) > largestFile) return refuse('KL022');
	const bytes = new Uint8Array(await request.arrayBuffer());
	const outcome = await attempt(async () => {
		const picture = writes.prepare(bytes);
		const { width, height } = picture;
		const id = await locals.asCaller(async (db) => {
			const acting = person.acting?.id ?? null;
			if (!(await documents.mayContribute(db, params.id, acting))) throw new Refused('forbidden');
			return writes.add(db, params.id, fileName(url.searchParams.get('name')), picture);
		});
		return { id, width, height };
	});
	return outcome.ok ? json(outcome.data, { status: 201 }) : refuse(outcome.code);
};
