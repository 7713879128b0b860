import type { Language } from './catalogue.ts';

/** All times are the county's, whatever clock the server or the reader has. */
export const timeZone = 'Europe/Stockholm';
const locales = { sv: 'sv-SE', en: 'en-GB' } as const;

/**
 * `date` 21 november 2026; `short` 21 nov. 2026; `month` november 2026; `dateTime` with the time;
 * `relative` for 3 timmar sedan.
 */
export type MomentForm = 'date' | 'short' | 'month' | 'dateTime' | 'time' | 'relative';

const shapes = {
	date: { day: 'numeric', month: 'long', year: 'numeric' },
	short: { day: 'numeric', month: 'short', year: 'numeric' },
	month: { month: 'long', year: 'numeric' },
	dateTime: {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		hour: '2-digit',
		minute: '2-digit'
	},
	time: { hour: '2-digit', minute: '2-digit' }
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

// Kept: making one of these takes a hundred times as long as using it.
const formatters = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<Language, Intl.RelativeTimeFormat>();
const days = new Intl.DateTimeFormat('sv-SE', { timeZone });

function relativeFormatter(language: Language): Intl.RelativeTimeFormat {
	let found = relatives.get(language);
	if (!found) {
		found = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' });
		relatives.set(language, found);
	}
	return found;
}

function formatter(form: keyof typeof shapes, language: Language): Intl.DateTimeFormat {
	const key = `${form} ${language}`;
	let found = formatters.get(key);
	if (!found) {
		found = new Intl.DateTimeFormat(locales[language], { ...shapes[form], timeZone });
		formatters.set(key, found);
	}
	return found;
}

/** Within a minute; of the platform's own words, "now", nothing can be told that has happened. */
const justNow = { sv: 'nyss', en: 'just now' } as const satisfies Record<Language, string>;

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
	['day', 86_400],
	['hour', 3600],
	['minute', 60]
];

/**
 * A moment in words. `value` is an ISO 8601 string or a Date; a bare day (YYYY-MM-DD) is that day.
 * `relative` counts within a week of `now`, in either direction, and is a date further away.
 */
export function formatMoment(
	value: string | Date,
	form: MomentForm,
	language: Language,
	now: Date = new Date()
): string {
	const bareDay = typeof value === 'string' && value.length === 10;
	const moment = new Date(bareDay ? `${value}T12:00:00Z` : value);
	if (Number.isNaN(moment.getTime())) return '';
	if (form !== 'relative') return formatter(form, language).format(moment);

	const relative = relativeFormatter(language);
	const away = daysBetween(now, moment);
	if (bareDay || Math.abs(away) >= 2) {
		return Math.abs(away) < 7
			? relative.format(away, 'day')
			: formatter('date', language).format(moment);
	}
	const seconds = Math.round((moment.getTime() - now.getTime()) / 1000);
	for (const [unit, length] of steps) {
		if (
			unit === 'day'
				? Math.abs(away) >= 1 && Math.abs(seconds) >= 12 * 3600
				: Math.abs(seconds) >= length
		) {
			return relative.format(unit === 'day' ? away : Math.trunc(seconds / length), unit);
		}
	}
	return seconds > 0 ? relative.format(0, 'second') : justNow[language];
}

/** Whole calendar days from one moment to another, in the county's time zone. */
export function daysBetween(from: Date, to: Date): number {
	return Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / 86_400_000);
}

/** The calendar day of a moment, as YYYY-MM-DD. */
export function dayOf(moment: Date): string {
	return days.format(moment);
}

/** The day it is in the county, as YYYY-MM-DD. */
export function today(now: Date = new Date()): string {
	return dayOf(now);
}
