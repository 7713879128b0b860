/** The proposals of one open document, how each stands in the text of now, and what is being written. */
import { Entries } from '../Entries.svelte.ts';
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

export class Proposals extends Entries<Proposal> {
	readonly documentId: string;
	/** How each open one stands in the text, by id. */
	stands = $state.raw<ReadonlyMap<string, Stand>>(noStands);
	draft = $state<Draft | null>(null);
	/** The caret is nowhere: there is nothing to propose about. */
	nowhere = $state(false);
	state = $state<ProposalState | 'all'>('open');
	organisation = $state('');

	readonly shown = $derived(
		filtered(this.all, { state: this.state, organisation: this.organisation })
	);
	readonly overlaps = $derived(overlapping(this.all, this.stands));
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
		const found = this.all.find((one) => one.id === id);
		if (!found) return false;
		if (this.state !== 'all' && found.state !== this.state) this.state = found.state;
		this.organisation = '';
		this.current = id;
		this.wants = `card:${id}`;
		return true;
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
