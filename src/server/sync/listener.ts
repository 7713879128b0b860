import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from '#lib/platform/logging.server.ts';

export interface ListenerOptions {
	databaseUrl: string;
	channels: string[];
	log: Logger;
	onNotice: (channel: string, payload: Record<string, unknown>) => void;
	/** The connection is new: what was said in between was not heard. */
	onGap: () => void;
	/** Nothing may be heard now, said again every second or so: rights are to be asked instead. */
	onDoubt: () => void;
}

const firstRetry = 50;
const longestRetry = 1_000;
/** How often it is asked whether the connection lives; who has not answered by then is doubted. */
const checkEvery = 1_000;

/** LISTEN on a connection of its own, opened again whenever it breaks. */
export class Listener {
	readonly #options: ListenerOptions;
	#client: pg.Client | null = null;
	#stopped = false;
	listening = false;

	constructor(options: ListenerOptions) {
		this.#options = options;
	}

	/** Resolves when it listens for the first time. */
	async start(): Promise<void> {
		await this.#connect();
		void this.#keep();
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		await this.#client?.end().catch(() => {});
	}

	async #connect(): Promise<void> {
		const client = new pg.Client({
			connectionString: this.#options.databaseUrl,
			application_name: 'kliv listens',
			connectionTimeoutMillis: 2_000,
			query_timeout: 5_000,
			keepAlive: true
		});
		client.on('error', () => {});
		client.on('notification', ({ channel, payload }) => {
			try {
				this.#options.onNotice(channel, JSON.parse(payload ?? '{}') as Record<string, unknown>);
			} catch (error) {
				this.#options.log.warn({ error, channel }, 'a notification was not understood');
			}
		});
		try {
			await client.connect();
			for (const channel of this.#options.channels) await client.query(`listen ${channel}`);
		} catch (error) {
			// One that listens to half of it must not stay.
			client.end().catch(() => {});
			throw error;
		}
		this.#client = client;
		this.listening = true;
	}

	async #keep(): Promise<void> {
		let wait = firstRetry;
		while (!this.#stopped) {
			await this.#untilBroken(this.#client!);
			this.listening = false;
			while (!this.#stopped && !this.listening) {
				this.#options.onDoubt();
				await pause(wait);
				try {
					await this.#connect();
					wait = firstRetry;
				} catch (error) {
					this.#options.log.warn({ error }, 'not listening for changed rights');
					wait = Math.min(wait * 2, longestRetry);
				}
			}
			if (this.#stopped) await this.#client?.end().catch(() => {});
			else this.#options.onGap();
		}
	}

	/** A connection may also break without saying so. */
	#untilBroken(client: pg.Client): Promise<void> {
		return new Promise((resolve) => {
			const broken = () => {
				clearInterval(check);
				client.end().catch(() => {});
				resolve();
			};
			let asking = false;
			const check = setInterval(() => {
				if (asking) return this.#options.onDoubt();
				asking = true;
				client.query('select 1').then(() => (asking = false), broken);
			}, checkEvery);
			client.once('end', broken);
			client.once('error', broken);
		});
	}
}
