/**
 * Whose the words are that a restored version brings back. The text then reads as the version does,
 * sign by sign, so that each word that was put in has its place there, however short it is.
 */
import type * as Y from 'yjs';
import { readText } from './acts.ts';
import type { Act, Place } from './acts.ts';
import type { Origin } from './origins.ts';

/** @returns null when the text does not read as the older one does */
export function broughtBack(
	now: Y.Doc,
	older: Y.Doc,
	root: string,
	wrote: Act['wrote']
): Origin[] | null {
	const [here, there] = [signsOf(now, root), signsOf(older, root)];
	if (here.text !== there.text) return null;
	const from = new Map(wrote.map((written) => [written.client, written.from]));
	const origins: Origin[] = [];
	let [j, used] = [0, 0];
	for (const { client, clock, length } of here.places) {
		for (let at = 0; at < length;) {
			const source = there.places[j]!;
			const some = Math.min(length - at, source.length - used);
			if (clock >= (from.get(client) ?? Infinity)) {
				origins.push({
					...{ client, clock: clock + at, length: some },
					from: { client: source.client, clock: source.clock + used }
				});
			}
			at += some;
			used += some;
			if (used === source.length) [j, used] = [j + 1, 0];
		}
	}
	return origins;
}

/** All that is written in a text, without what only parts it. */
function signsOf(doc: Y.Doc, root: string): { text: string; places: Place[] } {
	let text = '';
	const places: Place[] = [];
	for (const passage of readText(doc, root)) {
		let at = 0;
		for (const place of passage.places) {
			if (place.client >= 0) {
				text += passage.text.slice(at, at + place.length);
				places.push(place);
			}
			at += place.length;
		}
	}
	return { text, places };
}
