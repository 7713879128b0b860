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

export interface Attribution {
	authors: Hand[];
	/** The blocks that hold text, in document order. */
	blocks: AttributedBlock[];
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

export function attribute(doc: Y.Doc, hands: Hands): Attribution {
	const authors: Hand[] = [];
	const numbers = new Map<number, number>();
	const blocks: AttributedBlock[] = [];
	const author = (hand: number) => {
		let number = numbers.get(hand);
		if (number === undefined) numbers.set(hand, (number = authors.push(hands.list[hand]!) - 1));
		return number;
	};
	const visit = (element: Y.XmlFragment) => {
		const children = element.toArray();
		if (element instanceof Y.XmlElement && children.some((child) => child instanceof Y.XmlText)) {
			const spans: Span[] = [];
			let at = 0;
			for (const child of children) {
				if (child instanceof Y.XmlText) at = addSpans(spans, at, child, hands, author);
				else at++;
			}
			if (spans.length > 0) blocks.push({ ...described(element), spans });
		} else for (const child of children) if (child instanceof Y.XmlElement) visit(child);
	};
	visit(doc.getXmlFragment('content'));
	return { authors, blocks };
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

function addSpans(
	spans: Span[],
	start: number,
	text: Y.XmlText,
	hands: Hands,
	author: (hand: number) => number
): number {
	let at = start;
	for (let item = text._start; item; item = item.right) {
		if (item.deleted || !item.countable) continue;
		if (!(item.content instanceof Y.ContentString)) {
			at += item.length;
			continue;
		}
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
	return at;
}

function described(element: Y.XmlElement): Pick<AttributedBlock, 'id' | 'type' | 'level'> {
	const { id, level } = element.getAttributes() as Record<string, unknown>;
	const block = { id: typeof id === 'string' ? id : null, type: element.nodeName };
	if (element.nodeName !== 'heading') return block;
	return { ...block, level: Number.isInteger(level) ? (level as number) : 1 };
}
