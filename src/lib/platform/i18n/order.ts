const collator = new Intl.Collator('sv', { numeric: true, sensitivity: 'base' });

/** Sorted by Swedish rules (… z å ä ö), as a new list; an empty name comes last. */
export function inSwedishOrder<T>(rows: readonly T[], name: (row: T) => string | null): T[] {
	return rows.toSorted((a, b) => compareNames(name(a), name(b)));
}

export function compareNames(a: string | null, b: string | null): number {
	if (!a || !b) return Number(!a) - Number(!b);
	return collator.compare(a, b);
}
