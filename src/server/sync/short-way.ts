/**
 * One connection to the database in the relay's own thread, for a small question that somebody waits
 * for: what rights has who opens a document. On a machine that was idle a moment ago each thread that
 * has to be woken costs as much as the answer. It is a short way and no more: where it is not there,
 * or at work, the database thread is asked.
 */
import pg from 'pg';

export interface ShortWayOptions {
	databaseUrl: string;
	/** Milliseconds to wait for the connection. */
	connectWithin: number;
	/** Resolves when the database thread gets answers; rejects when it gets none. */
	proved: () => Promise<unknown>;
}

const queryWithin = 15_000;
/** Milliseconds between two attempts to connect. */
const between = 1_000;
/** What stands between us and the database may forget a connection that says nothing. */
const aliveEvery = 10_000;

export class ShortWay {
	readonly #options: ShortWayOptions;
	#client: pg.Client | null = null;
	#asking = false;
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
		return this.#client !== null && !this.#asking;
	}

	/** Connects for the next time, where it is not there. */
	prepare(): void {
		if (this.#client || this.#connecting || this.#ended) return;
		if (performance.now() - this.#triedAt < between) return;
		this.#triedAt = performance.now();
		this.#connecting = this.#connect()
			.catch(() => {})
			.finally(() => (this.#connecting = null));
	}

	/** Rejects with the driver's errors. @throws when it is not free */
	async query<Row>(question: pg.QueryConfig): Promise<{ rows: Row[] }> {
		const client = this.#client;
		if (!client || this.#asking) throw new Error('The short way is not free.');
		this.#asking = true;
		try {
			const { rows } = await client.query<Row & pg.QueryResultRow>(question);
			// The database that answered may be one that another has taken over from.
			if (this.#client !== client) throw new Error('The way to the database broke.');
			return { rows };
		} catch (error) {
			this.#drop(client);
			throw error;
		} finally {
			this.#asking = false;
		}
	}

	/**
	 * A connection of the database thread broke, or the database says that it cannot: what answers here
	 * may be what was there before. It is made anew when the thread gets answers again.
	 */
	doubt(): void {
		this.#doubts++;
		if (this.#client) this.#drop(this.#client);
	}

	async end(): Promise<void> {
		this.#ended = true;
		await this.#connecting;
		await this.#client?.end().catch(() => {});
	}

	async #connect(): Promise<void> {
		const { databaseUrl, connectWithin, proved } = this.#options;
		const doubts = this.#doubts;
		await proved();
		const client = new pg.Client({
			connectionString: databaseUrl,
			connectionTimeoutMillis: connectWithin,
			query_timeout: queryWithin,
			keepAlive: true,
			keepAliveInitialDelayMillis: aliveEvery,
			application_name: 'kliv rights'
		});
		client.on('error', () => this.#drop(client));
		client.on('end', () => this.#drop(client));
		await client.connect();
		if (doubts === this.#doubts) this.#client = client;
		else this.#drop(client);
	}

	#drop(client: pg.Client): void {
		if (this.#client === client) this.#client = null;
		client.end().catch(() => {});
	}
}
