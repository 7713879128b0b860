/** From a file's bytes and name to text of a known format, or the reason why not. */
import type { Format } from './conversion.ts';

/** Bytes. A document's whole state may measure five megabytes, and its text is most of that. */
export const largestFile = 5 * 1024 * 1024;

export type Encoding = 'utf-8' | 'utf-16' | 'latin-1';

export type Decoded =
	| { ok: true; format: Format; text: string; encoding: Encoding }
	| { ok: false; code: 'unknown_format' | 'too_large' | 'empty' | 'binary' | 'word' | 'pdf' };

const formatByEnding: Record<string, Format> = {
	txt: 'text',
	md: 'markdown',
	markdown: 'markdown',
	html: 'html',
	htm: 'html'
};

const otherPrograms = {
	word: /\.(docx?|odt|rtf|pages)$/i,
	pdf: /\.pdf$/i
};

function startsWith(bytes: Uint8Array, ...start: number[]): boolean {
	return start.every((byte, i) => bytes[i] === byte);
}

/** What the bytes are, whatever the file is called. */
function disguised(bytes: Uint8Array): 'word' | 'pdf' | null {
	if (startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
		return 'word';
	if (startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) return 'word';
	return startsWith(bytes, 0x25, 0x50, 0x44, 0x46) ? 'pdf' : null;
}

function decoded(bytes: Uint8Array): { text: string; encoding: Encoding } {
	if (startsWith(bytes, 0xff, 0xfe)) {
		return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' };
	}
	if (startsWith(bytes, 0xfe, 0xff)) {
		return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' };
	}
	try {
		return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
	} catch {
		// What older Windows programs write: Latin-1 with quotation marks and dashes added.
		return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'latin-1' };
	}
}

const notText = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

export function decodeFile(name: string, bytes: Uint8Array): Decoded {
	const format = formatByEnding[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
	if (!format) {
		if (otherPrograms.word.test(name)) return { ok: false, code: 'word' };
		return { ok: false, code: otherPrograms.pdf.test(name) ? 'pdf' : 'unknown_format' };
	}
	if (bytes.length > largestFile) return { ok: false, code: 'too_large' };
	const code = disguised(bytes);
	if (code) return { ok: false, code };
	const { text, encoding } = decoded(bytes);
	if (notText.test(text)) return { ok: false, code: 'binary' };
	if (text.trim() === '') return { ok: false, code: 'empty' };
	return { ok: true, format, text, encoding };
}
