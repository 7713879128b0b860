/**
 * The proposals of one open document: as last read, how each stands in the text of now, what is being
 * written, and which one is in sight. Read again, through the reader's own rights, when one changes.
 */
import type { Choice } from './change/choose.ts';
import { filtered, noStands, organisationsOf, overlapping } from './rules.ts';
import type { Stand } from './rules.ts';
import type { Proposal, ProposalState } from './schema.ts';

/** What is being proposed. */
export interface Draft {
	choices: Choice[];
	chosen: string;
	reason: string;
}

type Reading = 'first' | 'failed' | 'done';

export class Proposals {
	readonly #documentId: string;
	/** Told of what others have proposed since the last reading. */
	readonly #news: (proposal: Proposal) => void;
	#all = $state.raw<Proposal[]>([]);
	#reading = $state<Reading>('first');
	#underWay: Promise<void> | null = null;
	#stale = false;
	#spoken = $state('');

	/** How each open one stands in the text, by id. */
	stands = $state.raw<ReadonlyMap<string, Stand>>(noStands);
	draft = $state<Draft | null>(null);
	/** The caret is nowhere: there is nothing to propose about. */
	nowhere = $state(false);
	state = $state<ProposalState | 'all'>('open');
	organisation = $state('');
	/** The one in sight. */
	current = $state<string | null>(null);
	/** What takes the focus as soon as it is there: `title`, `draft`, or a proposal's id. */
	wants = $state<string | null>(null);
	/** What could not be done, until something can. */
	problem = $state<string | null>(null);

	readonly shown = $derived(
		filtered(this.#all, { state: this.state, organisation: this.organisation })
	);
	readonly overlaps = $derived(overlapping(this.#all, this.stands));
	readonly organisations = $derived(organisationsOf(this.#all));

	constructor(documentId: string, news: (proposal: Proposal) => void) {
		this.#documentId = documentId;
		this.#news = news;
	}

	get documentId(): string {
		return this.#documentId;
	}
	get all(): Proposal[] {
		return this.#all;
	}
	get reading(): Reading {
		return this.#reading;
	}
	/** What is read aloud, also behind an open sheet. */
	get spoken(): string {
		return this.#spoken;
	}

	say(words: string): void {
		this.problem = null;
		this.#spoken = words === this.#spoken ? `${words}\u00a0` : words;
	}

	/** Reads them; called while that goes on, reads them once more afterwards. */
	read(): Promise<void> {
		this.#stale = true;
		this.#underWay ??= this.#readUntilFresh().finally(() => (this.#underWay = null));
		return this.#underWay;
	}

	async #readUntilFresh(): Promise<void> {
		while (this.#stale) {
			this.#stale = false;
			try {
				const answer = await fetch(`/documents/${this.#documentId}/proposals/list`);
				if (!answer.ok) throw new Error(String(answer.status));
				const read = (await answer.json()) as Proposal[];
				const known = this.#all.map(({ id }) => id);
				const latest = read.findLast(({ id, mine }) => !mine && !known.includes(id));
				if (this.#reading === 'done' && latest) this.#news(latest);
				this.#all = read;
				this.#reading = 'done';
			} catch {
				// What was read before stays in sight.
				if (this.#reading !== 'done') this.#reading = 'failed';
			}
		}
	}

	/** Opens the form of a new proposal about what is chosen in the text. */
	begin(choices: Choice[]): void {
		const [first] = choices;
		this.nowhere = !first;
		if (!first) return;
		this.draft = { choices, chosen: first.name, reason: this.draft?.reason ?? '' };
		this.wants = 'draft';
	}

	/** Puts a proposal in sight, whatever the filter says. False: there is no such proposal. */
	show(id: string): boolean {
		const found = this.#all.find((one) => one.id === id);
		if (!found) return false;
		if (this.state !== 'all' && found.state !== this.state) this.state = found.state;
		this.organisation = '';
		this.current = id;
		this.wants = id;
		return true;
	}

	/** To the next or the previous of those shown. */
	step(by: 1 | -1): void {
		const at = this.shown.findIndex(({ id }) => id === this.current);
		const next = this.shown[at < 0 ? 0 : at + by];
		if (!next) return;
		this.current = next.id;
		this.wants = next.id;
	}
}
