/**
 * What has been taken away and not come back: as much as fits, the oldest goes first. It holds
 * deleted text and therefore never leaves the server's own tables.
 */
import type { Passage, Place } from './acts.ts';
import type { Part } from './parts.ts';
import { placesOf, slice, textOf } from './parts.ts';

/** A passage and when it was taken away. */
interface Kept extends Pick<Passage, 'text' | 'places' | 'blockId' | 'whole'> {
	/** The number of the hand that took it away. */
	by: number;
	/** It has come back already, and comes again only where Yjs or its block says that it is the same. */
	moved: boolean;
	/** Seconds. */
	time: number;
}

export interface Recalled {
	/** In the passage that was put in. */
	at: number;
	length: number;
	places: Place[];
}

/** The same without names, since there are many; places are flat: client, clock, length. */
export type StoredPassage = [
	text: string,
	places: number[],
	blockId: string | null,
	whole: boolean,
	by: number,
	moved: boolean,
	time: number
];

interface Remembered extends Kept, Passage {
	gone: boolean;
	indexed: boolean;
}

interface Found {
	kept: Remembered;
	at: number;
}

/** Characters. */
const mostKept = 500_000;
/** Passages are found again by pieces; a text that has this much in common is found for certain. */
const pieceLength = 16;
const surely = 2 * pieceLength;
const mostAlike = 8;
const mostOfBlock = 32;
const nameWidth = 64;
/** Seconds within which what one has cut is pasted, and what one has done is undone. */
const pasteWithin = 600;
const undoWithin = 86_400;
/** So many of the latest passages are looked through for that. */
const latest = 64;
/** Fewer characters than that are typed, not pasted. */
const shortestPasted = 4;
/** Seconds between two presses of a key that make one passage. */
const goesOnWithin = 60;

export class Memory {
	#kept: Remembered[] = [];
	readonly #pieces = new Map<string, Found[]>();
	readonly #blocks = new Map<string, Remembered[]>();
	/** By Yjs' own names: per client, what lies in each stretch of so many clocks. */
	readonly #names = new Map<number, Map<number, Remembered[]>>();
	#size = 0;
	#gone = 0;

	constructor(stored: StoredPassage[] = []) {
		for (const passage of stored) this.#add(unpacked(passage));
	}

	stored(): StoredPassage[] {
		return this.#kept.filter(({ gone }) => !gone).map(packed);
	}

	/** Remembers a part that has been taken away; `moved`: and put in again by the same act. */
	keep(part: Part, by: number, time: number, moved = false): void {
		const { blockId, whole } = part.passage;
		const all = whole && part.end - part.start === part.passage.text.length;
		const kept = {
			text: textOf(part),
			places: placesOf(part),
			blockId,
			whole: all,
			by,
			moved,
			time
		};
		if (this.#goesOn(kept)) return;
		this.#add(kept);
		let first = 0;
		while (this.#size > mostKept && first < this.#kept.length - 1) {
			this.#forget(this.#kept[first++]!);
		}
		this.#tidy();
	}

	/** The characters from a Yjs name on, if they are these and were taken away; they come back once. */
	takeAt({ client, clock }: { client: number; clock: number }, text: string): Place[] | null {
		const found: { kept: Remembered; from: number; to: number }[] = [];
		for (let at = 0; at < text.length;) {
			const kept = this.#named(client, clock + at);
			if (!kept) return null;
			const { from, length } = runIn(kept.places, client, clock + at);
			const to = from + Math.min(length, text.length - at);
			if (!text.startsWith(kept.text.slice(from, to), at)) return null;
			found.push({ kept, from, to });
			at += to - from;
		}
		for (const { kept, from, to } of found) if (!kept.gone) this.#use(kept, [[from, to]]);
		return [{ client, clock, length: text.length }];
	}

	/** What these parts may be, even where they are short: what the same hand has just cut, and what
	 * stood in the same block. */
	candidates(wanted: Part[], by: number, time: number): Passage[] {
		const found = new Set<Remembered>();
		const pasted = wanted.filter(
			({ start, end, passage }) => end - start >= shortestPasted || passage.whole
		);
		if (pasted.length === 0) return [];
		for (const { passage } of pasted) {
			if (passage.blockId === null || !passage.whole) continue;
			for (const kept of this.#blocks.get(passage.blockId) ?? []) if (!kept.gone) found.add(kept);
		}
		const undone = pasted.some(({ passage }) => passage.whole);
		for (let i = this.#kept.length - 1; i >= 0 && i >= this.#kept.length - latest; i--) {
			const kept = this.#kept[i]!;
			if (kept.gone || kept.moved || kept.by !== by) continue;
			if (time - kept.time <= (undone ? undoWithin : pasteWithin)) found.add(kept);
		}
		return [...found];
	}

	/** These ranges of a candidate have come back. */
	use(passage: Passage, ranges: [number, number][]): void {
		if (ranges.length > 0) this.#use(passage as Remembered, ranges);
	}

	/** What of a part comes back, wherever it once stood, in the order of its text. */
	recall(part: Part): Recalled[] {
		const text = textOf(part);
		if (text.length >= surely) this.#indexLast();
		const recalled: Recalled[] = [];
		let done = 0;
		for (let at = 0; at + pieceLength <= text.length;) {
			const match = this.#longestFrom(text, at, done);
			if (!match) {
				at++;
				continue;
			}
			const places = slice(match.kept.places, match.at, match.length);
			recalled.push({ at: part.start + match.start, length: match.length, places });
			this.#use(match.kept, [[match.at, match.at + match.length]]);
			at = done = match.start + match.length;
		}
		return recalled;
	}

	/** The longest remembered passage around the piece at a place, from `floor` on. */
	#longestFrom(
		text: string,
		at: number,
		floor: number
	): (Found & { start: number; length: number }) | null {
		let best: (Found & { start: number; length: number }) | null = null;
		for (const found of this.#pieces.get(text.slice(at, at + pieceLength)) ?? []) {
			if (found.kept.gone || found.kept.moved) continue;
			const other = found.kept.text;
			let length = pieceLength;
			while (
				at + length < text.length &&
				found.at + length < other.length &&
				text.charCodeAt(at + length) === other.charCodeAt(found.at + length)
			) {
				length++;
			}
			// Pieces are cut at fixed places, so a match may begin a little before the first one found.
			let back = 0;
			while (
				back < Math.min(at - floor, found.at) &&
				text.charCodeAt(at - back - 1) === other.charCodeAt(found.at - back - 1)
			) {
				back++;
			}
			if (length + back < surely || length + back <= (best?.length ?? 0)) continue;
			best = { kept: found.kept, at: found.at - back, start: at - back, length: length + back };
		}
		return best;
	}

	/** Backspace by backspace is one passage. */
	#goesOn({ text, places, blockId, by, moved, time }: Kept): boolean {
		const last = this.#kept[this.#kept.length - 1];
		if (!last || last.gone || last.indexed || moved || last.moved) return false;
		if (last.by !== by || last.blockId !== blockId || time - last.time > goesOnWithin) return false;
		const [start, end] = [last.places[0]!, last.places[last.places.length - 1]!];
		const [first, final] = [places[0]!, places[places.length - 1]!];
		if (final.client === start.client && final.clock + final.length === start.clock) {
			last.text = text + last.text;
			last.places = join(places, last.places);
		} else if (end.client === first.client && end.clock + end.length === first.clock) {
			last.text += text;
			last.places = join(last.places, places);
		} else return false;
		last.time = time;
		this.#size += text.length;
		this.#name(last, places);
		return true;
	}

	#add(kept: Kept): void {
		this.#indexLast();
		const remembered = { ...kept, within: null, gone: false, indexed: false };
		this.#kept.push(remembered);
		this.#size += kept.text.length;
		this.#name(remembered, kept.places);
		if (kept.blockId === null) return;
		const there = this.#blocks.get(kept.blockId)?.filter(({ gone }) => !gone) ?? [];
		this.#blocks.set(kept.blockId, [...there.slice(1 - mostOfBlock), remembered]);
	}

	/** The last passage may still grow; its pieces count from when another one follows. */
	#indexLast(): void {
		const last = this.#kept[this.#kept.length - 1];
		if (!last || last.gone || last.indexed) return;
		last.indexed = true;
		const { text } = last;
		if (text.length < surely) return;
		for (let at = 0; at + pieceLength <= text.length; at += pieceLength) {
			const piece = text.slice(at, at + pieceLength);
			const alike = this.#pieces.get(piece);
			if (!alike) this.#pieces.set(piece, [{ kept: last, at }]);
			else {
				if (alike.length >= mostAlike) alike.shift();
				alike.push({ kept: last, at });
			}
		}
	}

	#name(kept: Remembered, places: Place[]): void {
		for (const { client, clock, length } of places) {
			if (client < 0) continue;
			let names = this.#names.get(client);
			if (!names) this.#names.set(client, (names = new Map()));
			const last = Math.floor((clock + length - 1) / nameWidth);
			for (let at = Math.floor(clock / nameWidth); at <= last; at++) {
				const there = names.get(at);
				if (!there) names.set(at, [kept]);
				else if (there[there.length - 1] !== kept) there.push(kept);
			}
		}
	}

	#named(client: number, clock: number): Remembered | undefined {
		const there = this.#names.get(client)?.get(Math.floor(clock / nameWidth));
		return there?.find(
			({ gone, places }) =>
				!gone &&
				places.some(
					(place) =>
						place.client === client && place.clock <= clock && clock < place.clock + place.length
				)
		);
	}

	/** Part of it has come back: that, and what is left, stand for themselves. */
	#use(kept: Remembered, ranges: [number, number][]): void {
		if (kept.moved) return;
		if (ranges.length === 1 && ranges[0]![1] - ranges[0]![0] === kept.text.length) {
			kept.moved = true;
			return;
		}
		this.#forget(kept);
		let at = 0;
		const add = (until: number, moved: boolean) => {
			if (until <= at) return;
			const places = slice(kept.places, at, until - at);
			const { blockId, by, time } = kept;
			const text = kept.text.slice(at, until);
			this.#add({ text, places, blockId, whole: false, by, moved, time });
			at = until;
		};
		for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
			add(start, false);
			add(end, true);
		}
		add(kept.text.length, false);
	}

	#forget(kept: Remembered): void {
		if (kept.gone) return;
		kept.gone = true;
		this.#gone++;
		this.#size -= kept.text.length;
	}

	/** What is gone still stands in the indexes; when it is the greater part, they are made anew. */
	#tidy(): void {
		if (this.#gone < 1_000 || this.#gone < this.#kept.length / 2) return;
		const stored = this.#kept.filter(({ gone }) => !gone);
		this.#kept = [];
		for (const index of [this.#pieces, this.#blocks, this.#names]) index.clear();
		this.#gone = this.#size = 0;
		for (const kept of stored) this.#add(kept);
	}
}

/** Where in a passage a character stands, and how many follow it under the names that follow. */
function runIn(places: Place[], client: number, clock: number): { from: number; length: number } {
	let at = 0;
	for (const place of places) {
		const into = clock - place.clock;
		if (place.client === client && into >= 0 && into < place.length) {
			return { from: at + into, length: place.length - into };
		}
		at += place.length;
	}
	return { from: 0, length: 0 };
}

function join(before: Place[], after: Place[]): Place[] {
	const [a, b] = [before[before.length - 1]!, after[0]!];
	if (a.client !== b.client || a.clock + a.length !== b.clock) return [...before, ...after];
	const both = { client: a.client, clock: a.clock, length: a.length + b.length };
	return [...before.slice(0, -1), both, ...after.slice(1)];
}

function packed({ text, places, blockId, whole, by, moved, time }: Kept): StoredPassage {
	const flat = places.flatMap(({ client, clock, length }) => [client, clock, length]);
	return [text, flat, blockId, whole, by, moved, time];
}

function unpacked([text, flat, blockId, whole, by, moved, time]: StoredPassage): Kept {
	const places: Place[] = [];
	for (let i = 0; i < flat.length; i += 3) {
		places.push({ client: flat[i]!, clock: flat[i + 1]!, length: flat[i + 2]! });
	}
	return { text, places, blockId, whole, by, moved, time };
}
