import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/**
 * What stands between a browser and the portal: it hands each request to the next server in turn,
 * and lets upgrades through or not, as a network does that blocks WebSockets.
 */
export class Balancer {
	/** `ws://127.0.0.1:port/sync` */
	readonly url: string;
	upgrades: 'through' | 'refused' | 'cut' = 'through';
	/** Upgrades that were refused. */
	refused = 0;
	/** Requests that were no upgrade, by method. */
	readonly requests: Record<string, number> = {};
	readonly #server: http.Server;
	readonly #targets: URL[];
	readonly #sockets = new Set<Duplex>();
	#turn = 0;

	/** @param origins of the servers, such as `http://127.0.0.1:3000` */
	static async open(origins: string[]): Promise<Balancer> {
		const server = http.createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new Balancer(server, origins);
	}

	private constructor(server: http.Server, origins: string[]) {
		this.#server = server;
		this.#targets = origins.map((origin) => new URL(origin));
		this.url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`;
		server.on('request', (request, response) => {
			this.requests[request.method ?? ''] = (this.requests[request.method ?? ''] ?? 0) + 1;
			const { hostname, port } = this.#next();
			const onward = http.request(
				{ hostname, port, path: request.url, method: request.method, headers: request.headers },
				(answer) => {
					response.writeHead(answer.statusCode ?? 502, answer.headers);
					answer.pipe(response);
				}
			);
			onward.on('error', () => response.destroy());
			response.on('close', () => onward.destroy());
			request.pipe(onward);
		});
		server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
	}

	close(): void {
		for (const socket of this.#sockets) socket.destroy();
		this.#server.closeAllConnections();
		this.#server.close();
	}

	#next(): URL {
		return this.#targets[this.#turn++ % this.#targets.length]!;
	}

	/** The answer to the upgrade comes through, and nothing after it. */
	#cut(socket: Duplex, bytes: Buffer): void {
		const end = bytes.indexOf('\r\n\r\n') + 4;
		socket.end(bytes.subarray(0, end));
	}

	#upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
		this.#sockets.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => this.#sockets.delete(socket));
		if (this.upgrades === 'refused') {
			this.refused++;
			socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
			return;
		}
		const { hostname, port } = this.#next();
		const onward = net.connect(Number(port), hostname, () => {
			const headers: string[] = [];
			for (let i = 0; i < request.rawHeaders.length; i += 2) {
				headers.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
			}
			onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
			onward.write(head);
			if (this.upgrades === 'cut') onward.once('data', (bytes: Buffer) => this.#cut(socket, bytes));
			else onward.pipe(socket).pipe(onward);
		});
		onward.on('error', () => socket.destroy());
		socket.on('close', () => onward.destroy());
	}
}
