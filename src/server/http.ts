import http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import type { Server } from 'node:net';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** The port is taken, or may not be used: the message is for the person who starts the portal. */
export class PortUnusable extends Error {}

/**
 * The one port of the portal, taken before anything slow begins. Until `answer` is set everything
 * gets 503, so that a proxy in front keeps waiting instead of failing.
 */
export async function openPort(host: string, port: number): Promise<PortalServer> {
	let answer: Answer = starting;
	const options = {
		connectionsCheckingInterval: 1_000,
		// Java's client offers HTTP/2 with every request: that is declined by answering as ever.
		shouldUpgradeCallback: ({ headers }: IncomingMessage): boolean =>
			/^websocket$/i.test(headers.upgrade ?? '') && server.listenerCount('upgrade') > 0
	};
	const server: http.Server = http.createServer(options, (request, response) =>
		answer(request, response)
	);
	// Slow clients may not hold a connection for ever; sockets of /sync are past this. Node looks for
	// them twice a minute unless it is told otherwise.
	server.headersTimeout = 5_000;
	server.requestTimeout = 120_000;
	server.keepAliveTimeout = 65_000;
	// "localhost" is two addresses, and a browser may try either.
	const first = host === 'localhost' ? '127.0.0.1' : host;
	const taken = await listen(server, first, port);
	const second = host === 'localhost' ? await listenToo(server, '::1', taken) : null;
	return {
		server,
		port: taken,
		answerWith: (next) => (answer = next),
		refuse() {
			answer = stopping;
			second?.close();
			server.close();
			server.closeIdleConnections();
		},
		close: () => finish(server)
	};
}

function listen(server: Server, host: string, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		const fail = (error: NodeJS.ErrnoException) => reject(explain(error, host, port));
		server.once('error', fail);
		server.listen(port, host, () => {
			server.off('error', fail);
			const address = server.address();
			resolve(typeof address === 'object' && address ? address.port : port);
		});
	});
}

async function listenToo(server: http.Server, host: string, port: number): Promise<Server | null> {
	const second = createServer((socket) => server.emit('connection', socket));
	try {
		await listen(second, host, port);
		return second;
	} catch (error) {
		if (error instanceof PortUnusable && error.cause !== 'EADDRINUSE') return null;
		server.close();
		throw error;
	}
}

export interface PortalServer {
	server: http.Server;
	port: number;
	answerWith(answer: Answer): void;
	/** Takes no new connections; those there are hear that the portal stops. */
	refuse(): void;
	/** Ends what is still open after `refuse`. */
	close(): Promise<void>;
}

function starting(_request: IncomingMessage, response: ServerResponse): void {
	response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' });
	response.end('Kliv startar. Försök igen om en stund. Kliv is starting. Try again in a moment.\n');
}

function stopping(_request: IncomingMessage, response: ServerResponse): void {
	response.writeHead(503, { connection: 'close', 'retry-after': '5' }).end();
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
	switch (error.code) {
		case 'EADDRINUSE':
			return new PortUnusable(
				`Port ${port} is taken by another program. Stop it, or choose another: PORT=${port + 1} npm start`,
				{ cause: error.code }
			);
		case 'EACCES':
			return new PortUnusable(
				`Port ${port} needs more rights than this account has: choose another PORT.`
			);
		case 'EADDRNOTAVAIL':
		case 'EAFNOSUPPORT':
		case 'ENOTFOUND':
			return new PortUnusable(`HOST=${host} is no address of this machine.`);
		default:
			return error;
	}
}

function finish(server: http.Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
		// Upgraded sockets are no longer the HTTP server's: whoever took them has closed them.
		setTimeout(resolve, 500).unref();
	});
}
