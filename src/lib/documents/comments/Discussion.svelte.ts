/**
 * The comments of one open document: the threads as last read, what is being written, and which
 * thread is in sight. Read again, through the reader's own rights, whenever something is said.
 */
import type { Selection } from '../anchors/schema.ts';
import type { Standing } from './anchoring/schema.ts';
import type { Candidate, Mention, Thread } from './schema.ts';
import type { Block } from './rules.ts';

export interface Draft {
	body: string;
	mentions: Mention[];
	/** A new thread's words in the text, or its block; neither: about the whole document. */
	selection?: Selection & { quote: string };
	block?: Block;
	/** How the text stands, where the words that were chosen are not there any more. */
	standing?: Standing;
}

type Reading = 'first' | 'failed' | 'done';

export class Discussion {
	readonly #documentId: string;
	/** Told of what others have said since the last reading. */
	readonly #news: (by: Thread['comments'][number]) => void;
	#threads = $state.raw<Thread[]>([]);
	/** The block in which the words of each thread stand, as far as they are in the text. */
	anchors = $state.raw<Record<string, string>>({});
	readonly #located = $derived(
		this.#threads.map((thread) =>
			thread.anchored ? { ...thread, blockId: this.anchors[thread.id] ?? '' } : thread
		)
	);
	#reading = $state<Reading>('first');
	#underWay: Promise<void> | null = null;
	#stale = false;
	#candidates: Promise<Candidate[]> | null = null;

	/** What is written and not sent, by thread; `new` for a thread that is not begun. */
	readonly drafts = $state<Record<string, Draft | undefined>>({});
	/** The blocks of the text, as they stand now. */
	blocks = $state.raw<Block[]>([]);
	view = $state<'open' | 'resolved'>('open');
	/** The thread in sight. */
	current = $state<string | null>(null);
	/**
	 * What takes the focus as soon as it is there: `title`, `thread:<id>`, or the key of a draft; or is
	 * only brought into sight: `sight:<id>`.
	 */
	wants = $state<string | null>(null);
	/** What could not be done, until something can. */
	problem = $state<string | null>(null);
	#spoken = $state('');

	constructor(documentId: string, news: (by: Thread['comments'][number]) => void) {
		this.#documentId = documentId;
		this.#news = news;
	}

	/** Each at the block in which its words stand now, whatever has become of the one it began in. */
	get threads(): Thread[] {
		return this.#located;
	}
	get reading(): Reading {
		return this.#reading;
	}

	/** What is read aloud. The page's own announcements are silent behind an open sheet. */
	get spoken(): string {
		return this.#spoken;
	}

	say(words: string): void {
		this.problem = null;
		// The same words again are only read when something in them is new.
		this.#spoken = words === this.#spoken ? `${words}\u00a0` : words;
	}

	/** Reads the threads; called while that goes on, reads them once more afterwards. */
	read(): Promise<void> {
		this.#stale = true;
		this.#underWay ??= this.#readUntilFresh().finally(() => (this.#underWay = null));
		return this.#underWay;
	}

	async #readUntilFresh(): Promise<void> {
		while (this.#stale) {
			this.#stale = false;
			try {
				const answer = await fetch(`/documents/${this.#documentId}/comments`);
				if (!answer.ok) throw new Error(String(answer.status));
				const threads = (await answer.json()) as Thread[];
				if (this.#reading === 'done') this.#tellNews(threads);
				this.#threads = threads;
				this.#reading = 'done';
			} catch {
				// What was read before stays in sight.
				if (this.#reading !== 'done') this.#reading = 'failed';
			}
		}
	}

	#tellNews(threads: Thread[]): void {
		const known = this.#threads.flatMap(({ comments }) => comments.map(({ id }) => id));
		const latest = threads
			.flatMap(({ comments }) => comments)
			.findLast(({ id, mine }) => !mine && !known.includes(id));
		if (latest) this.#news(latest);
	}

	/** Whom one may mention; asked once, and again after a failure. */
	candidates(): Promise<Candidate[]> {
		this.#candidates ??= fetch(`/documents/${this.#documentId}/mentions`).then(
			(answer) => (answer.ok ? (answer.json() as Promise<Candidate[]>) : this.#askLater()),
			() => this.#askLater()
		);
		return this.#candidates;
	}

	#askLater(): Candidate[] {
		this.#candidates = null;
		return [];
	}

	/** Opens the form of a new thread, keeping what was already written there. */
	begin(about: Pick<Draft, 'selection' | 'block'> = {}): void {
		const { body = '', mentions = [] } = this.drafts.new ?? {};
		this.drafts.new = { body, mentions, ...about };
		this.wants = 'new';
	}

	/** The words of a thread were pointed at in the text: the focus stays there. */
	look(id: string): void {
		this.view = 'open';
		this.current = id;
		this.wants = `sight:${id}`;
	}

	/** The one of several threads that follows the one in sight, so that each is reached. */
	next(threads: readonly string[]): string | undefined {
		return threads[(threads.indexOf(this.current ?? '') + 1) % threads.length];
	}

	/** Puts a thread in sight, among the resolved if it is there. False: there is no such thread. */
	show(id: string): boolean {
		const thread = this.#threads.find((candidate) => candidate.id === id);
		if (!thread) return false;
		this.view = thread.resolved ? 'resolved' : 'open';
		this.current = id;
		this.wants = `thread:${id}`;
		return true;
	}
}
