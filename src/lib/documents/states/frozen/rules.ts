/**
 * The canonical form of a frozen version, and whether a file still is what it says: CANONICAL.md
 * beside this file is the specification. Nothing here asks a database.
 */
import { createHash } from 'node:crypto';
import { canonical } from '#lib/sync/content-hash.ts';
import type { ContentNode } from '#lib/sync/content-hash.ts';
import type { ShownGoals } from '../../shown/schema.ts';

export const format = 'kliv-frozen-1';

/** What a form says beside the text, as far as it is known; what is undefined is left out. */
export interface FrozenFacts {
	document: {
		id: string;
		title: string;
		kind: string;
		numbered_headings: boolean;
		/** The document that this one revises. */
		revises?: string | undefined;
	};
	step: {
		id: string;
		number: number;
		from: string;
		to: string;
		/** ISO 8601, UTC, milliseconds. */
		taken_at: string;
		organisation: { id: string; name: string };
		reason?: string | undefined;
		decision?:
			| {
					body?: string | undefined;
					/** YYYY-MM-DD */
					date?: string | undefined;
					paragraph?: string | undefined;
					case_number?: string | undefined;
					url?: string | undefined;
			  }
			| undefined;
	};
	version: { number: number; name?: string | undefined; position: number };
	/** SHA-256 (hex) of the bytes of each picture that the text shows, by its id; absent: it shows none. */
	pictures?: Record<string, string> | undefined;
	/** What the goals in the text showed; absent: it has none, or none that may be kept. */
	goals?: ShownGoals | undefined;
}

export interface FrozenForm extends FrozenFacts {
	format: typeof format;
	/** SHA-256 (hex) of the canonical form of each block at the top of the text, in order. */
	blocks: string[];
	content: ContentNode;
}

export interface Sealed {
	/** The bytes that the hash covers, as text. */
	canonical: string;
	/** All of it but `blocks` and `content`; the canonical form ends with it, less the first brace. */
	facts: string;
	sha256: string;
}

export function seal(facts: FrozenFacts, content: ContentNode): Sealed {
	const blocks = (content.content ?? []).map(hashOf);
	const form: FrozenForm = { ...facts, format, blocks, content };
	const whole = canonical(form);
	return { canonical: whole, facts: canonical({ ...facts, format }), sha256: sha256(whole) };
}

/** The file that people keep: the form and its hash, in canonical form, and a line break. */
export function fileOf(form: string): string {
	const parsed = JSON.parse(form) as Record<string, unknown>;
	return `${canonical({ ...parsed, sha256: sha256(form) })}\n`;
}

/** encoding, json, duplicate, number, deep: not JSON that everybody reads alike. format, fields: not ours. */
export type Unreadable =
	'encoding' | 'json' | 'duplicate' | 'number' | 'deep' | 'format' | 'fields';

/** What is seen to differ, where the blocks' own hashes tell. */
export type Difference =
	| { what: 'block'; number: number; quote: string }
	| { what: 'count'; stated: number; found: number }
	| { what: 'facts' };

export type Verdict =
	| { holds: true; sha256: string; form: FrozenForm }
	| { holds: false; code: Unreadable; detail: string }
	| {
			holds: false;
			code: 'changed';
			stated: string;
			sha256: string;
			form: FrozenForm;
			differences: Difference[];
	  };

const deepest = 250;
const longestQuote = 80;
const mostDifferences = 10;

/** Whether the bytes of a file are a frozen version of which nothing was changed after its hash was made. */
export function verify(bytes: Uint8Array): Verdict {
	const text = decoded(bytes);
	if (text === null) return { holds: false, code: 'encoding', detail: '' };
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		return { holds: false, code: 'json', detail: error instanceof Error ? error.message : '' };
	}
	const unclear = unclearIn(text);
	if (unclear) return { holds: false, ...unclear };
	if (!isObject(value) || typeof value.format !== 'string') {
		return { holds: false, code: 'fields', detail: 'format' };
	}
	if (value.format !== format) return { holds: false, code: 'format', detail: value.format };
	const missing = missingIn(value);
	if (missing) return { holds: false, code: 'fields', detail: missing };

	const { sha256: stated, ...rest } = value as unknown as FrozenForm & { sha256: string };
	const computed = sha256(canonical(rest));
	if (computed === stated) return { holds: true, sha256: computed, form: rest };
	const differences = differencesIn(rest);
	return { holds: false, code: 'changed', stated, sha256: computed, form: rest, differences };
}

/** The ids of the pictures that a text shows. */
export function picturesIn(node: ContentNode): string[] {
	const own =
		node.type === 'image' && typeof node.attrs?.file === 'string' ? [node.attrs.file] : [];
	return [...own, ...(node.content ?? []).flatMap(picturesIn)];
}

/** The words of a block, without marks. */
export function textOf(node: ContentNode): string {
	return node.text ?? (node.content ?? []).map(textOf).join(' ');
}

function decoded(bytes: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return null;
	}
}

/**
 * What JSON allows and programs read differently: the same key twice (one program takes the first,
 * another the last), and numbers that lose something on the way.
 * @param text is JSON
 */
function unclearIn(text: string): { code: Unreadable; detail: string } | null {
	const open: ({ keys: Set<string>; key: boolean } | null)[] = [];
	const tokens = /"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*|[{}[\],]/gs;
	for (const [token] of text.matchAll(tokens)) {
		const inside = open.at(-1);
		if (token === '{') open.push({ keys: new Set(), key: true });
		else if (token === '[') open.push(null);
		else if (token === '}' || token === ']') open.pop();
		else if (token === ',') {
			if (inside) inside.key = true;
		} else if (token.startsWith('"')) {
			if (!inside?.key) continue;
			const name = JSON.parse(token) as string;
			if (inside.keys.has(name)) return { code: 'duplicate', detail: name };
			inside.keys.add(name);
			inside.key = false;
		} else {
			const number = Number(token);
			const safe = Number.isSafeInteger(number) || !Number.isInteger(number);
			if (String(number) !== token || !safe) return { code: 'number', detail: token };
		}
		if (open.length > deepest) return { code: 'deep', detail: '' };
	}
	return null;
}

/** The first field that is not there, or is something else. */
function missingIn(value: Record<string, unknown>): string | null {
	const { sha256: hash, document, step, version, content, blocks } = value;
	if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) return 'sha256';
	if (!isObject(document) || typeof document.title !== 'string') return 'document';
	if (!isObject(step) || typeof step.to !== 'string') return 'step';
	if (!isObject(version) || typeof version.number !== 'number') return 'version';
	if (!isNode(content)) return 'content';
	return Array.isArray(blocks) ? null : 'blocks';
}

function isNode(value: unknown): boolean {
	if (!isObject(value) || (value.text !== undefined && typeof value.text !== 'string'))
		return false;
	return (
		value.content === undefined || (Array.isArray(value.content) && value.content.every(isNode))
	);
}

function differencesIn({ blocks, content }: FrozenForm): Difference[] {
	const found = content.content ?? [];
	const differences: Difference[] = [];
	if (found.length !== blocks.length) {
		differences.push({ what: 'count', stated: blocks.length, found: found.length });
	}
	for (const [i, block] of found.entries()) {
		if (hashOf(block) === blocks[i]) continue;
		// After one that is missing or new all others stand in another place: the first tells enough.
		const quote = textOf(block).replace(/\s+/g, ' ').trim().slice(0, longestQuote);
		differences.push({ what: 'block', number: i + 1, quote });
		if (found.length !== blocks.length || differences.length >= mostDifferences) break;
	}
	return differences.length > 0 ? differences : [{ what: 'facts' }];
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hashOf(block: ContentNode): string {
	return sha256(canonical(block));
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
