import { explain, type ErrorCode } from '#lib/platform/errors.ts';
import type { Language } from '#lib/platform/i18n/catalogue.ts';

const fields: Partial<Record<ErrorCode, string>> = {
	KL007: 'responsiblePersonId',
	KL008: 'responsibleOrganisationId'
};

/** A refusal at the field that mends it, where there is one. */
export function refusalOf(
	code: ErrorCode,
	language: Language
): { message?: string; errors?: Record<string, string> } {
	const sentence = explain(code, language);
	const field = fields[code];
	return field ? { errors: { [field]: sentence } } : { message: sentence };
}

/** What has been put forward or adopted is neither rewritten nor renamed. */
export function isWritten(state: string): boolean {
	return state === 'draft' || state === 'consultation';
}
