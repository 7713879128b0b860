/** Whether the text is coloured by who wrote it; what does so is fetched when it is asked for. */
import type AuthorsPanel from './components/AuthorsPanel.svelte';
import type { By } from './groups.ts';

export interface AuthorsAddress {
	/** What the page's address asks for. */
	asked: By | null;
	/** What it is to ask for from now on. */
	chosen: (by: By | null) => void;
}

export class ColouredText {
	readonly #address: AuthorsAddress;
	readonly #failed: () => void;
	#open = $state(false);
	#by = $state<By>('organisation');
	#byHand = $state(false);
	#Panel = $state.raw<typeof AuthorsPanel | null>(null);
	/** Takes the focus when the panel closes. */
	toggle: HTMLElement | null = null;

	constructor(address: AuthorsAddress, failed: () => void) {
		this.#address = address;
		this.#failed = failed;
		this.#open = address.asked !== null;
		this.#by = address.asked ?? 'organisation';
	}

	get open(): boolean {
		return this.#open;
	}
	get by(): By {
		return this.#by;
	}
	/** Asked for by the button: the panel takes the focus. */
	get byHand(): boolean {
		return this.#byHand;
	}
	/** Null until it has been fetched. */
	get Panel() {
		return this.#open ? this.#Panel : null;
	}

	async fetch(): Promise<void> {
		if (this.#Panel) return;
		try {
			this.#Panel = (await import('./components/AuthorsPanel.svelte')).default;
		} catch {
			this.#open = false;
			this.#failed();
		}
	}

	turn(): void {
		this.#open = !this.#open;
		this.#byHand = true;
		this.#address.chosen(this.#open ? this.#by : null);
		if (!this.#open) this.toggle?.querySelector('button')?.focus({ preventScroll: true });
	}

	choose(by: By): void {
		this.#by = by;
		this.#address.chosen(by);
	}
}
