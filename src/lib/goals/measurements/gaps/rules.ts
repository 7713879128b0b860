import { byPlace } from '../../areas/rules.ts';

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

/** What stands in `period` is narrowed by the reader's choices; an empty choice narrows nothing. */
export interface Choices {
	organisation: string;
	indicator: string;
	area: string;
	sex: string;
}

interface Narrowable {
	responsible: string | null;
	code: string;
	cells: string[];
}

/** Only the gaps, and of each only the cells, that the choices leave. */
export function narrow<G extends Narrowable>(gaps: readonly G[], choices: Choices): G[] {
	return gaps
		.filter(({ responsible }) => !choices.organisation || responsible === choices.organisation)
		.filter(({ code }) => !choices.indicator || code === choices.indicator)
		.map((gap) => ({
			...gap,
			cells: gap.cells.filter((cell) => {
				const [area, sex] = cell.split(' ');
				return (!choices.area || area === choices.area) && (!choices.sex || sex === choices.sex);
			})
		}))
		.filter(({ cells }) => cells.length > 0);
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
