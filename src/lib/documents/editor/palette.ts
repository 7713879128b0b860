import type { Presence } from '#lib/sync/messages.ts';
import { presenceColours } from '#lib/sync/messages.ts';

type Person = Presence['user'];

/**
 * The class that gives a person's colour (`person-0` … `person-11` in presence.css, which holds the
 * contrast in every theme). The server stamps the number; a stranger's nonsense is the first colour.
 */
export function colourClass(person: Partial<Person> | null | undefined): string {
	const colour = Number(person?.colour);
	return `person-${Number.isInteger(colour) && colour >= 0 && colour < presenceColours ? colour : 0}`;
}
