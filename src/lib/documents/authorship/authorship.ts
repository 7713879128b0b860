/**
 * Who wrote what, found by replaying a document's log. A Yjs client id says who *sent* text: an Enter
 * in the middle of a paragraph, a join, another kind of block, a wrap, a drag, undo and restore all
 * make the editor take text away and put it in again under the id of whoever acts. So each update
 * (one transaction of y-tiptap) is read as an act: what it puts in is whose it was where the same act
 * took it away (`origins.ts`), or where it was taken away before (`memory.ts`), and the sender's
 * where it is new. A copy of text that still stands is its copier's: they put it there.
 *
 * The state after any row can be stored, and goes on from there with the next row.
 */
import * as Y from 'yjs';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { readAct, readText } from './acts.ts';
import type { Act } from './acts.ts';
import { attribute, attributeWords } from './attribution.ts';
import type { Attribution, WrittenBlock } from './attribution.ts';
import { Hands } from './hands.ts';
import type { ClientRuns, Hand } from './hands.ts';
import { Memory } from './memory.ts';
import type { StoredPassage } from './memory.ts';
import { originsOf } from './origins.ts';
import type { Origin } from './origins.ts';
import { whole } from './parts.ts';
import { broughtBack } from './restored.ts';

/** A row of a document's log. */
export interface LogRow extends Hand {
	seq: number;
	/** Seconds since 1970. */
	time: number;
	payload: Uint8Array;
	/** Whose the new text is, if not the sender's: who proposed what is accepted. */
	credited: Hand | null;
}

/** Grows when the same log would give another index; an older state is then made anew. */
export const authorshipVersion = 2;

interface Stored {
	hands: Hand[];
	clients: [number, ClientRuns][];
	memory: StoredPassage[];
}

const root = 'content';

export class Authorship {
	/** The last row of the log that is in it. */
	seq = 0;
	readonly #doc = new Y.Doc();
	readonly #hands: Hands;
	readonly #memory: Memory;
	#row: LogRow | null = null;
	/** The text that the row brings back. */
	#older: Y.Doc | null = null;

	constructor(stored: { seq: number; state: Uint8Array; index: Stored } | null = null) {
		this.#hands = new Hands(stored?.index.hands, new Map(stored?.index.clients));
		this.#memory = new Memory(stored?.index.memory);
		if (stored) {
			Y.applyUpdate(this.#doc, stored.state);
			this.seq = stored.seq;
		}
		this.#doc.on('afterTransaction', (transaction) => {
			if (this.#row) this.#take(readAct(transaction), this.#row);
		});
	}

	/** @returns null when the bytes are of another version, and the log must be read from its start. */
	static from(bytes: Uint8Array): Authorship | null {
		const decoder = decoding.createDecoder(bytes);
		if (decoding.readVarUint(decoder) !== authorshipVersion) return null;
		const seq = decoding.readVarUint(decoder);
		const state = decoding.readVarUint8Array(decoder);
		const index = decoding.readAny(decoder) as Stored;
		return new Authorship({ seq, state, index });
	}

	/** What `from` goes on with. It holds deleted text. @param options.memory false: it holds none */
	encode({ memory = true } = {}): Uint8Array {
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, authorshipVersion);
		encoding.writeVarUint(encoder, this.seq);
		encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(this.#doc));
		const index: Stored = {
			hands: this.#hands.list,
			clients: this.#hands.stored(),
			memory: memory ? this.#memory.stored() : []
		};
		encoding.writeAny(encoder, index as unknown as Record<string, never>);
		return encoding.toUint8Array(encoder);
	}

	/**
	 * The next row.
	 * @param restores a stored state of the document whose text this row brings back
	 * @throws when a row is missing
	 */
	add(row: LogRow, restores: Uint8Array | null = null): void {
		if (row.seq !== this.seq + 1) throw new Error(`Row ${row.seq} follows on ${this.seq}.`);
		if (restores) {
			this.#older = new Y.Doc();
			Y.applyUpdate(this.#older, restores);
			this.#remember(this.#older, row);
		}
		this.#row = row;
		Y.applyUpdate(this.#doc, row.payload);
		this.#row = null;
		this.#older?.destroy();
		this.#older = null;
		this.seq = row.seq;
		const { store } = this.#doc;
		if (store.pendingStructs || store.pendingDs) {
			throw new Error(`Row ${row.seq} rests on what is not in the log.`);
		}
	}

	/** Who wrote what is there now. */
	attribution(): Attribution {
		return attribute(this.#doc, this.#hands);
	}

	/** The same with the words of the text, for those who read it now. */
	attributedWords(): { authors: Hand[]; blocks: WrittenBlock[] } {
		return attributeWords(this.#doc, this.#hands);
	}

	/** The document itself, to be read. */
	get doc(): Y.Doc {
		return this.#doc;
	}

	#take(act: Act, row: LogRow): void {
		const { time } = row;
		const hand = this.#hands.number(row.credited ?? row);
		const found = originsOf(act, this.#memory, this.#hands.number(row), time);
		const origins = (this.#older && broughtBack(this.#doc, this.#older, root, act.wrote)) ?? found;
		origins.sort((a, b) => a.client - b.client || a.clock - b.clock);
		for (const { client, to } of act.wrote) {
			for (const { clock, length, from } of ofClient(origins, client)) {
				this.#hands.append(client, { length: clock - this.#hands.end(client), hand, time });
				for (const stretch of this.#hands.of(from.client, from.clock, length)) {
					this.#hands.append(client, stretch);
				}
			}
			this.#hands.append(client, { length: to - this.#hands.end(client), hand, time });
		}
	}

	/** What a stored state holds and the document no longer does may come back with the next row. */
	#remember(before: Y.Doc, row: LogRow): void {
		const by = this.#hands.number(row);
		for (const passage of readText(before, root)) {
			if (passage.places.every((place) => isGone(this.#doc, place))) {
				this.#memory.keep(whole(passage), by, row.time);
			}
		}
	}
}

function ofClient(origins: Origin[], client: number): Origin[] {
	return origins.filter((origin) => origin.client === client);
}

function isGone(doc: Y.Doc, { client, clock }: { client: number; clock: number }): boolean {
	if (client < 0) return true;
	if (clock >= Y.getState(doc.store, client)) return false;
	return Y.getItem(doc.store, Y.createID(client, clock)).deleted;
}
