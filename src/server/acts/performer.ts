/**
 * Server acts. The text is read without holding anything, in a thread. Then, in one transaction: the
 * document is held, what has come meanwhile is added, the act is worked out once, the rights are
 * asked, and the row and what it is about are written. So a document that is written all the time
 * starves no act, and nobody who writes waits longer than one working out. Wherever the process dies,
 * all of it has happened or nothing.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Caller } from '#lib/platform/database.server.ts';
import { codeOf, Refused } from '#lib/platform/errors.ts';
import type { Logger } from '#lib/platform/logging.server.ts';
import type { ActKind, ActOutcome } from '#lib/platform/server-acts.ts';
import type { Acts } from '#lib/platform/services.server.ts';
import { ContentThread } from '#server/sync/content-thread.ts';
import type { SyncDoor } from '#server/sync-door.ts';
import type { ActTasks, OwnClient } from './act-tasks.ts';
import { kindOf } from './kinds.ts';
import { load } from './texts.ts';

export interface ActsOptions {
	/** The login of kliv_sync. */
	databaseUrl: string;
	door: Pick<SyncDoor, 'store' | 'acted'>;
	log: Logger;
}

/** Milliseconds and MiB for preparing one document, and how many acts may wait. */
const bounds = { within: 20_000, memory: 512, waiting: 64 };
/** Milliseconds for which a document is held at most: who cannot be worked out in that time gives up. */
const heldFor = 3_000;
const lockWithin = 5_000;
/** Documents of which it is remembered under which id this process last wrote. */
const mostRemembered = 1_000;

interface Asked {
	kind: string;
	caller: Caller;
	documentId: string;
	given: unknown;
	about: Record<string, unknown>;
}

interface Begun {
	seq: string;
	lengths: number[] | null;
	payloads: Buffer | null;
}

export class Performer implements Acts {
	readonly #options: ActsOptions;
	readonly #pool: pg.Pool;
	readonly #thread: ContentThread<ActTasks>;
	readonly #own = new Map<string, OwnClient>();
	#last: Promise<unknown> = Promise.resolve();
	#waiting = 0;

	constructor(options: ActsOptions) {
		this.#options = options;
		const worker = new URL('./act-worker.ts', import.meta.url);
		this.#thread = new ContentThread({ ...bounds, worker });
		this.#pool = new pg.Pool({
			connectionString: options.databaseUrl,
			application_name: 'kliv acts',
			max: 1,
			connectionTimeoutMillis: 4_000,
			statement_timeout: 15_000,
			idle_in_transaction_session_timeout: 2 * heldFor,
			keepAlive: true
		});
		const broken = (error: Error) => options.log.warn({ error }, 'a connection for acts broke');
		this.#pool.on('error', broken).on('connect', (client) => client.on('error', broken));
	}

	async perform<Given, Answer>(
		{ name: kind }: ActKind<Given, Answer>,
		caller: Caller,
		documentId: string,
		{ given, about }: { given: Given; about: Record<string, unknown> }
	): Promise<ActOutcome<Answer>> {
		const done = await this.#inTurn(() =>
			this.#perform({ kind, caller, documentId, given, about })
		).catch((error: unknown) => {
			if (codeOf(error) !== null) throw error;
			this.#options.log.error({ error, kind, document: documentId }, 'an act could not be done');
			throw new Refused('unavailable');
		});
		return done as ActOutcome<Answer>;
	}

	/** What is under way is finished, within what the thread and the database are given. */
	async stop(): Promise<void> {
		await this.#last;
		await this.#thread.end();
		await this.#pool.end();
	}

	/** One at a time: the thread holds one document, and whoever holds it must not wait for another. */
	async #inTurn<T>(work: () => Promise<T>): Promise<T> {
		if (this.#waiting >= bounds.waiting) throw new Refused('busy');
		this.#waiting++;
		const before = this.#last;
		const mine = before.then(work);
		this.#last = mine.catch(() => {}).finally(() => this.#waiting--);
		return mine;
	}

	async #perform(asked: Asked): Promise<ActOutcome<unknown>> {
		const { kind, documentId, caller } = asked;
		const { store } = this.#options.door;
		// Its name becomes a part of SQL below.
		kindOf(kind);
		const loaded = await load(store, documentId, caller, null);
		if (!loaded) throw new Refused('not_found');
		await this.#thread.ask('prepare', loaded.updates, [loaded.updates.bytes.buffer]);
		const client = await this.#pool.connect();
		try {
			await client.query(`begin; set local lock_timeout = ${lockWithin}`);
			const outcome = await this.#hold(client, asked, loaded.seq);
			client.release();
			return outcome;
		} catch (error) {
			// A connection that cannot even go back is thrown away, and the database ends what it held.
			await client.query('rollback').then(
				() => client.release(),
				(lost: Error) => client.release(lost)
			);
			throw error;
		}
	}

	/** Ends the transaction that has begun. @param known the position up to which the thread has read */
	async #hold(client: pg.PoolClient, asked: Asked, known: number): Promise<ActOutcome<unknown>> {
		const { kind, documentId, caller, about, given } = asked;
		const { rows } = await client.query<Begun>(
			'select seq, lengths, payloads from private.begin_act($1, $2, $3, $4, $5)',
			[caller.personId, caller.actingOrganisationId, caller.sessionId, documentId, known]
		);
		const begun = rows[0];
		if (!begun) throw new Refused('not_found');
		const tail = { bytes: new Uint8Array(begun.payloads ?? []), lengths: begun.lengths ?? [] };
		const own = this.#own.get(documentId) ?? null;
		const { update, change, own: after } = await this.#worked({ tail, kind, given, own });
		if (change.refused !== undefined) {
			await client.query('rollback');
			return { written: false, answer: change.refused };
		}
		await client.query(`select private.act_${kind}($1, $2, $3)`, [
			documentId,
			update && Buffer.from(update),
			JSON.stringify({ ...about, ...change.about })
		]);
		await client.query('commit');
		if (!update) return { written: true, seq: null, answer: change.answer };
		this.#remember(documentId, after);
		const seq = Number(begun.seq) + 1;
		this.#options.door.acted(documentId, { seq, bytes: update });
		return { written: true, seq, answer: change.answer };
	}

	async #worked(question: ActTasks['act']['question']): Promise<ActTasks['act']['answer']> {
		const late = new AbortController();
		const timer = pause(heldFor, null, { signal: late.signal }).catch(() => null);
		const { buffer } = question.tail.bytes;
		const worked = await Promise.race([this.#thread.ask('act', question, [buffer]), timer]);
		late.abort();
		if (!worked) throw new Refused('busy');
		return worked;
	}

	#remember(documentId: string, own: OwnClient): void {
		this.#own.delete(documentId);
		this.#own.set(documentId, own);
		if (this.#own.size > mostRemembered) this.#own.delete([...this.#own.keys()][0]!);
	}
}
