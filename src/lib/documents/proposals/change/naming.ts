/** The server's part of proposals about blocks that have no id (unnamed.ts): it gives the ids. */
import type * as Y from 'yjs';
import { blockAt, idOf as idGiven } from '../../anchors/rules.ts';
import { newBlockId } from '../../editor/block-ids.ts';
import { blocksWithId } from '../../editor/schema.ts';
import type { Place } from './locate.ts';
import { idOf } from './nodes.ts';
import type { PieceNode } from './pieces.ts';
import type { Unnamed } from './unnamed.ts';

/** Gives ids where there are none, and tells which name is which; null: one of the blocks has gone. */
export function giveIds(doc: Y.Doc, unnamed: readonly Unnamed[]): Map<string, string> | null {
	const ids = new Map<string, string>();
	for (const { id, at } of unnamed) {
		const block = blockAt(doc, at);
		if (!block || !blocksWithId.has(block.nodeName)) return null;
		ids.set(id, idGiven(block, newBlockId()));
	}
	return ids;
}

export function placeWith(place: Place, ids: ReadonlyMap<string, string>): Place {
	const given = (id: string) => ids.get(id) ?? id;
	if (place.kind === 'text') return { ...place, block: given(place.block) };
	return {
		...place,
		ids: place.ids.map(given),
		previous: place.previous && given(place.previous),
		parent: place.parent && given(place.parent)
	};
}

export function contentWith(
	content: readonly PieceNode[],
	ids: ReadonlyMap<string, string>
): PieceNode[] {
	return content.map((node) => {
		const id = node.type === 'text' ? null : idOf(node);
		const given = id === null ? undefined : ids.get(id);
		return {
			...node,
			...(given !== undefined && { attrs: { ...node.attrs, id: given } }),
			...(node.content && { content: contentWith(node.content, ids) })
		};
	});
}
