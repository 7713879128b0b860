import { unzip, zip } from './zip.ts';

/**
 * A spreadsheet as rows of text, from its first sheet. The reader that we use trusts what it is given: it
 * makes room for what a file says of itself, and fills every row up to the widest. So what it reads is
 * unpacked here first, within bounds; emptied of cells that hold nothing (Excel keeps the look of whole
 * columns); and packed anew.
 */
export type Spreadsheet = { ok: true; rows: string[][] } | { ok: false; why: 'broken' | 'large' };

/** Bytes, unpacked: a sheet of twenty thousand figures takes eight million. */
const mostUnpacked = 40_000_000;
/** With the headings. */
export const mostRows = 20_001;
const mostColumns = 100;

export async function readSpreadsheet(bytes: Uint8Array): Promise<Spreadsheet> {
	const files = unzip(Buffer.from(bytes), mostUnpacked, (name) => /\.(xml|rels)$/.test(name));
	if (typeof files === 'string') return { ok: false, why: files };
	for (const [name, content] of files) {
		if (!/^xl\/worksheets\/[^/]+\.xml$/.test(name)) continue;
		const sheet = plainSheet(content.toString('utf8'));
		if (isTooLarge(sheet)) return { ok: false, why: 'large' };
		files.set(name, Buffer.from(sheet));
	}
	const { readSheet } = await import('read-excel-file/node');
	try {
		const rows = await readSheet(zip(files));
		return { ok: true, rows: rows.map((row) => row.map(textOf)) };
	} catch {
		return { ok: false, why: 'broken' };
	}
}

/**
 * Without cells and rows that hold nothing. A formula that was never computed, and one that failed, are
 * text: they are then said to be no number, where a missing one would count as "the source has none".
 */
function plainSheet(sheet: string): string {
	return sheet
		.replace(/<c\b[^>]*\/>/g, '')
		.replace(
			/<c\b([^>]*)>\s*<f\b[^>]*?(?:\/>|>([^<]*)<\/f>)\s*(?:<v\s*\/>)?\s*<\/c>/g,
			(_, attributes: string, formula: string = '') =>
				`<c${attributes.replace(/\s(?:t|s)="[^"]*"/g, '')} t="inlineStr"><is><t>=${formula}</t></is></c>`
		)
		.replace(/(<c\b[^>]*\st=")e"/g, '$1str"')
		.replace(/<row\b[^>]*(?:\/>|>\s*<\/row>)/g, '');
}

function isTooLarge(sheet: string): boolean {
	let rows = 0;
	let columns = 0;
	for (const [, tag, attributes = ''] of sheet.matchAll(/<(row|c)\b([^>]*)>/g)) {
		const place = /\sr="([A-Z]*)(\d*)"/.exec(attributes);
		if (tag === 'row') {
			rows = Math.max(rows + 1, Number(place?.[2] ?? 0));
			columns = 0;
		} else {
			columns = Math.max(columns + 1, place?.[1] ? columnOf(place[1]) : 0);
			rows = Math.max(rows, Number(place?.[2] ?? 0));
		}
		if (rows > mostRows || columns > mostColumns) return true;
	}
	return false;
}

/** A is 1, AA is 27. */
function columnOf(letters: string): number {
	return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function textOf(cell: unknown): string {
	if (cell === null || cell === undefined) return '';
	if (cell instanceof Date) return cell.toISOString().slice(0, 10);
	return typeof cell === 'number' || typeof cell === 'boolean'
		? String(cell)
		: String(cell as string);
}
