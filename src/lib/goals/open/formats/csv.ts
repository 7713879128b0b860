/**
 * CSV after RFC 4180: a heading, CRLF, quotes where they are needed. Numbers have a decimal point.
 * Text that a spreadsheet would run as a formula gets an apostrophe before it.
 */
export function csvOf(columns: readonly string[], rows: readonly object[]): string {
	const lines = rows.map((row) =>
		columns.map((column) => field((row as Record<string, unknown>)[column])).join(',')
	);
	return [columns.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function field(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'number') return decimal(value);
	const text = Array.isArray(value) ? value.join(' ') : String(value);
	const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Never with an exponent: not every reader of CSV knows it. */
function decimal(value: number): string {
	const text = String(value);
	return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}
