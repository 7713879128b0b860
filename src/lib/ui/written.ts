/**
 * What the fields of a form are filled with: what was written in a refused one, else what is.
 * @param values by field name, asked anew each time so that it follows the page.
 * @returns the value of a field as text; '' for none and for what is a list or a tick.
 */
export function writtenIn(values: () => Record<string, unknown> | null | undefined) {
	return (name: string): string => {
		const value = values()?.[name];
		return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	};
}
