import { setTimeout as pause } from 'node:timers/promises';
import type * as Y from 'yjs';
import type { SyncProvider } from '#lib/sync/provider.ts';
import { textOf, writeParagraph } from '../../sync/support/clients.ts';

/** Types numbers, one after the other, and notes how far the page has said *Sparat*. */
export class Typist {
	readonly provider: SyncProvider;
	readonly name: string;
	saved = -1;
	next = 0;
	#text: Y.XmlText | null = null;
	#typing = true;

	constructor(name: string, provider: SyncProvider) {
		this.name = name;
		this.provider = provider;
		provider.on('status', ({ kind }) => {
			if (kind === 'saved') this.saved = this.next - 1;
		});
	}

	async type(every = 6): Promise<void> {
		this.#text ??= writeParagraph(this.provider.doc, `${this.name}:`);
		while (this.#typing) {
			this.#text.insert(this.#text.length, `${this.next++},`);
			await pause(Math.random() * every);
		}
	}

	stop(): void {
		this.#typing = false;
	}

	/** How far a document holds this typist's numbers. @throws when there is a gap or a double. */
	in(doc: Y.Doc): number {
		const lines = textOf(doc)
			.split('\n')
			.filter((text) => text.startsWith(`${this.name}:`));
		if (lines.length > 1) throw new Error(`${this.name}'s line is there twice.`);
		const numbers = lines[0]
			?.slice(this.name.length + 1)
			.split(',')
			.slice(0, -1)
			.map(Number);
		const wrong = numbers?.findIndex((number, i) => number !== i) ?? -1;
		if (wrong >= 0) throw new Error(`${this.name} wrote ${wrong}, there is ${numbers![wrong]}.`);
		return (numbers?.length ?? 0) - 1;
	}
}
