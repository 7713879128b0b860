import { byPlace, county, municipalities } from '../areas/rules.ts';
import type { Sex } from '../areas/rules.ts';
import type { Language } from '#lib/platform/i18n/catalogue.ts';
import { formatNumber } from '#lib/platform/i18n/numbers.ts';

export type Frequency = 'monthly' | 'quarterly' | 'half_yearly' | 'yearly';
export const sexes: readonly Sex[] = ['women', 'men', 'total'];

/** What somebody wrote for a number: null where they say that it is missing. */
export type Written = { ok: true; value: number | null } | { ok: false };

/** Signs for a figure that does not exist, as SCB and people write them. */
const missing = new Set(['..', '.', '-', '–', 'saknas', 'missing']);

/**
 * A number as people and spreadsheets write it: decimal comma or point, spaces of any kind between
 * thousands, any minus. With both signs the last one is the decimal sign. Nothing at all is missing too.
 */
export function readNumber(text: string): Written {
	const bare = text.replace(/[\s\u00a0\u2009\u202f']/g, '').replace(/[−–](?=\d)/, '-');
	if (bare === '' || missing.has(bare.toLowerCase())) return { ok: true, value: null };
	const sign = bare.lastIndexOf(',') > bare.lastIndexOf('.') ? ',' : '.';
	const other = sign === ',' ? '.' : ',';
	const [whole = '', ...rest] = bare.split(sign);
	if (rest.length > 1 || rest.join('').includes(other)) return { ok: false };
	if (whole.includes(other) && !/^-?\d{1,3}([.,]\d{3})+$/.test(whole)) return { ok: false };
	const plain = `${whole.replaceAll(other, '')}.${rest[0] ?? '0'}`;
	if (!/^-?\d{1,15}\.\d{1,12}$/.test(plain)) return { ok: false };
	return { ok: true, value: Number(plain) };
}

/** As it is put into a field: no spaces, the language's decimal sign. */
export function writeNumber(value: number | null, language: Language): string {
	if (value === null) return '';
	return language === 'sv' ? String(value).replace('.', ',') : String(value);
}

/** As it is read on a page: with the language's spaces, and every decimal that it has. */
export function sayNumber(value: number, language: Language): string {
	const decimals = Math.min(String(value).split('.')[1]?.length ?? 0, 6);
	return formatNumber(value, language, { decimals }).replaceAll('\u00a0', '\u202f');
}

/**
 * What was copied from a spreadsheet, or stands in a CSV file: rows of fields, empty ones in their places.
 * The separator is a tabulator where there is one, else a semicolon (Swedish Excel), else a comma. Quotes
 * as in RFC 4180.
 */
export function readRows(text: string): string[][] {
	const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
	const separator = source.includes('\t') ? '\t' : source.includes(';') ? ';' : ',';
	const rows: string[][] = [];
	let row: string[] = [];
	let field = '';
	let quoted = false;
	const endField = () => {
		row.push(field);
		field = '';
	};
	const endRow = () => {
		endField();
		rows.push(row);
		row = [];
	};
	for (let i = 0; i < source.length; i++) {
		const sign = source[i]!;
		if (quoted) {
			if (sign !== '"') field += sign;
			else if (source[i + 1] === '"') field += source[++i]!;
			else quoted = false;
		} else if (sign === '"' && field === '') quoted = true;
		else if (sign === separator) endField();
		else if (sign === '\n') endRow();
		else field += sign;
	}
	if (field !== '' || row.length > 0) endRow();
	return rows;
}

/** The last periods of a frequency that have begun by `today` (YYYY-MM-DD), the newest last. */
export function lastPeriods(frequency: Frequency, today: string, count: number): string[] {
	const months = { monthly: 1, quarterly: 3, half_yearly: 6, yearly: 12 }[frequency];
	const now = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
	const last = Math.floor(now / months);
	return Array.from({ length: count }, (_, k) =>
		periodAt((last - count + 1 + k) * months, frequency)
	);
}

function periodAt(month: number, frequency: Frequency): string {
	const year = String(Math.floor(month / 12));
	const within = month % 12;
	if (frequency === 'yearly') return year;
	if (frequency === 'half_yearly') return `${year}-H${within / 6 + 1}`;
	if (frequency === 'quarterly') return `${year}-Q${within / 3 + 1}`;
	return `${year}-${String(within + 1).padStart(2, '0')}`;
}

/** The areas that a method measures, in the order of the form: the county, and its kommuner by name. */
export function areasOf(geography: string): string[] {
	return geography === 'county' ? [county] : [county, ...municipalities];
}

/** The rows and columns that some figures need, in the order of the form. */
export function gridFor(figures: readonly { period: string; area: string; sex: string }[]): {
	periods: string[];
	areas: string[];
	sexes: Sex[];
} {
	return {
		periods: [...new Set(figures.map(({ period }) => period))].sort(),
		areas: [...new Set(figures.map(({ area }) => area))].sort(byPlace),
		sexes: sexes.filter((sex) => figures.some((one) => one.sex === sex))
	};
}

/** The name of a cell's field in the form, and of the figure it showed. */
export const fieldOf = (period: string, area: string, sex: string) => `v.${period}.${area}.${sex}`;
export const seenOf = (period: string, area: string, sex: string) => `m.${period}.${area}.${sex}`;
