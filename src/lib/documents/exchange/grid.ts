/**
 * The rows of a table as a whole grid: spans that reach outside are cut, and where a row is short
 * stands an empty cell. Two people who edit a table at once may leave it torn.
 */
import type { ContentNode } from '#lib/sync/content-hash.ts';

export interface GridCell {
	/** Null: nobody wrote one here. */
	node: ContentNode | null;
	colspan: number;
	rowspan: number;
}

export interface Grid {
	columns: number;
	/** How many rows from the top are headers all through. */
	headerRows: number;
	/** As they were dragged, in CSS pixels; empty unless every column has one. */
	widths: number[];
	/** The cells that begin in each row, in order. */
	rows: GridCell[][];
}

/** A row of more cells than anyone can read is a broken one; the same for spans. */
const mostColumns = 100;

function span(value: unknown): number {
	const number = Number(value ?? 1);
	return Number.isInteger(number) && number >= 1 ? Math.min(number, mostColumns) : 1;
}

export function gridOf(table: ContentNode): Grid {
	const source = (table.content ?? []).filter(({ type }) => type === 'table_row');
	const taken: boolean[][] = source.map(() => []);
	const widths: number[] = [];
	const placed = source.map((row, y) => {
		const cells: (GridCell & { x: number })[] = [];
		let x = 0;
		for (const node of row.content ?? []) {
			while (taken[y]![x]) x++;
			if (x >= mostColumns) break;
			let colspan = 1;
			const wanted = Math.min(span(node.attrs?.colspan), mostColumns - x);
			while (colspan < wanted && !taken[y]![x + colspan]) colspan++;
			const rowspan = Math.min(span(node.attrs?.rowspan), source.length - y);
			for (let down = 0; down < rowspan; down++) {
				for (let along = 0; along < colspan; along++) taken[y + down]![x + along] = true;
			}
			noteWidths(widths, x, colspan, node.attrs?.colwidth);
			cells.push({ node, colspan, rowspan, x });
			x += colspan;
		}
		return cells;
	});
	const columns = taken.reduce((most, row) => Math.max(most, row.length), 0);
	if (columns === 0) return { columns: 0, headerRows: 0, widths: [], rows: [] };
	const rows = placed.map((cells, y) => filled(cells, taken[y]!, columns));
	const known = Array.from({ length: columns }, (_, x) => widths[x] ?? 0);
	return {
		columns,
		headerRows: headerRowsOf(rows),
		widths: known.every((width) => width > 0) ? known : [],
		rows
	};
}

function filled(
	cells: (GridCell & { x: number })[],
	taken: readonly boolean[],
	columns: number
): GridCell[] {
	const holes = Array.from({ length: columns }, (_, x) => x)
		.filter((x) => !taken[x])
		.map((x) => ({ node: null, colspan: 1, rowspan: 1, x }));
	return [...cells, ...holes]
		.sort((a, b) => a.x - b.x)
		.map(({ node, colspan, rowspan }) => ({ node, colspan, rowspan }));
}

function noteWidths(widths: number[], x: number, colspan: number, value: unknown): void {
	if (!Array.isArray(value) || value.length !== colspan) return;
	value.forEach((width, i) => {
		if (typeof width === 'number' && width >= 20 && width <= 2000) widths[x + i] ??= width;
	});
}

/** Rows whose cells are all headers; none of which may reach down into the table's body. */
function headerRowsOf(rows: readonly GridCell[][]): number {
	let count = 0;
	for (const row of rows) {
		const all = row.every(({ node }) => node === null || node.type === 'table_header');
		if (!all || row.every(({ node }) => node === null)) break;
		count++;
	}
	if (count === rows.length) count = Math.min(count, 1);
	const reach = (y: number) => Math.max(...rows[y]!.map(({ rowspan }) => y + rowspan), 0);
	while (count > 0 && Array.from({ length: count }, (_, y) => reach(y)).some((end) => end > count))
		count--;
	return count;
}
