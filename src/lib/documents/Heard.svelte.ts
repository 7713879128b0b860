import type { Changed } from '#lib/sync/messages.ts';

type Panel = 'comments' | 'proposals';

/** Whose rows lie in which table; the rest of the page shows nothing of them but the number. */
const readBy: Record<string, Panel> = {
	...{ threads: 'comments', comments: 'comments', proposals: 'proposals' }
};
/** Milliseconds: what one act changes is told in several messages, one right after the other. */
const together = 25;

/**
 * What others change about an open document: each part of its page reads again only what it shows, since
 * all who have it open read at the same moment.
 */
export class Heard {
	readonly #rest: (what?: Changed) => void;
	readonly #wake: (panel: Panel) => void;
	#told: (Changed | undefined)[] = [];
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Grows when a panel's own rows have changed, or something that they depend on. */
	readonly times = $state({ comments: 0, proposals: 0 });

	/**
	 * @param rest what is no panel's has changed
	 * @param wake a panel's rows have changed, and it may not have been fetched yet
	 */
	constructor(rest: (what?: Changed) => void, wake: (panel: Panel) => void) {
		this.#rest = rest;
		this.#wake = wake;
	}

	/** @param what left out: anything may have changed */
	hear(what?: Changed): void {
		this.#told.push(what);
		this.#timer ??= setTimeout(() => this.#read(), together);
	}

	stop(): void {
		clearTimeout(this.#timer);
	}

	#read(): void {
		const names = this.#told.map((what) => readBy[what?.table ?? '']);
		// What one may do with a row comes from the right and from the document's state.
		const rights = this.#told.some((what) => !what || what.table === 'documents');
		const rest = this.#told.findIndex((_, i) => !names[i]);
		if (rest >= 0) this.#rest(this.#told[rest]);
		[this.#told, this.#timer] = [[], undefined];
		for (const name of ['comments', 'proposals'] as const) {
			if (!rights && !names.includes(name)) continue;
			this.times[name]++;
			if (names.includes(name)) this.#wake(name);
		}
	}
}
