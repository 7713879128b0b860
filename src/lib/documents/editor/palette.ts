import type { Presence } from '#lib/sync/messages.ts';
import { presenceColours } from '#lib/sync/messages.ts';

/**
 * The class that draws a person's colour: `person-0` … `person-11` of presence.css, which holds the
 * contrast in every theme. The server stamps the number; a stranger's nonsense is the first colour.
 */
export function colourClass(person: Partial<Presence['user']> | null | undefined): string {
	const colour = Number(person?.colour);
	return `person-${Number.isInteger(colour) && colour >= 0 && colour < presenceColours ? colour : 0}`;
}
