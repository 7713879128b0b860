/** What processes tell each other: one byte for the kind, 16 for the sender, then the body. */
import * as encoding from 'lib0/encoding';
import { Malformed, Reader } from './reader.ts';
import type { LogEntry } from './store.ts';

/** The newest presence of a client, as its own process stamped it; json is "null" when it is gone. */
export interface FarState {
	clientId: number;
	clock: number;
	json: string;
	/** For which organisation the person is here, and whether that takes no part in the space. */
	organisationId: string;
	guest: boolean;
}

export type FanOutMessage =
	/** What one commit added to one document, in order and without a gap. */
	| { kind: 'updates'; entries: LogEntry[] }
	| { kind: 'presence'; states: FarState[] }
	/** Whoever has somebody in this document says who. */
	| { kind: 'who' }
	/** The sender lives. */
	| { kind: 'alive' }
	/** The sender stops: whoever was with it is not there any more. */
	| { kind: 'leaving' };

const kinds = ['updates', 'presence', 'who', 'alive', 'leaving'] as const;
export const senderBytes = 16;

export function encodeFanOut(sender: Uint8Array, message: FanOutMessage): Buffer {
	const encoder = encoding.createEncoder();
	encoding.writeUint8(encoder, kinds.indexOf(message.kind));
	encoding.writeUint8Array(encoder, sender);
	if (message.kind === 'updates') {
		encoding.writeVarUint(encoder, message.entries.length);
		for (const { seq, bytes } of message.entries) {
			encoding.writeVarUint(encoder, seq);
			encoding.writeVarUint8Array(encoder, bytes);
		}
	} else if (message.kind === 'presence') {
		encoding.writeVarUint(encoder, message.states.length);
		for (const { clientId, clock, json, organisationId, guest } of message.states) {
			encoding.writeVarUint(encoder, clientId);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, json);
			encoding.writeVarString(encoder, organisationId);
			encoding.writeUint8(encoder, guest ? 1 : 0);
		}
	}
	const bytes = encoding.toUint8Array(encoder);
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** @throws Malformed */
export function decodeFanOut(bytes: Uint8Array): { sender: string; message: FanOutMessage } {
	const reader = new Reader(bytes);
	const kind = kinds[reader.byte()];
	if (!kind) throw new Malformed('kind');
	const sender = Buffer.from(reader.take(senderBytes)).toString('hex');
	return { sender, message: readBody(kind, reader) };
}

function readBody(kind: FanOutMessage['kind'], reader: Reader): FanOutMessage {
	if (kind === 'updates') {
		const entries: LogEntry[] = [];
		// Copies: a view would keep all that the network brought with it.
		for (let left = reader.count(2); left > 0; left--) {
			entries.push({ seq: reader.uint(), bytes: new Uint8Array(reader.chunk()) });
		}
		return { kind, entries };
	}
	if (kind === 'presence') {
		const states: FarState[] = [];
		for (let left = reader.count(5); left > 0; left--) {
			states.push({
				...{ clientId: reader.uint(), clock: reader.uint(), json: reader.string() },
				...{ organisationId: reader.string(), guest: reader.byte() === 1 }
			});
		}
		return { kind, states };
	}
	return { kind };
}
