import { createContext } from 'svelte';

type Standing =
	| { kind: 'lives' }
	/** Signed out, here or elsewhere, or the session came to its end. */
	| { kind: 'ended' }
	/** Another person is signed in to this browser now. */
	| { kind: 'other'; name: string };

/** Milliseconds between two heartbeats: more often than an access token is exchanged. */
const heartbeat = 5 * 60_000;

/**
 * The session of an open page. It is kept alive while the page is open, and when it has ended the
 * person may sign in again without leaving the page, so that what is being written stays.
 */
export class SessionKeeper {
	readonly #personId: () => string;
	#standing = $state.raw<Standing>({ kind: 'lives' });
	#asking = $state(false);
	#waiting: ((again: boolean) => void)[] = [];

	constructor(personId: () => string) {
		this.#personId = personId;
	}

	get standing(): Standing {
		return this.#standing;
	}
	/** The dialog is open. */
	get asking(): boolean {
		return this.#asking;
	}

	/** @returns what ends the heartbeat. */
	start(): () => void {
		const timer = setInterval(() => void this.look(), heartbeat);
		return () => clearInterval(timer);
	}

	/** Asks whose session the browser has now; the server renews it on the way. */
	async look(): Promise<void> {
		const answer = await fetch('/session', { method: 'POST' }).catch(() => null);
		// A server that does not answer says nothing about the session.
		if (!answer?.ok) return;
		const { person } = (await answer.json()) as { person: { id: string; name: string } | null };
		if (!person) this.#standing = { kind: 'ended' };
		else if (person.id !== this.#personId()) {
			this.#standing = { kind: 'other', name: person.name };
		} else {
			this.#standing = { kind: 'lives' };
			if (this.#asking) this.#answer(true);
		}
	}

	/** Resolves true once the same person has signed in again, false if they close the dialog. */
	ask(): Promise<boolean> {
		this.#standing = { kind: 'ended' };
		this.#asking = true;
		return new Promise((resolve) => this.#waiting.push(resolve));
	}

	giveUp(): void {
		if (this.#asking) this.#answer(false);
	}

	#answer(again: boolean): void {
		this.#asking = false;
		for (const resolve of this.#waiting.splice(0)) resolve(again);
	}
}

export const [sessionKeeper, provideSessionKeeper] = createContext<SessionKeeper>();
