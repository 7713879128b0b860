/**
 * Versions of a document: positions of its log whose state is kept. States are made, proved, read and
 * compared in the content thread; who may have it done is the database's to say.
 */
import type { Difference } from '#lib/documents/comparison/comparison.ts';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import { pack } from './content-thread.ts';
import type { ContentThread } from './content-thread.ts';
import type { Asker, Made, Position, VersionStore } from './version-store.ts';

export interface Text {
	seq: number;
	content: ContentNode;
	hash: string;
}

export class Versions {
	readonly #store: VersionStore;
	readonly #thread: ContentThread;

	constructor(store: VersionStore, thread: ContentThread) {
		this.#store = store;
		this.#thread = thread;
	}

	/** The newest text that the asker may read, as a version would keep it; null: none. */
	async latest(asker: Asker, documentId: string): Promise<Position | null> {
		const seq = await this.#store.position(asker, documentId, null);
		if (!seq) return null;
		const packed = pack(await this.#store.updatesUpto(documentId, seq));
		return { seq, ...(await this.#thread.ask('version', packed, [packed.bytes.buffer])) };
	}

	/**
	 * Names the text as it is now. Whoever may edit the document may.
	 * @returns null when nothing is written, or the document is not there for them
	 * @throws the database's refusals: 42501, KL013
	 */
	async name(
		asker: Asker,
		documentId: string,
		words: { name: string; note: string }
	): Promise<Made | null> {
		const now = await this.latest(asker, documentId);
		return now && this.#store.makeForPerson(asker, documentId, now, { kind: 'named', ...words });
	}

	/** The state at a position that the asker may read; null: it is not there for them. */
	async stateAt(asker: Asker, documentId: string, at: number): Promise<Uint8Array | null> {
		const seq = await this.#store.position(asker, documentId, at);
		if (seq === null) return null;
		const packed = pack(await this.#store.updatesUpto(documentId, seq));
		return (await this.#thread.ask('version', packed, [packed.bytes.buffer])).state;
	}

	/** Keeps what stands there before an older version is brought back. @throws 42501, KL013 */
	keepBefore(asker: Asker, documentId: string, now: Position): Promise<Made> {
		return this.#store.makeForPerson(asker, documentId, now, { kind: 'before_restore' });
	}

	/** @param at null: the newest. @returns null when it is not there for the asker */
	async read(asker: Asker, documentId: string, at: number | null): Promise<Text | null> {
		const seq = await this.#store.position(asker, documentId, at);
		if (seq === null) return null;
		const packed = pack(await this.#store.updatesUpto(documentId, seq));
		return { seq, ...(await this.#thread.ask('read', packed, [packed.bytes.buffer])) };
	}

	/** What differs between two positions; null when one of them is not there for the asker. */
	async compare(
		asker: Asker,
		documentId: string,
		from: number | null,
		to: number | null
	): Promise<{
		from: number;
		to: number;
		hashes: { from: string; to: string };
		difference: Difference;
	} | null> {
		const positions: number[] = [];
		for (const at of [from, to]) {
			const seq = await this.#store.position(asker, documentId, at);
			if (seq === null) return null;
			positions.push(seq);
		}
		const [before, after] = await Promise.all(
			positions.map(async (seq) => pack(await this.#store.updatesUpto(documentId, seq)))
		);
		const question = { before: before!, after: after! };
		const { hashes, difference } = await this.#thread.ask('compare', question, [
			question.before.bytes.buffer,
			question.after.bytes.buffer
		]);
		return { from: positions[0]!, to: positions[1]!, hashes, difference };
	}
}
