/**
 * Blocks that have no id in the text. Ids are given by the server, and never by looking: here such a
 * block has a name for the while, in a copy, and goes with the proposal as a position in it, as it does
 * with a comment. The server gives the block its id and the proposal that id for the name.
 */
import * as bytes from 'lib0/buffer';
import * as Y from 'yjs';
import { blocksWithId, fragmentName } from '../../editor/schema.ts';
import { idsOf } from './check.ts';
import type { Place } from './locate.ts';
import { childrenOf, idOf } from './nodes.ts';
import type { Container } from './nodes.ts';
import { isTextBlock } from './pieces.ts';
import type { PieceNode } from './pieces.ts';

export interface Unnamed {
	/** The name that the proposal has for it. */
	id: string;
	/** A relative position in it, in base64. */
	at: string;
}

/** As many as one proposal may bring: the server looks for each in the whole text. */
export const mostUnnamed = 60;

export interface Named {
	/** The text with a name on every block; a copy, if it had one without. */
	doc: Y.Doc;
	unnamed: Unnamed[];
	/** The blocks that are named so, in that text. */
	elements: Y.XmlElement[];
	/** The same block in that text. */
	same: (block: Y.XmlElement) => Y.XmlElement | null;
}

/** The text as a proposal can be made about any block of it. Nothing is written to it. */
export function named(doc: Y.Doc): Named {
	if (withoutId(doc).length === 0)
		return { doc, unnamed: [], elements: [], same: (block) => block };
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	const unnamed = withoutId(copy).map((block) => {
		const inside = Y.createRelativePositionFromTypeIndex(block, 0);
		const { client = 0, clock = 0 } = block._item?.id ?? {};
		return {
			id: `w${client}-${clock}`,
			at: bytes.toBase64(Y.encodeRelativePosition(inside)),
			block
		};
	});
	copy.transact(() => {
		for (const { id, block } of unnamed) block.setAttribute('id', id);
	});
	return {
		doc: copy,
		unnamed: unnamed.map(({ id, at }) => ({ id, at })),
		elements: unnamed.map(({ block }) => block),
		same: (block) => sameIn(copy, block)
	};
}

/** A block of one text in another that has the same history; null: it is not there, or deleted. */
export function sameIn(doc: Y.Doc, { _item }: Y.XmlElement): Y.XmlElement | null {
	if (!_item || _item.id.clock >= Y.getState(doc.store, _item.id.client)) return null;
	const item = Y.getItem(doc.store, _item.id);
	if (item.deleted || !(item.content instanceof Y.ContentType)) return null;
	const { type } = item.content;
	return type instanceof Y.XmlElement ? type : null;
}

function withoutId(doc: Y.Doc): Y.XmlElement[] {
	const found: Y.XmlElement[] = [];
	const visit = (container: Container) => {
		for (const block of childrenOf(container)) {
			if (idOf(block) === null && blocksWithId.has(block.nodeName)) found.push(block);
			if (!isTextBlock(block.nodeName)) visit(block);
		}
	};
	visit(doc.getXmlFragment(fragmentName));
	return found;
}

/** Those that a proposal is about, first those that its place needs. */
export function unnamedIn(
	unnamed: readonly Unnamed[],
	place: Place,
	before: readonly PieceNode[]
): Unnamed[] {
	if (unnamed.length === 0) return [];
	const first = new Set(
		place.kind === 'text' ? [place.block] : [...place.ids, place.previous, place.parent]
	);
	const inside = idsOf(before);
	return [
		...unnamed.filter(({ id }) => first.has(id)),
		...unnamed.filter(({ id }) => !first.has(id) && inside.has(id))
	].slice(0, mostUnnamed);
}
