/** Parts of passages, and where they lie in Yjs. */
import type { Passage, Place } from './acts.ts';

/** A part of a passage that has not been explained, or not been used, yet. */
export interface Part {
	passage: Passage;
	start: number;
	end: number;
}

export function whole(passage: Passage): Part {
	return { passage, start: 0, end: passage.text.length };
}

export function textOf({ passage, start, end }: Part): string {
	return passage.text.slice(start, end);
}

export function placesOf({ passage, start, end }: Part): Place[] {
	return slice(passage.places, start, end - start);
}

/** What is left of a part where a range of its passage is taken out. */
export function without({ passage, start, end }: Part, from: number, to: number): Part[] {
	if (to <= start || from >= end) return [{ passage, start, end }];
	return [
		{ passage, start, end: from },
		{ passage, start: to, end }
	].filter((part) => part.end > part.start);
}

/** The places of some of a passage's characters. */
export function slice(places: Place[], start: number, length: number): Place[] {
	const found: Place[] = [];
	let at = 0;
	for (const place of places) {
		const from = Math.max(start - at, 0);
		const to = Math.min(start + length - at, place.length);
		if (from < to)
			found.push({ client: place.client, clock: place.clock + from, length: to - from });
		at += place.length;
		if (at >= start + length) break;
	}
	return found;
}
