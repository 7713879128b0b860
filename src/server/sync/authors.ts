/**
 * Who wrote a document as it stands now, for those who look at it. The upkeep is behind by half a
 * minute; here the index goes on from where it is, in memory: looking writes nothing. However many
 * look, a document is read once at a time and not more often than once a second or so, and as many
 * pages of its log as one reading may take: who gets less is told that there is more.
 */
import type { WordsSince, WrittenBlock } from '#lib/documents/authorship/attribution.ts';
import type { WhoWroteWords } from './content-tasks.ts';
import type { ContentThread } from './content-thread.ts';
import type { Indexed, Indexing } from './indexing.ts';
import type { Limits } from './limits.ts';
import type { Store } from './store.ts';
import type { UpkeepStore } from './upkeep-store.ts';

export interface AuthorsOptions {
	store: Store;
	upkeep: UpkeepStore;
	indexing: Indexing;
	thread: ContentThread;
	limits: Limits;
}

interface Looked {
	/** When it was read last, by performance.now(). */
	at: number;
	behind: boolean;
	indexed: Indexed | null;
	/** The last answers, the newest last. */
	answers: WhoWroteWords[];
	underWay: Promise<void> | null;
}

/** Documents that somebody has looked at lately, and answers of each that others may go on from. */
const mostDocuments = 16;
const mostAnswers = 3;

export class Authors {
	readonly #options: AuthorsOptions;
	readonly #looked = new Map<string, Looked>();

	constructor(options: AuthorsOptions) {
		this.#options = options;
	}

	/**
	 * @param since the `seq` of an answer that the asker has; null: none
	 * @returns null: nothing is written there. Whether the asker may read it is not asked here.
	 * @throws when the database or the thread cannot be asked now
	 */
	async now(documentId: string, since: number | null): Promise<WordsSince | null> {
		const looked = this.#look(documentId);
		const old = performance.now() - looked.at >= this.#options.limits.authorsEvery;
		if (old || looked.underWay || looked.answers.length === 0) {
			await (looked.underWay ??= this.#read(documentId, looked).finally(() => {
				looked.underWay = null;
			}));
		} else looked.behind = true;
		const answer = looked.answers.at(-1);
		if (!answer) return null;
		const known = looked.answers.find(({ seq }) => seq === since);
		const { seq, authors } = answer;
		return {
			...{ seq, since: known?.seq ?? null, behind: looked.behind, authors },
			blocks: known ? changed(known.blocks, answer.blocks) : answer.blocks
		};
	}

	#look(documentId: string): Looked {
		const looked = this.#looked.get(documentId) ?? {
			...{ at: -Infinity, behind: false, indexed: null, answers: [], underWay: null }
		};
		// The one that nobody has looked at for longest is forgotten first.
		this.#looked.delete(documentId);
		this.#looked.set(documentId, looked);
		for (const oldest of this.#looked.keys()) {
			if (this.#looked.size <= mostDocuments) break;
			this.#looked.delete(oldest);
		}
		return looked;
	}

	async #read(documentId: string, looked: Looked): Promise<void> {
		const { store, upkeep, indexing, thread, limits } = this.#options;
		const head = (await store.heads([documentId])).get(documentId) ?? 0;
		let known = looked.indexed ?? (await upkeep.authorship(documentId));
		// A log that is shorter than what was read of it is another one: a restored database.
		if (known && known.seq > head) [known, looked.answers] = [null, []];
		for (let pages = 0; pages < limits.authorsPages && (known?.seq ?? 0) < head; pages++) {
			known = await indexing.further(documentId, known, head, []);
		}
		if (known && known.seq !== looked.answers.at(-1)?.seq) {
			const told = await thread.ask('tell', { stored: known.state });
			looked.answers = [...looked.answers.slice(1 - mostAnswers), told];
		}
		looked.indexed = known && { seq: known.seq, state: known.state };
		looked.behind = (known?.seq ?? 0) < head;
		looked.at = performance.now();
	}
}

/** What is the same as before as its number there. */
function changed(before: WrittenBlock[], now: WrittenBlock[]): (WrittenBlock | number)[] {
	const places = new Map(before.map((block, place) => [JSON.stringify(block), place]));
	return now.map((block) => places.get(JSON.stringify(block)) ?? block);
}
