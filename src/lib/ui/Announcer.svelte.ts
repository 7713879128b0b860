import { createContext } from 'svelte';

interface Announcement {
	id: number;
	tone: 'success' | 'info' | 'danger';
	text: string;
}

/**
 * Short messages about what has just happened. They are read aloud and shown; one that tells of a
 * failure stays until the person closes it, the others leave after some seconds.
 */
export class Announcer {
	#last = 0;
	#messages = $state.raw<Announcement[]>([]);

	get messages(): readonly Announcement[] {
		return this.#messages;
	}

	say(text: string, tone: Announcement['tone'] = 'success'): void {
		const id = ++this.#last;
		this.#messages = [...this.#messages.slice(-2), { id, tone, text }];
		if (tone !== 'danger') setTimeout(() => this.close(id), 6000);
	}

	close(id: number): void {
		this.#messages = this.#messages.filter((message) => message.id !== id);
	}
}

/** Any component may tell what happened through `announcer()`. @public */
export const [announcer, provideAnnouncer] = createContext<Announcer>();
