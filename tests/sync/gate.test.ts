import fs from 'node:fs';
import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { convert } from '#lib/documents/exchange/conversion.ts';
import { documentToUpdates } from '#lib/documents/exchange/updates.ts';
import { decodeStored, decodeUpdate } from '#server/sync/decode.ts';
import { Passing } from '#server/sync/gate.ts';
import { Known } from '#server/sync/known.ts';
import { defaultLimits } from '#server/sync/limits.ts';
import { Malformed } from '#server/sync/reader.ts';
import { vocabulary } from '#server/sync/vocabulary.ts';
import { writeParagraph } from './support/clients.ts';
import { handmade, rootAttribute, written } from './support/updates.ts';

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
		expect(performance.now() - started).toBeLessThan(1_000);
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
		'a goal that is no id': written((_doc, root) => {
			const element = new Y.XmlElement('goal');
			element.setAttribute('goal', 'javascript:alert(1)');
			root.push([element]);
		}),
		'an indicator that is an address': written((_doc, root) => {
			const element = new Y.XmlElement('goal');
			element.setAttribute('goal', '11111111-1111-4111-8111-111111111111');
			element.setAttribute('indicator', '//elsewhere.example');
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

	test('G2 a goal is taken by its id', () => {
		const update = written((_doc, root) => {
			const element = new Y.XmlElement('goal');
			element.setAttribute('goal', '11111111-1111-4111-8111-111111111111');
			element.setAttribute('id', 'a');
			root.push([element]);
		});
		expect(new Passing(new Known()).judge(update, decode(update), mine).kind).toBe('new');
	});

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
