/** Where a block that is dragged may land, and what happens when it does. */
import { Fragment } from 'prosemirror-model';
import type { Node as DocumentNode, NodeRange } from 'prosemirror-model';
import { NodeSelection, TextSelection } from 'prosemirror-state';
import type { EditorState, Selection, Transaction } from 'prosemirror-state';

/** The blocks of a unit, selected as far as one node can be. */
export function selectionOf(
	doc: DocumentNode,
	{ start, startIndex, endIndex }: NodeRange
): Selection {
	if (endIndex - startIndex === 1) return NodeSelection.create(doc, start);
	return TextSelection.near(doc.resolve(start + 1));
}

/**
 * The place before or after what the pointer is over; an item that is over running text, and running
 * text that is over an item, lands beside the whole that takes it. Null: it would stay where it is.
 */
export function landing(unit: NodeRange, over: NodeRange, after: boolean): number | null {
	const { $from } = over;
	const block = unit.parent.child(unit.startIndex);
	for (let { depth } = over; depth >= 0; depth--) {
		const parent = $from.node(depth);
		const index =
			depth === over.depth
				? after
					? over.endIndex
					: over.startIndex
				: $from.index(depth) + Number(after);
		if (!parent.canReplaceWith(index, index, block.type)) continue;
		const place = $from.posAtIndex(index, depth);
		const stays = place >= unit.start && place <= unit.end;
		return stays ? null : place;
	}
	return null;
}

/** Taken out and put in by one act: authors and comments go with it. */
export function moveTo(state: EditorState, unit: NodeRange, place: number): Transaction {
	const content = Fragment.from(unit.parent.children.slice(unit.startIndex, unit.endIndex));
	const transaction = state.tr.delete(unit.start, unit.end);
	const start = transaction.mapping.map(place);
	transaction.insert(start, content);
	const first = content.firstChild;
	return first?.isAtom
		? transaction.setSelection(NodeSelection.create(transaction.doc, start))
		: transaction.setSelection(TextSelection.near(transaction.doc.resolve(start + 1)));
}
