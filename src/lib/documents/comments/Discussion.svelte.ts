/** The comments of one open document: its threads, and what is being written. */
import type { Selection } from '../anchors/schema.ts';
import { Entries } from '../Entries.svelte.ts';
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

export class Discussion extends Entries<Thread> {
	readonly #documentId: string;
	/** The block in which the words of each thread stand, as far as they are in the text. */
	anchors = $state.raw<Record<string, string>>({});
	readonly #located = $derived(
		this.all.map((thread) =>
			thread.anchored ? { ...thread, blockId: this.anchors[thread.id] ?? '' } : thread
		)
	);
	#candidates: Promise<Candidate[]> | null = null;

	/** What is written and not sent, by thread; `new` for a thread that is not begun. */
	readonly drafts = $state<Record<string, Draft | undefined>>({});
	/** The blocks of the text, as they stand now. */
	blocks = $state.raw<Block[]>([]);
	view = $state<'open' | 'resolved'>('open');

	/** @param news told of what others have said since the last reading. */
	constructor(documentId: string, news: (by: Thread['comments'][number]) => void) {
		super(`/documents/${documentId}/comments`, (before, now) => {
			const known = before.flatMap(({ comments }) => comments.map(({ id }) => id));
			const latest = now
				.flatMap(({ comments }) => comments)
				.findLast(({ id, mine }) => !mine && !known.includes(id));
			if (latest) news(latest);
		});
		this.#documentId = documentId;
	}

	/** Each at the block in which its words stand now, whatever has become of the one it began in. */
	get threads(): Thread[] {
		return this.#located;
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
		const thread = this.all.find((candidate) => candidate.id === id);
		if (!thread) return false;
		this.view = thread.resolved ? 'resolved' : 'open';
		this.current = id;
		this.wants = `card:${id}`;
		return true;
	}
}
