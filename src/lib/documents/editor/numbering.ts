/**
 * Numbers before the headings: decorations, since they are a choice of the document and no part of
 * its text. (Not CSS counters, which no screen reader is told of.)
 */
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Node as DocumentNode } from 'prosemirror-model';
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import type { EditorView } from 'prosemirror-view';
import { headingNumbers, headingPositions, outlineOf } from './outline.ts';

interface Numbered {
	on: boolean;
	numbers: string[];
	decorations: DecorationSet;
}

const key = new PluginKey<Numbered>('numbering');
const off: Numbered = { on: false, numbers: [], decorations: DecorationSet.empty };

function numbered(doc: DocumentNode): Numbered {
	const numbers = headingNumbers(outlineOf(doc));
	const drawn = headingPositions(doc).map((at, index) =>
		Decoration.node(at, at + doc.nodeAt(at)!.nodeSize, { 'data-number': numbers[index]! })
	);
	return { on: true, numbers, decorations: DecorationSet.create(doc, drawn) };
}

export function numbering(): Plugin {
	return new Plugin<Numbered>({
		key,
		state: {
			init: () => off,
			apply(transaction, before, _state, { doc }) {
				const asked = transaction.getMeta(key) as boolean | undefined;
				if (asked !== undefined) return asked ? numbered(doc) : off;
				if (!before.on || !transaction.docChanged) return before;
				// What others write comes as a whole new document, on which nothing can be mapped.
				if (transaction.getMeta(ySyncPluginKey) !== undefined) return numbered(doc);
				const decorations = before.decorations.map(transaction.mapping, doc);
				return { ...before, decorations };
			}
		},
		props: {
			decorations: (state) => key.getState(state)?.decorations
		}
	});
}

/** Turns the numbers on or off, or brings them up to date. Costs nothing when they stand. */
export function showNumbers(view: EditorView, on: boolean): void {
	const { numbers, decorations, on: shown } = key.getState(view.state) ?? off;
	if (!on && !shown) return;
	const wanted = on ? headingNumbers(outlineOf(view.state.doc)) : [];
	const stands =
		on === shown &&
		decorations.find().length === wanted.length &&
		wanted.every((number, i) => number === numbers[i]);
	if (!stands) view.dispatch(view.state.tr.setMeta(key, on).setMeta('addToHistory', false));
}
