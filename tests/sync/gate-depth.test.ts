import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { decodeStored, decodeUpdate } from '#server/sync/decode.ts';
import { assumedDepth, mostDepth } from '#server/sync/depths.ts';
import { Passing } from '#server/sync/gate.ts';
import type { Verdict } from '#server/sync/gate.ts';
import { Known } from '#server/sync/known.ts';
import { defaultLimits } from '#server/sync/limits.ts';
import { vocabulary } from '#server/sync/vocabulary.ts';
import { written } from './support/updates.ts';

const mine = () => false;

function judge(known: Known, bytes: Uint8Array): Verdict {
	const update = decodeUpdate(bytes, { ...defaultLimits, vocabulary });
	return new Passing(known).judge(bytes, update, mine);
}

/** What the gate lets into a document that nests one level deeper with every update. */
class Tower {
	readonly doc = new Y.Doc();
	known = new Known();
	readonly #pending: Uint8Array[] = [];
	#top: Y.XmlFragment = this.doc.getXmlFragment('content');

	constructor() {
		this.doc.on('update', (update: Uint8Array) => this.#pending.push(update));
	}

	/** Builds so many floors, each with an update of its own; answers how many were let in. */
	build(floors: number, beside: (top: Y.XmlFragment) => number = () => 0): number {
		for (let floor = 0; floor < floors; floor++) {
			const next = new Y.XmlElement('blockquote');
			this.#top.insert(beside(this.#top), [next]);
			for (const update of this.#pending.splice(0)) {
				const verdict = judge(this.known, update);
				if (verdict.kind === 'refused') return floor;
				if (verdict.kind !== 'new') throw new Error(verdict.kind);
				this.known.add(verdict.update);
			}
			this.#top = next;
		}
		return floors;
	}

	/** As when the room is opened anew, from one state. */
	reload(): void {
		this.known = new Known();
		this.known.add(decodeStored(Y.encodeStateAsUpdate(this.doc)));
	}
}

test('G8 no tower of elements is built by many small updates, nor by opening the document in between', () => {
	const tower = new Tower();
	let height = 0;
	for (let day = 0; day < 10; day++) {
		height += tower.build(40);
		tower.reload();
	}
	expect(height).toBeLessThanOrEqual(mostDepth);
	expect(height).toBeGreaterThan(assumedDepth);
});

test('G8 what stands beside a deep element, a text or something deleted is as deep', () => {
	for (const sibling of [
		() => new Y.XmlElement('paragraph'),
		() => new Y.XmlText('text'),
		() => new Y.XmlText()
	]) {
		for (const deleted of [true, false]) {
			const tower = new Tower();
			let height = 0;
			for (let day = 0; day < 60; day++) {
				height += tower.build(3, (top) => {
					top.insert(0, [sibling()]);
					if (deleted) top.delete(0, 1);
					return top.length;
				});
				tower.reload();
			}
			expect(height).toBeLessThanOrEqual(mostDepth);
		}
	}
});

test('G8 a tower in one update, whose floors are written by two clients in turn, is refused', () => {
	const floors = 3 * mostDepth;
	const sections = [2, 1].map((client) =>
		encoding.encode((encoder) => {
			for (const number of [floors, client, 0]) encoding.writeVarUint(encoder, number);
			for (let i = 0; i < floors; i++) {
				encoding.writeUint8(encoder, 7);
				const root = client === 1 && i === 0;
				encoding.writeVarUint(encoder, root ? 1 : 0);
				if (root) encoding.writeVarString(encoder, 'content');
				else if (client === 2) for (const n of [1, i]) encoding.writeVarUint(encoder, n);
				else for (const n of [2, i - 1]) encoding.writeVarUint(encoder, n);
				encoding.writeVarUint(encoder, 3);
				encoding.writeVarString(encoder, 'blockquote');
			}
		})
	);
	const tower = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 2);
		for (const section of sections) encoding.writeUint8Array(encoder, section);
		encoding.writeVarUint(encoder, 0);
	});
	expect(judge(new Known(), tower)).toEqual({ kind: 'refused', word: 'unknown-content' });
});

test('G8 what people nest is taken: lists in lists, written, reloaded and written on', () => {
	const nested = (root: Y.XmlFragment, levels: number) => {
		let inside: Y.XmlFragment = root;
		for (let i = 0; i < levels; i++) {
			const list = new Y.XmlElement('bullet_list');
			const item = new Y.XmlElement('list_item');
			item.insert(0, [new Y.XmlElement('paragraph')]);
			list.insert(0, [item]);
			inside.push([list]);
			inside = item;
		}
		return inside;
	};
	const known = new Known();
	known.add(decodeStored(written((_doc, root) => void nested(root, 10))));
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on('update', (update: Uint8Array) => updates.push(update));
	let inside: Y.XmlFragment = doc.getXmlFragment('content');
	for (let i = 0; i < 15; i++) inside = nested(inside, 1);
	for (let i = 0; i < 500; i++) {
		const item = new Y.XmlElement('list_item');
		inside.push([item]);
		nested(item, 1);
	}
	for (const update of updates) {
		const verdict = judge(known, update);
		if (verdict.kind !== 'new') throw new Error(JSON.stringify(verdict));
		known.add(verdict.update);
	}
});
