/**
 * Where the caret is, the browser knows first: it moves it, and tells of it in a task of its own.
 * What ProseMirror draws in between puts the caret back to where it was, and what is pasted or
 * typed in between lands there. So the browser is asked first.
 */
import { Plugin } from 'prosemirror-state';
import type { Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/** Reads what the browser has moved or typed and not yet told of. */
export function readBrowser(view: EditorView): void {
	if (view.composing || view.isDestroyed) return;
	// Not in the published types; the observer does the same by itself a moment later.
	const { domObserver } = view as EditorView & {
		domObserver: { flush(): void; forceFlush(): void };
	};
	domObserver.forceFlush();
	domObserver.flush();
}

/**
 * The transaction to apply: one that only draws (others' carets, the handle of a column, what was
 * found) is begun anew if the browser had more to tell, for it would carry the old caret.
 */
export function readFirst(view: EditorView, transaction: Transaction): Transaction {
	const { docChanged, selectionSet, storedMarksSet, scrolledIntoView } = transaction;
	if (docChanged || selectionSet || storedMarksSet || scrolledIntoView) return transaction;
	const before = view.state;
	readBrowser(view);
	if (view.state === before) return transaction;
	const { meta } = transaction as Transaction & { meta: Record<string, unknown> };
	return Object.entries(meta).reduce(
		(fresh, [key, value]) => fresh.setMeta(key, value),
		view.state.tr
	);
}

/** A key or a paste that comes right after one that moved the caret acts where the caret is. */
export function browserCaret(): Plugin {
	// A virtual keyboard's key is not one yet; what it types comes by composition.
	const read = (view: EditorView, event: Event) => {
		if (!(event instanceof KeyboardEvent) || event.keyCode !== 229) readBrowser(view);
		return false;
	};
	return new Plugin({ props: { handleDOMEvents: { keydown: read, paste: read, cut: read } } });
}
