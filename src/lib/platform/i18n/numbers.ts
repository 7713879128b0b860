import type { Language } from './catalogue.ts';

const locales = { sv: 'sv-SE', en: 'en-GB' } as const;
const formatters = new Map<string, Intl.NumberFormat>();

/** A number as people write it: 1 234,5 in Swedish, 1,234.5 in English, with a real minus. */
export function formatNumber(
	value: number,
	language: Language,
	{ decimals = 0, sign = false } = {}
): string {
	const key = `${language} ${decimals} ${sign}`;
	let found = formatters.get(key);
	if (!found) {
		found = new Intl.NumberFormat(locales[language], {
			minimumFractionDigits: decimals,
			maximumFractionDigits: decimals,
			signDisplay: sign ? 'exceptZero' : 'negative'
		});
		formatters.set(key, found);
	}
	return found.format(value).replace('-', '−');
}
