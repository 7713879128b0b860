import { explain, type ErrorCode } from '#lib/platform/errors.ts';
import type { Language } from '#lib/platform/i18n/catalogue.ts';

/** A refusal at the field that mends it. A second share to the same organisation is "taken". */
export function refusalOf(
	code: ErrorCode,
	language: Language
): { message?: string; errors?: Record<string, string> } {
	return code === 'KL010' || code === 'taken'
		? { errors: { organisationId: explain('KL010', language) } }
		: { message: explain(code, language) };
}
