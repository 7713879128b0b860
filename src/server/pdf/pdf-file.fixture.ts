/**
 * As much of a PDF as the tests ask for: its words page by page, its tags in reading order, what it
 * says about itself. It reads the files that Typst writes (no object streams), not any PDF.
 */
import { inflateSync } from 'node:zlib';

export interface Tag {
	/** Like H1, P, TH. */
	role: string;
	alt: string | null;
	scope: string | null;
	inside: Tag[];
}

export interface PdfFile {
	pages: string[];
	tags: Tag[];
	catalog: string;
	/** XMP, as XML. */
	metadata: string;
	/** What the links lead to. */
	links: string[];
}

interface PdfObject {
	dictionary: string;
	stream: Buffer | null;
}

export function readPdf(file: Uint8Array): PdfFile {
	const objects = objectsOf(Buffer.from(file));
	const at = (reference: string | undefined) => objects.get(Number(reference));
	const all = [...objects.values()].map(({ dictionary }) => dictionary);
	const catalog = all.find((each) => /\/Type\s*\/Catalog/.test(each)) ?? '';
	const ref = (dictionary: string, key: string) =>
		new RegExp(`/${key}\\s+(\\d+) 0 R`).exec(dictionary)?.[1];
	const refs = (dictionary: string, key: string) =>
		[
			...(new RegExp(`/${key}\\s*\\[([^\\]]*)\\]`).exec(dictionary)?.[1] ?? '').matchAll(
				/(\d+) 0 R/g
			)
		].map(([, number]) => number);

	const pagesIn = (number: string | undefined): string[] => {
		const node = at(number)?.dictionary ?? '';
		if (!/\/Type\s*\/Pages/.test(node)) return [node];
		return refs(node, 'Kids').flatMap(pagesIn);
	};
	const fontsOf = (page: string) => {
		const resources = at(ref(page, 'Resources'))?.dictionary ?? page;
		const found = /\/Font\s*<<([^>]*)>>/.exec(resources)?.[1] ?? '';
		return new Map(
			[...found.matchAll(/\/(\w+)\s+(\d+) 0 R/g)].map(([, name, number]) => {
				const unicode = at(ref(at(number)?.dictionary ?? '', 'ToUnicode'))?.stream;
				return [name!, letters(unicode?.toString('latin1') ?? '')];
			})
		);
	};
	const tagsIn = (number: string | undefined): Tag[] => {
		const node = at(number)?.dictionary ?? '';
		if (!/\/Type\s*\/Struct/.test(node)) return [];
		const kids = refs(node, 'K').length > 0 ? refs(node, 'K') : [ref(node, 'K')];
		const inside = kids.flatMap(tagsIn);
		const role = /\/S\s*\/(\w+)/.exec(node)?.[1];
		if (!role) return inside;
		const alt = /\/Alt\s*(\([^]*?(?<!\\)\)|<[^>]*>)/.exec(node)?.[1];
		const scope = /\/Scope\s*\/(\w+)/.exec(node)?.[1] ?? null;
		return [{ role, alt: alt ? stringOf(alt) : null, scope, inside }];
	};

	return {
		pages: pagesIn(ref(catalog, 'Pages')).map((page) =>
			wordsOf(at(ref(page, 'Contents'))?.stream?.toString('latin1') ?? '', fontsOf(page))
		),
		tags: tagsIn(ref(catalog, 'StructTreeRoot')),
		catalog,
		metadata: at(ref(catalog, 'Metadata'))?.stream?.toString('utf8') ?? '',
		links: all.flatMap((each) => {
			const address = /\/URI\s*(\([^]*?(?<!\\)\))/.exec(each)?.[1];
			return address ? [stringOf(address)] : [];
		})
	};
}

/** Roles with what they hold, compact enough to compare. */
export function outline(tags: readonly Tag[]): string {
	return tags
		.map(({ role, inside }) => (inside.length > 0 ? `${role}(${outline(inside)})` : role))
		.join(' ');
}

export function* every(tags: readonly Tag[]): Generator<Tag> {
	for (const tag of tags) {
		yield tag;
		yield* every(tag.inside);
	}
}

function objectsOf(file: Buffer): Map<number, PdfObject> {
	const text = file.toString('latin1');
	const objects = new Map<number, PdfObject>();
	const start = /(?:^|\n)(\d+) 0 obj\s/g;
	for (let found = start.exec(text); found; found = start.exec(text)) {
		const from = start.lastIndex;
		const end = text.indexOf('endobj', from);
		const stream = /stream\r?\n/.exec(text.slice(from, end));
		const length = Number(/\/Length\s+(\d+)/.exec(text.slice(from, end))?.[1]);
		if (!stream) {
			objects.set(Number(found[1]), { dictionary: text.slice(from, end), stream: null });
			continue;
		}
		const dictionary = text.slice(from, from + stream.index);
		const begins = from + stream.index + stream[0].length;
		const bytes = file.subarray(begins, begins + length);
		const packed = /\/FlateDecode/.test(dictionary);
		objects.set(Number(found[1]), { dictionary, stream: packed ? inflateSync(bytes) : bytes });
		start.lastIndex = begins + length;
	}
	return objects;
}

/** From glyphs to text, as a font's ToUnicode tells it. */
function letters(map: string): Map<string, string> {
	const found = new Map<string, string>();
	for (const [, glyph, code] of map.matchAll(/<([0-9a-f]{4})> <([0-9a-f]+)>/gi)) {
		found.set(glyph!.toLowerCase(), Buffer.from(code!, 'hex').swap16().toString('utf16le'));
	}
	return found;
}

function wordsOf(content: string, fonts: Map<string, Map<string, string>>): string {
	let words = '';
	let font = new Map<string, string>();
	const token = /\/(\w+) [\d.]+ Tf|<[0-9a-f]+>|\(|\bET\b/gi;
	for (let found = token.exec(content); found; found = token.exec(content)) {
		if (found[1]) font = fonts.get(found[1]) ?? font;
		else if (found[0] === 'ET') words += '\n';
		else {
			const shown = found[0] === '(' ? literalAt(content, found.index) : found[0];
			token.lastIndex = found.index + shown.length;
			const glyphs = bytesOf(shown).toString('hex').match(/.{4}/g) ?? [];
			words += glyphs.map((glyph) => font.get(glyph) ?? '').join('');
		}
	}
	return words;
}

/** A string in brackets, which may hold brackets in pairs. */
function literalAt(content: string, from: number): string {
	let depth = 0;
	for (let i = from; i < content.length; i++) {
		if (content[i] === '\\') i++;
		else if (content[i] === '(') depth++;
		else if (content[i] === ')' && --depth === 0) return content.slice(from, i + 1);
	}
	return content.slice(from);
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Of a string, which is written as <hexadecimal> or as (letters). */
function bytesOf(given: string): Buffer {
	if (given.startsWith('<')) return Buffer.from(given.slice(1, -1), 'hex');
	const letters = given
		.slice(1, -1)
		.replace(/\\([0-7]{1,3}|[^])/g, (_, code: string) =>
			/[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (escapes[code] ?? code)
		);
	return Buffer.from(letters, 'latin1');
}

function stringOf(given: string): string {
	const bytes = bytesOf(given);
	if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1');
	return Buffer.from(bytes.subarray(2)).swap16().toString('utf16le');
}
