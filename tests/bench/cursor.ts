/**
 * The little that a client must read to know what has reached it: whose clocks an update brings and
 * how far, and whose presence. Nothing is built, and nothing is checked.
 */

/** Tells that a client's clock has come to this point. */
export type OnReached = (client: number, clock: number) => void;

let bytes: Uint8Array = new Uint8Array(0);
let at = 0;

function uint(): number {
	let byte = bytes[at++]!;
	if (byte < 128) return byte;
	let value = byte & 127;
	let factor = 128;
	do {
		byte = bytes[at++]!;
		value += (byte & 127) * factor;
		factor *= 128;
	} while (byte >= 128);
	return value;
}

function skipChunk(): void {
	const length = uint();
	at += length;
}

/** Reads a varUint and answers it with the position behind it. */
export function readUint(from: Uint8Array, start: number): { value: number; next: number } {
	bytes = from;
	at = start;
	return { value: uint(), next: at };
}

/** The clocks of a Yjs v1 update of ASCII text in paragraphs, as this bench's editors write it. */
export function readClocks(update: Uint8Array, start: number, onReached: OnReached): void {
	bytes = update;
	at = start;
	for (let sections = uint(); sections > 0; sections--) {
		const count = uint();
		const client = uint();
		let clock = uint();
		for (let i = 0; i < count; i++) clock += structLength();
		onReached(client, clock);
	}
}

function structLength(): number {
	const info = bytes[at++]!;
	const kind = info & 31;
	if (kind === 0 || kind === 10) return uint();
	const origins = (info & 128 ? 1 : 0) + (info & 64 ? 1 : 0);
	for (let i = 0; i < origins * 2; i++) uint();
	if (origins === 0) {
		if (uint() === 1) skipChunk();
		else {
			uint();
			uint();
		}
		if (info & 32) skipChunk();
	}
	if (kind === 4) {
		const length = uint();
		at += length;
		return length;
	}
	if (kind === 1) return uint();
	if (kind === 7) {
		// Types 3 and 5, elements and hooks, have a name.
		if ([3, 5].includes(uint())) skipChunk();
		return 1;
	}
	if (kind === 8) {
		const count = uint();
		for (let i = 0; i < count; i++) skipAny();
		return count;
	}
	throw new Error(`An update of this bench holds no content of kind ${kind}.`);
}

/** An attribute's value is a string. */
function skipAny(): void {
	if (bytes[at++] !== 119) throw new Error("An attribute of this bench's is a string.");
	skipChunk();
}

/** The clients and clocks of an awareness update. */
export function readPresence(update: Uint8Array, start: number, onReached: OnReached): number {
	bytes = update;
	at = start;
	const states = uint();
	for (let i = 0; i < states; i++) {
		const client = uint();
		const clock = uint();
		skipChunk();
		onReached(client, clock);
	}
	return states;
}
