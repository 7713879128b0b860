/**
 * What was written and not taken, compared with the text as it is now, and sent as proposals one by
 * one. What could not be sent is left as it is, with the reason beside it: nothing here takes it away.
 */
import { applyAction, deserialize } from '$app/forms';
import * as Y from 'yjs';
import { lostChanges } from './change/lost.ts';
import type { LostChange } from './change/lost.ts';
import { stable } from './change/pieces.ts';

export interface Item {
	key: string;
	change: LostChange;
	state: 'waits' | 'sending' | 'sent';
	/** Why it could not be sent. */
	problem: string | null;
}

/** Milliseconds within which the text is to come. */
const patience = 20_000;

class NotAllowed extends Error {}

export class LostText {
	readonly #documentId: string;
	readonly #notSent: string;
	items = $state.raw<Item[]>([]);
	reading = $state<'under way' | 'failed' | 'not allowed' | 'done'>('under way');
	reason = $state('');
	/** The reason is missing. */
	unreasoned = $state(false);
	/** The text has changed since it was compared. */
	outdated = $state(false);
	readonly left = $derived(this.items.filter(({ state }) => state !== 'sent'));
	readonly sent = $derived(this.items.length - this.left.length);
	readonly busy = $derived(this.items.some(({ state }) => state === 'sending'));

	/** @param words the reason to begin with, and what to say where nothing came through */
	constructor(documentId: string, words: { reason: string; notSent: string }) {
		this.#documentId = documentId;
		this.#notSent = words.notSent;
		this.reason = words.reason;
	}

	/** @param written the text with what was lost */
	async compare(written: Y.Doc | null): Promise<void> {
		this.reading = 'under way';
		try {
			const doc = await this.#fetchText();
			const changes = written ? lostChanges(doc, written) : [];
			doc.destroy();
			const sent = this.items.filter(({ state }) => state === 'sent');
			const items = changes.map((change): Item => {
				const { place, before, after } = change;
				const where = place.kind === 'text' ? place.block : [place.ids, place.previous];
				const key = stable([where, before.length, after]);
				return (
					sent.find((one) => one.key === key) ?? { key, change, state: 'waits', problem: null }
				);
			});
			// What others have taken into the text meanwhile no longer differs, and was sent all the same.
			const gone = sent.filter(({ key }) => !items.some((one) => one.key === key));
			this.items = [...gone, ...items];
			this.outdated = false;
			this.reading = 'done';
		} catch (error) {
			this.reading = error instanceof NotAllowed ? 'not allowed' : 'failed';
		}
	}

	/** One after the other; where the connection breaks, the rest is not tried. */
	async send(items: readonly Item[]): Promise<void> {
		this.unreasoned = this.reason.trim() === '';
		if (this.unreasoned || this.busy) return;
		for (const { key, change } of items) {
			this.#set(key, { state: 'sending', problem: null });
			const outcome = await this.#propose(change);
			if (outcome === 'sent') this.#set(key, { state: 'sent' });
			else this.#set(key, { state: 'waits', problem: outcome.problem });
			if (outcome !== 'sent' && outcome.stop) break;
		}
	}

	#set(key: string, to: Partial<Item>): void {
		this.items = this.items.map((item) => (item.key === key ? { ...item, ...to } : item));
	}

	async #propose(change: LostChange): Promise<'sent' | { problem: string; stop: boolean }> {
		const { place, before, after, unnamed } = change;
		const form = new FormData();
		form.set('place', JSON.stringify(place));
		form.set('before', JSON.stringify({ content: before }));
		form.set('after', JSON.stringify({ content: after }));
		form.set('unnamed', JSON.stringify(unnamed));
		form.set('reason', this.reason);
		const notSent = this.#notSent;
		try {
			const answer = await fetch(`/documents/${this.#documentId}/proposals?/propose`, {
				method: 'POST',
				headers: { 'x-sveltekit-action': 'true', accept: 'application/json' },
				body: form
			});
			const result = deserialize(await answer.text());
			if (result.type === 'success') return 'sent';
			if (result.type !== 'failure') return { problem: notSent, stop: true };
			const { message, errors, sessionEnded } = (result.data ?? {}) as {
				message?: string;
				errors?: Record<string, string>;
				sessionEnded?: boolean;
			};
			// The page asks for a new sign-in, over this.
			if (sessionEnded) await applyAction(result);
			if (result.status === 409) this.outdated = true;
			const problem = message ?? Object.values(errors ?? {})[0] ?? notSent;
			return { problem, stop: sessionEnded === true };
		} catch {
			return { problem: notSent, stop: true };
		}
	}

	/** The text as the server has it: not by the connection that has ended, and nothing is written. */
	async #fetchText(): Promise<Y.Doc> {
		const signal = AbortSignal.timeout(patience);
		const asked = await fetch(`/documents/${this.#documentId}/identity`, { signal });
		if (!asked.ok) throw new Error(String(asked.status));
		const { organisationId } = (await asked.json()) as { organisationId: string | null };
		const as = organisationId ? `&as=${organisationId}` : '';
		const address = `/sync/${this.#documentId}/updates?wait=0${as}`;
		const answer = await fetch(address, { signal });
		if (answer.status === 403 || answer.status === 404) throw new NotAllowed();
		if (!answer.ok) throw new Error(String(answer.status));
		const doc = new Y.Doc();
		const update = new Uint8Array(await answer.arrayBuffer());
		if (update.length > 0) Y.applyUpdate(doc, update);
		return doc;
	}
}
