import type { Language } from '#lib/platform/i18n/catalogue.ts';
import { formatMoment } from '#lib/platform/i18n/dates.ts';
import { text as refusalText } from './refusals/text.ts';
import { minutesToWait } from './rules.ts';
import { text } from './text.ts';
import type { Refusal } from './writes.server.ts';

/** Why nobody was let in and what to do, with the time when it may be tried again. */
export function explainRefusal(refusal: Refusal, language: Language, now = Date.now()): string {
	const words = { ...refusalText[language], ...text[language].refusal };
	if (refusal.refusal !== 'too_many') return words[refusal.refusal];
	const minutes = minutesToWait(refusal.ms);
	const moment = new Date(now + minutes * 60_000);
	return words.too_many(formatMoment(moment, 'time', language), minutes);
}

/** The form's own sentences, for platform/forms.server.ts. */
export function fieldWording(language: Language): Record<string, string> {
	const words = refusalText[language].field;
	return {
		email: words.email,
		password: words.password,
		code: words.code,
		name_invisible: words.nameInvisible,
		name: words.name,
		password_too_long: words.newPasswordLong,
		new_password: words.newPassword
	};
}
