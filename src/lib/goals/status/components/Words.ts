import { formatMoment } from '#lib/platform/i18n/dates.ts';
import type { Language } from '#lib/platform/i18n/catalogue.ts';
import { formatNumber } from '#lib/platform/i18n/numbers.ts';
import type { Status, Verdict } from '../rules.ts';
import type { text } from '../text.ts';

type Words = (typeof text)[Language];

/** How the values of one indicator are said. */
export interface Saying {
	/** With the unit. */
	value(value: number): string;
	/** The number alone. */
	number(value: number): string;
	/** With a sign and the unit. */
	change(value: number): string;
	share(value: number): string;
	day(day: string): string;
}

export function sayingOf(language: Language, unit: string, decimals: number): Saying {
	const number = (value: number) => formatNumber(value, language, { decimals });
	// A bare number is said without its unit: nobody says ”6 antal”.
	const bare = unit === '' || unit.toLowerCase() === 'antal';
	const withUnit = (said: string) => (bare ? said : `${said}\u00a0${unit}`);
	return {
		number,
		value: (value) => withUnit(number(value)),
		change: (value) => withUnit(formatNumber(value, language, { decimals, sign: true })),
		share: (value) => formatNumber(value, language, { decimals: 2 }),
		day: (day) => formatMoment(day, 'date', language)
	};
}

/** Why it is as it is, in a sentence; empty where the comparison says it. */
export function reasonWords({ reason }: Pick<Verdict, 'reason'>, t: Words, say: Saying): string {
	const { reasons } = t;
	switch (reason.is) {
		case 'no_method':
		case 'no_figure':
		case 'no_baseline':
			return reasons[reason.is];
		case 'no_value':
			return reason.hidden
				? reasons.hidden(reason.period)
				: reasons.no_value(reason.period, say.day(reason.since));
		case 'too_old':
			return reasons.too_old(reason.period, say.day(reason.since));
		case 'other_method':
			return reasons.other_method(reason.period);
		case 'baseline_before_method':
			return reasons.baseline_before_method(reason.period, say.day(reason.validFrom));
		case 'no_target':
			return reasons.no_target(reason.period);
		case 'end_met':
			return reason.end
				? reasons.end_met(say.value(reason.end.value), reason.end.period)
				: reasons.end_met_interval;
		case 'compared':
			return '';
	}
}

export const tones = {
	missing: 'neutral',
	outdated: 'neutral',
	broken: 'info',
	unclear: 'neutral',
	unknown: 'neutral',
	achieved: 'success',
	on_track: 'success',
	at_risk: 'warning',
	off_track: 'danger'
} as const satisfies Record<Status | 'unknown', string>;

export const signs = {
	missing: 'more',
	outdated: 'clock',
	broken: 'cross',
	unclear: 'info',
	unknown: 'info',
	achieved: 'success',
	on_track: 'arrowRight',
	at_risk: 'warning',
	off_track: 'danger'
} as const satisfies Record<Status | 'unknown', string>;
