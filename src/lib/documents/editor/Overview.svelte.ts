/**
 * What one sees of a document besides its text: its outline, the section one is in and its size. All
 * of it is found when the browser has nothing else to do: a keystroke never waits for it.
 */
import { tick } from 'svelte';
import { NodeSelection, TextSelection } from 'prosemirror-state';
import { newBlockId } from './block-ids.ts';
import { placeOf } from './drawn-blocks.ts';
import type { DocumentEditor } from './Editor.svelte.ts';
import { showNumbers } from './numbering.ts';
import { blockPosition, headingPositions, outlineOf } from './outline.ts';
import type { Heading } from './outline.ts';
import { shine } from './spotlight.ts';
import { countDocument, countSelection } from './word-count.ts';
import type { TextCount } from './word-count.ts';

/** Milliseconds that the first count of a long text may hold the browser at a time. */
const slice = 8;
const longestWait = 1000;
/** Blocks of a text that is drawn in stretches: about fifteen pages. */
const longText = 150;

function whenIdle(work: () => void): void {
	if (typeof requestIdleCallback === 'function')
		requestIdleCallback(work, { timeout: longestWait });
	else setTimeout(work, 100);
}

/** The block that an address points at: `/documents/<id>#b=<block id>`. */
export function linkedBlock(hash: string): string | null {
	return /^#b=([A-Za-z0-9_-]{1,64})$/.exec(hash)?.[1] ?? null;
}

export class Overview {
	readonly #editor: DocumentEditor;
	#waiting = false;
	#numbered = false;
	#headings = $state.raw<Heading[]>([]);
	#current = $state(-1);
	#count = $state.raw<TextCount | null>(null);
	#selected = $state.raw<TextCount | null>(null);

	constructor(editor: DocumentEditor) {
		this.#editor = editor;
	}

	get headings(): Heading[] {
		return this.#headings;
	}
	/** Index of the heading that what stands at the top of the window belongs to; -1: before all. */
	get current(): number {
		return this.#current;
	}
	/** Null until it has been counted. */
	get count(): TextCount | null {
		return this.#count;
	}
	get selected(): TextCount | null {
		return this.#selected;
	}

	/** Whether the headings are to be numbered. */
	number(numbered: boolean): void {
		this.#numbered = numbered;
		this.look();
	}

	/** Call when the text or the selection may have changed. */
	look(): void {
		if (this.#waiting) return;
		this.#waiting = true;
		whenIdle(() => {
			this.#waiting = false;
			this.#read();
		});
	}

	#read(): void {
		const { view } = this.#editor;
		if (!view) return;
		const { doc, selection } = view.state;
		const headings = outlineOf(doc);
		const same =
			headings.length === this.#headings.length &&
			headings.every((heading, i) => heading === this.#headings[i]);
		if (!same) {
			this.#headings = headings;
			this.locate();
		}
		if (doc.childCount > longText) this.#divide();
		showNumbers(view, this.#numbered);
		const count = countDocument(doc, performance.now() + slice);
		if (!count) return this.look();
		this.#count = count;
		this.#selected = countSelection(doc, selection);
	}

	/** Where that cannot be fetched, the text is only slower. */
	#divide(): void {
		const draw = ({ drawInStretches }: typeof import('./stretches.ts')) => {
			const { view } = this.#editor;
			if (view) drawInStretches(view);
		};
		import('./stretches.ts').then(draw, () => {});
	}

	/** Finds the section at the top of the window, below what sticks there. */
	locate(): void {
		const headings = this.#drawn();
		if (!headings || headings.length !== this.#headings.length) return;
		const line = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + 72;
		let [before, after] = [-1, headings.length];
		while (after - before > 1) {
			const middle = (before + after) >> 1;
			if (placeOf(headings[middle]!).top <= line) before = middle;
			else after = middle;
		}
		this.#current = before;
	}

	#drawn(): NodeListOf<HTMLElement> | undefined {
		return this.#editor.view?.dom.querySelectorAll('h1, h2, h3, h4');
	}

	/** To a heading of the outline, and the caret or the focus with it. */
	goTo(index: number): void {
		const { view } = this.#editor;
		const position = view && headingPositions(view.state.doc)[index];
		if (typeof position === 'number') this.#arrive(position);
	}

	/** To the block with an id; false if it is not there. */
	goToBlock(id: string): boolean {
		const { view } = this.#editor;
		const position = view && blockPosition(view.state.doc, id);
		if (typeof position !== 'number') return false;
		this.#arrive(position);
		return true;
	}

	#arrive(position: number): void {
		const { view, editable } = this.#editor;
		const node = view?.state.doc.nodeAt(position);
		if (!view || !node) return;
		if (editable) {
			const { doc } = view.state;
			const selection = node.isAtom
				? NodeSelection.create(doc, position)
				: TextSelection.near(doc.resolve(position + 1));
			view.dispatch(view.state.tr.setSelection(selection));
		}
		const id: unknown = node.attrs.id;
		if (typeof id === 'string') shine(view, id);
		const element = view.nodeDOM(position);
		if (!(element instanceof HTMLElement)) return;
		if (editable) view.focus();
		else element.focus({ preventScroll: true });
		element.scrollIntoView({ block: 'start' });
		void tick().then(() => this.locate());
	}

	/** The id of the block that the caret is in; one that has none yet gets it. */
	blockAtCaret(): string | null {
		const { view, editable } = this.#editor;
		if (!view) return null;
		const { selection, doc } = view.state;
		const at = selection.$from;
		const whole = selection instanceof NodeSelection || at.depth === 0;
		const position = whole ? selection.from : at.before();
		const id: unknown = doc.nodeAt(position)?.attrs.id;
		if (typeof id === 'string') return id;
		if (!editable) return null;
		const given = newBlockId();
		view.dispatch(view.state.tr.setNodeAttribute(position, 'id', given));
		return given;
	}
}
