/** The bytes are not what the format says. */
export class Malformed extends Error {}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads lib0's encoding, as lib0 does, but never past the end and never more than the bytes pay
 * for: a hostile length costs nothing.
 * @throws Malformed
 */
export class Reader {
	readonly bytes: Uint8Array;
	at = 0;

	constructor(bytes: Uint8Array) {
		this.bytes = bytes;
	}

	get left(): number {
		return this.bytes.length - this.at;
	}

	byte(): number {
		const byte = this.bytes[this.at++];
		if (byte === undefined) throw new Malformed('end');
		return byte;
	}

	uint(): number {
		let value = 0;
		for (let factor = 1; ; factor *= 128) {
			const byte = this.byte();
			value += (byte & 127) * factor;
			if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('number');
			if (byte < 128) return value;
		}
	}

	/** A count of things that take at least `each` bytes. */
	count(each: number): number {
		const count = this.uint();
		if (count * each > this.left) throw new Malformed('count');
		return count;
	}

	take(length: number): Uint8Array {
		if (length > this.left) throw new Malformed('length');
		this.at += length;
		return this.bytes.subarray(this.at - length, this.at);
	}

	chunk(): Uint8Array {
		return this.take(this.uint());
	}

	string(): string {
		try {
			return utf8.decode(this.chunk());
		} catch (error) {
			if (error instanceof Malformed) throw error;
			throw new Malformed('text');
		}
	}

	/** One of lib0's `any` values. Objects come without a prototype. */
	any(depth: number): unknown {
		if (depth < 0) throw new Malformed('depth');
		const kind = 127 - this.byte();
		switch (kind) {
			case 0:
				return undefined;
			case 1:
				return null;
			case 2:
				return this.#int();
			case 3:
				return this.#view(4).getFloat32(0, false);
			case 4:
				return this.#view(8).getFloat64(0, false);
			case 5:
				return this.#view(8).getBigInt64(0, false);
			case 6:
				return false;
			case 7:
				return true;
			case 8:
				return this.string();
			case 9: {
				const object = Object.create(null) as Record<string, unknown>;
				for (let left = this.count(2); left > 0; left--)
					object[this.string()] = this.any(depth - 1);
				return object;
			}
			case 10: {
				const list: unknown[] = [];
				for (let left = this.count(1); left > 0; left--) list.push(this.any(depth - 1));
				return list;
			}
			case 11:
				return this.chunk();
			default:
				throw new Malformed('value');
		}
	}

	#int(): number {
		const first = this.byte();
		const sign = first & 64 ? -1 : 1;
		let value = first & 63;
		for (let factor = 64, byte = first; byte >= 128; factor *= 128) {
			byte = this.byte();
			value += (byte & 127) * factor;
			if (value > Number.MAX_SAFE_INTEGER) throw new Malformed('number');
		}
		return sign * value;
	}

	#view(length: number): DataView {
		const bytes = this.take(length);
		return new DataView(bytes.buffer, bytes.byteOffset, length);
	}
}

/** @throws Malformed */
export function checkStateVector(bytes: Uint8Array): void {
	const reader = new Reader(bytes);
	for (let left = reader.count(2); left > 0; left--) {
		reader.uint();
		reader.uint();
	}
	if (reader.left > 0) throw new Malformed('trailing bytes');
}
