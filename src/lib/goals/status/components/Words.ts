import { formatMoment } from '#lib/platform/i18n/dates.ts';
import type { Language } from '#lib/platform/i18n/catalogue.ts';
import { formatNumber } from '#lib/platform/i18n/numbers.ts';
import { decimalsOf, formatDifference, formatQuantity } from '#lib/platform/i18n/quantities.ts';
import type { Status, Verdict } from '../rules.ts';
import type { text } from '../text.ts';

type Words = (typeof text)[Language];

/** How the values of one indicator are said. */
export interface Saying {
	/** With the unit. */
	value(value: number): string;
	/** The number alone. */
	number(value: number): string;
	/** With the unit, and all the decimals it has: what was decided is not rounded. */
	exact(value: number): string;
	/** How far two values lie apart: percents do so in percentage points. */
	difference(value: number): string;
	share(value: number): string;
	day(day: string): string;
}

export function sayingOf(language: Language, unit: string, decimals: number): Saying {
	const number = (value: number) => formatNumber(value, language, { decimals });
	return {
		number,
		value: (value) => formatQuantity(value, unit, language, { decimals }),
		exact: (value) =>
			formatQuantity(value, unit, language, { decimals: decimalsOf(value, decimals) }),
		difference: (value) => formatDifference(value, unit, language, { decimals }),
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
				? reasons.end_met(say.exact(reason.end.value), reason.end.period)
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
