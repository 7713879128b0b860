import { fail } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { attempt, explain } from '#lib/platform/errors.ts';
import { readForm, refuseForm } from '#lib/platform/forms.server.ts';
import { correctionForm } from './schema.ts';
import * as writes from './writes.server.ts';

/** Corrects what the form says, in one of these fields. @returns the refusal; null: it is corrected. */
export async function answerCorrection(
	{ locals, request }: Pick<RequestEvent, 'locals' | 'request'>,
	subject: { kind: 'goal' | 'method' | 'indicator'; id: string },
	fields: readonly string[]
) {
	const { language } = locals;
	const answer = readForm(await request.formData(), correctionForm(fields), { language });
	if (!answer.ok) return fail(422, answer);
	const outcome = await attempt(() =>
		locals.asCaller((db) => writes.correct(db, subject.kind, subject.id, answer.data))
	);
	if (outcome.ok) return null;
	const sentence = explain(outcome.code, language);
	return fail(
		outcome.code === 'forbidden' ? 403 : 422,
		refuseForm(
			answer,
			outcome.code === 'KL056' ? { errors: { value: sentence } } : { message: sentence }
		)
	);
}
