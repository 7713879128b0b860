/** Where in the text those who are here are. */
import { yCursorPluginKey } from '@tiptap/y-tiptap';
import type { EditorState } from 'prosemirror-state';
import type { DecorationSet } from 'prosemirror-view';
import { headingPositions, outlineOf } from '../outline.ts';
import type { Present } from '../presence.ts';

export interface Place {
	/** Of the caret, in the text. */
	position: number;
	/** Which of the outline's headings it stands under; -1: before all. */
	heading: number;
	/** The words of that heading. */
	section: string;
}

export const nowhere: ReadonlyMap<string, Place> = new Map();

/** The carets are where y-tiptap draws them: it has found each in the text as it stands. */
export function placesOf(state: EditorState, people: readonly Present[]): Map<string, Place> {
	const drawn = yCursorPluginKey.getState(state) as DecorationSet | undefined;
	const carets = new Map(
		(drawn?.find() ?? []).flatMap(({ from, spec }): [string, number][] =>
			typeof (spec as { key?: unknown }).key === 'string'
				? [[(spec as { key: string }).key, from]]
				: []
		)
	);
	const headings = outlineOf(state.doc);
	const positions = headingPositions(state.doc);
	const places = new Map<string, Place>();
	for (const { key, clients } of people) {
		const client = clients.find((one) => carets.has(String(one)));
		if (client === undefined) continue;
		const position = carets.get(String(client))!;
		const heading = positions.findLastIndex((start) => start < position);
		places.set(key, { position, heading, section: headings[heading]?.text ?? '' });
	}
	return places;
}

export function samePlaces(a: ReadonlyMap<string, Place>, b: ReadonlyMap<string, Place>): boolean {
	if (a.size !== b.size) return false;
	return [...a].every(([key, { position, heading, section }]) => {
		const other = b.get(key);
		return other?.position === position && other.heading === heading && other.section === section;
	});
}

/** Who is under each heading, by its number in the outline; oneself is left out. */
export function sectionsOf(
	people: readonly Present[],
	places: ReadonlyMap<string, Place>
): Map<number, Present[]> {
	const others = people.filter(({ key, self }) => !self && places.has(key));
	return Map.groupBy(others, ({ key }) => places.get(key)!.heading);
}
