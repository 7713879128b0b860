/**
 * Who wrote the text that a document holds, in the order in which it is read. It names places and
 * hands and no word of the text, so whoever may read the document may have it.
 */
import * as Y from 'yjs';
import type { Hand, Hands } from './hands.ts';

/**
 * [from, to, author, time]: a half-open range within a block, counted as ProseMirror counts inside
 * it (UTF-16 units of text, one for a line break); a number in `authors`; when it was first
 * written, in seconds since 1970.
 */
export type Span = [from: number, to: number, author: number, time: number];

export interface AttributedBlock {
	/** The block's own `id`; null where it has none. */
	id: string | null;
	type: string;
	/** Of a heading. */
	level?: number;
	spans: Span[];
}

/** A block and its words: in memory and on the way to who may read them, never stored. */
export interface WrittenBlock extends AttributedBlock {
	/** As ProseMirror counts: what is no text, such as a line break, is one `noText`. */
	text: string;
}

export interface Attribution {
	authors: Hand[];
	/** The blocks that hold text, in document order. */
	blocks: AttributedBlock[];
}

/**
 * Who wrote what at a position, with its words, for who has an earlier answer: a number stands for the
 * block of that number in the answer of `since`.
 */
export interface WordsSince {
	seq: number;
	/** The answer that it goes on from; null: it holds everything itself. */
	since: number | null;
	/** The log goes on behind `seq`: ask again soon. */
	behind: boolean;
	authors: Hand[];
	blocks: (WrittenBlock | number)[];
}

/** Characters of each author, by its number in `authors`. */
export type Shares = Record<number, number>;

export interface Section {
	/** The heading that begins it; null: what stands before the first. */
	headingId: string | null;
	level: number;
	/** Of the section's own text, without the sections under it. */
	shares: Shares;
}

/** What one author wrote within this time, in seconds, is one span. */
const together = 3_600;
/** Letters, as the two in "alla", by which what is typed before the same ones may have slipped. */
const farthest = 2;
/** Stands for what is no text, so that places in the text keep their count. */
export const noText = '\ufffc';

export function attribute(doc: Y.Doc, hands: Hands): Attribution {
	const authors: Hand[] = [];
	const numbers = new Map<number, number>();
	const author = (hand: number) => {
		let number = numbers.get(hand);
		if (number === undefined) numbers.set(hand, (number = authors.push(hands.list[hand]!) - 1));
		return number;
	};
	const blocks = read(doc, hands, author).map(({ text: _, ...block }) => block);
	return { authors, blocks };
}

/**
 * The same with the words, and with numbers of authors that stay from one position to the next:
 * `authors` only grows, and may name who wrote nothing of what is left.
 */
export function attributeWords(
	doc: Y.Doc,
	hands: Hands
): { authors: Hand[]; blocks: WrittenBlock[] } {
	return { authors: hands.list, blocks: read(doc, hands, (hand) => hand) };
}

function read(doc: Y.Doc, hands: Hands, author: (hand: number) => number): WrittenBlock[] {
	const blocks: WrittenBlock[] = [];
	const visit = (element: Y.XmlFragment) => {
		const children = element.toArray();
		if (element instanceof Y.XmlElement && children.some((child) => child instanceof Y.XmlText)) {
			const spans: Span[] = [];
			let text = '';
			for (const child of children) {
				text +=
					child instanceof Y.XmlText ? addSpans(spans, text.length, child, hands, author) : noText;
			}
			if (spans.length > 0) {
				blocks.push({ ...described(element), spans: asTyped(spans, text), text });
			}
		} else for (const child of children) if (child instanceof Y.XmlElement) visit(child);
	};
	visit(doc.getXmlFragment('content'));
	return blocks;
}

/** The sections of a text and who wrote how much of each. */
export function sections({ blocks }: Attribution): Section[] {
	const found: Section[] = [];
	for (const { id, level, spans } of blocks) {
		if (level !== undefined || found.length === 0) {
			found.push({ headingId: level === undefined ? null : id, level: level ?? 0, shares: {} });
		}
		const { shares } = found[found.length - 1]!;
		for (const [from, to, by] of spans) shares[by] = (shares[by] ?? 0) + to - from;
	}
	return found;
}

/** @returns the words that it has added */
function addSpans(
	spans: Span[],
	start: number,
	text: Y.XmlText,
	hands: Hands,
	author: (hand: number) => number
): string {
	let at = start;
	let said = '';
	for (let item = text._start; item; item = item.right) {
		if (item.deleted || !item.countable) continue;
		if (!(item.content instanceof Y.ContentString)) {
			at += item.length;
			said += noText.repeat(item.length);
			continue;
		}
		said += item.content.str;
		for (const { length, hand, time } of hands.of(item.id.client, item.id.clock, item.length)) {
			const by = author(hand);
			const last = spans[spans.length - 1];
			const goesOn = last && last[1] === at && last[2] === by;
			if (goesOn && Math.abs(last[3] - time) <= together) {
				last[1] = at + length;
				last[3] = Math.min(last[3], time);
			} else spans.push([at, at + length, by, time]);
			at += length;
		}
	}
	return said;
}

/**
 * Who types "kommun och " before "kommuner" has typed "ommun och k" after its k, as far as anybody can
 * tell from the letters: such a span is moved to where it begins a word. The text stays what it is,
 * and so does how much each has written.
 */
function asTyped(spans: Span[], text: string): Span[] {
	const moved: Span[] = [];
	for (const [i, span] of spans.entries()) {
		const [from, to, author, time] = span;
		const [before, after] = [moved.at(-1), spans[i + 1]];
		const within = before?.[1] === from && after?.[0] === to && before[2] === after[2];
		const back = within && before[2] !== author ? wordStart(text, from, to) : 0;
		if (!within || back === 0 || from - back < before[0]) {
			moved.push([...span]);
			continue;
		}
		before[1] -= back;
		after[0] -= back;
		if (before[1] === before[0]) moved.pop();
		const last = moved.at(-1);
		const goesOn = last?.[1] === from - back && last[2] === author && last[3] === time;
		if (goesOn) last[1] = to - back;
		else moved.push([from - back, to - back, author, time]);
	}
	return moved;
}

/** By how many letters a range may go back, among the same letters, to begin a word; 0: it stays. */
function wordStart(text: string, from: number, to: number): number {
	const begins = (at: number) => at === 0 || /\s/.test(text[at - 1]!);
	for (let back = 0; back <= Math.min(farthest, to - from, from); back++) {
		if (back > 0 && text[from - back] !== text[to - back]) return 0;
		if (begins(from - back)) return back;
	}
	return 0;
}

function described(element: Y.XmlElement): Pick<AttributedBlock, 'id' | 'type' | 'level'> {
	const { id, level } = element.getAttributes() as Record<string, unknown>;
	const block = { id: typeof id === 'string' ? id : null, type: element.nodeName };
	if (element.nodeName !== 'heading') return block;
	return { ...block, level: Number.isInteger(level) ? (level as number) : 1 };
}
