/** The others in the text: their carets, their selections, and the list of who is here. */
import type { Presence } from '#lib/sync/messages.ts';
import type { DecorationAttrs } from 'prosemirror-view';
import type { Awareness } from 'y-protocols/awareness';
import { colourClass } from './palette.ts';

type Person = Presence['user'];

export interface Present {
	/** Stable while the person stays: name and organisation. */
	key: string;
	name: string;
	organisation: string;
	colour: string;
	/** Whether this is the one who looks at the page. */
	self: boolean;
	/** Whether a caret shows where the person is. */
	writing: boolean;
}

/** A caret with a flag; classes only, since a style attribute is forbidden by the CSP. */
export function caret(person: Partial<Person>): HTMLElement {
	const element = document.createElement('span');
	element.className = `caret ${colourClass(person)}`;
	element.ariaHidden = 'true';
	const flag = document.createElement('span');
	flag.className = 'caret-flag';
	const name = document.createElement('span');
	name.textContent = person.name ?? '';
	const organisation = document.createElement('span');
	organisation.className = 'caret-organisation';
	organisation.textContent = person.organisation ?? '';
	flag.append(name, organisation);
	// Word joiners: the caret has the height of the line and never breaks it.
	element.append('\u2060', flag, '\u2060');
	return element;
}

export function selection(person: Partial<Person>): DecorationAttrs {
	return { class: `others-selection ${colourClass(person)}` };
}

const keyOf = ({ name, organisation }: Omit<Person, 'colour'>) => `${name}\n${organisation}`;

/**
 * Who is here, oneself first, then by name; a person with two windows is one. What the server stamps
 * is seen by the others only, so `self` is told by the page.
 */
export function present(
	awareness: Awareness,
	self: Person,
	compare: (a: string, b: string) => number
): Present[] {
	const people = new Map<string, Present>();
	const me = keyOf(self);
	people.set(me, { key: me, ...self, colour: colourClass(self), self: true, writing: false });
	for (const { user, cursor } of awareness.getStates().values() as Iterable<Partial<Presence>>) {
		if (typeof user?.name !== 'string' || user.name === '') continue;
		const { name, organisation } = user;
		const key = keyOf(user);
		const known = people.get(key);
		people.set(key, {
			key,
			name,
			organisation,
			colour: colourClass(user),
			self: key === me,
			writing: !!cursor || !!known?.writing
		});
	}
	return [...people.values()].sort(
		(a, b) => Number(b.self) - Number(a.self) || compare(a.name, b.name)
	);
}
