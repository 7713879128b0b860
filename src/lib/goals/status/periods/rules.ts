/** Periods of figures: `2027`, `2027-H1`, `2027-Q3`, `2027-04`, as private.is_period has them. */

export type Frequency = 'monthly' | 'quarterly' | 'half_yearly' | 'yearly';

const monthsOf: Record<Frequency, number> = {
	monthly: 1,
	quarterly: 3,
	half_yearly: 6,
	yearly: 12
};

/** Months since year 0: the first month of the period, and the first month after it. */
function monthsIn(period: string): { from: number; to: number } {
	const year = Number(period.slice(0, 4)) * 12;
	const part = period.slice(5);
	if (part.startsWith('H')) return span(year + (Number(part[1]) - 1) * 6, 6);
	if (part.startsWith('Q')) return span(year + (Number(part[1]) - 1) * 3, 3);
	return part ? span(year + Number(part) - 1, 1) : span(year, 12);
}

function span(from: number, months: number) {
	return { from, to: from + months };
}

/** The middle of a period in years, as 2027.5: what a figure is placed at in time. */
export function middleOf(period: string): number {
	const { from, to } = monthsIn(period);
	return (from + to) / 24;
}

/** The day (YYYY-MM-DD) on which the figure of a period should be there. */
export function dueOn(period: string, delayMonths: number): string {
	return firstDay(monthsIn(period).to + delayMonths);
}

/** The day from which a figure of this period is too old: the next one should have come. */
export function outdatedOn(period: string, frequency: Frequency, delayMonths: number): string {
	return firstDay(monthsIn(period).to + monthsOf[frequency] + delayMonths);
}

function firstDay(months: number): string {
	const year = Math.floor(months / 12);
	return `${String(year).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** In time; of two that begin together the shorter first. */
export function comparePeriods(a: string, b: string): number {
	const [one, other] = [monthsIn(a), monthsIn(b)];
	return one.from - other.from || one.to - other.to;
}
