import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { GapCursor } from 'prosemirror-gapcursor';
import type { Node as DocumentNode } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import {
	TableView,
	columnResizing,
	goToNextCell,
	addRowAfter,
	isInTable,
	tableEditing
} from 'prosemirror-tables';
import type { Command } from 'prosemirror-state';
import { schema } from './schema.ts';

const narrowestColumn = 48;

/** prosemirror-tables' own view, in a frame that scrolls when it is wider than the page, and with its id. */
class ScrollingTable extends TableView {
	constructor(node: DocumentNode, defaultCellMinWidth: number) {
		super(node, defaultCellMinWidth);
		this.dom.classList.add('table-scroll');
		this.#identify(node);
	}

	override update(node: DocumentNode): boolean {
		const same = super.update(node);
		if (same) this.#identify(node);
		return same;
	}

	#identify({ attrs }: DocumentNode): void {
		if (attrs.id) this.table.dataset.id = String(attrs.id);
		else delete this.table.dataset.id;
	}
}

/**
 * Tables, but repaired only by the one who changes them. prosemirror-tables repairs after every
 * transaction; done after what others wrote, each open editor would add the missing cell.
 */
export function tablePlugins(): Plugin[] {
	const editing = tableEditing();
	const repair = editing.spec.appendTransaction?.bind(editing);
	return [
		columnResizing({ cellMinWidth: narrowestColumn, View: ScrollingTable }),
		new Plugin({
			...editing.spec,
			appendTransaction: (transactions, before, after) =>
				transactions.every((transaction) => transaction.getMeta(ySyncPluginKey) !== undefined)
					? null
					: repair?.(transactions, before, after)
		})
	];
}

/**
 * To the end of a text that ends with a table: behind it, where one goes on writing. Browsers go to one
 * of its cells, and not all of them to the last.
 */
export const toEndBehindTable: Command = (state, dispatch) => {
	const { doc } = state;
	if (doc.lastChild?.type !== schema.nodes.table) return false;
	const end = doc.resolve(doc.content.size);
	dispatch?.(state.tr.setSelection(new GapCursor(end)).scrollIntoView());
	return true;
};

/** To the next cell; from the last one to a new row. */
export const nextCell: Command = (state, dispatch, view) => {
	if (!isInTable(state)) return false;
	if (goToNextCell(1)(state, dispatch)) return true;
	if (dispatch && view && addRowAfter(state, dispatch)) goToNextCell(1)(view.state, dispatch);
	return true;
};

export const previousCell: Command = (state, dispatch) => {
	if (!isInTable(state)) return false;
	goToNextCell(-1)(state, dispatch);
	return true;
};
