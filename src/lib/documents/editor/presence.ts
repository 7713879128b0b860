/** The others in the text: their carets, their selections, and the list of who is here. */
import * as decoding from 'lib0/decoding';
import { messageType } from '#lib/sync/messages.ts';
import type { Presence } from '#lib/sync/messages.ts';
import type { DecorationAttrs } from 'prosemirror-view';
import type { Awareness } from 'y-protocols/awareness';
import type { WebsocketProvider } from 'y-websocket';
import { colourClass } from './palette.ts';

type Person = Presence['user'];

export interface Present {
	/** Stable while the person stays: name and organisation. */
	key: string;
	name: string;
	organisation: string;
	/** '' until the server has said it. */
	colour: string;
	/** Yjs client ids of the person's windows, the one that moved last first. */
	clients: number[];
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
 * The colour that an awareness message gives one's own client: the server's echo, which Yjs leaves out
 * since it knows its own state best. Null: the message does not say. The decoder stays where it is.
 */
export function stampedColour(message: decoding.Decoder, client: number): number | null {
	const states = decoding.createDecoder(decoding.readVarUint8Array(decoding.clone(message)));
	for (let left = decoding.readVarUint(states); left > 0; left--) {
		const id = decoding.readVarUint(states);
		decoding.readVarUint(states);
		const json = decoding.readVarString(states);
		if (id !== client) continue;
		const colour = (JSON.parse(json) as Partial<Presence> | null)?.user?.colour;
		return typeof colour === 'number' ? colour : null;
	}
	return null;
}

/**
 * Who is here, oneself first, then by name; a person with two windows is one. What the server stamps
 * is seen by the others only, so `self` is told by the page.
 * @param stamped one's own colour here, as the server has said; null: it has not yet, and the own
 * colour is shown unless somebody else has it
 */
export function present(
	awareness: Awareness,
	self: Person,
	compare: (a: string, b: string) => number,
	stamped: number | null
): Present[] {
	const people = new Map<string, Present>();
	const me = keyOf(self);
	const own = colourClass({ colour: stamped ?? self.colour });
	people.set(me, { key: me, ...self, colour: own, clients: [], self: true, writing: false });
	const movedAt = (client: number) => awareness.meta.get(client)?.lastUpdated ?? 0;
	for (const [client, state] of awareness.getStates()) {
		const { user, cursor } = state as Partial<Presence>;
		if (typeof user?.name !== 'string' || user.name === '') continue;
		const { name, organisation } = user;
		// Those who are not in sight have one name, and are several all the same.
		const key = organisation ? keyOf(user) : String(client);
		const known = people.get(key);
		people.set(key, {
			...{ key, name, organisation, colour: colourClass(user), self: key === me },
			clients: [...(known?.clients ?? []), client].sort((a, b) => movedAt(b) - movedAt(a)),
			writing: !!cursor || !!known?.writing
		});
	}
	const all = [...people.values()];
	const mine = people.get(me)!;
	const unsure = stamped === null && mine.clients.length === 0;
	if (unsure && all.some(({ self: is, colour }) => !is && colour === mine.colour)) {
		mine.colour = '';
	}
	return all.sort((a, b) => Number(b.self) - Number(a.self) || compare(a.name, b.name));
}

/** Tells who is here, now and whenever that changes. */
export function meet(
	websocket: WebsocketProvider,
	self: Person,
	compare: (a: string, b: string) => number,
	tell: (people: Present[]) => void
): void {
	const { awareness, messageHandlers, doc } = websocket;
	let stamped: number | null = null;
	const look = () => tell(present(awareness, self, compare, stamped));
	awareness.on('change', look);
	const take = messageHandlers[messageType.awareness]!;
	messageHandlers[messageType.awareness] = (...message) => {
		const colour = stampedColour(message[1], doc.clientID);
		take(...message);
		if (colour === null || colour === stamped) return;
		stamped = colour;
		look();
	};
	look();
}
