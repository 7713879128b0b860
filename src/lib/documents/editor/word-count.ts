/** Words and characters, counted block by block and remembered with the block. */
import type { Node as DocumentNode } from 'prosemirror-model';
import type { Selection } from 'prosemirror-state';

export interface TextCount {
	words: number;
	/** With spaces, without line breaks. */
	characters: number;
}

const nothing: TextCount = { words: 0, characters: 0 };
const known = new WeakMap<DocumentNode, TextCount>();
/** "e-post", "3,5" and "Storsjön's" are one word each. */
const word = /[\p{L}\p{N}]+(?:['’.,:/\-–][\p{L}\p{N}]+)*/gu;
const lineBreaks = /\n/g;
/** The second halves of signs outside the basic plane, which a reader counts as one. */
const secondHalves = /[\udc00-\udfff]/g;

function plus(a: TextCount, b: TextCount): TextCount {
	return { words: a.words + b.words, characters: a.characters + b.characters };
}

export function countText(text: string): TextCount {
	const left = text.replace(lineBreaks, '').replace(secondHalves, '');
	return { words: text.match(word)?.length ?? 0, characters: left.length };
}

function countBlock(block: DocumentNode): TextCount {
	const before = known.get(block);
	if (before) return before;
	const count = countText(block.textBetween(0, block.content.size, '\n', '\n'));
	known.set(block, count);
	return count;
}

/**
 * Null when the time was up first: what was counted by then is remembered, so ask again.
 * @param until as `performance.now()` tells the time
 */
export function countDocument(doc: DocumentNode, until = Infinity): TextCount | null {
	let count = nothing;
	for (const block of doc.children) {
		if (!known.has(block) && performance.now() > until) return null;
		count = plus(count, countBlock(block));
	}
	return count;
}

/** Null when nothing is selected. */
export function countSelection(doc: DocumentNode, { ranges }: Selection): TextCount | null {
	let count: TextCount | null = null;
	for (const { $from, $to } of ranges) {
		if ($from.pos === $to.pos) continue;
		count ??= nothing;
		let start = 0;
		for (const block of doc.children) {
			const end = start + block.nodeSize;
			if (start >= $to.pos) break;
			if (end > $from.pos) {
				const whole = $from.pos <= start && $to.pos >= end;
				const [from, to] = [Math.max(start, $from.pos), Math.min(end, $to.pos)];
				const own = whole ? countBlock(block) : countText(doc.textBetween(from, to, '\n', '\n'));
				count = plus(count, own);
			}
			start = end;
		}
	}
	return count;
}
