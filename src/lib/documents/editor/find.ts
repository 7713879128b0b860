/** Finding and replacing words in a document. Fetched when somebody searches. */
import type { Node as DocumentNode } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { Match } from './found.ts';
import { schema } from './schema.ts';

export interface Wanted {
	words: string;
	matchCase: boolean;
	wholeWords: boolean;
}

const special = /[\\^$.*+?()[\]{}|/-]/g;
/** Stands for what is no text, such as a line break, so that places in the text keep their count. */
const noText = '\ufffc';

/** Null when there is nothing to look for. */
export function patternOf({ words, matchCase, wholeWords }: Wanted): RegExp | null {
	if (words === '') return null;
	const escaped = words.replace(special, '\\$&');
	const whole = `(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`;
	return new RegExp(wholeWords ? whole : escaped, matchCase ? 'gu' : 'giu');
}

/** Finds one pattern, and remembers block by block what it found. */
export class Search {
	readonly #pattern: RegExp;
	#known = new WeakMap<DocumentNode, readonly Match[]>();

	constructor(pattern: RegExp) {
		this.#pattern = pattern;
	}

	matches(doc: DocumentNode): Match[] {
		const all: Match[] = [];
		doc.descendants((node, position) => {
			if (!node.isTextblock) return true;
			const start = position + 1;
			for (const { from, to } of this.#within(node))
				all.push({ from: start + from, to: start + to });
			return false;
		});
		return all;
	}

	#within(block: DocumentNode): readonly Match[] {
		const before = this.#known.get(block);
		if (before) return before;
		const text = block.textBetween(0, block.content.size, null, noText);
		const found = Array.from(text.matchAll(this.#pattern), ({ index, 0: { length } }) => ({
			from: index,
			to: index + length
		}));
		this.#known.set(block, found);
		return found;
	}
}

/** The matches replaced, with the marks that their first letters have: a comment holds on to them. */
export function replacing(
	state: EditorState,
	matches: readonly Match[],
	replacement: string
): Transaction {
	const transaction = state.tr;
	for (const { from, to } of matches.toReversed()) {
		const marks = state.doc.resolve(from).nodeAfter?.marks ?? [];
		if (replacement === '') transaction.delete(from, to);
		else transaction.replaceWith(from, to, schema.text(replacement, marks));
	}
	return transaction;
}
