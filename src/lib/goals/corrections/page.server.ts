import type { RequestEvent } from '@sveltejs/kit';
import { submit } from '#lib/platform/submit.server.ts';
import { correctionForm } from './schema.ts';
import * as writes from './writes.server.ts';

/** Corrects what the form says, in one of these fields. @returns the refusal; null: it is corrected. */
export async function answerCorrection(
	event: Pick<RequestEvent, 'locals' | 'request'>,
	subject: { kind: 'goal' | 'method' | 'indicator'; id: string },
	fields: readonly string[]
) {
	const outcome = await submit(
		event,
		correctionForm(fields),
		(db, data) => writes.correct(db, subject.kind, subject.id, data),
		{ refusal: (code, sentence) => (code === 'KL056' ? { errors: { value: sentence } } : null) }
	);
	return outcome.ok ? null : outcome.refusal;
}
