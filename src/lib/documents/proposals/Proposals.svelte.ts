/** The proposals of one open document, how each stands in the text of now, and what is being written. */
import { Entries } from '../Entries.svelte.ts';
import type { Choice } from './change/choose.ts';
import { filtered, inTextOrder, noStands, organisationsOf, overlapping } from './rules.ts';
import type { Stand } from './rules.ts';
import type { Proposal, ProposalState } from './schema.ts';

/** What is being proposed. */
export interface Draft {
	choices: Choice[];
	chosen: string;
	reason: string;
}

export class Proposals extends Entries<Proposal> {
	readonly documentId: string;
	#blocks = $state.raw<readonly string[]>([]);
	#stands = $state.raw<ReadonlyMap<string, Stand>>(noStands);
	/** What is to be shown as soon as its place in the text is known: what moves loses the focus. */
	#awaited: string | null = null;
	draft = $state<Draft | null>(null);
	/** The caret is nowhere: there is nothing to propose about. */
	nowhere = $state(false);
	state = $state<ProposalState | 'all'>('open');
	organisation = $state('');

	readonly shown = $derived(
		inTextOrder(
			filtered(this.all, { state: this.state, organisation: this.organisation }),
			this.#stands,
			this.#blocks
		)
	);
	readonly overlaps = $derived(overlapping(this.all, this.#stands));
	readonly organisations = $derived(organisationsOf(this.all));

	/** @param news told of what others have proposed since the last reading. */
	constructor(documentId: string, news: (proposal: Proposal) => void) {
		super(`/documents/${documentId}/proposals/list`, (before, now) => {
			const known = before.map(({ id }) => id);
			const latest = now.findLast(({ id, mine }) => !mine && !known.includes(id));
			if (latest) news(latest);
		});
		this.documentId = documentId;
	}

	/** How each open one stands in the text, by id. */
	get stands(): ReadonlyMap<string, Stand> {
		return this.#stands;
	}

	/** Reads them, and puts in sight what the caller has just sent: the newest of the own ones. */
	async readSent(): Promise<void> {
		await this.read();
		const sent = this.all.findLast(({ mine }) => mine);
		if (sent) this.show(sent.id);
	}

	/** They have been looked for in the text. @param blocks the ids of its blocks, in its order */
	place(stands: ReadonlyMap<string, Stand>, blocks: readonly string[]): void {
		[this.#stands, this.#blocks] = [stands, blocks];
		if (this.#awaited && stands.has(this.#awaited)) this.show(this.#awaited);
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
	show(id: string, how: 'card' | 'sight' = 'card'): boolean {
		const found = this.all.find((one) => one.id === id);
		if (!found) return false;
		if (this.state !== 'all' && found.state !== this.state) this.state = found.state;
		this.organisation = '';
		const placed = found.state !== 'open' || this.#stands.has(id);
		this.#awaited = placed ? null : id;
		if (!placed) return true;
		this.current = id;
		this.wants = `${how}:${id}`;
		return true;
	}

	/** One has been answered: on to the next of those shown, or the one before where it was the last. */
	leave(id: string): void {
		const at = this.shown.findIndex((one) => one.id === id);
		const next = this.shown[at + 1] ?? this.shown[at - 1];
		this.current = next?.id ?? null;
		this.wants = next ? `card:${next.id}` : 'title';
	}

	/** To the next or the previous of those shown. */
	step(by: 1 | -1): void {
		const at = this.shown.findIndex(({ id }) => id === this.current);
		const next = this.shown[at < 0 ? 0 : at + by];
		if (!next) return;
		this.current = next.id;
		this.wants = `card:${next.id}`;
	}
}
