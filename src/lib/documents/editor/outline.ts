/**
 * The headings of a document, and where in the text each one is. What a block holds is remembered
 * with the block: after a keystroke only the block that changed is read again.
 */
import type { Node as DocumentNode } from 'prosemirror-model';
import { headingLevel, highestHeading, schema } from './schema.ts';

export interface Heading {
	/** Null until the block has got one. */
	id: string | null;
	level: number;
	text: string;
}

interface Found extends Heading {
	/** From the start of the document's own child that holds it. */
	offset: number;
}

const none: readonly Found[] = [];
const known = new WeakMap<DocumentNode, readonly Found[]>();

function asHeading(node: DocumentNode, offset: number): Found {
	const { id, level } = node.attrs as { id: unknown; level: unknown };
	return {
		id: typeof id === 'string' ? id : null,
		level: headingLevel(level),
		text: node.textContent.trim(),
		offset
	};
}

function headingsIn(block: DocumentNode): readonly Found[] {
	if (block.type === schema.nodes.paragraph) return none;
	const before = known.get(block);
	if (before) return before;
	const found: Found[] = [];
	if (block.type === schema.nodes.heading) found.push(asHeading(block, 0));
	else
		block.descendants((node, position) => {
			if (node.type === schema.nodes.heading) found.push(asHeading(node, position + 1));
			return !node.isTextblock;
		});
	const kept = found.length > 0 ? found : none;
	known.set(block, kept);
	return kept;
}

/** All headings in reading order; the same objects as last time for what has not changed. */
export function outlineOf(doc: DocumentNode): Heading[] {
	return doc.children.flatMap((block): readonly Heading[] => headingsIn(block));
}

/** The positions before the headings, in the order of `outlineOf`. */
export function headingPositions(doc: DocumentNode): number[] {
	const positions: number[] = [];
	let start = 0;
	for (const block of doc.children) {
		for (const { offset } of headingsIn(block)) positions.push(start + offset);
		start += block.nodeSize;
	}
	return positions;
}

/** The level that counts 1, 2, 3: a text under a title may begin with its second. */
export function topLevel(headings: readonly Heading[]): number {
	return headings.reduce((top, { level }) => Math.min(top, level), highestHeading);
}

/** 1, 1.1, 1.2, 2 …. */
export function headingNumbers(headings: readonly Heading[]): string[] {
	const top = topLevel(headings);
	const counted = [0, 0, 0, 0];
	return headings.map(({ level }) => {
		counted[level - 1] = (counted[level - 1] ?? 0) + 1;
		counted.fill(0, level);
		return counted.slice(top - 1, level).join('.');
	});
}

/** The position before the block with an id. */
export function blockPosition(doc: DocumentNode, id: string): number | null {
	let found: number | null = null;
	doc.descendants((node, position) => {
		if (found !== null) return false;
		if (node.attrs.id === id) found = position;
		return !node.isTextblock;
	});
	return found;
}
