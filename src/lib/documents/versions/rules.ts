import type { ComparedBlock } from '#lib/documents/comparison/comparison.ts';
import type { Side, Version, Writer } from './schema.ts';

/** How the address says which position it means: `3`, `now`, `@1234`; null: not at all. */
export function sideOf(value: string | null): Side | null {
	if (value === null || value === 'now') return 'now';
	const number = /^[1-9]\d{0,8}$/.exec(value);
	if (number) return { version: Number(value) };
	const seq = /^@(\d{1,15})$/.exec(value);
	return seq ? { seq: Number(seq[1]) } : null;
}

/** The newest day first, and its newest version first. @param dayOf of an ISO 8601 moment */
export function byDay(
	versions: readonly Version[],
	dayOf: (moment: string) => string
): { day: string; versions: Version[] }[] {
	const newestFirst = versions.toSorted((a, b) => b.seq - a.seq || b.number - a.number);
	return [...Map.groupBy(newestFirst, ({ at }) => dayOf(at))].map(([day, own]) => ({
		day,
		versions: own
	}));
}

/** The version whose text came just before; null: it is the first. */
export function before(versions: readonly Version[], { seq, number }: Version): Version | null {
	const earlier = versions.filter((one) => one.seq < seq && one.number !== number);
	return earlier.toSorted((a, b) => b.seq - a.seq || b.number - a.number)[0] ?? null;
}

/** Each organisation once, with the people who wrote for it. */
export function byOrganisation(writers: readonly Writer[]): [string | null, string[]][] {
	const found = Map.groupBy(writers, ({ organisation }) => organisation);
	return [...found].map(([organisation, people]) => [
		organisation,
		people.flatMap(({ person }) => (person === null ? [] : [person]))
	]);
}

/** A block to be shown with the change's number, or how many were left out. */
export type Shown =
	{ block: ComparedBlock; change: number | null } | { gap: number; change?: undefined };

/** Unchanged blocks about a change that are shown with it. */
const around = 1;

/**
 * The changes with what stands just about them, and the heading that they stand under.
 * @param all nothing is left out
 */
export function shownOf(blocks: readonly ComparedBlock[], all: boolean): Shown[] {
	const kept = new Set<number>();
	let heading: number | null = null;
	for (const [i, { kind, look }] of blocks.entries()) {
		if (look.type === 'heading') heading = i;
		if (kind === 'same' && !all) continue;
		if (heading !== null) kept.add(heading);
		for (let near = i - around; near <= i + around; near++) kept.add(near);
	}
	const shown: Shown[] = [];
	let change = 0;
	for (const [i, block] of blocks.entries()) {
		const last = shown[shown.length - 1];
		if (kept.has(i)) {
			const counts = block.kind !== 'same' && block.kind !== 'left';
			shown.push({ block, change: counts ? ++change : null });
		} else if (last && 'gap' in last) last.gap++;
		else shown.push({ gap: 1 });
	}
	return shown;
}
