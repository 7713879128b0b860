/** What one has in hand while others write: the caret stays at its words, and what is lost comes back. */
import type { EditorView } from 'prosemirror-view';
import type * as Y from 'yjs';
import { keepSelection } from './remote-selection.ts';
import type { KeptSelection } from './remote-selection.ts';
import { findLosses, putBack } from './rescue.ts';
import type { namedDeletes } from './rescue.ts';

interface Kept {
	/** Where the selection was before the change that is being applied; null outside of one. */
	selection: KeptSelection | null;
	/** What is applied is one's own: nothing has to be kept, and finding it takes a walk of the text. */
	own: boolean;
	unlisten: () => void;
}

/** @param named what the message that is being applied deletes by name */
export function keepThroughOthers(
	doc: Y.Doc,
	view: () => EditorView | null,
	editable: boolean,
	named: () => ReturnType<typeof namedDeletes>
): Kept {
	let losses: ReturnType<typeof findLosses> = [];
	const keep = () => {
		const now = kept.own ? null : view();
		kept.selection = now && keepSelection(now.state);
	};
	const lose = (transaction: Y.Transaction) => {
		if (editable) losses.push(...findLosses(transaction, named()));
	};
	const forget = () => {
		kept.selection = null;
		const now = view();
		const back = now && losses.length > 0 ? putBack(losses, now.state) : null;
		losses = [];
		if (back) now?.dispatch(back);
	};
	doc.on('afterTransaction', lose);
	doc.on('beforeAllTransactions', keep);
	doc.on('afterAllTransactions', forget);
	const unlisten = () => {
		doc.off('beforeAllTransactions', keep);
		doc.off('afterTransaction', lose);
		doc.off('afterAllTransactions', forget);
	};
	const kept: Kept = { selection: null, own: false, unlisten };
	return kept;
}
