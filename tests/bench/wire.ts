/**
 * A WebSocket client that costs nearly nothing: it walks the frames in the bytes as they come and
 * hands out views. Fifty of these on one core take four million frames a second; fifty of a real
 * client would measure the client. It masks with zero, which the protocol allows.
 */
import { randomBytes } from 'node:crypto';
import net from 'node:net';

/** A view of a message, valid until the call returns. */
export type OnMessage = (bytes: Buffer, start: number, end: number) => void;

export interface WireOptions {
	port: number;
	path: string;
	protocols?: string[];
	onMessage: OnMessage;
	onClose?: (code: number) => void;
}

const opcode = { binary: 2, close: 8, ping: 9 } as const;
/** One for all sockets: each read is walked before the next one begins. A whole document fits in. */
const inbox = Buffer.allocUnsafeSlow(4 << 20);

export class Wire {
	/** Frames and bytes that have come since the 101. */
	frames = 0;
	bytes = 0;
	readonly opened: Promise<void>;
	onMessage: OnMessage;
	readonly #socket: net.Socket;
	readonly #onClose: (code: number) => void;
	#upgraded = false;
	#closed = false;
	#carry: Buffer | null = null;
	#carried = 0;
	#resolve: () => void = () => {};
	#reject: (error: Error) => void = () => {};

	constructor({ port, path, protocols = [], onMessage, onClose = () => {} }: WireOptions) {
		this.onMessage = onMessage;
		this.#onClose = onClose;
		this.opened = new Promise((resolve, reject) => {
			this.#resolve = resolve;
			this.#reject = reject;
		});
		// Whoever closes a wire before it has opened need not be told.
		this.opened.catch(() => {});
		this.#socket = net.connect({
			...{ port, host: '127.0.0.1', noDelay: true },
			onread: {
				buffer: inbox,
				callback: (length, bytes) => {
					this.#read((bytes as Buffer).subarray(0, length));
					return true;
				}
			}
		});
		this.#socket.on('error', (error) => this.#end(1006, error));
		this.#socket.on('close', () => this.#end(1006, new Error('The connection was closed.')));
		this.#socket.write(
			[
				`GET ${path} HTTP/1.1`,
				'Host: 127.0.0.1',
				'Connection: Upgrade',
				'Upgrade: websocket',
				'Sec-WebSocket-Version: 13',
				`Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
				...(protocols.length > 0 ? [`Sec-WebSocket-Protocol: ${protocols.join(', ')}`] : []),
				'\r\n'
			].join('\r\n')
		);
	}

	/** Whole client frames, as `clientFrame` makes them. */
	write(frames: Uint8Array): void {
		this.#socket.write(frames);
	}

	send(message: Uint8Array): void {
		this.write(clientFrame(message));
	}

	destroy(): void {
		this.#closed = true;
		this.#socket.destroy();
	}

	#end(code: number, error: Error): void {
		if (this.#closed) return;
		this.#closed = true;
		this.#reject(error);
		this.#onClose(code);
		this.#socket.destroy();
	}

	#read(chunk: Buffer): void {
		let bytes = chunk;
		if (this.#carry) {
			if (this.#carried + chunk.length > this.#carry.length) {
				const wider = Buffer.allocUnsafe((this.#carried + chunk.length) * 2);
				this.#carry.copy(wider, 0, 0, this.#carried);
				this.#carry = wider;
			}
			chunk.copy(this.#carry, this.#carried);
			this.#carried += chunk.length;
			bytes = this.#carry.subarray(0, this.#carried);
		}
		const at = this.#upgraded ? this.#walk(bytes, 0) : this.#readHead(bytes);
		if (at === bytes.length) this.#carry = null;
		else if (!this.#carry || at > 0) {
			const left = bytes.subarray(at);
			this.#carry = Buffer.allocUnsafe(Math.max(frameLength(left, 0), left.length) + 65_536);
			left.copy(this.#carry);
			this.#carried = left.length;
		}
	}

	#readHead(bytes: Buffer): number {
		const end = bytes.indexOf('\r\n\r\n');
		if (end < 0) return 0;
		if (!bytes.subarray(0, 12).toString('latin1').endsWith('101')) {
			this.#end(1006, new Error(bytes.subarray(0, bytes.indexOf('\r\n')).toString('latin1')));
			return bytes.length;
		}
		this.#upgraded = true;
		this.#resolve();
		return this.#walk(bytes, end + 4);
	}

	/** Handles all whole frames and answers where the first that is not whole begins. */
	#walk(bytes: Buffer, from: number): number {
		const end = bytes.length;
		let at = from;
		while (at + 2 <= end && !this.#closed) {
			let length = bytes[at + 1]!;
			let start = at + 2;
			if (length === 126) {
				if (at + 4 > end) break;
				length = bytes.readUInt16BE(at + 2);
				start = at + 4;
			} else if (length === 127) {
				if (at + 10 > end) break;
				length = bytes.readUInt32BE(at + 6);
				start = at + 10;
			}
			if (start + length > end) break;
			const kind = bytes[at]! & 15;
			at = start + length;
			if (kind === opcode.binary) {
				this.frames++;
				this.bytes += length;
				this.onMessage(bytes, start, at);
			} else if (kind === opcode.close) {
				const code = length >= 2 ? bytes.readUInt16BE(start) : 1005;
				this.#end(code, new Error(`The server closed with ${code}.`));
			} else if (kind === opcode.ping) {
				this.#socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
			}
		}
		return this.#closed ? end : at;
	}
}

/** The whole length of the frame that begins here; 0 when its header has not come. */
function frameLength(bytes: Buffer, at: number): number {
	if (bytes.length < at + 10) return 0;
	const length = bytes[at + 1]!;
	if (length < 126) return 2 + length;
	return length === 126 ? 4 + bytes.readUInt16BE(at + 2) : 10 + bytes.readUInt32BE(at + 6);
}

/** The length of a client frame's header, its mask included. */
export function headerLength(length: number): number {
	return length < 126 ? 6 : length < 65_536 ? 8 : 14;
}

/** Writes a client frame's header and answers where its payload begins. */
export function writeHeader(into: Buffer, at: number, length: number): number {
	into[at] = 0x82;
	let next = at + 2;
	if (length < 126) into[at + 1] = 0x80 | length;
	else if (length < 65_536) {
		into[at + 1] = 0x80 | 126;
		next = into.writeUInt16BE(length, next);
	} else {
		into[at + 1] = 0x80 | 127;
		next = into.writeUInt32BE(length, into.writeUInt32BE(0, next));
	}
	return into.writeUInt32BE(0, next);
}

export function clientFrame(message: Uint8Array): Buffer {
	const frame = Buffer.allocUnsafe(headerLength(message.length) + message.length);
	frame.set(message, writeHeader(frame, 0, message.length));
	return frame;
}
