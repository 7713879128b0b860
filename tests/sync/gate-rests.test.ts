import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { decodeStored, decodeUpdate } from '#server/sync/decode.ts';
import { Passing } from '#server/sync/gate.ts';
import { Known, subtract, union } from '#server/sync/known.ts';
import { defaultLimits } from '#server/sync/limits.ts';
import { vocabulary } from '#server/sync/vocabulary.ts';
import { textOf, writeParagraph } from './support/clients.ts';
import { deleting, handmade, written } from './support/updates.ts';

const options = { ...defaultLimits, vocabulary };
const decode = (bytes: Uint8Array) => decodeUpdate(bytes, options);
const mine = () => false;

function knownOf(...updates: Uint8Array[]): Known {
	const known = new Known();
	for (const update of updates) known.add(decodeStored(update));
	return known;
}

describe('what is deleted', () => {
	test('G5 ranges are joined and taken from each other as sets of clocks are', () => {
		const range = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 8 }));
		const ranges = fc.array(range, { maxLength: 12 });
		const flat = (list: [number, number][]) =>
			list.flatMap(([start, size]) => [start, start + size]);
		const clocks = (list: readonly number[]) => {
			const all = new Set<number>();
			for (let i = 0; i < list.length; i += 2)
				for (let clock = list[i]!; clock < list[i + 1]!; clock++) all.add(clock);
			return [...all].sort((a, b) => a - b);
		};
		fc.assert(
			fc.property(ranges, ranges, (one, other) => {
				const known = union([], flat(one));
				const both = union(known, flat(other));
				expect(clocks(both)).toEqual(clocks([...flat(one), ...flat(other)]));
				for (let i = 2; i < both.length; i += 2) expect(both[i]!).toBeGreaterThan(both[i - 1]!);
				const rest = subtract(union([], flat(other)), known);
				const gone = new Set(clocks(known));
				expect(clocks(rest)).toEqual(clocks(flat(other)).filter((clock) => !gone.has(clock)));
			}),
			{ numRuns: 1_000 }
		);
	});
});

describe('what it rests on', () => {
	test('G5 what is known is nothing new, and is not stored again beside what is', () => {
		const doc = new Y.Doc();
		writeParagraph(doc, 'Känt sedan förr');
		const before = Y.encodeStateAsUpdate(doc);
		const known = knownOf(before);
		expect(new Passing(known).judge(before, decode(before), mine)).toEqual({ kind: 'nothing' });
		writeParagraph(doc, 'Nytt').delete(0, 1);
		const all = Y.encodeStateAsUpdate(doc);
		const verdict = new Passing(known).judge(all, decode(all), mine);
		if (verdict.kind !== 'new') throw new Error(verdict.kind);
		expect(verdict.bytes.length).toBeLessThan(all.length);
		const joined = new Y.Doc();
		Y.applyUpdate(joined, before);
		Y.applyUpdate(joined, verdict.bytes);
		expect(textOf(joined)).toBe(textOf(doc));
		expect(verdict.update.clients[0]!.structs[0]!.clock).toBe(known.clocks.get(doc.clientID));
	});

	test('G5 what is known in part is cut where it is known, in the middle of a word or a pair too', () => {
		const pieces = fc.array(fc.tuple(fc.constantFrom('ord', '😀😀', 'åäö', ''), fc.nat(50)), {
			maxLength: 12
		});
		fc.assert(
			fc.property(pieces, fc.nat(40), fc.nat(20), (edits, known, deleted) => {
				const doc = new Y.Doc();
				const text = writeParagraph(doc, 'början');
				for (const [piece, at] of edits) {
					if (piece === '') text.delete(0, Math.min(2, text.length));
					else text.insert(at % (text.length + 1), piece);
				}
				const all = Y.encodeStateAsUpdate(doc);
				const end = Y.getState(doc.store, doc.clientID);
				const cut = Math.min(known, end);
				const server = new Known();
				server.clocks.set(doc.clientID, cut);
				server.deletes.set(
					doc.clientID,
					[0, Math.min(deleted, cut)].slice(0, deleted * cut > 0 ? 2 : 0)
				);
				const verdict = new Passing(server).judge(all, decode(all), mine);
				if (cut === end && verdict.kind === 'nothing') return;
				if (verdict.kind !== 'new') throw new Error(verdict.kind);
				expect(decode(verdict.bytes)).toMatchObject({ deletes: verdict.update.deletes });
				const ours = decodeStored(verdict.bytes).clients;
				const yjs = decodeStored(
					Y.diffUpdate(all, Y.encodeStateVector(new Map([[doc.clientID, cut]])))
				).clients;
				expect(ours).toEqual(yjs);
			}),
			{ numRuns: 500 }
		);
	});

	test('G6 a gap in the clock, an unknown origin and an unknown parent wait for a resync', () => {
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		const text = writeParagraph(doc, 'ett');
		text.insert(3, ' två');
		text.insert(7, ' tre');
		const [first, , third] = updates as [Uint8Array, Uint8Array, Uint8Array];
		expect(new Passing(new Known()).judge(third, decode(third), mine).kind).toBe('gap');
		expect(new Passing(knownOf(first)).judge(third, decode(third), mine).kind).toBe('gap');
		const parentless = handmade(9, 0, (encoder) => {
			for (const byte of [4, 0]) encoding.writeUint8(encoder, byte);
			for (const number of [77, 0]) encoding.writeVarUint(encoder, number);
			encoding.writeVarString(encoder, 'x');
		});
		expect(new Passing(new Known()).judge(parentless, decode(parentless), mine).kind).toBe('gap');
	});

	test('G6 a struct that rests on itself or on what comes after it never passes', () => {
		for (const clock of [0, 5]) {
			const loop = handmade(9, 0, (encoder) => {
				encoding.writeUint8(encoder, 128 | 4);
				for (const number of [9, clock]) encoding.writeVarUint(encoder, number);
				encoding.writeVarString(encoder, 'abc');
			});
			expect(new Passing(new Known()).judge(loop, decode(loop), mine).kind).toBe('gap');
		}
	});

	test('G7 a delete of what nobody has written is refused, of one’s own unsent text waits', () => {
		const known = knownOf(written((doc) => writeParagraph(doc, 'text')));
		const future = deleting(77, 0, 10);
		const passing = new Passing(known);
		expect(passing.judge(future, decode(future), () => true)).toEqual({
			kind: 'refused',
			word: 'delete-unknown'
		});
		expect(passing.judge(future, decode(future), mine).kind).toBe('gap');
	});

	test('G9 what has passed counts for what comes after it, and for nobody when it was refused', () => {
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on('update', (update: Uint8Array) => updates.push(update));
		writeParagraph(doc, 'ett').insert(3, ' två');
		const known = new Known();
		const passing = new Passing(known);
		for (const update of updates)
			expect(passing.judge(update, decode(update), mine).kind).toBe('new');
		expect(known.clocks.size).toBe(0);
		expect(new Passing(known).judge(updates[1]!, decode(updates[1]!), mine).kind).toBe('gap');
	});

	test('G6 G7 honest people with random absences are never refused, and the log rebuilds the text', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.nat(2), fc.nat(5), fc.nat(1000)), { maxLength: 120 }),
				honest
			),
			{ numRuns: 150 }
		);
	});
});

/** Three people edit, go away and come back; the server is the gate and a log. */
function honest(steps: [person: number, act: number, at: number][]): void {
	const known = new Known();
	const log: Uint8Array[] = [];
	const people = [0, 1, 2].map(() => ({
		doc: new Y.Doc(),
		online: true,
		unsent: [] as Uint8Array[],
		read: 0
	}));
	const submit = (bytes: Uint8Array) => {
		const verdict = new Passing(known).judge(bytes, decode(bytes), mine);
		if (verdict.kind === 'nothing') return;
		if (verdict.kind !== 'new') throw new Error(verdict.kind);
		known.add(verdict.update);
		log.push(verdict.bytes);
	};
	for (const person of people) {
		person.doc.on('update', (update: Uint8Array, origin: unknown) => {
			if (origin !== 'server' && person.online) submit(update);
		});
	}
	const read = (person: (typeof people)[number]) => {
		for (; person.read < log.length; person.read++)
			Y.applyUpdate(person.doc, log[person.read]!, 'server');
	};
	for (const [index, act, at] of steps) {
		const person = people[index]!;
		const root = person.doc.getXmlFragment('content');
		if (act === 0) person.online = false;
		else if (act === 1 || act === 2) {
			if (!person.online) {
				person.online = true;
				const vector = Y.encodeStateVector(known.clocks);
				submit(Y.encodeStateAsUpdate(person.doc, vector));
			}
			read(person);
		} else if (act === 3 || root.length === 0) writeParagraph(person.doc, `rad ${at}`);
		else {
			const block = root.get(at % root.length);
			const text = block instanceof Y.XmlElement ? block.get(0) : null;
			if (act === 4 && text instanceof Y.XmlText) text.insert(at % (text.length + 1), `+${at}`);
			else root.delete(at % root.length, 1);
		}
	}
	for (const person of people) {
		person.online = true;
		submit(Y.encodeStateAsUpdate(person.doc, Y.encodeStateVector(known.clocks)));
	}
	const rebuilt = new Y.Doc();
	for (const update of log) Y.applyUpdate(rebuilt, update);
	for (const person of people) {
		read(person);
		expect(textOf(person.doc)).toBe(textOf(rebuilt));
	}
	expect(rebuilt.store.pendingStructs).toBeNull();
	const merged = new Y.Doc();
	if (log.length > 0) Y.applyUpdate(merged, Y.mergeUpdates(log));
	expect(textOf(merged)).toBe(textOf(rebuilt));
}
