/** What differs within a paragraph: words put in, words taken away, and words that look otherwise. */
import { diffArrays } from 'diff';
import { canonical } from '#lib/sync/content-hash.ts';
import type { ContentMark, ContentNode } from '#lib/sync/content-hash.ts';

export interface Piece {
	kind: 'same' | 'added' | 'removed' | 'formatted';
	/** A line break is `\n`; the end of a paragraph that was put in or taken away is `¶`. */
	text: string;
	marks: ContentMark[];
	/** Of what is `formatted`: how it looked. */
	before?: ContentMark[];
}

interface Token {
	text: string;
	marks: ContentMark[];
	look: string;
}

interface Run {
	kind: 'same' | 'added' | 'removed';
	before: Token[];
	after: Token[];
}

/** Words, numbers, white space, and every other character by itself. */
const parts = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|\p{N}+(?:[.,:]\p{N}+)*|\s+|./gsu;
/** Words put in and taken away at which two paragraphs are taken to be two, to bound the cost. */
const mostEdits = 4_000;
const paragraphEnd = '¶';
/** Stands between two paragraphs that are compared with one; nobody can write it. */
const joint = '\u0000';

/**
 * Compares the text of paragraphs: `before` and `after` are the contents of one or several, several
 * where a paragraph was divided or joined.
 * @returns the pieces of each paragraph of `after`
 */
export function comparePieces(before: ContentNode[][], after: ContentNode[][]): Piece[][] {
	const runs = tidy(diff(tokensOf(before), tokensOf(after)));
	let current = new Pieces();
	const paragraphs = [current];
	for (const { kind, before: gone, after: there } of runs) {
		if (kind === 'removed') {
			for (const token of gone) current.add(kind, shown(token));
			continue;
		}
		for (const [i, token] of there.entries()) {
			if (token.text !== joint) current.add(kind, token, kind === 'same' ? gone[i]! : null);
			else {
				if (kind === 'added') current.add(kind, shown(token));
				paragraphs.push((current = new Pieces()));
			}
		}
	}
	return paragraphs.map(({ list }) => list);
}

/** The pieces of a paragraph that is all new, all gone or all as it was. */
export function wholePieces(content: ContentNode[], kind: 'same' | 'added' | 'removed'): Piece[] {
	const pieces = new Pieces();
	for (const node of content) {
		const marks = lookOf(node.marks);
		const text = node.type === 'hard_break' ? '\n' : (node.text ?? '');
		if (text) pieces.add(kind, { text, marks, look: keyOf(marks) });
	}
	return pieces.list;
}

/** Puts together what is of one kind and looks alike. */
class Pieces {
	readonly list: Piece[] = [];
	#key = '';

	add(kind: Run['kind'], { text, marks, look }: Token, was: Token | null = null): void {
		const formatted = was !== null && was.look !== look;
		const key = `${formatted ? was.look : kind} ${look}`;
		if (this.list.length > 0 && key === this.#key) this.list[this.list.length - 1]!.text += text;
		else if (formatted) this.list.push({ kind: 'formatted', text, marks, before: was.marks });
		else this.list.push({ kind, text, marks });
		this.#key = key;
	}
}

function shown(token: Token): Token {
	return token.text === joint ? { ...token, text: paragraphEnd } : token;
}

export function plainText(content: ContentNode[]): string {
	return content
		.map((node) =>
			node.type === 'hard_break' ? '\n' : (node.text ?? plainText(node.content ?? []))
		)
		.join('');
}

/** What to take away and put in, from start to end, so that one text becomes another; in UTF-16 units. */
export function textChanges(
	before: string,
	after: string
): { kind: 'same' | 'added' | 'removed'; length: number }[] {
	const tokens = (text: string) =>
		partsOf(text).map((part) => ({ text: part, marks: [], look: '' }));
	return tidy(diff(tokens(before), tokens(after))).map(({ kind, before: gone, after: there }) => ({
		kind,
		length: lengthOf(kind === 'removed' ? gone : there)
	}));
}

function partsOf(text: string): string[] {
	return text.match(parts) ?? [];
}

/** The words of a text, for likeness: in small letters, without what stands between them. */
export function wordsOf(text: string): string[] {
	return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Where comments and proposals hold on to the text is no part of how it looks. */
function lookOf(marks: ContentMark[] | undefined): ContentMark[] {
	return (marks ?? []).filter(({ type }) => type !== 'anchor');
}

function keyOf(marks: ContentMark[]): string {
	return marks.length === 0 ? '' : canonical(marks);
}

function tokensOf(paragraphs: ContentNode[][]): Token[] {
	return paragraphs.flatMap((content, i) => {
		const tokens = content.flatMap((node): Token[] => {
			const marks = lookOf(node.marks);
			const look = keyOf(marks);
			const text = node.type === 'hard_break' ? '\n' : (node.text ?? '');
			return partsOf(text).map((part) => ({ text: part, marks, look }));
		});
		const between = { text: joint, marks: [], look: keyOf([]) };
		return i === 0 ? tokens : [between, ...tokens];
	});
}

function diff(before: Token[], after: Token[]): Run[] {
	return trimmed(before, after).flatMap((run, i, runs) => {
		const next = runs[i + 1];
		if (run.kind === 'removed' && next?.kind === 'added') return inside(run.before, next.after);
		return run.kind === 'added' && runs[i - 1]?.kind === 'removed' ? [] : [run];
	});
}

/** Where both begin and end with something else. */
function inside(gone: Token[], there: Token[]): Run[] {
	const found = diffArrays(gone, there, {
		comparator: (a, b) => a.text === b.text,
		maxEditLength: mostEdits
	});
	if (!found) {
		return [
			{ kind: 'removed', before: gone, after: [] },
			{ kind: 'added', before: [], after: there }
		];
	}
	let [i, j] = [0, 0];
	return found.map(({ added, removed, count }) => {
		const [fromBefore, fromAfter] = [added ? 0 : count, removed ? 0 : count];
		return {
			kind: added ? 'added' : removed ? 'removed' : 'same',
			before: gone.slice(i, (i += fromBefore)),
			after: there.slice(j, (j += fromAfter))
		};
	});
}

interface Stretch {
	same: boolean;
	before: Token[];
	after: Token[];
}

/**
 * What is the same by chance between two changes, a space or a small word, is no island to rest on:
 * "the old phrase" became "a new one" reads better than four changes in a row.
 */
function tidy(runs: Run[]): Run[] {
	const stretches: Stretch[] = [];
	for (const { kind, before, after } of runs) {
		const last = stretches[stretches.length - 1];
		if (kind !== 'same' && last && !last.same) {
			last.before = [...last.before, ...before];
			last.after = [...last.after, ...after];
		} else stretches.push({ same: kind === 'same', before: [...before], after: [...after] });
	}
	for (let i = 1; i < stretches.length - 1; i++) {
		const [left, island, right] = [stretches[i - 1]!, stretches[i]!, stretches[i + 1]!];
		if (!island.same || !isSmall(island, left, right)) continue;
		stretches.splice(i - 1, 3, {
			same: false,
			before: [...left.before, ...island.before, ...right.before],
			after: [...left.after, ...island.after, ...right.after]
		});
		i = Math.max(0, i - 2);
	}
	return stretches.flatMap(({ same, before, after }) =>
		same ? [{ kind: 'same' as const, before, after }] : trimmed(before, after)
	);
}

/** What a change begins and ends with on both sides is no part of it. */
function trimmed(before: Token[], after: Token[]): Run[] {
	const shortest = Math.min(before.length, after.length);
	let [start, end] = [0, 0];
	while (start < shortest && before[start]!.text === after[start]!.text) start++;
	while (end < shortest - start && before.at(-1 - end)!.text === after.at(-1 - end)!.text) end++;
	const [gone, there] = [before.length - end, after.length - end];
	const runs: Run[] = [
		{ kind: 'same', before: before.slice(0, start), after: after.slice(0, start) },
		{ kind: 'removed', before: before.slice(start, gone), after: [] },
		{ kind: 'added', before: [], after: after.slice(start, there) },
		{ kind: 'same', before: before.slice(gone), after: after.slice(there) }
	];
	return runs.filter((run) => run.before.length + run.after.length > 0);
}

function isSmall(island: Stretch, left: Stretch, right: Stretch): boolean {
	if (island.before.some(({ text }) => text === joint)) return false;
	const size = lengthOf(island.before);
	const largest = (of: Stretch) => Math.max(lengthOf(of.before), lengthOf(of.after));
	if (size > largest(left) || size > largest(right)) return false;
	// Two additions with a word between them are two additions, not a word taken away.
	const isReplaced = (of: Stretch) => of.before.length > 0 && of.after.length > 0;
	const words = island.before.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)).length;
	return words === 0
		? isReplaced(left) || isReplaced(right)
		: words <= 2 && isReplaced(left) && isReplaced(right);
}

function lengthOf(tokens: Token[]): number {
	return tokens.reduce((sum, { text }) => sum + text.length, 0);
}
