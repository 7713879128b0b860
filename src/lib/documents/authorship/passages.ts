/** Passages: what one organisation or person wrote without another coming between. */
import type { Span } from './attribution.ts';
import { justWritten } from './colouring.ts';

export interface Passage {
	/** Positions in the text. */
	from: number;
	to: number;
	/** Numbers of authors, who wrote most of it first; none: just written. */
	authors: number[];
	/** Seconds since 1970: when the first and the last of it was written; 0: just now. */
	first: number;
	last: number;
}

interface Block {
	start: number;
	spans: readonly Span[];
}

/** All passages of a text. @param keyOf who is one: spans with the same belong together */
export function passagesOf(blocks: readonly Block[], keyOf: (span: Span) => string): Passage[] {
	const passages: Passage[] = [];
	let key: string | null = null;
	let amounts = new Map<number, number>();
	for (const { start, spans } of blocks) {
		for (const span of spans) {
			const [from, to, author, time] = span;
			const next = keyOf(span);
			if (next !== key) {
				key = next;
				amounts = new Map();
				passages.push({ from: start + from, to: 0, authors: [], first: time, last: time });
			}
			const passage = passages.at(-1)!;
			passage.to = start + to;
			passage.first = Math.min(passage.first, time);
			passage.last = Math.max(passage.last, time);
			if (author === justWritten) continue;
			amounts.set(author, (amounts.get(author) ?? 0) + to - from);
			passage.authors = [...amounts.keys()].sort((a, b) => amounts.get(b)! - amounts.get(a)!);
		}
	}
	return passages;
}

/** The one that holds a position, or begins or ends there. */
export function passageAt(
	blocks: readonly Block[],
	position: number,
	keyOf: (span: Span) => string
): Passage | null {
	const passages = passagesOf(blocks, keyOf);
	return (
		passages.find(({ from, to }) => from <= position && position < to) ??
		passages.find(({ to }) => to === position) ??
		null
	);
}
