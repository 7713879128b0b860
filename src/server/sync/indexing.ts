import type { WhoWrote } from './content-tasks.ts';
import type { ContentThread } from './content-thread.ts';
import type { Limits } from './limits.ts';
import type { UpkeepStore } from './upkeep-store.ts';

/** Where the index of who wrote what has come to. */
export interface Indexed {
	seq: number;
	/** The replay goes on from it. */
	state: Uint8Array;
}

/** Brings the index of who wrote what further, a page of the log at a time. */
export class Indexing {
	readonly #upkeep: UpkeepStore;
	readonly #thread: ContentThread;
	readonly #page: { rows: number; bytes: number };

	constructor(upkeep: UpkeepStore, thread: ContentThread, limits: Limits) {
		this.#upkeep = upkeep;
		this.#thread = thread;
		this.#page = { rows: limits.pageRows, bytes: limits.pageBytes };
	}

	/**
	 * @param known null: from the start of the log
	 * @param positions at which it is to be told too, besides where the page ends
	 * @throws when the log ends before `upto`
	 */
	async further(
		documentId: string,
		known: Indexed | null,
		upto: number,
		positions: number[]
	): Promise<Indexed & { told: WhoWrote[] }> {
		const after = known?.seq ?? 0;
		const page = await this.#upkeep.page(documentId, after, upto, this.#page);
		if (!page) throw new Error(`The log of document ${documentId} ends at ${after}.`);
		const seq = page.first + page.lengths.length - 1;
		const restored = await this.#upkeep.restored(documentId, after, seq);
		const question = { stored: known?.state ?? null, page, restored, positions };
		const { stored, at } = await this.#thread.ask('index', question);
		return { seq, state: stored, told: at };
	}
}
