/**
 * The colours of the people in a document. The server gives each person an index; a page draws it
 * with the classes `person-0` … `person-7` (presence.css), which hold the contrast in every theme.
 * `color` is for clients that know no classes: white text on it reaches 4.5:1.
 */
export const palette = [
	{ name: 'blue', color: '#1d5fb4' },
	{ name: 'green', color: '#1e7145' },
	{ name: 'plum', color: '#8a2a6b' },
	{ name: 'rust', color: '#a8430f' },
	{ name: 'teal', color: '#0b6c78' },
	{ name: 'violet', color: '#5c3fb0' },
	{ name: 'olive', color: '#62680f' },
	{ name: 'crimson', color: '#b3243b' }
] as const;

/** The index of a person's colour, from the person's id: the same everywhere and every time. */
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
	/** The index in the palette. */
	colour: number;
}

/** The stamp for one person; `personId` decides the colour. */
export function presentPerson(personId: string, name: string, organisation: string): PresentPerson {
	const colour = colourIndex(personId);
	return { name, organisation, color: palette[colour]?.color ?? palette[0].color, colour };
}

/** The class of a stamped presence; a stranger's nonsense becomes the first colour. */
export function colourClass(person: unknown): string {
	const colour = Number((person as { colour?: unknown } | null)?.colour);
	return `person-${Number.isInteger(colour) && colour >= 0 && colour < palette.length ? colour : 0}`;
}
