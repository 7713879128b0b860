import { byPlace } from '../../areas/rules.ts';
import type { Choices } from './schema.ts';

/** The twelve months from a day on, as YYYY-MM. */
export function monthsFrom(day: string): string[] {
	const start = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
	return Array.from({ length: 12 }, (_, k) => {
		const month = start + k;
		return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
	});
}

/** The day a year after. */
export function yearAfter(day: string): string {
	return `${Number(day.slice(0, 4)) + 1}-${day.slice(5, 7)}-01`;
}

/** How many gaps a page lists, and how many each month of the year wheel names. */
export const pageSize = 100;
export const monthSize = 30;

interface Narrowable {
	responsible: string | null;
	code: string;
	cells: string[];
}

/** Only the gaps, and of each only the cells, that the choices leave; an empty choice narrows nothing. */
export function narrow<G extends Narrowable>(gaps: readonly G[], choices: Choices): G[] {
	const { organisation, indicator, area, sex } = choices;
	const wanted = gaps.filter(
		({ responsible, code }) =>
			(!organisation || responsible === organisation) && (!indicator || code === indicator)
	);
	if (!area && !sex) return wanted;
	const asked = (cell: string) => {
		const [its, whose] = cell.split(' ');
		return (!area || its === area) && (!sex || whose === sex);
	};
	return wanted
		.map((gap) => ({ ...gap, cells: gap.cells.filter(asked) }))
		.filter(({ cells }) => cells.length > 0);
}

/** How many figures are missing in all. */
export function figuresIn(gaps: readonly { cells: string[] }[]): number {
	return gaps.reduce((sum, { cells }) => sum + cells.length, 0);
}

/** One page of a list, and where it lies in it; a page beyond the last is the last. */
export function pageOf<T>(list: readonly T[], asked: number) {
	const last = Math.max(1, Math.ceil(list.length / pageSize));
	const page = Math.min(asked, last);
	const start = (page - 1) * pageSize;
	const rows = list.slice(start, start + pageSize);
	return { rows, page, last, from: start + 1, to: start + rows.length, of: list.length };
}

/** `2303 women`, `2303 men` as 2303 with women and men. */
export function byArea(cells: readonly string[]): { area: string; sexes: string[] }[] {
	const areas = Map.groupBy(
		cells.map((cell) => cell.split(' ') as [string, string]),
		([area]) => area
	);
	return [...areas]
		.sort(([a], [b]) => byPlace(a, b))
		.map(([area, list]) => ({ area, sexes: list.map(([, sex]) => sex) }));
}
