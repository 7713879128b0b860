/** A client of any of the servers: it joins, asks for the whole document, and passes on what comes. */
import * as encoding from 'lib0/encoding';
import { readUint } from './cursor.ts';
import type { Door } from './kliv-stage.ts';
import type { Site } from './targets.ts';
import { Wire } from './wire.ts';

export interface Ears {
	/** An update begins here in the bytes. */
	update?: (bytes: Buffer, start: number) => void;
	/** A part of the answer to `ask`, valid until the call returns. */
	part?: (update: Buffer) => void;
	presence?: (bytes: Buffer, start: number) => void;
	/** So many of the counted messages are settled; Kliv alone says so. */
	committed?: (count: number) => void;
	closed?: (code: number) => void;
}

/** A SyncStep2 and the updates that came before it, which together are the document. */
interface Answer {
	/** Bytes of the whole document as it came. */
	length: number;
}

const type = { sync: 0, presence: 1, syncReply: 4, committed: 100 } as const;
const [step1, step2, update] = [0, 1, 2];
const emptyVector = Uint8Array.of(0);
const emptyUpdate = Uint8Array.of(0, 0);

export class Client {
	readonly wire: Wire;
	readonly #prefix: Uint8Array;
	readonly #ears: Ears;
	#answered: ((answer: Answer) => void) | null = null;
	#answer: Answer = { length: 0 };
	#lost: ((error: Error) => void) | null = null;
	#placed = 0;
	/** Counted messages that were sent: SyncStep2 and Update. */
	counted = 0;

	constructor(site: Site, documentName: string, door: Door, ears: Ears = {}) {
		this.#prefix = site.prefix(documentName);
		this.#ears = ears;
		this.wire = new Wire({
			...{ port: site.running.port, path: door.path, protocols: door.protocols },
			onMessage: (bytes, start, end) => this.#hear(bytes, start, end),
			onClose: (code) => {
				this.#lost?.(new Error(`A client was closed with ${code}.`));
				ears.closed?.(code);
			}
		});
		const greeting = site.greeting(documentName);
		if (greeting) void this.wire.opened.then(() => this.wire.send(greeting));
	}

	/** Asks for the whole document and resolves when it is here. */
	async ask(): Promise<Answer> {
		await this.wire.opened;
		return new Promise((resolve, reject) => {
			this.#answered = resolve;
			this.#answer = { length: 0 };
			this.#lost = reject;
			this.wire.send(this.message(syncMessage(step1!, emptyVector)));
		});
	}

	/** Sends an update to a document that this client alone fills; resolves when others would get it. */
	async place(bytes: Uint8Array): Promise<void> {
		await this.wire.opened;
		this.counted++;
		this.#placed += bytes.length;
		this.wire.send(this.message(syncMessage(update!, bytes)));
		while ((await this.ask()).length < this.#placed * 0.9)
			await new Promise((next) => setTimeout(next, 20));
	}

	sendPresence(clientId: number, clock: number, state: string): void {
		const said = encoding.encode((encoder) => {
			encoding.writeVarUint(encoder, 1);
			encoding.writeVarUint(encoder, clientId);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, state);
		});
		this.wire.send(
			this.message(
				encoding.encode((encoder) => {
					encoding.writeVarUint(encoder, type.presence);
					encoding.writeVarUint8Array(encoder, said);
				})
			)
		);
	}

	message(bytes: Uint8Array): Uint8Array {
		return this.#prefix.length === 0 ? bytes : Buffer.concat([this.#prefix, bytes]);
	}

	/** Resolves when the server has let go of the socket. */
	leave(): void {
		this.#lost = null;
		this.wire.destroy();
	}

	#hear(bytes: Buffer, start: number, end: number): void {
		let at = start + this.#prefix.length;
		const kind = bytes[at++];
		if (kind === type.sync || kind === type.syncReply) {
			const of = bytes[at++];
			const { value: length, next } = readUint(bytes, at);
			if (of === step1) {
				this.counted++;
				this.wire.send(this.message(syncMessage(step2!, emptyUpdate)));
			} else if (this.#answered) {
				this.#answer.length += length;
				this.#ears.part?.(bytes.subarray(next, end));
			}
			if (of === update) this.#ears.update?.(bytes, next);
			else if (of === step2) {
				this.#answered?.(this.#answer);
				this.#answered = null;
			}
		} else if (kind === type.presence) this.#ears.presence?.(bytes, readUint(bytes, at).next);
		else if (kind === type.committed) this.#ears.committed?.(readUint(bytes, at).value);
	}
}

function syncMessage(kind: number, payload: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, type.sync);
		encoding.writeVarUint(encoder, kind);
		encoding.writeVarUint8Array(encoder, payload);
	});
}
