/**
 * Moving whole blocks: paragraphs, items with all that is in them, tables. What is moved is taken out
 * and put in by one act, ids and all, so that its authors and its comments go with it.
 */
import { Fragment, NodeRange } from 'prosemirror-model';
import type { Node as DocumentNode, ResolvedPos } from 'prosemirror-model';
import { Selection } from 'prosemirror-state';
import type { Command, EditorState } from 'prosemirror-state';
import { schema } from './schema.ts';

const { nodes } = schema;
const items = [nodes.list_item, nodes.task_item];
/** What holds blocks that do not move by themselves. */
const fixed = [nodes.table, nodes.table_row, nodes.table_cell, nodes.table_header];

/** A unit is what a person takes for one: a lone paragraph of an item is the item, of a cell the table. */
function isUnit({ parent, depth, startIndex, endIndex }: NodeRange): boolean {
	if (depth === 0) return true;
	if (fixed.includes(parent.type)) return false;
	const all = endIndex - startIndex === parent.childCount;
	return !all && !(items.includes(parent.type) && startIndex === 0);
}

function unitBetween($from: ResolvedPos, $to: ResolvedPos): NodeRange | null {
	const inText = $from.parent.inlineContent && $from.sameParent($to);
	let depth = inText ? $from.depth - 1 : $from.sharedDepth($to.pos);
	// The shared depth of a node that is selected is that of what it stands in.
	for (; depth >= 0; depth--) {
		const range = new NodeRange($from, $to, depth);
		if (!range.parent.inlineContent && isUnit(range)) return range;
	}
	return null;
}

/** What moves when the selection does. */
function selectedUnit({ selection }: EditorState): NodeRange | null {
	const range = unitBetween(selection.$from, selection.$to);
	return range && range.endIndex > range.startIndex ? range : null;
}

/** The block to move that holds a position or begins there. */
export function unitAt(doc: DocumentNode, position: number): NodeRange | null {
	const $from = doc.resolve(position);
	if ($from.parent.inlineContent) return unitBetween($from, $from);
	const { nodeAfter } = $from;
	return nodeAfter && unitBetween($from, doc.resolve(position + nodeAfter.nodeSize));
}

/** Where the selected blocks stand among those beside them, from 1. */
export function placeOfUnit(state: EditorState): { at: number; of: number } | null {
	const unit = selectedUnit(state);
	return unit && { at: unit.startIndex + 1, of: unit.parent.childCount };
}

function shifted(selection: Selection, doc: DocumentNode, by: number): Selection {
	const json = selection.toJSON() as Record<string, unknown>;
	const moved = Object.entries(json).map(([name, value]) => [
		name,
		typeof value === 'number' ? value + by : value
	]);
	return Selection.fromJSON(doc, Object.fromEntries(moved));
}

/** Changes places with the block before (-1) or after (1); false where there is none. */
export function moveBlocks(direction: -1 | 1): Command {
	return (state, dispatch) => {
		const unit = selectedUnit(state);
		const beside = unit?.parent.maybeChild(direction < 0 ? unit.startIndex - 1 : unit.endIndex);
		if (!unit || !beside) return false;
		if (!dispatch) return true;
		const own = unit.parent.children.slice(unit.startIndex, unit.endIndex);
		const from = direction < 0 ? unit.start - beside.nodeSize : unit.start;
		const to = direction < 0 ? unit.end : unit.end + beside.nodeSize;
		const content = Fragment.from(direction < 0 ? [...own, beside] : [beside, ...own]);
		const transaction = state.tr.replaceWith(from, to, content);
		const selection = shifted(state.selection, transaction.doc, direction * beside.nodeSize);
		dispatch(transaction.setSelection(selection).scrollIntoView());
		return true;
	};
}
