/** The others in the text: their carets, their selections, and the list of who is here. */
import type { DecorationAttrs } from 'prosemirror-view';
import type { Awareness } from 'y-protocols/awareness';
import { colourClass } from './palette.ts';
import type { PresentPerson } from './palette.ts';

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
export function caret(person: Partial<PresentPerson>): HTMLElement {
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

export function selection(person: Partial<PresentPerson>): DecorationAttrs {
	return { class: `others-selection ${colourClass(person)}` };
}

/** Who the page belongs to; the server stamps what others see, but does not tell oneself. */
export interface Self {
	name: string;
	organisation: string;
	/** The number in the palette, from the person's id. */
	colour: number;
}

const keyOf = ({ name, organisation }: Omit<Self, 'colour'>) => `${name}\n${organisation}`;

/** Who is here, oneself first, then by name; a person with two windows is one. */
export function present(
	awareness: Awareness,
	self: Self,
	compare: (a: string, b: string) => number
): Present[] {
	const people = new Map<string, Present>();
	const me = keyOf(self);
	people.set(me, { key: me, ...self, colour: colourClass(self), self: true, writing: false });
	for (const { user, cursor } of awareness.getStates().values() as Iterable<{
		user?: Partial<PresentPerson>;
		cursor?: unknown;
	}>) {
		if (typeof user?.name !== 'string' || user.name === '') continue;
		const { name, organisation = '' } = user;
		const key = keyOf({ name, organisation });
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
