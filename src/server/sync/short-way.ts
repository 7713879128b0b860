/**
 * One connection to the database in the relay's own thread, for what is small and waited for: the commit
 * of a keystroke, the rights of who opens a document. On a machine that was idle a moment ago each
 * thread that has to be woken costs as much as the answer. It is a short way and no more: where it is
 * not there, or at work, the database thread is asked.
 */
import pg from 'pg';
import { isRefusal } from './store.ts';
import { backendOf } from './unanswered.ts';
import type { Backend } from './unanswered.ts';

export interface ShortWayOptions {
	databaseUrl: string;
	/** Milliseconds to wait for the connection. */
	connectWithin: number;
	/** By which the database knows the connection. */
	name: string;
	/** Resolves when the database thread gets answers; rejects when it gets none. */
	proved: () => Promise<unknown>;
	/** The connection was lost with a question under way; called before the question is rejected. */
	onLost: (backend: Backend) => void;
}

interface Open {
	client: pg.Client;
	backend: Backend;
}

const queryWithin = 15_000;
/** Milliseconds between two attempts to connect. */
const between = 1_000;
/** What stands between us and the database may forget a connection that says nothing. */
const aliveEvery = 10_000;

export class ShortWay {
	readonly #options: ShortWayOptions;
	#open: Open | null = null;
	#asking: Promise<unknown> | null = null;
	#connecting: Promise<void> | null = null;
	#triedAt = -Infinity;
	/** Grows with each doubt: a connection that was begun before one is not used. */
	#doubts = 0;
	#ended = false;

	constructor(options: ShortWayOptions) {
		this.#options = options;
	}

	/** Whether a question would be asked at once. */
	get isFree(): boolean {
		return this.#open !== null && this.#asking === null;
	}

	/** Connects for the next time, where it is not there. */
	prepare(): void {
		if (this.#open || this.#connecting || this.#ended) return;
		if (performance.now() - this.#triedAt < between) return;
		this.#triedAt = performance.now();
		this.#connecting = this.#connect()
			.catch(() => {})
			.finally(() => (this.#connecting = null));
	}

	/** Rejects with the driver's errors. @throws when it is not free */
	query<Row>(question: pg.QueryConfig): Promise<{ rows: Row[] }> {
		if (!this.#open || this.#asking) throw new Error('The short way is not free.');
		const asking = this.#ask<Row>(this.#open, question).finally(() => (this.#asking = null));
		this.#asking = asking;
		return asking;
	}

	async #ask<Row>(open: Open, question: pg.QueryConfig): Promise<{ rows: Row[] }> {
		const { client, backend } = open;
		try {
			const { rows } = await client.query<Row & pg.QueryResultRow>(question);
			// The database that answered may be one that another has taken over from.
			if (this.#open !== open) throw new Error('The way to the database broke.');
			return { rows };
		} catch (error) {
			if (!isRefusal(error)) {
				this.#drop(client);
				this.#options.onLost(backend);
			}
			throw error;
		}
	}

	/**
	 * A connection of the database thread broke, or the database says that it cannot: what answers here
	 * may be what was there before. It is made anew when the thread gets answers again.
	 */
	doubt(): void {
		this.#doubts++;
		if (this.#open) this.#drop(this.#open.client);
	}

	/** What is being asked is still answered. */
	async end(): Promise<void> {
		this.#ended = true;
		await this.#connecting;
		await this.#asking?.catch(() => {});
		await this.#open?.client.end().catch(() => {});
	}

	async #connect(): Promise<void> {
		const { databaseUrl, connectWithin, name, proved } = this.#options;
		const doubts = this.#doubts;
		await proved();
		const client = new pg.Client({
			connectionString: databaseUrl,
			connectionTimeoutMillis: connectWithin,
			query_timeout: queryWithin,
			keepAlive: true,
			keepAliveInitialDelayMillis: aliveEvery,
			application_name: name
		});
		client.on('error', () => this.#drop(client));
		client.on('end', () => this.#drop(client));
		try {
			await client.connect();
			const backend = await backendOf(client);
			if (doubts !== this.#doubts) throw new Error('The way to the database broke.');
			this.#open = { client, backend };
		} catch (error) {
			this.#drop(client);
			throw error;
		}
	}

	#drop(client: pg.Client): void {
		if (this.#open?.client === client) this.#open = null;
		client.end().catch(() => {});
	}
}
