/**
 * The wire to Redis or Valkey: binary publish and subscribe. While it is down nothing waits for it:
 * what is published then is dropped, since the log has it.
 */
import type { RedisClientType } from '@redis/client';
import type { Logger } from '#lib/platform/logging.server.ts';

export interface RedisLinkOptions {
	url: string;
	log: Logger;
	onMessage: (channel: string, bytes: Buffer) => void;
	/** It works, for the first time or again: what was said in between was not heard. */
	onUp: () => void;
	onDown: () => void;
}

type Client = RedisClientType;

const longestRetry = 2_000;
const connectWithin = 3_000;
/** Commands and bytes that Redis may owe us an answer for; beyond that it is as good as down. */
const mostWaiting = 10_000;
const mostWaitingBytes = 16 * 1024 * 1024;

export class RedisLink {
	readonly #options: RedisLinkOptions;
	readonly #channels = new Set<string>();
	#publisher: Client | null = null;
	#subscriber: Client | null = null;
	#waitingBytes = 0;
	#stopped = false;
	/** Whether the first attempt has failed. */
	#failed = false;
	up = false;

	constructor(options: RedisLinkOptions) {
		this.#options = options;
	}

	/** Resolves when it works, or when that takes too long: the process begins without it, then. */
	async start(): Promise<void> {
		// Loaded only where it is wanted: most portals are one process.
		const { createClient } = await import('@redis/client');
		const open = () =>
			createClient({
				url: this.#options.url,
				disableOfflineQueue: true,
				commandsQueueMaxLength: mostWaiting,
				pingInterval: 5_000,
				socket: {
					connectTimeout: connectWithin,
					reconnectStrategy: (retries) =>
						Math.random() * Math.min(longestRetry, 50 * 2 ** Math.min(retries, 10))
				}
			}) as Client;
		this.#publisher = open();
		this.#subscriber = open();
		for (const client of [this.#publisher, this.#subscriber]) {
			client.on('error', (error: unknown) => this.#look(error));
			client.on('ready', () => this.#look());
			client.on('reconnecting', () => this.#look());
			client.connect().catch((error: unknown) => this.#look(error));
		}
		const end = performance.now() + connectWithin;
		while (!this.up && !this.#failed && !this.#stopped && performance.now() < end) {
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		this.#publisher?.destroy();
		this.#subscriber?.destroy();
	}

	/** Begins anew, when it says that it works and does not. */
	async restart(): Promise<void> {
		this.#publisher?.destroy();
		this.#subscriber?.destroy();
		this.#setUp(false);
		if (!this.#stopped) await this.start();
	}

	subscribe(channel: string): Promise<void> {
		this.#channels.add(channel);
		return this.up ? this.#listen([channel]) : Promise.resolve();
	}

	unsubscribe(channel: string): void {
		this.#channels.delete(channel);
		this.#subscriber?.unsubscribe(channel, this.#heard, true).catch(() => {});
	}

	/** False: it is down or overfull, and nobody will hear this. */
	publish(channel: string, bytes: Buffer): boolean {
		const publisher = this.#publisher;
		if (!this.up || !publisher || this.#waitingBytes + bytes.length > mostWaitingBytes)
			return false;
		this.#waitingBytes += bytes.length;
		publisher
			.publish(channel, bytes)
			.catch((error: unknown) => this.#options.log.debug({ error }, 'Redis took no message'))
			.finally(() => (this.#waitingBytes -= bytes.length));
		return true;
	}

	readonly #heard = (bytes: Buffer, channel: Buffer): void =>
		this.#options.onMessage(channel.toString('latin1'), bytes);

	async #listen(channels: string[]): Promise<void> {
		if (channels.length === 0) return;
		await this.#subscriber?.subscribe(channels, this.#heard, true).catch((error: unknown) => {
			this.#options.log.debug({ error }, 'Redis took no subscription');
		});
	}

	#look(error?: unknown): void {
		if (error !== undefined && !this.#failed && !this.#stopped) {
			this.#failed = true;
			if (!this.up) this.#options.log.warn({ error }, 'Redis cannot be reached: beginning alone');
		}
		const up = Boolean(this.#publisher?.isReady && this.#subscriber?.isReady) && !this.#stopped;
		if (up === this.up) return;
		if (!up) {
			if (!this.#stopped)
				this.#options.log.warn({ error }, 'Redis is out of reach: going on alone');
			this.#setUp(false);
			return;
		}
		this.up = true;
		void this.#listen([...this.#channels]).then(() => {
			if (this.up) this.#options.onUp();
		});
	}

	#setUp(up: boolean): void {
		const before = this.up;
		this.up = up;
		if (before && !up) this.#options.onDown();
	}
}
