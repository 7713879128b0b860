/**
 * What one update did to the text: the passages it took away and those it put in, each in the order
 * in which people read it. Enter in the middle of a paragraph is one of each, with the same words.
 */
import * as Y from 'yjs';

/** Where a stretch of text lies in Yjs. `client` -1: a line break between texts, which is nobody's. */
export interface Place {
	client: number;
	clock: number;
	length: number;
}

export interface Passage {
	text: string;
	places: Place[];
	/** The Y type of the text, or of the whole block, that it stands or stood in; by identity. */
	within: unknown;
	blockId: string | null;
	/** Put in: the text itself is new, or its block. Taken away: nothing of the block's text is left. */
	whole: boolean;
}

export interface Fresh {
	client: number;
	clock: number;
	text: string;
	rightOrigin: { client: number; clock: number } | null;
}

export interface Act {
	taken: Passage[];
	put: Passage[];
	/** The pieces of `put`, as Yjs has them. */
	fresh: Fresh[];
	/** Clients that wrote, and from where to where. */
	wrote: { client: number; from: number; to: number }[];
}

/** Beyond so many pieces that are not there any more, two ends are taken for two passages. */
const farthest = 64;
type TextItem = Y.Item & { content: Y.ContentString };

const none: Set<TextItem> = new Set();
const lineBreak = { client: -1, clock: 0, length: 1 };

/** Reads a transaction before Yjs has thrown away what it deleted (`afterTransaction`). */
export function readAct(transaction: Y.Transaction): Act {
	const { beforeState, afterState, doc } = transaction;
	const put = new Set<TextItem>();
	const wrote: Act['wrote'] = [];
	const fresh: Fresh[] = [];
	for (const [client, to] of afterState) {
		const from = beforeState.get(client) ?? 0;
		if (to <= from) continue;
		wrote.push({ client, from, to });
		const structs = doc.store.clients.get(client)!;
		for (let i = Y.findIndexSS(structs as Y.Item[], from); i < structs.length; i++) {
			const item = structs[i]!;
			if (!isText(item) || item.deleted) continue;
			put.add(item);
			const { rightOrigin, content } = item;
			fresh.push({ client, clock: item.id.clock, text: content.str, rightOrigin });
		}
	}
	const taken = new Set<TextItem>();
	if (transaction.deleteSet.clients.size > 0) {
		Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
			if (!isText(item)) return;
			if (item.id.clock < (beforeState.get(item.id.client) ?? 0)) taken.add(item);
		});
	}
	const isNew = (type: Y.AbstractType<unknown>) =>
		type._item !== null && type._item.id.clock >= (beforeState.get(type._item.id.client) ?? 0);
	const empty = new Map<unknown, boolean>();
	const stood = (item: Y.Item) => isThere(item) || Y.isDeleted(transaction.deleteSet, item.id);
	return {
		put: passagesOf(put, none, isThere, (block, text) => isNew(block) || isNew(text)),
		taken: passagesOf(taken, put, stood, (block) => {
			let none = empty.get(block);
			if (none === undefined) empty.set(block, (none = isEmpty(block)));
			return none;
		}),
		fresh,
		wrote
	};
}

/** All the text of a document that is there, block by block. */
export function readText(doc: Y.Doc, root: string): Passage[] {
	const items = new Set<TextItem>();
	const visit = (type: Y.XmlFragment | Y.XmlText): void => {
		for (let item = type._start; item; item = item.right) {
			if (item.deleted) continue;
			if (isText(item)) items.add(item);
			else if (item.content instanceof Y.ContentType) visit(item.content.type as Y.XmlFragment);
		}
	};
	visit(doc.getXmlFragment(root));
	return passagesOf(items, none, isThere, () => true);
}

function isThere(item: Y.Item): boolean {
	return !item.deleted;
}

function isText(struct: Y.Item | Y.GC | Y.Skip): struct is TextItem {
	return struct instanceof Y.Item && struct.content instanceof Y.ContentString;
}

/** Pieces that follow each other are one passage, and all of a block that is `whole` is one. */
function passagesOf(
	items: Set<TextItem>,
	between: Set<TextItem>,
	stood: (item: Y.Item) => boolean,
	isWhole: (block: Y.AbstractType<unknown>, text: Y.AbstractType<unknown>) => boolean
): Passage[] {
	const follows = new Map<TextItem, TextItem>();
	const heads = new Set(items);
	for (const item of items) {
		const next = nextOf(item, items, between);
		if (!next) continue;
		follows.set(item, next);
		heads.delete(next);
	}
	const byBlock = new Map<Y.AbstractType<unknown>, { text: unknown; passage: Passage }[]>();
	for (const head of heads) {
		const text = head.parent as Y.AbstractType<unknown>;
		const block = blockOf(text);
		const passage: Passage = {
			...{
				text: '',
				places: [],
				within: text,
				blockId: blockIdOf(block),
				whole: isWhole(block, text)
			}
		};
		for (let item: TextItem | undefined = head; item; item = follows.get(item)) {
			passage.text += item.content.str;
			passage.places.push({ client: item.id.client, clock: item.id.clock, length: item.length });
		}
		const others = byBlock.get(block);
		if (others) others.push({ text, passage });
		else byBlock.set(block, [{ text, passage }]);
	}
	return [...byBlock].flatMap(([block, found]) => {
		const passages = found.map(({ passage }) => passage);
		// Two passages of one text have something between them; of two texts they may go on.
		if (found.length === 1 || new Set(found.map(({ text }) => text)).size < found.length) {
			return passages;
		}
		return [joined(block, new Map(found.map(({ text, passage }) => [text, passage])), stood)];
	});
}

/** The piece after this one, unless text stands between them that is not of this act. */
function nextOf(item: TextItem, items: Set<TextItem>, between: Set<TextItem>): TextItem | null {
	let next = item.right;
	for (let steps = 0; next && steps < farthest; steps++, next = next.right) {
		if (items.has(next as TextItem)) return next as TextItem;
		const silent = next.deleted || next.content instanceof Y.ContentFormat;
		if (!silent && !between.has(next as TextItem)) return null;
	}
	return null;
}

function blockOf(text: Y.AbstractType<unknown>): Y.AbstractType<unknown> {
	return text.parent ?? text;
}

function blockIdOf(block: Y.AbstractType<unknown>): string | null {
	// Also of a block that was just deleted: its attributes are still there, and deleted with it.
	const content = block._map.get('id')?.content;
	const id: unknown = content instanceof Y.ContentAny ? content.arr[content.arr.length - 1] : null;
	return typeof id === 'string' ? id : null;
}

function isEmpty(block: Y.AbstractType<unknown>): boolean {
	if (block._item?.deleted) return true;
	if (block instanceof Y.XmlText) return block.length === 0;
	for (let item = block._start; item; item = item.right) {
		if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
		if (item.content.type._length > 0) return false;
	}
	return true;
}

/** The passages of a block's texts as one, with a line break where something stands between them. */
function joined(
	block: Y.AbstractType<unknown>,
	passages: Map<unknown, Passage>,
	stood: (item: Y.Item) => boolean
): Passage {
	let text = '';
	let places: Place[] = [];
	let parted = false;
	for (let item = block._start; item; item = item.right) {
		if (!(item.content instanceof Y.ContentType)) continue;
		const passage = passages.get(item.content.type);
		if (!passage) {
			// An empty text is nothing; what was deleted earlier did not part them any more.
			parted ||= !(item.content.type instanceof Y.XmlText) && stood(item);
			continue;
		}
		if (places.length > 0 && parted) [text, places] = [`${text}\n`, [...places, lineBreak]];
		text += passage.text;
		places = [...places, ...passage.places];
		parted = false;
	}
	return { ...[...passages.values()][0]!, within: block, text, places };
}
