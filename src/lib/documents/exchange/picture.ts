/**
 * Pictures as they are stored: what draws them, and nothing else. A camera writes where it stood, when
 * and whose it is into every file; programs add comments, thumbnails of what was cropped away, whole
 * other pictures after the end. Here a file is read piece by piece after its format's own standard
 * (ITU T.81 and Exif 2.32, W3C PNG 3, RFC 9649, GIF89a), and only pieces known to draw are kept. The
 * coded picture itself is not touched: no quality is lost, and no decoder is trusted with it.
 */

export interface Picture {
	/** In pixels, as it is shown. */
	width: number;
	height: number;
	content: Uint8Array<ArrayBuffer>;
}

interface Read {
	width: number;
	height: number;
	kept: Uint8Array[];
}

/** Null: it is no picture that can be shown here, or a broken one. */
export function pictureOf(bytes: Uint8Array): Picture | null {
	try {
		const read = readers.find(({ begins }) => begins(bytes))?.read(bytes);
		if (!read || read.width < 1 || read.height < 1) return null;
		return { width: read.width, height: read.height, content: joined(read.kept) };
	} catch (error) {
		// It ends before it should.
		if (error instanceof RangeError) return null;
		throw error;
	}
}

const readers: {
	begins: (bytes: Uint8Array) => boolean;
	read: (bytes: Uint8Array) => Read | null;
}[] = [
	{ begins: (bytes) => textAt(bytes, 1, 3) === 'PNG', read: readPng },
	{ begins: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8, read: readJpeg },
	{ begins: (bytes) => /^GIF8[79]a$/.test(textAt(bytes, 0, 6)), read: readGif },
	{
		begins: (bytes) => textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP',
		read: readWebp
	}
];

function textAt(bytes: Uint8Array, at: number, length: number): string {
	return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** A piece that must be there whole. */
function piece(bytes: Uint8Array, from: number, to: number): Uint8Array {
	if (to > bytes.length) throw new RangeError('The picture ends too early.');
	return bytes.subarray(from, to);
}

function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
	let at = 0;
	for (const one of pieces) {
		whole.set(one, at);
		at += one.length;
	}
	return whole;
}

const drawsPng = new Set([
	...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'acTL', 'fcTL', 'fdAT'],
	...['gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs']
]);

function readPng(bytes: Uint8Array): Read | null {
	const view = viewOf(bytes);
	const kept = [piece(bytes, 0, 8)];
	if (textAt(bytes, 12, 4) !== 'IHDR') return null;
	for (let at = 8; ;) {
		// Its length, its name, what it holds and a check sum.
		const end = at + 12 + view.getUint32(at);
		const name = textAt(bytes, at + 4, 4);
		if (drawsPng.has(name)) kept.push(piece(bytes, at, end));
		if (name === 'IEND') break;
		at = end;
	}
	return { width: view.getUint32(16), height: view.getUint32(20), kept };
}

const jpegMarker = { start: 0xc0, scan: 0xda, end: 0xd9, jfif: 0xe0, exif: 0xe1, icc: 0xe2 };
const adobe = 0xee;
const endOfJpeg = Uint8Array.of(0xff, jpegMarker.end);

function readJpeg(bytes: Uint8Array): Read | null {
	const view = viewOf(bytes);
	const kept = [piece(bytes, 0, 2)];
	let size: { width: number; height: number } | null = null;
	let turn = 1;
	for (let at = 2; at < bytes.length - 1;) {
		if (bytes[at] !== 0xff) return null;
		const marker = view.getUint8(at + 1);
		if (marker === 0xff) {
			at++;
			continue;
		}
		// Behind the end some phones keep a film, or the picture before it was changed.
		if (marker === jpegMarker.end) break;
		const segment = piece(bytes, at, at + 2 + view.getUint16(at + 2));
		if (segment.length < 4) return null;
		if (isFrame(marker)) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
		if (marker === jpegMarker.exif && turn === 1) turn = turnOf(segment);
		if (drawsJpeg(marker, segment)) kept.push(segment);
		at += segment.length;
		if (marker === jpegMarker.scan) {
			const end = endOfScan(bytes, at);
			kept.push(bytes.subarray(at, end));
			at = end;
		}
	}
	if (!size) return null;
	kept.push(endOfJpeg);
	if (turn === 1) return { ...size, kept };
	// The one thing of Exif that draws: which side is up. JFIF wants to be first.
	const first = textAt(kept[1] ?? kept[0]!, 4, 4) === 'JFIF' ? 2 : 1;
	kept.splice(first, 0, exifWith(turn));
	const lies = turn >= 5;
	return lies ? { width: size.height, height: size.width, kept } : { ...size, kept };
}

/** The segments that begin a frame; the three left out lie among them and are tables. */
function isFrame(marker: number): boolean {
	return marker >= jpegMarker.start && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function drawsJpeg(marker: number, segment: Uint8Array): boolean {
	// Longer ones hold a small picture.
	if (marker === jpegMarker.jfif)
		return textAt(segment, 4, 5) === 'JFIF\0' && segment.length === 18;
	if (marker === jpegMarker.icc) return textAt(segment, 4, 12) === 'ICC_PROFILE\0';
	if (marker === adobe) return textAt(segment, 4, 5) === 'Adobe';
	const application = marker >= 0xe0 && marker <= 0xef;
	const comment = marker === 0xfe;
	return !application && !comment;
}

/** Coded data goes on until a marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
	for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
		const next = bytes[at + 1] ?? 0;
		const goesOn = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
		if (!goesOn) return at;
	}
	return bytes.length;
}

/** 1 (upright) to 8, from an Exif segment; anything that is not understood is upright. */
function turnOf(segment: Uint8Array): number {
	if (textAt(segment, 4, 6) !== 'Exif\0\0') return 1;
	const tiff = viewOf(segment.subarray(10));
	const little = textAt(segment, 10, 2) === 'II';
	try {
		const directory = tiff.getUint32(4, little);
		const entries = tiff.getUint16(directory, little);
		for (let i = 0; i < entries; i++) {
			const entry = directory + 2 + 12 * i;
			if (tiff.getUint16(entry, little) !== 0x0112) continue;
			const turn = tiff.getUint16(entry + 8, little);
			return turn >= 1 && turn <= 8 ? turn : 1;
		}
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
	return 1;
}

function exifWith(turn: number): Uint8Array {
	return Uint8Array.of(
		...[0xff, jpegMarker.exif, 0, 34, ...[...'Exif\0\0MM'].map((sign) => sign.charCodeAt(0))],
		...[0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0]
	);
}

const drawsWebp = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** In the flags of VP8X: that Exif and XMP follow. */
const tellsMore = 0x0c;

function readWebp(bytes: Uint8Array): Read | null {
	const view = viewOf(bytes);
	const end = Math.min(bytes.length, 8 + view.getUint32(4, true));
	const kept: Uint8Array[] = [];
	let size: { width: number; height: number } | null = null;
	for (let at = 12; at + 8 <= end;) {
		const name = textAt(bytes, at, 4);
		const length = view.getUint32(at + 4, true);
		const next = at + 8 + length + (length % 2);
		if (drawsWebp.has(name)) {
			const chunk = piece(bytes, at, at + 8 + length).slice();
			if (name === 'VP8X') chunk[8]! &= ~tellsMore;
			size ??= sizeOfWebp(name, viewOf(chunk));
			kept.push(chunk, new Uint8Array(length % 2));
		}
		at = next;
	}
	if (!size) return null;
	const head = piece(bytes, 0, 12).slice();
	const content = kept.reduce((sum, { length }) => sum + length, 4);
	viewOf(head).setUint32(4, content, true);
	return { ...size, kept: [head, ...kept] };
}

function sizeOfWebp(name: string, chunk: DataView): { width: number; height: number } | null {
	const three = (at: number) => chunk.getUint16(at, true) + (chunk.getUint8(at + 2) << 16);
	if (name === 'VP8X') return { width: three(12) + 1, height: three(15) + 1 };
	if (name === 'VP8L') {
		const bits = chunk.getUint32(9, true);
		return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
	}
	if (name !== 'VP8 ') return null;
	return { width: chunk.getUint16(14, true) & 0x3fff, height: chunk.getUint16(16, true) & 0x3fff };
}

const gifBlock = { extension: 0x21, image: 0x2c, end: 0x3b };

function readGif(bytes: Uint8Array): Read | null {
	const view = viewOf(bytes);
	let at = 13 + coloursOf(view.getUint8(10));
	const kept = [piece(bytes, 0, at)];
	for (;;) {
		const kind = view.getUint8(at);
		if (kind === gifBlock.end) break;
		if (kind !== gifBlock.image && kind !== gifBlock.extension) return null;
		const head = kind === gifBlock.image ? 11 + coloursOf(view.getUint8(at + 9)) : 2;
		const end = endOfBlocks(view, at + head);
		if (kind === gifBlock.image || drawsGif(bytes, at)) kept.push(piece(bytes, at, end));
		at = end;
	}
	kept.push(Uint8Array.of(gifBlock.end));
	return { width: view.getUint16(6, true), height: view.getUint16(8, true), kept };
}

/** Bytes of the table of colours that the flags tell of. */
function coloursOf(flags: number): number {
	return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

function endOfBlocks(view: DataView, from: number): number {
	let at = from;
	for (let length = view.getUint8(at); length > 0; length = view.getUint8(at)) at += length + 1;
	return at + 1;
}

/** How long a picture stands, and how often they are shown; not what somebody wrote beside. */
function drawsGif(bytes: Uint8Array, at: number): boolean {
	if (bytes[at + 1] === 0xf9) return true;
	return bytes[at + 1] === 0xff && /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(textAt(bytes, at + 3, 11));
}
