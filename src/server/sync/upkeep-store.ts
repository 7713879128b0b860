import { authorshipVersion } from '#lib/documents/authorship/authorship.ts';
import type { LogPage, WhoWrote } from './content-tasks.ts';
import type { Database } from './database-thread.ts';

export interface Tended {
	documentId: string;
	/** Where the log stands, and how far the stored state and the index of who wrote have come. */
	seq: number;
	stateSeq: number;
	authorshipSeq: number;
}

/** When a document is due, and for how long it is one process's alone. */
export interface Claim {
	most: number;
	/** Seconds. */
	leaseSeconds: number;
	/** Updates behind at which it does not matter whether anybody is writing. */
	far: number;
	/** Seconds without an update after which anything behind is due. */
	stillSeconds: number;
}

/** What the upkeep asks of the database. Every method rejects when it is out of reach. */
export class UpkeepStore {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	async claim({ most, leaseSeconds, far, stillSeconds }: Claim): Promise<Tended[]> {
		const { rows } = await this.#database.query<{
			document_id: string;
			seq: string;
			state_seq: string;
			authorship_seq: string;
		}>({
			text: 'select * from private.claim_upkeep($1, $2, $3, $4)',
			values: [most, leaseSeconds, far, stillSeconds]
		});
		return rows.map((row) => ({
			documentId: row.document_id,
			seq: Number(row.seq),
			stateSeq: Number(row.state_seq),
			authorshipSeq: Number(row.authorship_seq)
		}));
	}

	/** @param seconds for which it is left alone; 0: it may be tended again at once */
	async release(documentId: string, seconds: number): Promise<void> {
		await this.#database.query({
			text: 'select private.release_upkeep($1, $2)',
			values: [documentId, seconds]
		});
	}

	async authorship(documentId: string): Promise<{ seq: number; state: Uint8Array } | null> {
		const { rows } = await this.#database.query<{ seq: string; state: Uint8Array }>({
			text: 'select * from private.load_authorship($1, $2)',
			values: [documentId, authorshipVersion]
		});
		const row = rows[0];
		return row ? { seq: Number(row.seq), state: row.state } : null;
	}

	/** A page of the log after one position and up to another; null: there is nothing. */
	async page(
		documentId: string,
		after: number,
		upto: number,
		{ rows: most, bytes }: { rows: number; bytes: number }
	): Promise<LogPage | null> {
		const { rows } = await this.#database.query<{
			first: string;
			lengths: number[];
			payloads: Uint8Array;
			by_hand: number[];
			credited: number[];
			since: string;
			times: number[];
			people: string[];
			organisations: string[];
		}>({
			text: 'select * from private.log_with_hands_after($1, $2, $3, $4, $5)',
			values: [documentId, after, upto, most, bytes]
		});
		const row = rows[0];
		if (!row) return null;
		const { lengths, payloads, by_hand: by, credited, organisations } = row;
		const hands = row.people.map((personId, i) => ({
			personId,
			organisationId: organisations[i]!
		}));
		const { times } = row;
		const since = Number(row.since);
		return { first: Number(row.first), lengths, payloads, hands, by, credited, since, times };
	}

	/** The log after a position as it is stored, a page of it; null: there is nothing. */
	async tail(
		documentId: string,
		after: number,
		{ rows: most, bytes }: { rows: number; bytes: number }
	): Promise<{ seq: number; lengths: number[]; payloads: Uint8Array } | null> {
		const { rows } = await this.#database.query<{
			first: string;
			lengths: number[];
			payloads: Uint8Array;
		}>({
			text: 'select * from private.log_after($1, $2, $3, $4)',
			values: [documentId, after, most, bytes]
		});
		const row = rows[0];
		if (!row) return null;
		const seq = Number(row.first) + row.lengths.length - 1;
		return { seq, lengths: row.lengths, payloads: row.payloads };
	}

	/** States of the versions that rows of a part of the log bring back, by the row's number. */
	async restored(documentId: string, after: number, upto: number): Promise<[number, Uint8Array][]> {
		const { rows } = await this.#database.query<{ seq: string; state: Uint8Array }>({
			text: 'select * from private.restored_between($1, $2, $3)',
			values: [documentId, after, upto]
		});
		return rows.map(({ seq, state }) => [Number(seq), state]);
	}

	/** Positions of versions of which it is not told who wrote them, ascending. */
	async untold(documentId: string): Promise<number[]> {
		const { rows } = await this.#database.query<{ seq: string }>({
			text: 'select seq from private.versions_without_authorship($1) as seq order by seq',
			values: [documentId]
		});
		return rows.map(({ seq }) => Number(seq));
	}

	/**
	 * @param state where the replay goes on; null: it was made for an older position, and is not kept
	 * @returns false when another process has come further
	 */
	async storeAuthorship(
		documentId: string,
		seq: number,
		state: Uint8Array | null,
		told: WhoWrote[]
	): Promise<boolean> {
		const { rows } = await this.#database.query<{ stored: boolean }>({
			text: 'select private.store_authorship($1, $2, $3, $4, $5) as stored',
			values: [documentId, seq, authorshipVersion, state, JSON.stringify(told)]
		});
		return rows[0]?.stored ?? false;
	}
}
