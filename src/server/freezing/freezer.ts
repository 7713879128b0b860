/**
 * Makes the version of every step that a document has taken. What it holds is decided by the step and
 * by the log up to where that stood: it does not matter which process makes it, or when, and two that
 * make the same one store it once.
 */
import { picturesIn, seal } from '#lib/documents/states/frozen/rules.ts';
import type { FrozenFacts } from '#lib/documents/states/frozen/rules.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Logger } from '#lib/platform/logging.server.ts';
import { pack } from '#server/sync/content-thread.ts';
import type { ContentThread } from '#server/sync/content-thread.ts';
import type { Database } from '#server/sync/database-thread.ts';
import type { Store } from '#server/sync/store.ts';
import { shownIn } from './shown.ts';

export interface FreezerOptions {
	database: Database;
	store: Store;
	thread: ContentThread;
	log: Logger;
	/** Milliseconds between looks for steps that no notification told of. */
	every: number;
}

interface Step {
	step_id: string;
	document_id: string;
	number: number;
	from_state: string;
	to_state: string;
	seq: string;
	title: string;
	kind: string;
	numbered_headings: boolean;
	name: string;
	reason: string;
	ground_body: string | null;
	ground_date: string | null;
	ground_paragraph: string | null;
	ground_case_number: string | null;
	ground_url: string | null;
	organisation_id: string;
	organisation_name: string;
	taken_at: Date;
	revises_id: string | null;
	version: number;
}

/** Steps that are looked at together: one that cannot be made must not keep the others waiting. */
const most = 100;
const pageBytes = 4 * 1024 * 1024;

export class Freezer {
	readonly #options: FreezerOptions;
	#timer: NodeJS.Timeout | null = null;
	#last: Promise<void> = Promise.resolve();
	#stopping = false;

	constructor(options: FreezerOptions) {
		this.#options = options;
	}

	start(): void {
		this.#timer = setTimeout(
			() => void this.freeze().finally(() => this.start()),
			this.#options.every
		);
		this.#timer.unref();
		if (this.#stopping) clearTimeout(this.#timer);
	}

	async stop(): Promise<void> {
		this.#stopping = true;
		if (this.#timer) clearTimeout(this.#timer);
		await this.#last;
	}

	/** Of one document, or of all. Never rejects: what fails is tried again later. */
	freeze(documentId: string | null = null): Promise<void> {
		return (this.#last = this.#last.then(() =>
			this.#run(documentId).catch((error: unknown) => {
				if (this.#stopping) return;
				this.#options.log.warn({ error, document: documentId }, 'a version was not frozen');
			})
		));
	}

	async #run(documentId: string | null): Promise<void> {
		const { database } = this.#options;
		const failed = new Set<string>();
		while (!this.#stopping) {
			const { rows } = await database.query<Step>({
				text: 'select * from private.steps_to_freeze($1, $2)',
				values: [most, documentId]
			});
			const due = rows.filter((step) => !failed.has(step.step_id));
			if (due.length === 0) return;
			for (const step of due) {
				try {
					await this.#freeze(step);
				} catch (error) {
					// The others are no worse for it.
					failed.add(step.step_id);
					const { step_id, document_id: document } = step;
					this.#options.log.warn({ error, document, step: step_id }, 'a version was not frozen');
				}
			}
		}
	}

	/** Where another version has taken the number, it is asked for again and made with the next. */
	async #freeze(step: Step): Promise<void> {
		const { database, thread } = this.#options;
		const state = await this.#stateAt(step.document_id, Number(step.seq));
		const copy = state.slice();
		const packed = { bytes: copy, lengths: [copy.length] };
		const { content, hash } = await thread.ask('read', packed, [copy.buffer]);
		const pictures = await this.#pictures(step.document_id, picturesIn(content));
		const goals = (await shownIn(database, step.document_id, content)) ?? undefined;
		const sealed = seal({ ...factsOf(step), pictures, goals }, content);
		await database.query({
			text: 'select private.store_freeze($1, $2, $3, $4, $5, $6)',
			values: [
				...[step.step_id, step.version, state, hash],
				...[new TextEncoder().encode(sealed.canonical), sealed.facts]
			]
		});
	}

	/** What is no id, or no picture that may be shown there, has no hash. */
	async #pictures(documentId: string, ids: string[]): Promise<Record<string, string> | undefined> {
		const wanted = ids.filter((id) => isId(id));
		if (wanted.length === 0) return undefined;
		const { rows } = await this.#options.database.query<{ id: string; sha256: string }>({
			text: 'select * from private.picture_hashes($1, $2)',
			values: [documentId, wanted]
		});
		if (rows.length === 0) return undefined;
		return Object.fromEntries(rows.map(({ id, sha256 }) => [id, sha256]));
	}

	/** The log up to a position as one update. */
	async #stateAt(documentId: string, seq: number): Promise<Uint8Array<ArrayBuffer>> {
		const { store, thread } = this.#options;
		const stored = await store.load(documentId);
		const usable = stored?.state && stored.stateSeq <= seq;
		let state = usable ? stored.state : null;
		let at = usable ? stored.stateSeq : 0;
		do {
			const page = (await store.page(documentId, at, pageBytes)).filter(
				(entry) => entry.seq <= seq
			);
			if (page.length === 0 && at < seq) {
				throw new Error(`The log of document ${documentId} ends at ${at}.`);
			}
			const parts = [...(state ? [state] : []), ...page.map(({ bytes }) => bytes)];
			const packed = pack(parts);
			({ state } = await thread.ask('compact', packed, [packed.bytes.buffer]));
			at = page.at(-1)?.seq ?? at;
		} while (at < seq && !this.#stopping);
		if (at < seq) throw new Error('Stopped while a version was frozen.');
		return state as Uint8Array<ArrayBuffer>;
	}
}

function factsOf(step: Step): FrozenFacts {
	const decision = {
		body: step.ground_body ?? undefined,
		date: step.ground_date ?? undefined,
		paragraph: step.ground_paragraph ?? undefined,
		case_number: step.ground_case_number ?? undefined,
		url: step.ground_url ?? undefined
	};
	const decided = Object.values(decision).some((value) => value !== undefined);
	return {
		document: {
			...{ id: step.document_id, title: step.title, kind: step.kind },
			numbered_headings: step.numbered_headings,
			revises: step.revises_id ?? undefined
		},
		step: {
			...{ id: step.step_id, number: step.number, from: step.from_state, to: step.to_state },
			taken_at: step.taken_at.toISOString(),
			organisation: { id: step.organisation_id, name: step.organisation_name },
			reason: step.reason || undefined,
			decision: decided ? decision : undefined
		},
		version: {
			number: step.version,
			name: step.name || undefined,
			position: Number(step.seq)
		}
	};
}
