/**
 * What travels on the socket. One message per WebSocket frame: a varUint type, then its body.
 *
 * Types 0–3 are those of y-protocols and mean the same here. Types 100–103 are sent by the server
 * only, and only to a client that asked for the `kliv.v1` subprotocol: a bare y-websocket client
 * never sees them. SPEC.md holds the rules.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

export const subprotocol = 'kliv.v1';
/** A client without a cookie passes its access token as the subprotocol `bearer.<token>`. */
export const bearerPrefix = 'bearer.';

/** Bytes of a message that a socket takes; what is larger goes over plain HTTP. */
export const largestLive = 1024 * 1024;

export const messageType = {
	sync: 0,
	awareness: 1,
	auth: 2,
	queryAwareness: 3,
	committed: 100,
	access: 101,
	changed: 102,
	refused: 103
} as const;

export const syncType = { step1: 0, step2: 1, update: 2 } as const;

export const accessLevels = ['edit', 'propose', 'comment', 'read'] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** Why an update was not taken. The word is stable; the page has its own sentence for each. */
export const refusalWords = [
	'read-only',
	'right-lost',
	'malformed',
	'foreign-client',
	'unknown-content',
	'delete-unknown',
	'too-large',
	'not-stored',
	/** Another tab writes under the same client id: begin a Y.Doc with a new one. */
	'rotate'
] as const;
export type RefusalWord = (typeof refusalWords)[number];

export interface Refusal {
	/** Which of this connection's SyncStep2 and Update messages, counted from 1. */
	ordinal: number;
	/** The close code of the same family, such as 4403. */
	code: number;
	word: RefusalWord;
}

/** What else about the document changed, so that the page reads it again by the normal path. */
export interface Changed {
	table: string;
	id: string;
}

type Encoder = encoding.Encoder;
type Decoder = decoding.Decoder;

function message(type: number, body: (encoder: Encoder) => void): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, type);
	body(encoder);
	return encoding.toUint8Array(encoder);
}

function syncMessage(type: number, payload: Uint8Array): Uint8Array {
	return message(messageType.sync, (encoder) => {
		encoding.writeVarUint(encoder, type);
		encoding.writeVarUint8Array(encoder, payload);
	});
}

export const encode = {
	syncStep1: (stateVector: Uint8Array) => syncMessage(syncType.step1, stateVector),
	syncStep2: (update: Uint8Array) => syncMessage(syncType.step2, update),
	update: (update: Uint8Array) => syncMessage(syncType.update, update),
	awareness: (update: Uint8Array) =>
		message(messageType.awareness, (encoder) => encoding.writeVarUint8Array(encoder, update)),
	/** y-protocols' own "permission denied", for clients that do not speak `kliv.v1`. */
	permissionDenied: (reason: string) =>
		message(messageType.auth, (encoder) => {
			encoding.writeVarUint(encoder, 0);
			encoding.writeVarString(encoder, reason);
		}),
	committed: (count: number) =>
		message(messageType.committed, (encoder) => encoding.writeVarUint(encoder, count)),
	access: (level: AccessLevel) =>
		message(messageType.access, (encoder) => encoding.writeVarString(encoder, level)),
	changed: (changed: Changed) =>
		message(messageType.changed, (encoder) =>
			encoding.writeVarString(encoder, JSON.stringify(changed))
		),
	refused: ({ ordinal, code, word }: Refusal) =>
		message(messageType.refused, (encoder) => {
			encoding.writeVarUint(encoder, ordinal);
			encoding.writeVarUint(encoder, code);
			encoding.writeVarString(encoder, word);
		})
};

/** Readers of the bodies of 100–103; the type has been read already. They throw on a short body. */
export const read = {
	committed: (decoder: Decoder): number => decoding.readVarUint(decoder),
	access: (decoder: Decoder): AccessLevel => {
		const level = decoding.readVarString(decoder);
		return accessLevels.find((known) => known === level) ?? 'read';
	},
	changed: (decoder: Decoder): Changed => JSON.parse(decoding.readVarString(decoder)) as Changed,
	refused: (decoder: Decoder): Refusal => {
		const ordinal = decoding.readVarUint(decoder);
		const code = decoding.readVarUint(decoder);
		const word = decoding.readVarString(decoder);
		return { ordinal, code, word: refusalWords.find((known) => known === word) ?? 'not-stored' };
	}
};

/** The state that the server stamps on everyone's presence; `cursor` is the client's own. */
export interface Presence {
	user: { name: string; organisation: string; colour: number };
	cursor?: unknown;
}

/** The name of one whom the registers hide from the reader; the organisation is then empty. */
export const unseenName = 'En deltagare';

/** How many colours there are to tell people apart; `colour` is 0 up to this. */
export const presenceColours = 12;

/** The stamp for one person: the same colour everywhere and every time. */
export function presentPerson(
	personId: string,
	name: string,
	organisation: string
): Presence['user'] {
	let hash = 0;
	for (let i = 0; i < personId.length; i++) hash = (hash * 31 + personId.charCodeAt(i)) >>> 0;
	return { name, organisation, colour: hash % presenceColours };
}

/** Whether a frame is one of those that type 100 counts: SyncStep2 or Update. */
export function isCounted(frame: Uint8Array): boolean {
	return (
		frame[0] === messageType.sync && (frame[1] === syncType.step2 || frame[1] === syncType.update)
	);
}
