import net from 'node:net';
import type { AddressInfo } from 'node:net';

/** Hands each TCP connection to the next server that answers, as a balancer without a memory does. */
export class TcpBalancer {
	readonly port: number;
	/** Connections handed on, by port. */
	readonly taken = new Map<number, number>();
	readonly #server: net.Server;
	readonly #ports: number[];
	readonly #sockets = new Set<net.Socket>();
	#turn = 0;

	static async open(ports: number[]): Promise<TcpBalancer> {
		const server = net.createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new TcpBalancer(server, ports);
	}

	private constructor(server: net.Server, ports: number[]) {
		this.#server = server;
		this.#ports = ports;
		this.port = (server.address() as AddressInfo).port;
		server.on('connection', (client) => {
			this.#hold(client);
			client.pause();
			this.#handOn(client, this.#turn++, ports.length);
		});
	}

	get url(): string {
		return `ws://127.0.0.1:${this.port}/sync`;
	}

	close(): void {
		for (const socket of this.#sockets) socket.destroy();
		this.#server.close();
	}

	#handOn(client: net.Socket, turn: number, attempts: number): void {
		const port = this.#ports[turn % this.#ports.length]!;
		const onward = net.connect(port, '127.0.0.1');
		this.#hold(onward);
		let open = false;
		onward.once('connect', () => {
			open = true;
			this.taken.set(port, (this.taken.get(port) ?? 0) + 1);
			client.pipe(onward).pipe(client);
		});
		onward.once('close', () => {
			if (open || attempts === 1 || client.destroyed) client.destroy();
			else this.#handOn(client, turn + 1, attempts - 1);
		});
		client.once('close', () => onward.destroy());
	}

	#hold(socket: net.Socket): void {
		socket.setNoDelay();
		this.#sockets.add(socket);
		socket.on('error', () => {});
		socket.once('close', () => this.#sockets.delete(socket));
	}
}

/** A port that nobody has just now. */
export async function freePort(): Promise<number> {
	return (await taken(0))!;
}

/**
 * One that is still free when its server has died among many connections: the system gives the ends of
 * connections ports from 32768 on, and would give away this one too.
 */
export async function lastingPort(): Promise<number> {
	for (;;) {
		const port = await taken(20_000 + Math.floor(Math.random() * 10_000));
		if (port !== null) return port;
	}
}

/** The port, taken and given back; null when somebody has it. */
async function taken(wanted: number): Promise<number | null> {
	const server = net.createServer();
	const done = await new Promise<boolean>((resolve) => {
		server.once('error', () => resolve(false));
		server.listen(wanted, '127.0.0.1', () => resolve(true));
	});
	if (!done) return null;
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
