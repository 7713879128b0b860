/**
 * Stretches of a document's text as somebody else saw them, found again on how it stands now: by Yjs'
 * relative positions, which hold on to characters, and not to numbers of them. What comes from outside
 * may be anything: nothing here throws for it, and nothing is written until it is found.
 */
import * as bytes from 'lib0/buffer';
import * as sha256 from 'lib0/hash/sha256';
import * as Y from 'yjs';
import { oneLine } from './schema.ts';
import type { Selection } from './schema.ts';

/** A piece of one text. */
interface Piece {
	text: Y.XmlText;
	index: number;
	length: number;
}

export interface Place {
	pieces: Piece[];
	/** What stands there, in one line: as `oneLine` gives it. */
	standing: string;
	/** The block it begins in. */
	block: Y.XmlElement;
}

const root = 'content';
/** Characters of a relative position in base64: far more than an honest one has. */
const longestPosition = 200;

/** A part of the whole text in order: a stretch of characters, or a break between two of them. */
type Part = { text: Y.XmlText | null; start: number };

interface Outline {
	parts: Part[];
	/** Where each text and element begins, counted in characters of the whole. */
	starts: Map<unknown, number>;
	end: number;
}

/** @returns null when nothing of it is left in the text, or it never was */
export function placeOf(doc: Y.Doc, { from, to }: Selection): Place | null {
	const outline = outlineOf(doc);
	const start = absolute(doc, outline, from);
	const end = absolute(doc, outline, to);
	if (start === null || end === null || start >= end) return null;
	const pieces: Piece[] = [];
	let standing = '';
	for (const part of outline.parts) {
		if (part.start >= end) break;
		if (!part.text) {
			standing += ' ';
			continue;
		}
		const index = Math.max(0, start - part.start);
		const length = Math.min(part.text.length, end - part.start) - index;
		if (length <= 0) continue;
		pieces.push({ text: part.text, index, length });
		standing += saidIn(part.text).slice(index, index + length);
	}
	const block = pieces[0] && blockOf(pieces[0].text);
	return block ? { pieces, standing: oneLine(standing), block } : null;
}

/** The block in which a relative position lies; null: it is not there any more. */
export function blockAt(doc: Y.Doc, position: string): Y.XmlElement | null {
	const type = resolved(doc, position)?.type;
	const block = type instanceof Y.XmlText ? blockOf(type) : type;
	if (!(block instanceof Y.XmlElement)) return null;
	// Yjs finds what was deleted, too.
	return outlineOf(doc).starts.has(block) ? block : null;
}

/** All that a block says, in one line. */
export function textOfBlock(block: Y.XmlElement): string {
	const { parts } = outlineIn(block);
	return oneLine(parts.map(({ text }) => (text ? saidIn(text) : ' ')).join(''));
}

/** The id of a block, which gets this one if it has none. */
export function idOf(block: Y.XmlElement, otherwise: string): string {
	const id: unknown = block.getAttribute('id');
	if (typeof id === 'string' && id !== '') return id;
	block.setAttribute('id', otherwise);
	return otherwise;
}

/** Lays an anchor over a place: what comments and proposals hold on to. Several may overlap. */
export function anchor({ pieces }: Place, id: string): void {
	const attributes = { [anchorName(id)]: { id } };
	for (const { text, index, length } of pieces) text.format(index, length, attributes);
}

/** The name under which y-tiptap stores this mark, so that an editor that reads it finds its own. */
function anchorName(id: string): string {
	const digest = sha256.digest(bytes.encodeAny({ type: 'anchor', attrs: { id } }));
	const short = digest.slice(0, 6);
	for (let i = 6; i < digest.length; i++) short[i % 6]! ^= digest[i]!;
	return `anchor--${bytes.toBase64(short)}`;
}

function outlineOf(doc: Y.Doc): Outline {
	return outlineIn(doc.getXmlFragment(root));
}

function outlineIn(whole: Y.XmlFragment): Outline {
	const parts: Part[] = [];
	const starts = new Map<unknown, number>();
	let at = 0;
	const visit = (type: Y.XmlFragment) => {
		starts.set(type, at);
		for (const child of type.toArray()) {
			if (child instanceof Y.XmlText) {
				starts.set(child, at);
				parts.push({ text: child, start: at });
				// What it says is read only where it is asked for: a large text has many pieces.
				at += child.length;
			} else if (child instanceof Y.XmlElement) {
				parts.push({ text: null, start: at });
				visit(child);
				parts.push({ text: null, start: at });
			}
		}
	};
	visit(whole);
	return { parts, starts, end: at };
}

function saidIn(text: Y.XmlText): string {
	return (text.toDelta() as { insert: unknown }[])
		.map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc'))
		.join('');
}

/** In characters of the whole; null: it is nowhere. */
function absolute(doc: Y.Doc, { starts, end }: Outline, position: string): number | null {
	const found = resolved(doc, position);
	if (!found) return null;
	const { type, index } = found;
	const start = starts.get(type);
	if (start === undefined) return null;
	if (type instanceof Y.XmlText) return start + index;
	// Between two blocks: before the one that stands there, or at the end of all in there.
	const children = (type as Y.XmlFragment).toArray();
	const next = starts.get(children[index]);
	if (next !== undefined) return next;
	const last = children[children.length - 1];
	return last ? endOf(last, starts, end) : start;
}

function endOf(child: unknown, starts: Map<unknown, number>, end: number): number {
	if (child instanceof Y.XmlText) return starts.get(child)! + child.length;
	if (!(child instanceof Y.XmlElement)) return end;
	const children = child.toArray();
	const last = children[children.length - 1];
	return last ? endOf(last, starts, end) : starts.get(child)!;
}

function resolved(doc: Y.Doc, position: string) {
	if (position.length > longestPosition) return null;
	try {
		const relative = Y.decodeRelativePosition(bytes.fromBase64(position));
		// Any other name would make a new root.
		if (relative.tname !== null && relative.tname !== root) return null;
		return Y.createAbsolutePositionFromRelativePosition(relative, doc);
	} catch {
		return null;
	}
}

function blockOf(text: Y.XmlText): Y.XmlElement | null {
	return text.parent instanceof Y.XmlElement ? text.parent : null;
}
