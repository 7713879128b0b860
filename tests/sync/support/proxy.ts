import net from 'node:net';
import type { AddressInfo } from 'node:net';

interface State {
	cut: boolean;
	held: boolean;
	lost: boolean;
	/** Milliseconds until an answer is handed on. */
	late: () => number;
}

/** Hands bytes on in their order, each as late as it is to be when it comes. */
function delayed(to: net.Socket, state: State): (bytes: Buffer) => void {
	let next = 0;
	return (bytes) => {
		const now = performance.now();
		next = Math.max(next, now + state.late());
		if (next <= now) to.write(bytes);
		else setTimeout(() => to.write(bytes), next - now);
	};
}

/**
 * A TCP way to the database: `cut` breaks it and refuses, `hold` lets nothing through for a while,
 * `slow` delays every answer, `lose` loses the answers, and `abandon` breaks the way of which the
 * database does not hear.
 */
export class DatabaseProxy {
	readonly url: string;
	readonly #server: net.Server;
	readonly #pairs = new Set<[net.Socket, net.Socket]>();
	readonly #state: State;
	readonly #abandoned = new Set<net.Socket>();

	static async open(databaseUrl: string): Promise<DatabaseProxy> {
		const target = new URL(databaseUrl);
		const state: State = { cut: false, held: false, lost: false, late: () => 0 };
		const pairs = new Set<[net.Socket, net.Socket]>();
		const server = net.createServer((client) => {
			client.on('error', () => {});
			if (state.cut) {
				client.destroy();
				return;
			}
			const upstream = net.connect(Number(target.port), target.hostname);
			const pair: [net.Socket, net.Socket] = [client, upstream];
			pairs.add(pair);
			const answer = delayed(client, state);
			client.on('data', (bytes) => upstream.write(bytes));
			upstream.on('data', (bytes) => state.lost || answer(bytes));
			client.on('close', () => pairs.delete(pair) && upstream.destroy());
			upstream.on('error', () => {});
			upstream.on('close', () => pairs.delete(pair) && client.destroy());
			if (state.held) pair.forEach((socket) => socket.pause());
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = new URL(databaseUrl);
		// The way to go is by TCP, and through here.
		url.searchParams.delete('host');
		url.port = String((server.address() as AddressInfo).port);
		return new DatabaseProxy(url.href, server, pairs, state);
	}

	private constructor(
		url: string,
		server: net.Server,
		pairs: Set<[net.Socket, net.Socket]>,
		state: State
	) {
		this.url = url;
		this.#server = server;
		this.#pairs = pairs;
		this.#state = state;
	}

	cut(): void {
		this.#state.cut = true;
		for (const pair of this.#pairs) pair.forEach((socket) => socket.destroy());
	}

	mend(): void {
		this.#state.cut = false;
		this.release();
	}

	/** @param late milliseconds by which each answer is late, asked anew for each */
	slow(late: () => number): void {
		this.#state.late = late;
	}

	lose(): void {
		this.#state.lost = true;
	}

	/** The client's ends break; the database waits for the next question on connections of before. */
	abandon(): void {
		this.#state.lost = false;
		for (const pair of [...this.#pairs]) {
			this.#pairs.delete(pair);
			this.#abandoned.add(pair[1]);
			pair[0].destroy();
		}
	}

	hold(): void {
		this.#state.held = true;
		for (const pair of this.#pairs) pair.forEach((socket) => socket.pause());
	}

	release(): void {
		this.#state.held = false;
		for (const pair of this.#pairs) pair.forEach((socket) => socket.resume());
	}

	close(): void {
		this.cut();
		for (const socket of this.#abandoned) socket.destroy();
		this.#server.close();
	}
}
