import type { Sex } from '../../areas/rules.ts';
import { municipalities } from '../../areas/rules.ts';
import type { Frequency } from '../rules.ts';
import { readNumber } from '../rules.ts';
import { areaNames, headings, sexCodes } from './text.ts';
import type { Column } from './text.ts';

/** What an import may be about: an indicator with the method that counts. */
export interface Known {
	indicatorId: string;
	methodId: string;
	code: string;
	unit: string;
	frequency: Frequency;
	geography: string;
	sexRequired: boolean;
	/** The caller reports its values. */
	isReported: boolean;
}

/** An earlier figure: of any period of the same indicator, area and sex. */
export interface Earlier {
	methodId: string;
	period: string;
	area: string;
	sex: string;
	value: number | null;
	status: string;
}

export interface ReadRow {
	indicator_id: string;
	method_id: string;
	period: string;
	area: string;
	sex: Sex;
	value: number | null;
	people: number | null;
	status: 'preliminary' | 'final';
	comment: string;
}

export type FindingKind =
	| 'columns'
	| 'indicator'
	| 'foreign'
	| 'area'
	| 'period'
	| 'sex'
	| 'number'
	| 'unit'
	| 'scale'
	| 'jump'
	| 'duplicate'
	| 'exists'
	| 'sexes';

export interface Finding {
	/** As it is numbered in the spreadsheet; null: about the whole. */
	row: number | null;
	kind: FindingKind;
	/** With an error nothing goes in; a warning is for a person to look at. */
	severity: 'error' | 'warning';
	/** What stands there. */
	found: string;
}

const forms: Record<Frequency, RegExp> = {
	yearly: /^(19|20)\d{2}$/,
	half_yearly: /^(19|20)\d{2}-H[12]$/,
	quarterly: /^(19|20)\d{2}-Q[1-4]$/,
	monthly: /^(19|20)\d{2}-(0[1-9]|1[0-2])$/
};

/**
 * Reads a table whose first row with anything in it are headings, and finds what is wrong with it: unknown indicators, and
 * those that somebody else reports; unknown kommuner, sexes and periods; figures that are none; another
 * unit than the method's, or one that is a thousand or a hundred times off; jumps of more than three
 * median deviations from the series; the same cell twice; a cell that has another figure already,
 * without a reason; a total without women and men.
 */
export function readRows(
	table: readonly (readonly string[])[],
	known: readonly Known[],
	earlier: readonly Earlier[]
): { rows: ReadRow[]; findings: Finding[] } {
	const isEmpty = (cells: readonly string[]) => cells.every((cell) => cell.trim() === '');
	const first = Math.max(
		table.findIndex((cells) => !isEmpty(cells)),
		0
	);
	const places = columnsOf(table[first] ?? []);
	const lacking = (['indicator', 'area', 'period', 'value'] as const).filter((c) => places[c] < 0);
	if (lacking.length > 0) {
		const found = lacking.map((column) => headings[column][0]!).join(', ');
		return { rows: [], findings: [{ row: null, kind: 'columns', severity: 'error', found }] };
	}
	const byCode = new Map(known.map((one) => [one.code.toLowerCase(), one]));
	const rows: ReadRow[] = [];
	const findings: Finding[] = [];
	const numbered = new Map<string, number>();
	table.forEach((cells, index) => {
		if (index <= first || isEmpty(cells)) return;
		const row = index + 1;
		const field = (column: Column) =>
			(places[column] < 0 ? '' : (cells[places[column]] ?? '')).trim();
		const wrong = (kind: FindingKind, found: string) =>
			findings.push({ row, kind, severity: 'error', found });
		const of = byCode.get(field('indicator').toLowerCase());
		if (!of) return void wrong('indicator', field('indicator'));
		if (!of.isReported) return void wrong('foreign', of.code);
		const area = areaOf(field('area'), of.geography);
		if (!area) wrong('area', field('area'));
		const period = field('period').toUpperCase();
		if (!forms[of.frequency].test(period)) wrong('period', field('period'));
		const sex = sexCodes[field('sex').toLowerCase()];
		if (!sex) wrong('sex', field('sex'));
		const value = readNumber(field('value'));
		if (!value.ok) wrong('number', field('value'));
		const people = readNumber(field('people'));
		if (!people.ok || (people.value ?? 0) % 1 !== 0) wrong('number', field('people'));
		const unit = field('unit');
		if (unit && unit.toLowerCase() !== of.unit.toLowerCase()) wrong('unit', unit);
		if (!area || !sex || !value.ok || !people.ok) return;
		const cell = `${of.methodId} ${period} ${area} ${sex}`;
		const twin = numbered.get(cell);
		if (twin !== undefined) return void wrong('duplicate', String(twin));
		numbered.set(cell, row);
		const before = earlier.find(
			(one) => `${one.methodId} ${one.period} ${one.area} ${one.sex}` === cell
		);
		const status = /^p/i.test(field('status')) ? 'preliminary' : 'final';
		const becomesFinal = before?.status === 'preliminary' && status === 'final';
		if (before && before.value !== value.value && !becomesFinal && !field('comment')) {
			wrong('exists', String(before.value ?? '..'));
		}
		findings.push(...oddOnes(row, of, { period, area, sex, value: value.value }, earlier));
		rows.push({
			...{ indicator_id: of.indicatorId, method_id: of.methodId, period, area, sex },
			...{ value: value.value, people: people.value, status, comment: field('comment') }
		});
	});
	for (const row of rows) {
		const of = known.find(({ methodId }) => methodId === row.method_id);
		if (row.sex !== 'total' || !of?.sexRequired || row.area === '00') continue;
		const cell = (sex: Sex) => `${row.method_id} ${row.period} ${row.area} ${sex}`;
		const there = (sex: Sex) =>
			numbered.has(cell(sex)) ||
			earlier.some((one) => `${one.methodId} ${one.period} ${one.area} ${one.sex}` === cell(sex));
		if (there('women') && there('men')) continue;
		const at = numbered.get(cell('total')) ?? null;
		findings.push({
			row: at,
			kind: 'sexes',
			severity: 'error',
			found: `${row.area} ${row.period}`
		});
	}
	return { rows, findings };
}

function columnsOf(first: readonly string[]): Record<Column, number> {
	const named = first.map((cell) => cell.trim().toLowerCase());
	return Object.fromEntries(
		Object.entries(headings).map(([column, names]) => [
			column,
			named.findIndex((name) => names.includes(name))
		])
	) as Record<Column, number>;
}

/** A code (also 0023, as Kolada has it), or a name. */
function areaOf(text: string, geography: string): string | null {
	const bare = text.toLowerCase().replace(/ kommun$/, '');
	const code =
		areaNames[bare] ?? areaNames[bare.replace(/s$/, '')] ?? bare.replace(/^00(?=\d\d$)/, '');
	if (code === '00' || code === '23') return code;
	const isKommun = (municipalities as readonly string[]).includes(code);
	return isKommun && geography === 'municipality' ? code : null;
}

interface Point {
	period: string;
	area: string;
	sex: string;
	value: number | null;
}

/** Off by a factor of ten, a hundred or a thousand; else a jump out of the series. */
function oddOnes(row: number, of: Known, at: Point, earlier: readonly Earlier[]): Finding[] {
	const series = earlier.filter(
		(one) =>
			one.methodId === of.methodId &&
			one.area === at.area &&
			one.sex === at.sex &&
			one.period !== at.period &&
			one.value !== null
	);
	if (at.value === null || series.length < 3) return [];
	const values = series.map(({ value }) => value!);
	const middle = median(values);
	const found = String(at.value);
	const times = middle === 0 ? 1 : at.value / middle;
	for (const factor of [100, 1000, 10_000, 1_000_000]) {
		if (near(times, factor) || near(times, 1 / factor)) {
			return [{ row, kind: 'scale', severity: 'error', found }];
		}
	}
	const deviation = median(values.map((value) => Math.abs(value - middle)));
	// A series that has stood still has no deviation: then a fiftieth of its level counts as one.
	const step = Math.max(deviation, Math.abs(middle) * 0.02);
	return Math.abs(at.value - middle) > 3 * step
		? [{ row, kind: 'jump', severity: 'warning', found }]
		: [];
}

function near(times: number, factor: number): boolean {
	return times > factor / 2 && times < factor * 2;
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const half = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
