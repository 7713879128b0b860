import net from 'node:net';
import type { AddressInfo } from 'node:net';

/** A TCP way to the database: `cut` breaks it and refuses, `hold` lets nothing through for a while. */
export class DatabaseProxy {
	readonly url: string;
	readonly #server: net.Server;
	readonly #pairs = new Set<[net.Socket, net.Socket]>();
	readonly #state: { cut: boolean; held: boolean };

	static async open(databaseUrl: string): Promise<DatabaseProxy> {
		const target = new URL(databaseUrl);
		const state = { cut: false, held: false };
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
			for (const [one, other] of [pair, [upstream, client] as const]) {
				one.on('error', () => {});
				one.on('close', () => {
					pairs.delete(pair);
					other.destroy();
				});
				one.on('data', (bytes) => other.write(bytes));
				if (state.held) one.pause();
			}
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = new URL(databaseUrl);
		url.port = String((server.address() as AddressInfo).port);
		return new DatabaseProxy(url.href, server, pairs, state);
	}

	private constructor(
		url: string,
		server: net.Server,
		pairs: Set<[net.Socket, net.Socket]>,
		state: { cut: boolean; held: boolean }
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
		this.#server.close();
	}
}
