/** What two texts have in common, word by word: to show a change, and to make no more of it than it is. */
import type { PieceNode } from './pieces.ts';

/** A stretch of both texts, of the first alone, or of the second alone, in units. */
export interface Stretch {
	kind: 'same' | 'gone' | 'new';
	/** Of the first text where it is `same` or `gone`, else of the second. */
	from: number;
	to: number;
	/** Where it stands in the second text, if it is `same`. */
	other: number;
}

/** Beyond so many pairs of words, what lies between the common ends is taken as wholly rewritten. */
const mostPairs = 1_500_000;

/** What a text is compared by: words, single signs, single spaces; an inline node is one sign. */
export function tokensOf(content: readonly PieceNode[]): string[] {
	return content.flatMap((node) =>
		node.type === 'text'
			? ((node.text ?? '').match(/[\p{L}\p{N}\p{M}_]+|[^]/gu) ?? [])
			: [`\u0000${node.type}`]
	);
}

/** How many units of its text a token takes. */
export function widthOf(token: string): number {
	return token.startsWith('\u0000') ? 1 : token.length;
}

/** Common ends first, then the longest common run of tokens between them. */
export function difference(a: readonly string[], b: readonly string[]): Stretch[] {
	let start = 0;
	while (start < a.length && start < b.length && a[start] === b[start]) start++;
	let end = 0;
	while (
		end < a.length - start &&
		end < b.length - start &&
		a[a.length - 1 - end] === b[b.length - 1 - end]
	) {
		end++;
	}
	const stretches: Stretch[] = [];
	let [at, other] = [0, 0];
	const add = (kind: Stretch['kind'], tokens: readonly string[]) => {
		const width = tokens.reduce((sum, token) => sum + widthOf(token), 0);
		if (width === 0) return;
		const from = kind === 'new' ? other : at;
		const last = stretches.at(-1);
		if (last?.kind === kind && last.to === from) last.to += width;
		else stretches.push({ kind, from, to: from + width, other });
		if (kind !== 'new') at += width;
		if (kind !== 'gone') other += width;
	};
	add('same', a.slice(0, start));
	for (const [kind, tokens] of middle(
		a.slice(start, a.length - end),
		b.slice(start, b.length - end)
	)) {
		add(kind, tokens);
	}
	add('same', a.slice(a.length - end));
	return stretches;
}

function middle(a: string[], b: string[]): [Stretch['kind'], string[]][] {
	const whole: [Stretch['kind'], string[]][] = [
		['gone', a],
		['new', b]
	];
	if (a.length === 0 || b.length === 0 || a.length * b.length > mostPairs) return whole;
	const width = b.length + 1;
	// The longest common run from each pair on, from the back.
	const lengths = new Uint32Array((a.length + 1) * width);
	for (let i = a.length - 1; i >= 0; i--) {
		for (let j = b.length - 1; j >= 0; j--) {
			lengths[i * width + j] =
				a[i] === b[j]
					? lengths[(i + 1) * width + j + 1]! + 1
					: Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
		}
	}
	// A single space in common is no text in common: it would only tear the change to pieces.
	const steps: [Stretch['kind'], string[]][] = [];
	let [i, j] = [0, 0];
	while (i < a.length || j < b.length) {
		if (i < a.length && j < b.length && a[i] === b[j]) {
			steps.push(['same', [a[i]!]]);
			i++;
			j++;
		} else if (
			i < a.length &&
			(j === b.length || lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!)
		) {
			steps.push(['gone', [a[i++]!]]);
		} else steps.push(['new', [b[j++]!]]);
	}
	return gathered(steps);
}

/** Between two changes, a lone space belongs to them; what goes stands before what comes. */
function gathered(steps: [Stretch['kind'], string[]][]): [Stretch['kind'], string[]][] {
	const done: [Stretch['kind'], string[]][] = [];
	let gone: string[] = [];
	let fresh: string[] = [];
	const flush = () => {
		// A space that was drawn in may be at the end of both: there it is no change.
		const kept = gone.at(-1) === ' ' && fresh.at(-1) === ' ' ? 1 : 0;
		gone.length -= kept;
		fresh.length -= kept;
		if (gone.length > 0) done.push(['gone', gone]);
		if (fresh.length > 0) done.push(['new', fresh]);
		if (kept > 0) done.push(['same', [' ']]);
		gone = [];
		fresh = [];
	};
	for (const [i, [kind, tokens]] of steps.entries()) {
		if (kind === 'gone') gone.push(...tokens);
		else if (kind === 'new') fresh.push(...tokens);
		else {
			const changed = (step: [Stretch['kind'], string[]] | undefined) =>
				step !== undefined && step[0] !== 'same';
			if (tokens[0] === ' ' && changed(steps[i - 1]) && changed(steps[i + 1])) {
				gone.push(...tokens);
				fresh.push(...tokens);
			} else {
				flush();
				done.push([kind, tokens]);
			}
		}
	}
	flush();
	return done;
}
