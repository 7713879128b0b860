/** Who wrote, as it is shown: by organisation or by person, each with a look and a share. */
import { presenceColours, presentPerson } from '#lib/sync/messages.ts';
import type { AttributedBlock, Span } from './attribution.ts';

/** What the text is coloured by. */
export type By = 'organisation' | 'person';

/** Who wrote, with the names that the reader may see. */
export interface NamedAuthor {
	personId: string;
	organisationId: string;
	person: string | null;
	organisation: string | null;
}

/** An organisation or a person among those who wrote. */
export interface Group {
	key: string;
	/** Null: the reader may not see it. */
	name: string | null;
	/** A person's, where they wrote for one only. */
	organisation: string | null;
	/** A, B, C … after how much each has written when it was first seen. */
	letter: string;
	/** The class of its colour (presence.css) and of its pattern (authorship.css). */
	colour: string;
	pattern: string;
}

/** Kinds of lines and hatching, told apart without colour. */
export const patterns = 6;

export const keyOf = (by: By) => (author: NamedAuthor) =>
	by === 'organisation' ? author.organisationId : author.personId;

/** A, B … Z, AA, AB …. */
function letterOf(rank: number): string {
	const last = String.fromCharCode(65 + (rank % 26));
	return rank < 26 ? last : letterOf(Math.floor(rank / 26) - 1) + last;
}

/**
 * Those who wrote something of what is there, the one who wrote most first.
 * @param before as they were shown: whoever has a letter keeps it
 */
export function groupsOf(
	blocks: readonly AttributedBlock[],
	authors: readonly NamedAuthor[],
	by: By,
	before: readonly Group[] = []
): Group[] {
	const key = keyOf(by);
	const amounts = amountsOf(
		blocks.flatMap(({ spans }) => spans),
		authors,
		by
	);
	const known = new Map(before.map((group) => [group.key, group]));
	const newcomers = [...amounts.keys()].filter((one) => !known.has(one));
	newcomers.sort((a, b) => amounts.get(b)! - amounts.get(a)! || (a < b ? -1 : 1));
	const taken = new Set(before.map(({ colour }) => colour));
	const groups = [...before];
	for (const one of newcomers) {
		const their = authors.filter((author) => key(author) === one);
		const organisations = new Set(their.map(({ organisation }) => organisation));
		const colour = freeColour(one, taken);
		taken.add(colour);
		groups.push({
			key: one,
			name: (by === 'organisation' ? their[0]?.organisation : their[0]?.person) ?? null,
			organisation: by === 'person' && organisations.size === 1 ? [...organisations][0]! : null,
			letter: letterOf(groups.length),
			colour,
			pattern: `pattern-${groups.length % patterns}`
		});
	}
	return groups;
}

/** A person's own colour among those present too, unless another has it. */
function freeColour(key: string, taken: Set<string>): string {
	const { colour: own } = presentPerson(key, '', '');
	for (let i = 0; i < presenceColours; i++) {
		const colour = `person-${(own + i) % presenceColours}`;
		if (!taken.has(colour)) return colour;
	}
	return `person-${own}`;
}

/** Characters by group. */
export function amountsOf(
	spans: readonly Span[],
	authors: readonly NamedAuthor[],
	by: By
): Map<string, number> {
	const key = keyOf(by);
	const amounts = new Map<string, number>();
	for (const [from, to, number] of spans) {
		const author = authors[number];
		if (!author) continue;
		const one = key(author);
		amounts.set(one, (amounts.get(one) ?? 0) + to - from);
	}
	return amounts;
}

export interface Share {
	group: Group;
	/** Of 1. */
	part: number;
}

/** How much of some text each group wrote, in the order of the groups; who wrote nothing is left out. */
export function sharesOf(amounts: Map<string, number>, groups: readonly Group[]): Share[] {
	const all = [...amounts.values()].reduce((sum, one) => sum + one, 0);
	return groups.flatMap((group) => {
		const amount = amounts.get(group.key);
		return amount ? [{ group, part: amount / all }] : [];
	});
}

export interface SectionShare {
	/** Of the heading that begins it; null: what stands before the first, or it has none. */
	id: string | null;
	/** Of the heading; '' before the first. */
	title: string;
	/** From 0 for the highest that there is. */
	depth: number;
	shares: Share[];
}

/** How much of each section each group wrote, the sections under it counted in. */
export function sectionShares(
	blocks: readonly (AttributedBlock & { text: string })[],
	authors: readonly NamedAuthor[],
	by: By,
	groups: readonly Group[]
): SectionShare[] {
	const top = blocks.reduce((least, { level }) => Math.min(least, level ?? least), 9);
	const found: (Omit<SectionShare, 'shares'> & { level: number; spans: Span[] })[] = [];
	let open: (typeof found)[number][] = [];
	for (const { id, level, text, spans } of blocks) {
		if (level !== undefined) {
			open = open.filter((section) => section.level < level);
			open.push({ id, title: text.trim(), depth: level - top, level, spans: [] });
			found.push(open.at(-1)!);
		} else if (open.length === 0) {
			open.push({ id: null, title: '', depth: 0, level: 9, spans: [] });
			found.push(open[0]!);
		}
		for (const section of open) section.spans.push(...spans);
	}
	return found.map(({ id, title, depth, spans }) => ({
		...{ id, title, depth },
		shares: sharesOf(amountsOf(spans, authors, by), groups)
	}));
}

/** 42 %; what is there is never 0 %. */
export function percent(part: number, language: string): string {
	const least = 0.01;
	const shown = new Intl.NumberFormat(language, { style: 'percent' });
	return part > 0 && part < least ? `< ${shown.format(least)}` : shown.format(part);
}
