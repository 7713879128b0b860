import { byPlace } from '../../areas/rules.ts';
import type { ErrorCode } from '#lib/platform/errors.ts';
import type { Figure } from '../reads.server.ts';
import { fieldOf, readNumber, seenOf } from '../rules.ts';
import type { EntryForm } from '../schema.ts';
import type { NewFigure } from '../writes.server.ts';

export interface Cell {
	period: string;
	area: string;
	sex: string;
}

/** What can be wrong with one cell. */
export type WrongCell = 'number' | 'changed' | 'method' | 'area' | 'sexes';

/** What the database's refusal of figures means beside a cell, by code (supabase/ERRORS.md). */
export const refusedAs: Partial<Record<ErrorCode, WrongCell>> = {
	KL060: 'method',
	KL062: 'area',
	KL063: 'sexes',
	KL064: 'changed'
};

export type Problem = { cell: Cell; what: WrongCell } | { cell: null; what: 'comment' };

/** Whether what is written says something else than the newest figure does. */
export function differs(text: string, figure: Figure | undefined): boolean {
	if (!figure) return text.trim() !== '';
	const number = readNumber(text);
	return !number.ok || number.value !== figure.value;
}

/**
 * What a filled-in grid means, beside the newest figures: what is entered anew, and what corrects.
 * An empty field where nothing stands is left alone; one that was emptied says that there is no figure.
 * What others have changed meanwhile is left alone too, where the form still says what it showed.
 * @param shown the values of figures that the form showed and that are the newest no more, by their ids
 */
export function whatIsNew(
	cells: readonly Cell[],
	read: (field: string) => string | null,
	figures: readonly Figure[],
	form: EntryForm,
	shown: ReadonlyMap<string, number | null> = new Map()
): { figures: NewFigure[]; problems: Problem[] } {
	const known = new Map(figures.map((f) => [fieldOf(f.period, f.area, f.sex), f]));
	const fresh: NewFigure[] = [];
	const problems: Problem[] = [];
	for (const cell of cells) {
		const field = fieldOf(cell.period, cell.area, cell.sex);
		const text = read(field);
		const figure = known.get(field);
		if (text === null || (text.trim() === '' && !figure)) continue;
		const number = readNumber(text);
		if (!number.ok) {
			problems.push({ cell, what: 'number' });
			continue;
		}
		const same = figure !== undefined && figure.value === number.value;
		const becomesFinal =
			figure?.status === 'preliminary' && form.status === 'final' && (!same || form.finalise);
		if (same && !becomesFinal) continue;
		const seen = read(seenOf(cell.period, cell.area, cell.sex));
		if (figure && seen !== figure.measurementId) {
			if (seen === null ? text.trim() === '' : shown.get(seen) === number.value) continue;
			problems.push({ cell, what: 'changed' });
			continue;
		}
		const kind = becomesFinal ? 'final' : form.kind;
		if (figure && kind === 'we_corrected' && form.comment === '') {
			if (!problems.some(({ what }) => what === 'comment')) {
				problems.push({ cell: null, what: 'comment' });
			}
		}
		fresh.push({
			...cell,
			value: number.value,
			status: form.status,
			corrects: figure?.measurementId ? { id: figure.measurementId, kind } : null,
			comment: form.comment,
			evidenceUrl: form.evidence ?? null,
			evidenceFile: form.evidenceFile ?? null
		});
	}
	return { figures: fresh, problems };
}

/** A cell whose figure others do not see, and why. */
export interface Hidden extends Cell {
	why: 'small' | 'complementary';
}

/**
 * What others do not see after an entry: of what was entered, and of what they saw before. The county
 * first, and totals before women and men.
 */
export function hiddenBy(
	entered: readonly Cell[],
	before: readonly Figure[],
	after: readonly Figure[]
): Hidden[] {
	const key = (one: Cell) => fieldOf(one.period, one.area, one.sex);
	const fresh = new Set(entered.map(key));
	const already = new Set(before.filter(({ suppressed }) => suppressed).map(key));
	return after
		.filter((one) => one.suppressed !== null && (fresh.has(key(one)) || !already.has(key(one))))
		.map(({ period, area, sex, suppressed }): Hidden => {
			return { period, area, sex, why: suppressed === 'small' ? 'small' : 'complementary' };
		})
		.sort(
			(a, b) =>
				byPlace(a.area, b.area) ||
				Number(b.sex === 'total') - Number(a.sex === 'total') ||
				a.period.localeCompare(b.period)
		);
}
