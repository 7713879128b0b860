import { fail } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import type { CallerDatabase } from './database.server.ts';
import { attempt, explain } from './errors.ts';
import type { ErrorCode } from './errors.ts';
import { readForm, refuseForm } from './forms.server.ts';
import type { FormRefusal } from './forms.server.ts';
import type { Language } from './i18n/catalogue.ts';

interface Options {
	/** The feature's words, with what it says about its own fields: see readForm. */
	text?: Record<Language, { wording: Record<string, string> }>;
	/** Where a refusal of the database belongs; null: it is about the whole form. */
	refusal?: (
		code: ErrorCode,
		sentence: string
	) => Pick<Partial<FormRefusal>, 'message' | 'errors'> | null;
}

type Submitted<T> = { ok: true; data: T } | { ok: false; refusal: ActionFailure<FormRefusal> };

/**
 * What nearly every form of a page does: it is read against its schema, written as the caller, and given
 * back as it was filled in when either refuses: with 403 where the right is missing, else with 422.
 */
export async function submit<S extends z.ZodObject, T>(
	{ locals, request }: Pick<RequestEvent, 'locals' | 'request'>,
	schema: S,
	write: (db: CallerDatabase, data: z.output<S>) => Promise<T>,
	{ text, refusal }: Options = {}
): Promise<Submitted<T>> {
	const { language } = locals;
	const answer = readForm(await request.formData(), schema, {
		language,
		wording: text?.[language].wording
	});
	if (!answer.ok) return { ok: false, refusal: fail(422, answer) };
	const outcome = await attempt(() => locals.asCaller((db) => write(db, answer.data)));
	if (outcome.ok) return { ok: true, data: outcome.data };
	const { code } = outcome;
	const message = explain(code, language);
	return {
		ok: false,
		refusal: fail(
			code === 'forbidden' ? 403 : 422,
			refuseForm(answer, refusal?.(code, message) ?? { message })
		)
	};
}
