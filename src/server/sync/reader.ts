/** The bytes are not what the format says. */
export class Malformed extends Error {}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes up to which a text is read without the decoder. */
const shortText = 24;

/** How many bytes a character of several takes. @throws Malformed, where a strict decoder would */
function sequence(bytes: Uint8Array, at: number, end: number): number {
	const first = bytes[at]!;
	const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
	if (first < 0xc2 || first > 0xf4 || at + size > end) throw new Malformed('text');
	for (let i = 1; i < size; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) throw new Malformed('text');
	const second = bytes[at + 1]!;
	const overlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
	const surrogate = first === 0xed && second > 0x9f;
	if (overlong || surrogate || (first === 0xf4 && second > 0x8f)) throw new Malformed('text');
	return size;
}

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
		const { bytes, at } = this;
		const short = bytes[at] ?? 0;
		// Names are short and plain, and a decoder's call costs more than they do.
		if (short < shortText && at + short < bytes.length) {
			let text = '';
			let i = 1;
			for (; i <= short && bytes[at + i]! < 128; i++) text += String.fromCharCode(bytes[at + i]!);
			if (i > short) {
				this.at += short + 1;
				return text;
			}
		}
		try {
			return utf8.decode(this.chunk());
		} catch (error) {
			if (error instanceof Malformed) throw error;
			throw new Malformed('text');
		}
	}

	/** The length of a text in UTF-16 units, as Yjs counts; the text itself is not made. */
	textLength(): number {
		const length = this.uint();
		if (length > this.left) throw new Malformed('length');
		const { bytes } = this;
		const end = this.at + length;
		let units = 0;
		let i = this.at;
		while (i < end) {
			const byte = bytes[i]!;
			units++;
			if (byte < 0x80) i++;
			else {
				const size = sequence(bytes, i, end);
				i += size;
				// Beyond the basic plane a character is two units.
				if (size === 4) units++;
			}
		}
		this.at = end;
		return units;
	}

	/**
	 * One of lib0's `any` values, nested at most so deep and with at most so many members in each.
	 * Objects come without a prototype.
	 */
	any(depth: number, members: number): unknown {
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
				for (let left = this.#members(2, members); left > 0; left--)
					object[this.string()] = this.any(depth - 1, members);
				return object;
			}
			case 10: {
				const list: unknown[] = [];
				for (let left = this.#members(1, members); left > 0; left--)
					list.push(this.any(depth - 1, members));
				return list;
			}
			case 11:
				return this.chunk();
			default:
				throw new Malformed('value');
		}
	}

	#members(each: number, most: number): number {
		const count = this.count(each);
		if (count > most) throw new Malformed('values');
		return count;
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

/** @param most clients in it: those known here, and some that are not yet. @throws Malformed */
export function checkStateVector(bytes: Uint8Array, most: number): void {
	const reader = new Reader(bytes);
	const count = reader.count(2);
	if (count > most) throw new Malformed('clients');
	for (let left = count; left > 0; left--) {
		reader.uint();
		reader.uint();
	}
	if (reader.left > 0) throw new Malformed('trailing bytes');
}
