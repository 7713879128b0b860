/**
 * What comments hold on to in a text, and holding on again when a restored text has the words anew: a
 * paragraph that was divided or joined cannot be brought back but by taking words away and putting them
 * in, and with them went the marks that lay over them.
 */
import * as Y from 'yjs';

type Attributes = Record<string, unknown>;

export interface Held {
	/** The attribute that marks it. */
	key: string;
	value: unknown;
	/** Its words without what parts them. */
	words: string;
	/** Counted in characters of the whole text. */
	stretches: { from: number; to: number }[];
}

/** Words that stand but once are found again anywhere; shorter ones could be anybody's. */
const tellingWords = 12;

export function isAnchor(key: string): boolean {
	return key === 'anchor' || key.startsWith('anchor--');
}

export function anchorId(value: unknown): string {
	return String((value as { id?: unknown } | null)?.id ?? '');
}

/** By the ids of what holds on to them. */
export function heldIn(fragment: Y.XmlFragment): Map<string, Held> {
	const found = new Map<string, Held>();
	let at = 0;
	for (const text of textsIn(fragment)) {
		for (const { insert, attributes = {} } of text.toDelta() as Run[]) {
			if (typeof insert !== 'string') continue;
			for (const [key, value] of Object.entries(attributes)) {
				if (!isAnchor(key) || value === null) continue;
				const id = anchorId(value);
				const held = found.get(id) ?? { key, value, words: '', stretches: [] };
				held.words += insert;
				const last = held.stretches.at(-1);
				if (last?.to === at) last.to += insert.length;
				else held.stretches.push({ from: at, to: at + insert.length });
				found.set(id, held);
			}
			at += insert.length;
		}
	}
	return found;
}

interface Run {
	insert: unknown;
	attributes?: Attributes;
}

/**
 * Where something holds on to other words than before, it gets back those that it has in the older
 * text, or its own where they stand but once.
 * @param now reads as `then` does by now
 * @param before what `now` was when it was not restored yet
 */
export function holdAgain(
	now: Y.XmlFragment,
	then: Y.XmlFragment,
	before: ReadonlyMap<string, Held>
): void {
	const [after, older] = [heldIn(now), heldIn(then)];
	const lost = [...before].filter(([id, { words }]) => after.get(id)?.words !== words);
	if (lost.length === 0) return;
	const texts = textsIn(now);
	const whole = texts.map(plain).join('');
	for (const [id, { key, value, words }] of lost) {
		for (const { from, to } of older.get(id)?.stretches ?? onlyPlaceOf(words, whole)) {
			let start = 0;
			for (const text of texts) {
				const { length } = text;
				const [first, last] = [Math.max(from - start, 0), Math.min(to - start, length)];
				if (first < last) text.format(first, last - first, { [key]: value });
				start += length;
			}
		}
	}
}

function onlyPlaceOf(words: string, whole: string): Held['stretches'] {
	const from = words.length < tellingWords ? -1 : whole.indexOf(words);
	if (from < 0 || whole.indexOf(words, from + 1) >= 0) return [];
	return [{ from, to: from + words.length }];
}

function textsIn(fragment: Y.XmlFragment): Y.XmlText[] {
	return fragment
		.toArray()
		.flatMap((child) =>
			child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? textsIn(child) : []
		);
}

function plain(text: Y.XmlText): string {
	return (text.toDelta() as Run[])
		.map(({ insert }) => (typeof insert === 'string' ? insert : ''))
		.join('');
}
