/**
 * What a panel beside one open document's text lists: its threads, or its proposals. As last read
 * through the reader's own rights, and read again whenever one of them changes.
 */
export class Entries<Entry> {
	readonly #address: string;
	/** Told of what was read before and what is read now, from the second reading on. */
	readonly #news: (before: Entry[], now: Entry[]) => void;
	#all = $state.raw<Entry[]>([]);
	#reading = $state<'first' | 'failed' | 'done'>('first');
	#underWay: Promise<void> | null = null;
	#stale = false;
	#spoken = $state('');

	/** The one in sight. */
	current = $state<string | null>(null);
	/**
	 * What takes the focus as soon as it is there: `title`, `card:<id>`, or a form; or is only brought
	 * into sight: `sight:<id>`.
	 */
	wants = $state<string | null>(null);
	/** What could not be done, until something can. */
	problem = $state<string | null>(null);

	constructor(address: string, news: (before: Entry[], now: Entry[]) => void) {
		this.#address = address;
		this.#news = news;
	}

	get all(): Entry[] {
		return this.#all;
	}
	get reading(): 'first' | 'failed' | 'done' {
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

	/** Called while they are read, reads them once more afterwards. */
	read(): Promise<void> {
		this.#stale = true;
		this.#underWay ??= this.#readUntilFresh().finally(() => (this.#underWay = null));
		return this.#underWay;
	}

	async #readUntilFresh(): Promise<void> {
		while (this.#stale) {
			this.#stale = false;
			try {
				const answer = await fetch(this.#address);
				if (!answer.ok) throw new Error(String(answer.status));
				const now = (await answer.json()) as Entry[];
				if (this.#reading === 'done') this.#news(this.#all, now);
				this.#all = now;
				this.#reading = 'done';
			} catch {
				// What was read before stays in sight.
				if (this.#reading !== 'done') this.#reading = 'failed';
			}
		}
	}
}
