/** Who wants to hear that rows of a table changed: never which rows, nor what stands in them. */

/** What a page is told: `all` when something may have been missed. */
export type Told = { table: string } | { all: true };

interface Watcher {
	personId: string;
	tables: ReadonlySet<string>;
	tell(told: Told): void;
	end(): void;
}

const [mostEach, mostInAll] = [24, 4_000];

export class Changes {
	readonly #watchers = new Set<Watcher>();

	/** @returns how to stop; null: this person, or the process, has too many open. */
	watch(watcher: Watcher): (() => void) | null {
		const own = [...this.#watchers].filter(({ personId }) => personId === watcher.personId);
		if (own.length >= mostEach || this.#watchers.size >= mostInAll) return null;
		this.#watchers.add(watcher);
		return () => this.#watchers.delete(watcher);
	}

	changed(table: string): void {
		for (const watcher of this.#watchers) {
			if (watcher.tables.has(table)) watcher.tell({ table });
		}
	}

	/** What was said for a while was not heard. */
	missed(): void {
		for (const watcher of this.#watchers) watcher.tell({ all: true });
	}

	/** Rights changed: who they may be about comes again and is asked anew. */
	access(personId: unknown): void {
		for (const watcher of [...this.#watchers]) {
			if (personId === null || personId === undefined || personId === watcher.personId)
				watcher.end();
		}
	}

	end(): void {
		for (const watcher of [...this.#watchers]) watcher.end();
	}
}
