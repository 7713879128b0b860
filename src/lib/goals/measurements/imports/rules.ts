import type { Sex } from '../../areas/rules.ts';
import { municipalities } from '../../areas/rules.ts';
import type { Frequency } from '../rules.ts';
import { readNumber } from '../rules.ts';
import { outliers } from './outliers/rules.ts';
import type { Point } from './outliers/rules.ts';
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
	| 'tenfold'
	| 'jump'
	| 'sheet_scale'
	| 'sheet_jump'
	| 'plan_scale'
	| 'area_scale'
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
	/** About what the figures are that it was compared with. */
	usual?: string;
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
 * unit than the method's, or one that is ten times off or more; jumps of more than three median
 * deviations from the series; the same cell twice; a cell that has another figure already, without a
 * reason; a total without women and men. What follows from another error alone is not said again.
 * @param plan baselines and targets, to compare with where there is little else
 * @returns the findings in the order of the rows
 */
export function readRows(
	table: readonly (readonly string[])[],
	known: readonly Known[],
	earlier: readonly Earlier[],
	plan: readonly Point[] = []
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
	const before = new Map(earlier.map((one) => [cellOf(one), one]));
	const sound: (Point & { row: number })[] = [];
	const broken: Broken[] = [];
	table.forEach((cells, index) => {
		if (index <= first || isEmpty(cells)) return;
		const row = index + 1;
		const field = (column: Column) =>
			(places[column] < 0 ? '' : (cells[places[column]] ?? '')).trim();
		const already = findings.length;
		const wrong = (kind: FindingKind, found: string) =>
			findings.push({ row, kind, severity: 'error', found });
		const of = byCode.get(field('indicator').toLowerCase());
		const sex = sexCodes[field('sex').toLowerCase()];
		const period = field('period').toUpperCase();
		if (!of) {
			broken.push({ period, area: areaOf(field('area'), 'municipality'), sex: sex ?? null });
			return void wrong('indicator', field('indicator'));
		}
		if (!of.isReported) return void wrong('foreign', of.code);
		const area = areaOf(field('area'), of.geography);
		if (!area) wrong('area', field('area'));
		const isPeriod = forms[of.frequency].test(period);
		if (!isPeriod) wrong('period', field('period'));
		if (!sex) wrong('sex', field('sex'));
		const value = readNumber(field('value'));
		if (!value.ok) wrong('number', field('value'));
		const people = readNumber(field('people'));
		if (!people.ok || (people.value ?? 0) % 1 !== 0) wrong('number', field('people'));
		const unit = field('unit');
		if (unit && unit.toLowerCase() !== of.unit.toLowerCase()) wrong('unit', unit);
		const { methodId } = of;
		if (findings.length > already) {
			broken.push({ methodId, period: isPeriod ? period : null, area, sex: sex ?? null });
		}
		if (!area || !sex || !value.ok || !people.ok) return;
		const cell = cellOf({ methodId, period, area, sex });
		const twin = numbered.get(cell);
		if (twin !== undefined) return void wrong('duplicate', String(twin));
		numbered.set(cell, row);
		if (findings.length === already && value.value !== null) {
			sound.push({ row, methodId, period, area, sex, value: value.value });
		}
		const there = before.get(cell);
		const status = /^p/i.test(field('status')) ? 'preliminary' : 'final';
		const becomesFinal = there?.status === 'preliminary' && status === 'final';
		if (there && there.value !== value.value && !becomesFinal && !field('comment')) {
			wrong('exists', String(there.value ?? '..'));
		}
		rows.push({
			...{ indicator_id: of.indicatorId, method_id: of.methodId, period, area, sex },
			...{ value: value.value, people: people.value, status, comment: field('comment') }
		});
	});
	findings.push(...totalsAlone(rows, known, numbered, before, broken));
	const recorded = earlier.flatMap((one) =>
		one.value === null ? [] : [{ ...one, value: one.value }]
	);
	findings.push(...outliers(sound, recorded, plan));
	return { rows, findings: findings.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
}

/** What can be read of a row with an error; null: that cannot; undefined: it may be of any method. */
type Broken = Partial<Record<keyof Point, string | null>>;

/** Totals whose women or men are neither in the table nor entered already, nor may be in a broken row. */
function totalsAlone(
	rows: readonly ReadRow[],
	known: readonly Known[],
	numbered: ReadonlyMap<string, number>,
	before: ReadonlyMap<string, Earlier>,
	broken: readonly Broken[]
): Finding[] {
	return rows.flatMap(({ method_id: methodId, period, area, sex }) => {
		const of = known.find((one) => one.methodId === methodId);
		if (sex !== 'total' || !of?.sexRequired || area === '00') return [];
		const cell = (whose: Sex) => ({ methodId, period, area, sex: whose });
		const isBroken = (whose: Sex) => broken.some((one) => mayBe(one, cell(whose)));
		const isThere = (whose: Sex) =>
			numbered.has(cellOf(cell(whose))) || before.has(cellOf(cell(whose)));
		const isMissing = (whose: Sex) => !isThere(whose) && !isBroken(whose);
		if (isBroken('total') || (!isMissing('women') && !isMissing('men'))) return [];
		const row = numbered.get(cellOf(cell('total'))) ?? null;
		return { row, kind: 'sexes', severity: 'error', found: `${area} ${period}` };
	});
}

const cellOf = (one: { methodId: string; period: string; area: string; sex: string }) =>
	[one.methodId, one.period, one.area, one.sex].join(' ');

/** Whether a row with an error may have been meant for a cell: what could not be read may be anything. */
function mayBe(row: Broken, cell: Record<'methodId' | 'period' | 'area' | 'sex', string>): boolean {
	return (['methodId', 'period', 'area', 'sex'] as const).every(
		(key) => row[key] === undefined || row[key] === null || row[key] === cell[key]
	);
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
