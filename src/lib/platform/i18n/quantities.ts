import type { Language } from './catalogue.ts';
import { formatNumber } from './numbers.ts';

/** Between a number and its unit: too narrow to be taken for a gap, and never broken. */
const space = '\u202f';

/** How the plural of a unit becomes the singular, for the endings where that is sure. */
const singulars: [RegExp, string][] = [
	[/percentage points$/, 'percentage point'],
	[/timmar$/, 'timme'],
	[/bost.der$/, 'bostad'],
	[/(ck|g|l|n)or$/, '$1a'],
	[/(dag|ning|elev|person|kommun|plats|insats|minut|nad|het|kraft|nst|r)(ar|er)$/, '$1']
];

function singularOf(words: string): string {
	const found = singulars.find(([plural]) => plural.test(words));
	return found ? words.replace(found[0], found[1]) : words;
}

interface Form {
	decimals?: number;
	sign?: boolean;
}

/**
 * A number with its unit: 6, 6 frågor, 1 fråga, 6,5 %, 4,2 per 1 000 invånare. A bare count has no
 * unit: nobody says ”6 antal”.
 * @param unit as the method sheet has it, in the plural: antal, antal företag, procent, kWh per tkr.
 */
export function formatQuantity(
	value: number,
	unit: string,
	language: Language,
	form: Form = {}
): string {
	const said = formatNumber(value, language, form);
	const counted = unit
		.trim()
		.replace(/^\(?antal\)?(?=\s|$)\s*/i, '')
		.replace(/^(procent|percent)(?=\s|$)/i, '%');
	if (counted === '') return said;
	const isOne = formatNumber(Math.abs(value), language, { decimals: form.decimals ?? 0 }) === '1';
	if (!isOne) return said + space + counted;
	// What is counted is the first word, or both of ”percentage points”.
	const [, first = '', rest = ''] = /^(percentage points|\S+)(.*)$/.exec(counted) ?? [];
	return said + space + singularOf(first) + rest;
}

/** How far two quantities lie apart: percents do so in percentage points. */
export function formatDifference(
	value: number,
	unit: string,
	language: Language,
	form: Form = {}
): string {
	const points = language === 'sv' ? 'procentenheter' : 'percentage points';
	const apart = /^\s*(%|procent|percent)(?=\s|$)/i.test(unit) ? points : unit;
	return formatQuantity(value, apart, language, form);
}

/** How many decimals a number needs to be said whole, at least `least` and at most six. */
export function decimalsOf(value: number, least: number): number {
	const own = String(Number(value.toFixed(6))).split('.')[1]?.length ?? 0;
	return Math.max(least, own);
}
