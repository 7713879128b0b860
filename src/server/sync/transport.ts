/** How a connection's bytes reach its peer. Rights, limits, the gate and acknowledgements are above. */
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';
import { closeCode } from '#lib/sync/close-codes.ts';
import type { CloseCode } from '#lib/sync/close-codes.ts';
import { subprotocol } from '#lib/sync/messages.ts';

const oversized = 1009;
/** Milliseconds that a peer has to answer a goodbye. */
export const goodbyeWithin = 2_000;

/** What a transport tells the connection that uses it. */
export interface TransportEvents {
	/** One message; the bytes are the connection's to keep until it has answered for them. */
	message(bytes: Buffer): void;
	/** Something that is not a binary message. */
	text(): void;
	/** A sign that the peer lives. */
	alive(): void;
	/** All that was sent has left this process: a reader that lagged has caught up. */
	drained(): void;
	/** Resolves when all that was asked is answered; null: it is. */
	answered(): Promise<void> | null;
	/** Once, when the peer is gone or has been sent away; with the code that it, or we, said. */
	gone(code: number): void;
}

export interface Transport {
	/** Whether the peer asked for `kliv.v1`, and so understands types 100 to 103. */
	readonly speaksKliv: boolean;
	/** Bytes sent that the network, or the peer's next question, has not taken yet. */
	readonly writableLength: number;
	/** Called once, before anything else. */
	listen(events: TransportEvents): void;
	/**
	 * Sends frames of `frames.ts` in one write, in order: one or more in each buffer. The buffers are
	 * shared with other connections: never changed. `messagesIn` gives the messages without headers.
	 */
	send(frames: readonly Buffer[]): void;
	/** One more SyncStep2 or Update is settled; its place in the log, or 0. Type 100 says it too. */
	settled?(seq: number): void;
	/** Asks the peer for a sign of life. */
	ping(): void;
	/** Stops and resumes taking messages: what is not taken waits with the peer. */
	pause(): void;
	resume(): void;
	close(code: CloseCode, reason: string): void;
	/** Ends it without a goodbye. */
	terminate(): void;
}

/** A WebSocket; frames that are encoded once are written to the TCP or TLS socket beneath. */
export class WebSocketTransport implements Transport {
	readonly speaksKliv: boolean;
	readonly #websocket: WebSocket;
	readonly #socket: Duplex;

	constructor(websocket: WebSocket, socket: Duplex) {
		this.#websocket = websocket;
		this.#socket = socket;
		this.speaksKliv = websocket.protocol === subprotocol;
	}

	get writableLength(): number {
		return this.#socket.writableLength;
	}

	listen(events: TransportEvents): void {
		this.#websocket.on('message', (data: RawData, isBinary) => {
			if (isBinary) events.message(data as Buffer);
			else events.text();
		});
		this.#websocket.on('pong', () => events.alive());
		this.#websocket.on('close', (code) => events.gone(code));
		this.#socket.on('drain', () => events.drained());
	}

	send(frames: readonly Buffer[]): void {
		this.#socket.cork();
		for (const frame of frames) this.#socket.write(frame);
		this.#socket.uncork();
	}

	ping(): void {
		this.#websocket.ping();
	}

	pause(): void {
		this.#websocket.pause();
	}

	resume(): void {
		this.#websocket.resume();
	}

	close(code: CloseCode, reason: string): void {
		this.#websocket.close(code, reason);
		// A paused socket would not hear the peer's own goodbye.
		this.#websocket.resume();
	}

	terminate(): void {
		this.#websocket.terminate();
	}
}

/** An error ends this socket and nothing else; who does not answer a goodbye is not waited for. */
export function tame(websocket: WebSocket): void {
	websocket.on('error', () => {});
	const close = websocket.close.bind(websocket);
	websocket.close = (code, reason) => {
		// y-websocket would come back with the same message after ws's own 1009.
		close(code === oversized ? closeCode.tooLarge : code, reason);
		setTimeout(() => websocket.terminate(), goodbyeWithin).unref();
	};
}
