import { explain, type ErrorCode } from '#lib/platform/errors.ts';
import type { Language } from '#lib/platform/i18n/catalogue.ts';
import type { DocumentState } from '../schema.ts';
import type { Step } from './schema.ts';

/** What a step is, for the words it gets: `freeze` changes no state, `return` takes back. */
export type StepKind = 'freeze' | 'consult' | 'withdraw' | 'propose' | 'return' | 'adopt';

export function kindOf(from: DocumentState, to: DocumentState): StepKind {
	if (from === to) return 'freeze';
	if (to === 'adopted') return 'adopt';
	if (to === 'proposed') return 'propose';
	if (from === 'proposed') return 'return';
	return to === 'consultation' ? 'consult' : 'withdraw';
}

/** Whether the text can no longer be edited. */
export function isLocked(state: DocumentState): boolean {
	return state === 'proposed' || state === 'adopted';
}

/** The fields that a step cannot do without; the database asks for the same. */
export function missingIn(data: Step): ('body' | 'date' | 'paragraph' | 'caseNumber' | 'reason')[] {
	const kind = kindOf(data.from, data.to);
	if (kind === 'adopt') {
		return (['body', 'date', 'paragraph', 'caseNumber'] as const).filter((name) => !data[name]);
	}
	return kind === 'return' && !data.reason ? ['reason'] : [];
}

const fields: Partial<Record<ErrorCode, string>> = { KL043: 'date', KL044: 'reason' };

/** A refusal at the field that mends it, where there is one. */
export function refusalOf(
	code: ErrorCode,
	language: Language
): { message?: string; errors?: Record<string, string> } {
	const sentence = explain(code, language);
	const field = fields[code];
	return field ? { errors: { [field]: sentence } } : { message: sentence };
}
