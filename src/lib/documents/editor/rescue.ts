/**
 * Words that would vanish. When someone makes a heading of a paragraph, wraps it or moves it, y-tiptap
 * writes the block anew and deletes the old one; what another was typing there at that very moment
 * goes with it, though it was saved. The one who typed puts it back, in the block of the same id.
 *
 * An update names every character that its sender deletes. A character of one's own that goes, but is
 * not named, is one that the sender had not seen: that, and nothing else, is put back.
 */
import { syncType } from '#lib/sync/messages.ts';
import * as decoding from 'lib0/decoding';
import type { Node as DocumentNode } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import * as Y from 'yjs';

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];

interface Loss {
	id: string;
	/** What of the old block its rewriter had seen. */
	seen: string;
	/** What was not seen, by its place in `seen`. */
	runs: { at: number; text: string }[];
}

const leaf = '\ufffc';

/** The characters that a sync message (read up to its type) deletes by name. */
export function namedDeletes(message: decoding.Decoder): DeleteSet | null {
	const copy = decoding.clone(message);
	if (decoding.readVarUint(copy) === syncType.step1) return null;
	return Y.decodeUpdate(decoding.readVarUint8Array(copy)).ds;
}

function idOf(element: Y.XmlElement): string | null {
	const value: unknown = element._map.get('id')?.content.getContent()[0];
	return typeof value === 'string' ? value : null;
}

function* children(parent: Y.XmlElement | Y.XmlText): Generator<Y.Item> {
	for (let item = parent._start; item !== null; item = item.right) yield item;
}

/** Reads an element that a transaction deleted; before its text is collected as garbage. */
function lossIn(element: Y.XmlElement, transaction: Y.Transaction, named: DeleteSet): Loss | null {
	const id = idOf(element);
	const loss: Loss = { id: id ?? '', seen: '', runs: [] };
	const own = transaction.doc.clientID;
	const stood = (item: Y.Item) => !item.deleted || Y.isDeleted(transaction.deleteSet, item.id);

	for (const child of children(element)) {
		if (!(child.content instanceof Y.ContentType) || !stood(child)) continue;
		if (!(child.content.type instanceof Y.XmlText)) {
			loss.seen += leaf;
			continue;
		}
		for (const item of children(child.content.type)) {
			if (!(item.content instanceof Y.ContentString) || !stood(item)) continue;
			[...item.content.str.split('')].forEach((character, i) => {
				const unseen =
					item.id.client === own && !Y.isDeleted(named, Y.createID(own, item.id.clock + i));
				const last = loss.runs.at(-1);
				if (!unseen) loss.seen += character;
				else if (last?.at === loss.seen.length) last.text += character;
				else loss.runs.push({ at: loss.seen.length, text: character });
			});
		}
	}
	return id && loss.runs.length > 0 ? loss : null;
}

/** What others' update took that its sender had not seen. Call on `afterTransaction`. */
export function findLosses(transaction: Y.Transaction, named: DeleteSet | null): Loss[] {
	if (!named || transaction.local) return [];
	const own = transaction.doc.clientID;
	const rewritten = new Set<Y.XmlElement>();
	Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
		if (!(struct instanceof Y.Item) || struct.id.client !== own) return;
		if (!(struct.content instanceof Y.ContentString)) return;
		const element = (struct.parent as Y.XmlText)._item?.parent;
		if (element instanceof Y.XmlElement && element._item?.deleted) rewritten.add(element);
	});
	return [...rewritten].flatMap((element) => lossIn(element, transaction, named) ?? []);
}

function blockWithId(doc: DocumentNode, id: string) {
	let found: { node: DocumentNode; position: number } | null = null;
	doc.descendants((node, position) => {
		if (node.isTextblock && node.attrs.id === id) found = { node, position };
		return found === null && !node.isTextblock;
	});
	return found as { node: DocumentNode; position: number } | null;
}

/** Where in `now` what stood at a place in `seen` belongs. */
function placeIn(now: string, seen: string, at: number): number {
	const rest = seen.slice(at);
	if (now.endsWith(rest)) return now.length - rest.length;
	let same = 0;
	while (same < at && seen[same] === now[same]) same++;
	return same;
}

/** The transaction that puts it back; null where the block itself is gone. */
export function putBack(losses: Loss[], state: EditorState): Transaction | null {
	const back = state.tr;
	for (const { id, seen, runs } of losses) {
		const block = blockWithId(state.doc, id);
		if (!block) continue;
		const now = block.node.textBetween(0, block.node.content.size, undefined, leaf);
		for (const { at, text } of runs) {
			const place = block.position + 1 + placeIn(now, seen, at);
			back.insertText(text, back.mapping.map(place));
		}
	}
	return back.docChanged ? back : null;
}
