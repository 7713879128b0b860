import fs from 'node:fs';
import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { convert } from '#lib/documents/exchange/conversion.ts';
import { documentToUpdates } from '#lib/documents/exchange/updates.ts';
import { decodeStored, decodeUpdate } from '#server/sync/decode.ts';
import { Passing } from '#server/sync/gate.ts';
import { Known, subtract, union } from '#server/sync/known.ts';
import { defaultLimits } from '#server/sync/limits.ts';
import { Malformed } from '#server/sync/reader.ts';
import { vocabulary } from '#server/sync/vocabulary.ts';
import { textOf, writeParagraph } from './support/clients.ts';
import { deleting, handmade, rootAttribute, written } from './support/updates.ts';

const options = { ...defaultLimits, vocabulary };
const decode = (bytes: Uint8Array) => decodeUpdate(bytes, options);
const mine = () => false;

function knownOf(...updates: Uint8Array[]): Known {
	const known = new Known();
	for (const update of updates) known.add(decodeStored(update));
	return known;
}

describe('the decoder', () => {
	test('G1 a truncated or lengthened update is malformed at every byte', () => {
		const update = written((doc, root) => {
			writeParagraph(doc, 'Åäö och mer');
			const heading = new Y.XmlElement('heading');
			heading.setAttribute('level', 2 as unknown as string);
			root.push([heading]);
			root.delete(0, 1);
		});
		expect(() => decode(update)).not.toThrow();
		for (let end = 0; end < update.length; end++) {
			expect(() => decode(update.subarray(0, end)), `${end} bytes`).toThrow(Malformed);
		}
		expect(() => decode(Uint8Array.of(...update, 0))).toThrow(Malformed);
	});

	test('G1 any bytes are decoded or called malformed, and never throw anything else', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
				try {
					decode(bytes);
				} catch (error) {
					expect(error).toBeInstanceOf(Malformed);
				}
			}),
			{ numRuns: 20_000 }
		);
	});

	test('G1 a flipped bit never makes Yjs see more than the decoder did', () => {
		const update = written((doc) => {
			writeParagraph(doc, 'En rad text').delete(2, 3);
		});
		fc.assert(
			fc.property(fc.nat(update.length - 1), fc.nat(7), (byte, bit) => {
				const flipped = update.slice();
				flipped[byte]! ^= 1 << bit;
				let decoded;
				try {
					decoded = decode(flipped);
				} catch {
					return;
				}
				const vector = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(flipped));
				for (const [client, clock] of vector) {
					const structs = decoded.clients.find((one) => one.client === client)?.structs ?? [];
					const last = structs[structs.length - 1]!;
					expect(last.clock + last.length).toBeGreaterThanOrEqual(clock);
				}
			}),
			{ numRuns: 2_000 }
		);
	});

	test('G1 a log that holds other kinds of content can still be read', () => {
		const update = written((doc) => {
			doc.getMap('meta').set('a', Uint8Array.of(1, 2));
			doc.getMap('meta').set('b', new Y.Doc());
			doc.getMap('meta').set('c', new Y.Map());
			doc.getArray('list').push([new Y.Array(), new Y.Text(), new Y.XmlHook('hook')]);
			doc.getText('text').insertEmbed(0, { a: 1 });
		});
		const clocks = new Map(
			decodeStored(update).clients.map(({ client, structs }) => {
				const last = structs[structs.length - 1]!;
				return [client, last.clock + last.length];
			})
		);
		expect(clocks).toEqual(Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update)));
	});

	test('G8 seven bytes that claim thirty million structs cost nothing', () => {
		const claim = encoding.encode((encoder) => {
			for (const number of [1, 30_000_000, 1]) encoding.writeVarUint(encoder, number);
		});
		const before = process.memoryUsage().heapUsed;
		const started = performance.now();
		expect(() => decode(claim)).toThrow(Malformed);
		expect(performance.now() - started).toBeLessThan(50);
		expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000);
	});

	test('G8 values nest only so deep, and hold only so much', () => {
		const value = written((_doc, root) => {
			const element = new Y.XmlElement('paragraph');
			let inner: unknown = 1;
			for (let i = 0; i < 20; i++) inner = [inner];
			element.setAttribute('id', inner as string);
			root.push([element]);
		});
		expect(() => decode(value)).toThrow(Malformed);
		const long = written((_doc, root) => {
			const element = new Y.XmlElement('paragraph');
			element.setAttribute('id', Array.from({ length: 5_000 }, () => 1) as unknown as string);
			root.push([element]);
		});
		expect(() => decode(long)).toThrow(Malformed);
	});
});

describe('what may stand in a document', () => {
	const foreign: Record<string, Uint8Array> = {
		'another root': written((doc) => doc.getText('elsewhere').insert(0, 'x')),
		'a map': written((doc) => doc.getMap('content2').set('a', 1)),
		'an unknown element': written((_doc, root) => root.push([new Y.XmlElement('script')])),
		'an unknown attribute': written((_doc, root) => {
			const element = new Y.XmlElement('paragraph');
			element.setAttribute('onclick', 'alert(1)');
			root.push([element]);
		}),
		'an object as an attribute': written((_doc, root) => {
			const element = new Y.XmlElement('paragraph');
			element.setAttribute('id', { toString: 'x' } as unknown as string);
			root.push([element]);
		}),
		'an unknown mark': written((_doc, root) => {
			const text = new Y.XmlText();
			root.push([text]);
			text.insert(0, 'x', { style: { color: 'red' } });
		}),
		'an attribute of the root': rootAttribute()
	};
	for (const [name, update] of Object.entries(foreign)) {
		test(`G2 ${name} is not taken`, () => {
			const verdict = new Passing(new Known()).judge(update, decode(update), mine);
			expect(verdict).toEqual({ kind: 'refused', word: 'unknown-content' });
		});
	}

	const unknownKinds: Record<string, Uint8Array> = {
		'a sub-document': written((_doc, root) => {
			const element = new Y.XmlElement('paragraph');
			root.push([element]);
			element.setAttribute('id', new Y.Doc() as unknown as string);
		}),
		'a nested map': written((_doc, root) => {
			const element = new Y.XmlElement('paragraph');
			root.push([element]);
			element.setAttribute('id', new Y.Map() as unknown as string);
		}),
		bytes: written((_doc, root) => {
			const element = new Y.XmlElement('paragraph');
			root.push([element]);
			element.setAttribute('id', Uint8Array.of(1) as unknown as string);
		}),
		'an embed': written((_doc, root) => {
			const text = new Y.XmlText();
			root.push([text]);
			text.insertEmbed(0, { image: 'x' });
		})
	};
	for (const [name, update] of Object.entries(unknownKinds)) {
		test(`G2 ${name} is malformed`, () => {
			expect(() => decode(update)).toThrow(Malformed);
		});
	}

	const hrefs = [
		'javascript:alert(1)',
		'java\tscript:alert(1)',
		'data:text/html,x',
		'vbscript:x',
		'//evil.example'
	];
	for (const href of hrefs) {
		test(`G3 a link to ${JSON.stringify(href)} is not taken`, () => {
			const update = written((_doc, root) => {
				const text = new Y.XmlText();
				root.push([text]);
				text.insert(0, 'läs', { link: { href } });
			});
			expect(decode(update).foreign).toBe('mark link');
		});
	}

	test('G2 an attribute set, undone and set again, sent on whole, is taken', () => {
		const update = written((doc, root) => {
			const undo = new Y.UndoManager(root, { captureTimeout: 0 });
			const heading = new Y.XmlElement('heading');
			root.push([heading]);
			for (const level of [1, 2, 2, 3]) {
				heading.setAttribute('level', level as unknown as string);
				undo.undo();
				undo.redo();
				heading.setAttribute('level', level as unknown as string);
			}
			doc.getXmlFragment('content').push([new Y.XmlElement('paragraph')]);
		});
		const verdict = new Passing(new Known()).judge(update, decode(update), mine);
		expect(verdict.kind).toBe('new');
	});

	test('G6 a value of which the bytes do not tell that it is an attribute waits for a resync', () => {
		const updates: Uint8Array[] = [];
		const whole = written((doc, root) => {
			doc.on('update', (update: Uint8Array) => updates.push(update));
			const heading = new Y.XmlElement('heading');
			root.push([heading]);
			heading.setAttribute('level', 1 as unknown as string);
			heading.setAttribute('level', 2 as unknown as string);
		});
		const known = knownOf(updates[0]!, updates[1]!);
		// What Yjs sends on of what it could not integrate yet.
		const ahead = new Y.Doc();
		Y.applyUpdate(ahead, updates[2]!);
		const pending = Y.encodeStateAsUpdate(ahead);
		expect(new Passing(known).judge(pending, decode(pending), mine).kind).toBe('gap');
		expect(new Passing(known).judge(whole, decode(whole), mine).kind).toBe('new');
		const bare = handmade(9, 0, (encoder) => {
			encoding.writeUint8(encoder, 8);
			encoding.writeVarUint(encoder, 1);
			encoding.writeVarString(encoder, 'content');
			encoding.writeVarUint(encoder, 1);
			encoding.writeUint8(encoder, 126);
		});
		expect(new Passing(known).judge(bare, decode(bare), mine).kind).toBe('refused');
	});

	test('G2 all that the editor writes is taken', () => {
		const update = written((_doc, root) => {
			const heading = new Y.XmlElement('heading');
			heading.setAttribute('level', 3 as unknown as string);
			heading.setAttribute('id', 'b1');
			const cell = new Y.XmlElement('table_cell');
			cell.setAttribute('colwidth', [120, 80] as unknown as string);
			const item = new Y.XmlElement('task_item');
			item.setAttribute('checked', true as unknown as string);
			const text = new Y.XmlText();
			root.push([heading, cell, item, text]);
			heading.setAttribute('level', 4 as unknown as string);
			text.insert(0, 'fet', { strong: {}, em: {}, 'anchor--abcd1234': { id: 'a1' } });
			text.insert(3, 'länk', { link: { href: 'https://regionjh.se/?q=å' } });
			text.format(0, 2, { strong: null });
		});
		expect(decode(update).foreign).toBeNull();
	});
});

describe('what Kliv itself brings in', () => {
	const folder = new URL('../../supabase/seed/', import.meta.url);
	for (const name of fs.readdirSync(folder).filter((file) => file.endsWith('.md'))) {
		test(`G2 the imported text of ${name} passes the gate as a person’s would`, () => {
			const { doc } = convert('markdown', fs.readFileSync(new URL(name, folder), 'utf8'));
			const known = new Known();
			for (const update of documentToUpdates(doc).updates) {
				const verdict = new Passing(known).judge(update, decode(update), mine);
				if (verdict.kind !== 'new') throw new Error(JSON.stringify(verdict));
				known.add(verdict.update);
			}
		});
	}
});

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
