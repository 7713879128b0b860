import type { Reference } from '#lib/documents/shown/rules.ts';
import { shownNow } from '#server/freezing/shown.ts';
import type { Database } from './database-thread.ts';
import type { Limits } from './limits.ts';
import type { Store } from './store.ts';

/** Who asks, as the pages know them. */
export interface Asker {
	personId: string;
	/** null: the only organisation that gives the right. */
	actingOrganisationId: string | null;
	/** null: a command at the server. */
	sessionId: string | null;
}

export interface Position {
	seq: number;
	state: Uint8Array;
	/** Of the text there (`content-hash.ts`). */
	hash: string;
	/** The goals that the text shows. */
	goals: Reference[];
}

export interface Made {
	id: string;
	number: number;
}

const pageBytes = 4 * 1024 * 1024;

/** What the versions ask of the database. Every method rejects when it is out of reach. */
export class VersionStore {
	readonly #database: Database;
	readonly #store: Store;

	constructor(database: Database, store: Store) {
		this.#database = database;
		this.#store = store;
	}

	/** Documents that may want an automatic version, for this process alone for some seconds. */
	async claim(wanted: {
		most: number;
		leaseSeconds: number;
		/** Seconds without an update, and updates at which that does not matter. */
		pause: number;
		far: number;
	}): Promise<{ documentId: string; seq: number }[]> {
		const { most, leaseSeconds, pause, far } = wanted;
		const { rows } = await this.#database.query<{ document_id: string; seq: string }>({
			text: 'select * from private.claim_versions($1, $2, $3, $4)',
			values: [most, leaseSeconds, pause, far]
		});
		return rows.map(({ document_id: documentId, seq }) => ({ documentId, seq: Number(seq) }));
	}

	/** @param seconds for which it is left alone; 0: it may be looked at again at once */
	async release(documentId: string, seq: number, seconds: number): Promise<void> {
		await this.#database.query({
			text: 'select private.release_versions($1, $2, $3)',
			values: [documentId, seq, seconds]
		});
	}

	/** Where the next automatic version is due; null: nowhere. */
	async due(documentId: string, limits: Limits): Promise<number | null> {
		const { versionPause, versionHandover, versionApart, versionUpdates, versionBytes } = limits;
		const { rows } = await this.#database.query<{ seq: string | null }>({
			text: 'select private.version_due($1, $2, $3, $4, $5, $6) as seq',
			values: [
				documentId,
				...[versionPause, versionHandover, versionApart, versionUpdates, versionBytes]
			]
		});
		const { seq } = rows[0]!;
		return seq === null ? null : Number(seq);
	}

	/** Updates that make up the text at a position: the nearest stored state, and the log from there. */
	async updatesUpto(documentId: string, seq: number): Promise<Uint8Array[]> {
		const { rows } = await this.#database.query<{ seq: string; state: Uint8Array }>({
			text: 'select * from private.state_before($1, $2)',
			values: [documentId, seq]
		});
		const [base] = rows;
		const updates = base ? [base.state] : [];
		let at = base ? Number(base.seq) : 0;
		while (at < seq) {
			const page = await this.#store.page(documentId, at, pageBytes);
			if (page.length === 0) throw new Error(`The log of document ${documentId} ends at ${at}.`);
			updates.push(...page.filter((entry) => entry.seq <= seq).map(({ bytes }) => bytes));
			at = page.at(-1)!.seq;
		}
		return updates;
	}

	async makeAutomatic(
		documentId: string,
		{ seq, state, hash }: Omit<Position, 'goals'>
	): Promise<void> {
		await this.#database.query({
			text: `select from private.make_version($1, $2, $3, $4, 'automatic')`,
			values: [documentId, seq, state, hash]
		});
	}

	/** @throws the database's refusals: 42501, KL013 */
	async makeForPerson(
		{ personId, actingOrganisationId, sessionId }: Asker,
		documentId: string,
		{ seq, state, hash, goals }: Position,
		made: { kind: 'named' | 'before_restore'; name?: string; note?: string }
	): Promise<Made> {
		const { rows } = await this.#database.query<{ version_id: string; number: number }>({
			text: `select * from private.make_version($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			values: [
				...[documentId, seq, state, hash, made.kind, made.name ?? '', made.note ?? ''],
				...[personId, actingOrganisationId, sessionId]
			]
		});
		const { version_id: id, number } = rows[0]!;
		const shown = await shownNow(this.#database, documentId, goals);
		if (shown) {
			await this.#database.query({
				text: 'select private.keep_shown($1, $2)',
				values: [id, JSON.stringify(shown)]
			});
		}
		return { id, number };
	}

	/**
	 * The position of which somebody asks for the text.
	 * @param at null: the newest
	 * @returns null when the document, or a text at that position, is not there for them
	 */
	async position(
		{ personId, actingOrganisationId, sessionId }: Asker,
		documentId: string,
		at: number | null
	): Promise<number | null> {
		const { rows } = await this.#database.query<{ seq: string }>({
			text: 'select seq from private.text_position($1, $2, $3, $4, $5)',
			values: [personId, actingOrganisationId, sessionId, documentId, at]
		});
		return rows[0] ? Number(rows[0].seq) : null;
	}
}
