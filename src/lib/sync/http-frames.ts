/**
 * The socket's messages in the body of a plain HTTP request or answer, one after the other, each with
 * its length before it. For networks that block WebSockets; SPEC.md, H.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

export const framedType = 'application/x-kliv-sync';
/** The position in the log up to which an answer goes. */
export const seqHeader = 'x-kliv-seq';
/** Who is here, as a short text to compare with. */
export const presentHeader = 'x-kliv-present';
/** Which notices (type 102) the client has heard. */
export const heardHeader = 'x-kliv-heard';

export function pack(messages: readonly Uint8Array[]): Uint8Array {
	const encoder = encoding.createEncoder();
	for (const message of messages) encoding.writeVarUint8Array(encoder, message);
	return encoding.toUint8Array(encoder);
}

/** Views of the same bytes. @throws on bytes that end too early */
export function unpack(bytes: Uint8Array): Uint8Array[] {
	const decoder = decoding.createDecoder(bytes);
	const messages: Uint8Array[] = [];
	while (decoding.hasContent(decoder)) messages.push(decoding.readVarUint8Array(decoder));
	return messages;
}
