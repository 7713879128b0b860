/**
 * What the goal blocks of an open document show: asked for together, and again when somebody changes a
 * goal or a figure. Reading it writes nothing to the text.
 */
import { watchChanges } from '#lib/platform/changes.ts';
import type { Shown, ShownGoals } from '../schema.ts';

const tables = ['goals', 'indicators', 'methods', 'trajectories', 'targets', 'figures'];

export class Live {
	readonly #documentId: string;
	/** By what is wanted, by how many blocks. */
	readonly #wanted: Record<string, number> = {};
	#stop: (() => void) | null = null;
	#asking = false;
	#again = false;

	#shown = $state.raw<ShownGoals>({});
	/** Those of which is known whether they are there. */
	#known = $state.raw<readonly string[]>([]);
	#frozen = $state(false);
	#failed = $state(false);

	constructor(documentId: string) {
		this.#documentId = documentId;
	}

	/** The text has been put forward: what is shown is what was frozen with it. */
	get frozen(): boolean {
		return this.#frozen;
	}
	get failed(): boolean {
		return this.#failed;
	}
	/** Null: not there for whoever reads; undefined: not known yet. */
	of(key: string): Shown | null | undefined {
		return this.#shown[key] ?? (this.#known.includes(key) ? null : undefined);
	}

	/** A block shows it. @returns when it no longer does */
	want(key: string): () => void {
		this.#wanted[key] = (this.#wanted[key] ?? 0) + 1;
		if (!this.#known.includes(key)) void this.#ask();
		this.#stop ??= watchChanges([...tables, 'assessments'], () => this.#ask());
		return () => {
			if (--this.#wanted[key]! === 0) delete this.#wanted[key];
			if (Object.keys(this.#wanted).length > 0) return;
			this.#stop?.();
			this.#stop = null;
		};
	}

	async #ask(): Promise<void> {
		this.#again = true;
		if (this.#asking) return;
		this.#asking = true;
		// Blocks that are drawn at once are asked for at once.
		await Promise.resolve();
		while (this.#again) {
			this.#again = false;
			await this.#fetch(Object.keys(this.#wanted));
		}
		this.#asking = false;
	}

	async #fetch(keys: string[]): Promise<void> {
		if (keys.length === 0) return;
		try {
			const answer = await fetch(`/documents/${this.#documentId}/goals?ask=${keys.join(',')}`);
			if (!answer.ok) throw new Error(`The goals were not read: ${answer.status}.`);
			const { shown, frozen } = (await answer.json()) as { shown: ShownGoals; frozen: boolean };
			this.#shown = shown;
			this.#known = keys;
			[this.#frozen, this.#failed] = [frozen, false];
		} catch {
			this.#failed = true;
		}
	}
}
