import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { present, stampedColour } from './presence.ts';

const self = { name: 'Anna', organisation: 'Regionen', colour: 3 };
const inOrder = (a: string, b: string) => (a < b ? -1 : 1);

function meeting(...others: { name: string; colour: number }[]): Awareness {
	const awareness = new Awareness(new Y.Doc());
	awareness.setLocalState({});
	for (const [i, { name, colour }] of others.entries()) {
		const user = { name, organisation: 'Krokom', colour };
		awareness.states.set(i + 1, { user });
		awareness.meta.set(i + 1, { clock: 1, lastUpdated: i });
	}
	return awareness;
}

const shown = (awareness: Awareness, stamped: number | null) =>
	present(awareness, self, inOrder, stamped).map(({ name, colour }) => `${name} ${colour}`);

test('one’s own dot never has another’s colour, not even before the server has said which it is', () => {
	expect(shown(meeting(), null)).toEqual(['Anna person-3']);
	expect(shown(meeting({ name: 'Bo', colour: 5 }), null)).toEqual(['Anna person-3', 'Bo person-5']);
	// Bo was here first and has the colour that Anna would have had.
	const taken = meeting({ name: 'Bo', colour: 3 });
	expect(shown(taken, null)).toEqual(['Anna ', 'Bo person-3']);
	expect(shown(taken, 4)).toEqual(['Anna person-4', 'Bo person-3']);
});

test('a person with two windows is one, and is where they moved last', () => {
	const people = present(
		meeting({ name: 'Bo', colour: 5 }, { name: 'Bo', colour: 5 }),
		self,
		inOrder,
		null
	);
	expect(people.map(({ name, clients }) => [name, clients])).toEqual([
		['Anna', []],
		['Bo', [2, 1]]
	]);
});

test('those who are not in sight have one name, and are as many as they are', () => {
	const awareness = meeting(
		{ name: 'En deltagare', colour: 5 },
		{ name: 'En deltagare', colour: 6 }
	);
	for (const state of awareness.getStates().values()) {
		if (state.user) (state.user as { organisation: string }).organisation = '';
	}
	expect(shown(awareness, null)).toEqual([
		'Anna person-3',
		'En deltagare person-5',
		'En deltagare person-6'
	]);
});

test('the server’s echo says one’s own colour, and nothing of it is taken from the message', () => {
	const states = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 2);
		for (const [client, colour] of [
			[7, 1],
			[8, 9]
		] as const) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, 1);
			encoding.writeVarString(encoder, JSON.stringify({ user: { ...self, colour } }));
		}
	});
	const message = encoding.encode((encoder) => encoding.writeVarUint8Array(encoder, states));
	const decoder = decoding.createDecoder(message);
	expect(stampedColour(decoder, 8)).toBe(9);
	expect(stampedColour(decoder, 6)).toBeNull();
	expect(decoding.readVarUint8Array(decoder)).toEqual(states);
});
