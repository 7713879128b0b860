/**
 * What is made of the logs in the background, for documents that are open and for those that nobody
 * has open: the shorter state, so that opening one takes the time of sending it, and the index of who
 * wrote what. A document that was imported, or whose process died with a long tail, is tended like
 * any other: what is behind is found by its numbers. Everything stored can be made again from the
 * log, is stored in one statement, and never goes back, so that a process may die at any moment and
 * two may tend the same document.
 */
import type { Logger } from '#lib/platform/logging.server.ts';
import type { AutomaticVersions } from './automatic-versions.ts';
import { pack } from './content-thread.ts';
import type { ContentThread } from './content-thread.ts';
import type { Eyes } from './eyes.ts';
import type { Indexed, Indexing } from './indexing.ts';
import type { Limits } from './limits.ts';
import type { Store } from './store.ts';
import type { Tended, UpkeepStore } from './upkeep-store.ts';

export interface UpkeepOptions {
	store: Store;
	upkeep: UpkeepStore;
	automatic: AutomaticVersions;
	indexing: Indexing;
	thread: ContentThread;
	limits: Limits;
	eyes: Eyes;
	log: Logger;
}

/** Documents that are taken at once; others are left to other processes. */
const most = 4;
/** Seconds in which a document that could not be tended is left alone. */
const pauseAfterFailure = 600;

export class Upkeep {
	readonly #options: UpkeepOptions;
	#timer: NodeJS.Timeout | null = null;
	#round: Promise<void> | null = null;
	#stopping = false;

	constructor(options: UpkeepOptions) {
		this.#options = options;
	}

	/** What is read of a log at a time: the process that serves has it in hand for a moment. */
	get #page(): { rows: number; bytes: number } {
		const { pageRows: rows, pageBytes: bytes } = this.#options.limits;
		return { rows, bytes };
	}

	start(): void {
		const { upkeepEvery } = this.#options.limits;
		// Not all processes at the same moment.
		const wait = upkeepEvery * (0.5 + Math.random());
		this.#timer = setTimeout(() => void this.run().finally(() => this.start()), wait);
		this.#timer.unref();
		if (this.#stopping) clearTimeout(this.#timer);
	}

	/** Resolves when what is under way has come to a place where it may be left. */
	async stop(): Promise<void> {
		this.#stopping = true;
		this.#options.automatic.stop();
		if (this.#timer) clearTimeout(this.#timer);
		await this.#round;
	}

	/** One round: until nothing is due. Never rejects. */
	run(): Promise<void> {
		return (this.#round ??= this.#run()
			.catch((error: unknown) => {
				this.#options.log.warn({ error }, 'the upkeep of documents has to wait');
			})
			.finally(() => (this.#round = null)));
	}

	async #run(): Promise<void> {
		const { upkeep, automatic, limits } = this.#options;
		// First, so that who wrote them is told in the same round.
		await automatic.run();
		const { compactUpdates: far, upkeepStill: stillSeconds, upkeepLease: leaseSeconds } = limits;
		while (!this.#stopping) {
			const due = await upkeep.claim({ most, leaseSeconds, far, stillSeconds });
			const held = new Set(due.map(({ documentId }) => documentId));
			// Short, so that another process soon tends what a killed one held; so it is renewed.
			const renewal = setInterval(() => void this.#renew(held), (leaseSeconds * 1_000) / 3);
			try {
				for (const document of due) {
					const done = !this.#stopping && (await this.#tend(document));
					held.delete(document.documentId);
					const rest = done || this.#stopping ? 0 : pauseAfterFailure;
					await upkeep.release(document.documentId, rest);
				}
			} finally {
				clearInterval(renewal);
			}
			if (due.length < most) return;
		}
	}

	/** @param held is asked at each: what is tended meanwhile has been let go */
	async #renew(held: Set<string>): Promise<void> {
		const { upkeep, limits, log } = this.#options;
		for (const documentId of [...held]) {
			if (!held.has(documentId)) continue;
			await upkeep.release(documentId, limits.upkeepLease).catch((error: unknown) => {
				log.debug({ error, document: documentId }, 'a document is not held any longer');
			});
		}
	}

	async #tend(document: Tended): Promise<boolean> {
		const { eyes, log } = this.#options;
		try {
			await this.#compact(document);
			await this.#tellVersions(document);
			await this.#index(document);
			eyes.upkeep.add('done');
			return true;
		} catch (error) {
			if (this.#stopping) return false;
			eyes.upkeep.add('failed');
			log.warn({ error, document: document.documentId }, 'a document was not tended');
			return false;
		}
	}

	/** From the stored state to the log's end, a page at a time; each page is kept. */
	async #compact({ documentId, seq, stateSeq }: Tended): Promise<void> {
		const { store, upkeep, thread, eyes } = this.#options;
		if (seq <= stateSeq) return;
		const stored = await store.load(documentId);
		if (!stored) return;
		let { stateSeq: at, state } = stored;
		while (at < seq && !this.#stopping) {
			const tail = await upkeep.tail(documentId, at, this.#page);
			if (!tail) throw new Error(`The log of document ${documentId} ends at ${at}.`);
			const whole = pack(state ? [state, tail.payloads] : [tail.payloads]);
			const lengths = state ? [state.length, ...tail.lengths] : tail.lengths;
			const packed = { bytes: whole.bytes, lengths };
			({ state } = await thread.ask('compact', packed, [whole.bytes.buffer]));
			at = tail.seq;
			const kept = await store.storeState(documentId, at, state);
			eyes.compactions.add(kept ? 'stored' : 'outdated');
			if (!kept) return;
		}
	}

	/** From where the index has come to the log's end, a page at a time; each page is kept. */
	async #index({ documentId, seq }: Tended): Promise<void> {
		const { upkeep, indexing } = this.#options;
		let known: Indexed | null = await upkeep.authorship(documentId);
		while ((known?.seq ?? 0) < seq && !this.#stopping) {
			const next = await indexing.further(documentId, known, seq, []);
			if (!(await upkeep.storeAuthorship(documentId, next.seq, next.state, next.told))) return;
			known = next;
		}
	}

	/** Who wrote the versions that the index has passed already, or will pass. */
	async #tellVersions({ documentId }: Tended): Promise<void> {
		const { upkeep, indexing } = this.#options;
		const untold = await upkeep.untold(documentId);
		if (untold.length === 0) return;
		let known: Indexed | null = await upkeep.authorship(documentId);
		const passed = (known?.seq ?? 0) > untold[0]!;
		// What is behind is replayed once more from the start, beside the index.
		if (passed) known = null;
		for (const end = untold[untold.length - 1]!; (known?.seq ?? 0) < end && !this.#stopping;) {
			const next = await indexing.further(documentId, known, end, untold);
			const told = next.told.filter((one) => untold.includes(one.seq) || !passed);
			const state = passed ? null : next.state;
			if (!(await upkeep.storeAuthorship(documentId, next.seq, state, told))) return;
			known = next;
		}
	}
}
