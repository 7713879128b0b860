function folded(words: string): string {
	return words.toLocaleLowerCase('sv').normalize('NFD').replace(/\p{M}/gu, '');
}

/** Those of which every word of the query begins a word; in their label before elsewhere. */
export function matching<T extends { label: string; search: string }>(
	all: readonly T[],
	query: string
): T[] {
	const asked = folded(query).split(/\s+/).filter(Boolean);
	const begin = (words: string) => {
		const there = folded(words).split(/[\s–()-]+/);
		return asked.every((one) => there.some((word) => word.startsWith(one)));
	};
	const byLabel = all.filter(({ label }) => begin(label));
	const others = all.filter((one) => !byLabel.includes(one));
	return [...byLabel, ...others.filter(({ label, search }) => begin(`${label} ${search}`))];
}
