/**
 * Whether two documents are the same, and what exactly was seen when it was decided.
 *
 * The canonical form of a text is JSON in the shape of ProseMirror's own: `{"type":"doc","content":[…]}`
 * with these rules, so that everybody who reads the same text writes the same bytes:
 *
 * - Keys stand in order of their UTF-16 code units, without white space (JSON.stringify otherwise).
 * - A block or inline element is `{attrs?, content?, type}`; a run of text is `{marks?, text, type: "text"}`.
 * - An attribute that is null or undefined is left out, and so is an `attrs`, `content` or `marks`
 *   that would be empty.
 * - Neighbouring text with the same marks is one run; an empty run is none.
 * - Marks stand in order of their own canonical JSON. y-tiptap's `anchor--<hash>` is `anchor`.
 *
 * The editor's schema has no part in it: a schema that gains an attribute with a default value must
 * not change the hash of what was adopted ten years ago.
 */
import { createHash } from 'node:crypto';
import * as Y from 'yjs';

export interface ContentNode {
	type: string;
	attrs?: Record<string, unknown>;
	content?: ContentNode[];
	marks?: ContentMark[];
	text?: string;
}

export interface ContentMark {
	type: string;
	attrs?: Record<string, unknown>;
}

interface Delta {
	insert: unknown;
	attributes?: Record<string, unknown>;
}

const root = 'content';

/** The text of a document as ProseMirror's JSON. Only reads: y-tiptap's own reading deletes what does not fit. */
export function contentOf(doc: Y.Doc): ContentNode {
	return { type: 'doc', ...contentIn(doc.getXmlFragment(root)) };
}

export function canonicalContent(doc: Y.Doc): string {
	return canonical(contentOf(doc));
}

/** SHA-256 (hex) of the canonical form: what people see. */
export function contentHash(doc: Y.Doc): string {
	return sha256(canonicalContent(doc));
}

/**
 * SHA-256 (hex) of the canonical form, every client's clock and every deleted range: what people see
 * and all that Yjs knows about it. Two documents that agree will agree after any further edit too.
 */
export function stateHash(doc: Y.Doc): string {
	const { sv, ds } = Y.snapshot(doc);
	const clocks = [...sv].filter(([, clock]) => clock > 0).sort(byClient);
	const deletes = [...ds.clients]
		.map(([client, items]) => [client, joined(items)] as const)
		.filter(([, ranges]) => ranges.length > 0)
		.sort(byClient);
	return sha256(`${canonicalContent(doc)}\n${JSON.stringify({ clocks, deletes })}`);
}

/** JSON with sorted keys. What is undefined is left out, as JSON.stringify does. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map((of) => canonical(of ?? null)).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
	const pairs = Object.entries(value)
		.filter(([, of]) => of !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, of]) => `${JSON.stringify(key)}:${canonical(of)}`);
	return `{${pairs.join(',')}}`;
}

function contentIn(fragment: Y.XmlFragment): { content?: ContentNode[] } {
	const content: ContentNode[] = [];
	for (const child of fragment.toArray()) {
		if (child instanceof Y.XmlText) for (const run of runsOf(child)) addRun(content, run);
		else if (child instanceof Y.XmlElement) content.push(elementOf(child));
	}
	return content.length > 0 ? { content } : {};
}

function elementOf(element: Y.XmlElement): ContentNode {
	const attributes = element.getAttributes() as Record<string, unknown>;
	return { type: element.nodeName, ...attrsOf(attributes), ...contentIn(element) };
}

function runsOf(text: Y.XmlText): ContentNode[] {
	return (text.toDelta() as Delta[])
		.filter(({ insert }) => typeof insert === 'string' && insert !== '')
		.map(({ insert, attributes }) => {
			const marks = marksOf(attributes ?? {});
			return { type: 'text', text: insert as string, ...(marks.length > 0 ? { marks } : {}) };
		});
}

/** Two texts side by side look like one, and are one to ProseMirror. */
function addRun(content: ContentNode[], run: ContentNode): void {
	const last = content[content.length - 1];
	if (last?.type === 'text' && canonical(last.marks) === canonical(run.marks)) {
		last.text += run.text!;
	} else content.push(run);
}

function marksOf(attributes: Record<string, unknown>): ContentMark[] {
	return Object.entries(attributes)
		.filter(([, value]) => value !== null && value !== undefined)
		.map(([name, value]) => ({ type: name.replace(/--[A-Za-z0-9+/=]{8}$/, ''), ...attrsOf(value) }))
		.map((mark) => [canonical(mark), mark] as const)
		.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
		.map(([, mark]) => mark);
}

function attrsOf(value: unknown): { attrs?: Record<string, unknown> } {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
	const entries = Object.entries(value).filter(([, of]) => of !== null && of !== undefined);
	return entries.length > 0 ? { attrs: Object.fromEntries(entries) } : {};
}

/** Flat: start, end, start, end …, ascending and apart, however Yjs has cut them. */
function joined(items: { clock: number; len: number }[]): number[] {
	const ranges: number[] = [];
	for (const { clock, len } of [...items].sort((a, b) => a.clock - b.clock)) {
		const end = ranges[ranges.length - 1];
		if (end !== undefined && clock <= end) ranges[ranges.length - 1] = Math.max(end, clock + len);
		else ranges.push(clock, clock + len);
	}
	return ranges;
}

function byClient(a: readonly [number, unknown], b: readonly [number, unknown]): number {
	return a[0] - b[0];
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
