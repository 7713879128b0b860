/**
 * What the writers type: one Yjs update a keystroke, in a paragraph of the root `content` as the
 * editor makes it. It is written once, under a client id whose bytes are then replaced by each
 * writer's own.
 */
import fs from 'node:fs';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { readClocks } from './cursor.ts';

/** Moves by `dpos`, then writes the character, or deletes one where it is NUL. */
export interface Trace {
	name: string;
	dpos: number[];
	ins: string;
}

export interface Keystrokes {
	/** Keystroke i is `bytes` from starts[i] to starts[i + 1]. */
	count: number;
	bytes: Uint8Array;
	starts: Uint32Array;
	/** Where the four bytes of the client id stand, in `bytes`. */
	ids: Uint32Array;
	/** Keystroke i's are ids[idsFrom[i]] up to ids[idsFrom[i + 1]]. */
	idsFrom: Uint32Array;
	/** The writer's clock after keystroke i; a deletion leaves it. */
	clocks: Uint32Array;
}

/** Its four bytes are found nowhere else in ASCII text. */
const placeholder = 0x6d | (0x36 << 7) | (0x5b << 14) | (0x55 << 21);
const placeholderBytes = idBytes(placeholder);

/** The i-th writer's client id: four bytes as a varUint, as the placeholder's. */
export function writerId(i: number): number {
	return 20_000_000 + i * 1_009;
}

export function idBytes(id: number): Uint8Array {
	if (id < 2 ** 21 || id >= 2 ** 28) throw new Error(`${id} is not four bytes as a varUint.`);
	return Uint8Array.of(
		(id & 127) | 128,
		((id >> 7) & 127) | 128,
		((id >> 14) & 127) | 128,
		id >> 21
	);
}

/** @throws when the file is not there or is no trace */
export function readTrace(file: string): Trace {
	const packed = fs.readFileSync(file);
	const text = (file.endsWith('.gz') ? gunzipSync(packed) : packed).toString('utf8');
	const { dpos, ins } = JSON.parse(text) as Trace;
	if (!Array.isArray(dpos) || typeof ins !== 'string' || dpos.length !== ins.length) {
		throw new Error(`${file} holds no trace: { dpos: number[], ins: string } of one length.`);
	}
	return { name: file.split(/[\\/]/).at(-1) ?? file, dpos, ins };
}

/** Typing as people do it, made up: words, corrections, and now and then elsewhere in the text. */
export function makeTrace(count: number, seed = 1): Trace {
	let state = seed;
	const random = () => (state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) / 2 ** 32;
	const dpos: number[] = [];
	let ins = '';
	let length = 0;
	let position = 0;
	let deleting = 0;
	for (let i = 0; i < count; i++) {
		let move = 0;
		if (deleting === 0 && random() < 0.02) move = Math.floor(random() * length) - position;
		if (deleting === 0 && random() < 0.08) deleting = 1 + Math.floor(random() * 8);
		if (deleting > 0 && position + move > 0) {
			deleting--;
			move--;
			ins += '\0';
			length--;
			position += move;
		} else {
			ins += random() < 0.17 ? ' ' : String.fromCharCode(97 + Math.floor(random() * 26));
			position += move + 1;
			length++;
		}
		dpos.push(move);
		// The next one goes on from where this one ended.
	}
	return { name: 'generated typing', dpos: fromEnds(dpos, ins), ins };
}

/** Positions of a trace are counted from where the last edit was made, not from where it ended. */
function fromEnds(moves: number[], ins: string): number[] {
	return moves.map((move, i) => move + (i > 0 && ins[i - 1] !== '\0' ? 1 : 0));
}

/** The first `count` keystrokes of a trace, each as the update that an editor would send. */
export function keystrokesOf(trace: Trace, count = trace.ins.length): Keystrokes {
	const updates: Uint8Array[] = [];
	replay(trace, count, placeholder, (doc) =>
		doc.on('update', (update: Uint8Array) => updates.push(update))
	);
	return pack(updates);
}

/** The document that a trace ends in, as one update; `writer` tells under whose client id. */
export function documentOf(trace: Trace, writer = 0): Uint8Array {
	return Y.encodeStateAsUpdate(replay(trace, trace.ins.length, writerId(writer)));
}

/** The same bytes under another writer's client id. */
export function rekeyed(update: Uint8Array, from: number, to: number): Uint8Array {
	const bytes = Buffer.from(update);
	const old = Buffer.from(idBytes(from));
	for (let at = bytes.indexOf(old); at >= 0; at = bytes.indexOf(old, at + 4)) {
		bytes.set(idBytes(to), at);
	}
	return bytes;
}

function replay(
	{ dpos, ins }: Trace,
	count: number,
	clientId: number,
	begin: (doc: Y.Doc) => void = () => {}
): Y.Doc {
	const doc = new Y.Doc();
	doc.clientID = clientId;
	begin(doc);
	const text = new Y.XmlText();
	doc.transact(() => {
		const paragraph = new Y.XmlElement('paragraph');
		paragraph.setAttribute('id', 'b0');
		paragraph.insert(0, [text]);
		doc.getXmlFragment('content').insert(0, [paragraph]);
	});
	let position = 0;
	for (let i = 0; i < Math.min(count, ins.length); i++) {
		position += dpos[i]!;
		if (ins[i] === '\0') text.delete(position, 1);
		else text.insert(position, ins[i]!);
	}
	return doc;
}

function pack(updates: Uint8Array[]): Keystrokes {
	const bytes = Buffer.concat(updates);
	const starts = new Uint32Array(updates.length + 1);
	const idsFrom = new Uint32Array(updates.length + 1);
	const clocks = new Uint32Array(updates.length);
	const ids: number[] = [];
	let clock = 0;
	for (const [i, update] of updates.entries()) {
		const start = starts[i]!;
		starts[i + 1] = start + update.length;
		const view = bytes.subarray(start, start + update.length);
		for (let at = view.indexOf(placeholderBytes); at >= 0;) {
			ids.push(start + at);
			at = view.indexOf(placeholderBytes, at + 4);
		}
		idsFrom[i + 1] = ids.length;
		readClocks(update, 0, (_client, reached) => (clock = reached));
		clocks[i] = clock;
	}
	return { count: updates.length, bytes, starts, ids: Uint32Array.from(ids), idsFrom, clocks };
}
