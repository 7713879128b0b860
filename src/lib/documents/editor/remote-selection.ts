/**
 * One's own selection while others write. y-tiptap replaces the whole document when an update comes
 * and then guesses: as soon as someone else changes the paragraph one is in, it keeps the offset and
 * not the place, and two people's words are mixed. Here the place is found again, best way first:
 * by the Yjs character it stood after; where that is gone (a split or a change of type writes text
 * anew), by what differs between the two documents; at last by the block's id.
 */
import {
	getRelativeSelection,
	relativePositionToAbsolutePosition,
	ySyncPluginKey
} from '@tiptap/y-tiptap';
import type { ProsemirrorBinding } from '@tiptap/y-tiptap';
import type { Node as DocumentNode } from 'prosemirror-model';
import { AllSelection, NodeSelection, TextSelection } from 'prosemirror-state';
import type { EditorState, Selection, Transaction } from 'prosemirror-state';
import { CellSelection } from 'prosemirror-tables';
import * as Y from 'yjs';
import { blockPosition } from './outline.ts';

export interface KeptSelection {
	doc: DocumentNode;
	selection: Selection;
	anchor: Y.RelativePosition;
	head: Y.RelativePosition;
}

interface SyncState {
	binding: ProsemirrorBinding;
	isUndoRedoOperation?: boolean;
}

function syncState(state: EditorState): SyncState {
	return ySyncPluginKey.getState(state) as SyncState;
}

/** Call before others' changes are applied. */
export function keepSelection(state: EditorState): KeptSelection {
	const { anchor, head } = getRelativeSelection(syncState(state).binding, state) as Pick<
		KeptSelection,
		'anchor' | 'head'
	>;
	return { doc: state.doc, selection: state.selection, anchor, head };
}

/** What stands between the last thing before and the first thing after that is the same in both. */
interface Difference {
	start: number;
	endBefore: number;
	endAfter: number;
}

function difference(before: DocumentNode, after: DocumentNode): Difference | null {
	const start = before.content.findDiffStart(after.content);
	const end = before.content.findDiffEnd(after.content);
	if (start === null || end === null) return null;
	const overlap = Math.max(0, start - Math.min(end.a, end.b));
	return { start, endBefore: end.a + overlap, endAfter: end.b + overlap };
}

function isGone(doc: Y.Doc, position: Y.RelativePosition): boolean {
	const id = position.item ?? position.type;
	return id !== null && Y.getItem(doc.store, id).deleted;
}

class Finder {
	readonly #kept: KeptSelection;
	readonly #doc: DocumentNode;
	readonly #binding: ProsemirrorBinding;
	readonly #difference: Difference | null;

	constructor(kept: KeptSelection, doc: DocumentNode, binding: ProsemirrorBinding) {
		this.#kept = kept;
		this.#doc = doc;
		this.#binding = binding;
		this.#difference = difference(kept.doc, doc);
	}

	/** Where a position of the earlier document is now. */
	place(before: number, relative?: Y.RelativePosition): number {
		const { doc } = this.#kept;
		const byYjs = relative && this.#byYjs(doc.resolve(before).parent.attrs.id, relative);
		const place = byYjs ?? this.#byDifference(before) ?? this.#byBlock(before);
		return Math.max(
			0,
			Math.min(place ?? this.#difference?.start ?? before, this.#doc.content.size)
		);
	}

	#byYjs(blockId: unknown, relative: Y.RelativePosition): number | null {
		const { doc, type, mapping } = this.#binding;
		if (isGone(doc, relative)) return null;
		const place = relativePositionToAbsolutePosition(doc, type, relative, mapping);
		if (place === null || place > this.#doc.content.size) return null;
		const { parent } = this.#doc.resolve(place);
		return parent.isTextblock && parent.attrs.id === blockId ? place : null;
	}

	#byDifference(before: number): number | null {
		if (!this.#difference) return before;
		const { start, endBefore, endAfter } = this.#difference;
		if (before <= start) return before;
		return before >= endBefore ? before + endAfter - endBefore : null;
	}

	#byBlock(before: number): number | null {
		const $before = this.#kept.doc.resolve(before);
		const { id } = $before.parent.attrs;
		const block = id ? blockPosition(this.#doc, id as string) : null;
		const node = block === null ? null : this.#doc.nodeAt(block);
		if (block === null || !node?.isTextblock) return null;
		const { parent, parentOffset } = $before;
		const fromEnd = parent.content.size - parentOffset;
		const rest = parent.textBetween(parentOffset, parent.content.size);
		const restStands = fromEnd <= node.content.size && node.textContent.endsWith(rest);
		const offset = restStands ? node.content.size - fromEnd : parentOffset;
		return block + 1 + Math.min(offset, node.content.size);
	}
}

function found(kept: KeptSelection, doc: DocumentNode, binding: ProsemirrorBinding): Selection {
	const { selection } = kept;
	if (selection instanceof AllSelection) return new AllSelection(doc);
	const finder = new Finder(kept, doc, binding);
	if (selection instanceof CellSelection) {
		const anchor = finder.place(selection.$anchorCell.pos);
		const head = finder.place(selection.$headCell.pos);
		const roles = [anchor, head].map((at) => String(doc.nodeAt(at)?.type.spec.tableRole));
		if (roles.every((role) => role.endsWith('cell')))
			return CellSelection.create(doc, anchor, head);
	}
	if (selection instanceof NodeSelection) {
		const at = finder.place(selection.from);
		if (doc.nodeAt(at)?.type === selection.node.type) return NodeSelection.create(doc, at);
	}
	const anchor = finder.place(selection.anchor, kept.anchor);
	const head = selection.empty ? anchor : finder.place(selection.head, kept.head);
	return TextSelection.between(doc.resolve(anchor), doc.resolve(head));
}

/** Gives a transaction that holds others' changes the selection one had; others it leaves alone. */
export function restoreSelection(
	kept: KeptSelection | null,
	transaction: Transaction,
	state: EditorState
): void {
	const meta = transaction.getMeta(ySyncPluginKey) as
		{ isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined;
	if (!kept || !meta?.isChangeOrigin || meta.isUndoRedoOperation || !kept.doc.eq(state.doc)) return;
	transaction.setSelection(found(kept, transaction.doc, syncState(state).binding));
}
