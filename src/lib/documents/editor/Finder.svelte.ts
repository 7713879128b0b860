import type { Node as DocumentNode } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { DocumentEditor } from './Editor.svelte.ts';
import { patternOf, replacing, Search } from './find.ts';
import { drawMatches } from './found.ts';
import type { Match } from './found.ts';
import { asOneStep } from './one-step.ts';

const longestSuggestion = 100;

/** One search in an open document: what is looked for, what was found, and where one is. */
export class Finder {
	readonly #editor: DocumentEditor;
	#search: Search | null = null;
	#searched: DocumentNode | null = null;
	#waiting = 0;
	#matches = $state.raw<Match[]>([]);
	#current = $state(-1);
	#words = $state('');
	#matchCase = $state(false);
	#wholeWords = $state(false);
	replacement = $state('');
	/** How many places the last replacement changed; null: none since one last searched. */
	replaced = $state<number | null>(null);

	constructor(editor: DocumentEditor) {
		this.#editor = editor;
	}

	get words(): string {
		return this.#words;
	}
	set words(words: string) {
		this.#words = words;
		this.#begin();
	}
	get matchCase(): boolean {
		return this.#matchCase;
	}
	set matchCase(on: boolean) {
		this.#matchCase = on;
		this.#begin();
	}
	get wholeWords(): boolean {
		return this.#wholeWords;
	}
	set wholeWords(on: boolean) {
		this.#wholeWords = on;
		this.#begin();
	}
	get count(): number {
		return this.#matches.length;
	}
	/** From 0; -1 when nothing is found. */
	get current(): number {
		return this.#current;
	}

	/** Begins with the words that are selected, if they are few. */
	suggest(): void {
		const { state } = this.#editor;
		if (!state) return;
		const { from, to } = state.selection;
		const chosen = state.doc.textBetween(from, to, '\n');
		const fits = chosen !== '' && chosen.length <= longestSuggestion && !chosen.includes('\n');
		this.words = fits ? chosen : this.#words;
	}

	/** Call when the text may have changed: looks again as soon as the browser has drawn it. */
	look(): void {
		if (!this.#search || this.#waiting || this.#editor.state?.doc === this.#searched) return;
		this.#waiting = requestAnimationFrame(() => {
			this.#waiting = 0;
			const selection = this.#editor.state?.selection;
			this.#find(selection?.from ?? 0, selection?.to);
		});
	}

	next(): void {
		this.#goTo(this.#current + 1);
	}

	previous(): void {
		this.#goTo(this.#current - 1);
	}

	replace(): void {
		const { view, editable } = this.#editor;
		const match = this.#matches[this.#current];
		if (!view || !editable || !match) return;
		asOneStep(view, () => view.dispatch(replacing(view.state, [match], this.replacement)));
		this.replaced = 1;
		// The one after it: what has been written in its place may hold the words again.
		this.#find(match.from + this.replacement.length);
		this.#show();
	}

	replaceAll(): void {
		const { view, editable } = this.#editor;
		if (!view || !editable || this.count === 0) return;
		const matches = this.#search?.matches(view.state.doc) ?? [];
		asOneStep(view, () => view.dispatch(replacing(view.state, matches, this.replacement)));
		this.#find(0);
		this.replaced = matches.length;
	}

	close(): void {
		cancelAnimationFrame(this.#waiting);
		this.#waiting = 0;
		this.#search = null;
		this.#matches = [];
		const { view } = this.#editor;
		if (view) drawMatches(view, [], -1);
	}

	#begin(): void {
		this.replaced = null;
		const pattern = patternOf({
			words: this.#words,
			matchCase: this.#matchCase,
			wholeWords: this.#wholeWords
		});
		this.#search = pattern && new Search(pattern);
		const { state } = this.#editor;
		this.#find(state ? state.selection.from : 0);
		this.#show();
	}

	/**
	 * @param from where to go on when no match ends at `end`: the selection is on the current match,
	 * and its end moves along with what others write
	 */
	#find(from: number, end?: number): void {
		const { view } = this.#editor;
		if (!view) return;
		this.#searched = view.state.doc;
		this.#matches = this.#search?.matches(view.state.doc) ?? [];
		const same = this.#matches.findIndex((match) => match.to === end);
		const after = same < 0 ? this.#matches.findIndex((match) => match.from >= from) : same;
		this.#current = after < 0 ? (this.count > 0 ? 0 : -1) : after;
		drawMatches(view, this.#matches, this.#current);
	}

	#goTo(index: number): void {
		if (this.count === 0) return;
		this.#current = (index + this.count) % this.count;
		this.replaced = null;
		const { view } = this.#editor;
		if (view) drawMatches(view, this.#matches, this.#current);
		this.#show();
	}

	/** The caret goes along, so that one goes on writing there; the focus stays in the panel. */
	#show(): void {
		const { view } = this.#editor;
		const match = this.#matches[this.#current];
		if (!view || !match) return;
		const { doc, tr } = view.state;
		view.dispatch(tr.setSelection(TextSelection.create(doc, match.from, match.to)));
		view.dom.querySelector('.found.current')?.scrollIntoView({ block: 'nearest' });
	}
}
