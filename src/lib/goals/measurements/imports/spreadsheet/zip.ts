import zlib from 'node:zlib';

/** What a spreadsheet is packed in (APPNOTE 6.3), as far as spreadsheets use it: no zip64, no secrets. */

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const fileSignature = 0x04034b50;
const mostEntries = 2000;

/**
 * The files that `wanted` names, unpacked; never more than `most` bytes of them together, whatever the
 * archive says of itself (a few kilobytes may unpack to gigabytes).
 */
export function unzip(
	bytes: Buffer,
	most: number,
	wanted: (name: string) => boolean
): Map<string, Buffer> | 'broken' | 'large' {
	const files = new Map<string, Buffer>();
	let left = most;
	try {
		const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
		if (end < 0 || bytes.readUInt32LE(end) !== endSignature) return 'broken';
		const count = bytes.readUInt16LE(end + 10);
		if (count > mostEntries) return 'large';
		let at = bytes.readUInt32LE(end + 16);
		for (let i = 0; i < count; i++) {
			if (bytes.readUInt32LE(at) !== entrySignature) return 'broken';
			const isSecret = (bytes.readUInt16LE(at + 8) & 1) === 1;
			const method = bytes.readUInt16LE(at + 10);
			const packedSize = bytes.readUInt32LE(at + 20);
			const nameSize = bytes.readUInt16LE(at + 28);
			const name = bytes.toString('utf8', at + 46, at + 46 + nameSize);
			const start = bytes.readUInt32LE(at + 42);
			at += 46 + nameSize + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
			if (!wanted(name)) continue;
			if (isSecret || bytes.readUInt32LE(start) !== fileSignature) return 'broken';
			const from = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
			const packed = bytes.subarray(from, from + packedSize);
			if (packed.length !== packedSize || (method !== 0 && method !== 8)) return 'broken';
			if (left === 0 || (method === 0 && packed.length > left)) return 'large';
			const content =
				method === 0 ? packed : zlib.inflateRawSync(packed, { maxOutputLength: left });
			left -= content.length;
			files.set(name, content);
		}
	} catch (error) {
		return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
			? 'large'
			: 'broken';
	}
	return files;
}

/** Packs files without making them smaller; with `deflate` as others do. */
export function zip(files: ReadonlyMap<string, Buffer>, deflate = false): Buffer {
	const parts: Buffer[] = [];
	const entries: Buffer[] = [];
	let at = 0;
	for (const [name, content] of files) {
		const packed = deflate ? zlib.deflateRawSync(content) : content;
		const called = Buffer.from(name);
		const facts = Buffer.alloc(26);
		facts.writeUInt16LE(20, 0);
		facts.writeUInt16LE(0x0800, 2);
		facts.writeUInt16LE(deflate ? 8 : 0, 4);
		facts.writeUInt32LE(zlib.crc32(content), 10);
		facts.writeUInt32LE(packed.length, 14);
		facts.writeUInt32LE(content.length, 18);
		facts.writeUInt16LE(called.length, 22);
		const file = Buffer.concat([signed(fileSignature), facts, called, packed]);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(at, 10);
		entries.push(signed(entrySignature), Buffer.from([20, 0]), facts, place, called);
		parts.push(file);
		at += file.length;
	}
	const directory = Buffer.concat(entries);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(files.size, 4);
	end.writeUInt16LE(files.size, 6);
	end.writeUInt32LE(directory.length, 8);
	end.writeUInt32LE(at, 12);
	return Buffer.concat([...parts, directory, signed(endSignature), end]);
}

function signed(signature: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(signature);
	return bytes;
}
