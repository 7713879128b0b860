/**
 * The colours of the people in a document. The server stamps each person's number; a page draws it
 * with the classes `person-0` … `person-11` (presence.css), which hold the contrast in every theme.
 */

/** For clients that know no classes: the light theme's colours, white text on which reaches 4.5:1. */
export const palette = [
	...['#1d5fb4', '#a8430f', '#1e7145', '#8a2a6b', '#0b6c78', '#7a5600'],
	...['#5c3fb0', '#b3243b', '#56680f', '#3f5364', '#8d3fa8', '#6b4a36']
] as const;

/** The number of a person's colour, from the person's id: the same everywhere and every time. */
export function colourIndex(personId: string): number {
	let hash = 0;
	for (let i = 0; i < personId.length; i++) hash = (hash * 31 + personId.charCodeAt(i)) >>> 0;
	return hash % palette.length;
}

/** What the server stamps into the presence of a client as `user`. */
export interface PresentPerson {
	name: string;
	organisation: string;
	/** `#rrggbb`, from the palette. */
	color: string;
	/** The number in the palette. */
	colour: number;
}

/** The stamp for one person; `personId` decides the colour. */
export function presentPerson(personId: string, name: string, organisation: string): PresentPerson {
	const colour = colourIndex(personId);
	return { name, organisation, color: palette[colour]!, colour };
}

/** The class of a stamped presence; a stranger's nonsense is the first colour. */
export function colourClass(person: Partial<PresentPerson> | null | undefined): string {
	const colour = Number(person?.colour);
	return `person-${Number.isInteger(colour) && colour >= 0 && colour < palette.length ? colour : 0}`;
}
