/**
 * A long text is drawn in stretches of some thirty blocks, each in an element of its own that the
 * browser leaves out when it is out of sight. Of 2,400 blocks side by side it asks every one at every
 * frame whether it is in sight, and goes through all to lay them out and paint them.
 *
 * Only the view knows of stretches: to it, the blocks of one carry the same mark, which ProseMirror
 * draws as one element around them and finds its places through. The document has no such mark.
 */
import { DOMSerializer, Fragment, Schema } from 'prosemirror-model';
import type { Mark, Node as DocumentNode } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { readBrowser } from './browser-caret.ts';

/** Blocks. Twice as many are divided anew. */
const usual = 30;
/** Blocks of a text that no longer is drawn in stretches: well below those of one that begins to be. */
const shortText = 75;
/** Letters of a line, and what a line and the room after a block take of the letters' size. */
const [lineLetters, lineHeight, room] = [68, 1.62, 0.9];

const own = new Schema({
	nodes: { doc: { content: 'text*' }, text: {} },
	marks: {
		stretch: {
			attrs: { number: {}, size: {} },
			// Reading what the browser has written, ProseMirror goes by the element: one of no meaning.
			reparseInView: true,
			toDOM: ({ attrs }) => [
				'div',
				{ class: 'stretch', style: `contain-intrinsic-block-size: auto ${attrs.size}em` },
				0
			]
		}
	}
});

let made = 0;

/** A stretch by its mark, which is its own and no other's. */
function stretchFor(blocks: readonly DocumentNode[]): Mark {
	const size = blocks.reduce(
		(sum, { nodeSize }) => sum + Math.ceil(nodeSize / lineLetters) * lineHeight + room,
		0
	);
	return own.marks.stretch.create({ number: made++, size: Math.round(size) });
}

const isHeading = (block: DocumentNode | undefined) => block?.type.name === 'heading';

/** What is drawn of a text: its blocks, the stretch of each, and each with that as its mark. */
export interface Drawn {
	blocks: readonly DocumentNode[];
	stretches: readonly Mark[];
	marked: readonly DocumentNode[];
}

/**
 * The blocks in their stretches. What was drawn stays in the stretch it was in; what is new comes into
 * that of the block before it.
 * @param still while somebody composes a letter, no stretch is divided
 */
export function inStretches(
	blocks: readonly DocumentNode[],
	drawn: Drawn | null,
	still: boolean
): Drawn {
	// Only something about it is drawn otherwise: another's caret, what was found.
	if (drawn?.blocks === blocks) return drawn;
	const old = drawn?.blocks ?? [];
	const most = Math.min(blocks.length, old.length);
	let first = 0;
	while (first < most && blocks[first] === old[first]) first++;
	let same = 0;
	while (same < most - first && blocks.at(-1 - same) === old.at(-1 - same)) same++;
	const [end, oldEnd] = [blocks.length - same, old.length - same];
	const fresh = stretchFor([]);
	const stretches = blocks.map((_, i) => {
		const at = i < end ? Math.max(0, i < first ? i : Math.min(i, oldEnd - 1)) : i - end + oldEnd;
		return drawn?.stretches[at] ?? fresh;
	});
	if (!still) {
		// The room above a heading depends on what stands above it: it begins a stretch, never ends it.
		for (let i = Math.min(end, blocks.length - 1) - 1; i >= Math.max(0, first - 1); i--) {
			if (isHeading(blocks[i])) stretches[i] = stretches[i + 1]!;
		}
		divide(blocks, stretches, drawn !== null);
	}
	const marked = blocks.map((block, i) => {
		const at = i < first ? i : i < end ? -1 : i - end + oldEnd;
		const kept = drawn?.marked[at];
		return kept?.marks[0] === stretches[i] ? kept! : block.mark([stretches[i]!]);
	});
	return { blocks, stretches, marked };
}

/**
 * Divides the stretches that have grown to more than twice the usual size.
 * @param drawn whether the first part of one is drawn already, and stays
 */
function divide(blocks: readonly DocumentNode[], stretches: Mark[], drawn: boolean): void {
	for (let from = 0, to = 0; from < blocks.length; from = to) {
		while (to < blocks.length && stretches[to] === stretches[from]) to++;
		const length = to - from;
		if (length <= 2 * usual) continue;
		const parts = Math.round(length / usual);
		let start = from;
		for (let part = 1; part <= parts; part++) {
			const stop = part === parts ? to : before(blocks, from + Math.round((length * part) / parts));
			if (!drawn || part > 1) stretches.fill(stretchFor(blocks.slice(start, stop)), start, stop);
			start = stop;
		}
	}
}

/** The nearest place at or before one that no heading stands before, within half a stretch. */
function before(blocks: readonly DocumentNode[], place: number): number {
	let stop = place;
	while (stop > place - usual / 2 && isHeading(blocks[stop - 1])) stop--;
	return isHeading(blocks[stop - 1]) ? place : stop;
}

/** What prosemirror-view draws a text with; its published types leave it out. */
interface Drawing {
	node?: DocumentNode;
	mark?: Mark;
	parent: Drawing;
	children: Drawing[];
	dom: Node;
	size: number;
	parseRange: (from: number, to: number, base?: number) => unknown;
}
interface DocumentDrawing extends Drawing {
	node: DocumentNode;
	dom: HTMLElement;
	updateChildren: (view: EditorView, position: number) => void;
	domAfterPos: (position: number) => Node;
	descAt: (position: number) => Drawing | undefined;
	markDirty: (from: number, to: number) => void;
}
interface Insides {
	docView: DocumentDrawing;
	domObserver: { stop: () => void; start: () => void };
}
type MarkDrawing = new (
	parent: Drawing,
	mark: Mark,
	dom: Node,
	contentDOM: Node,
	spec: object
) => Drawing;

const insidesOf = (view: EditorView) => view as unknown as Insides;
const drawings = new WeakSet<DocumentDrawing>();

/** Draws a view's text in stretches from now on, for as long as it is not short. */
export function drawInStretches(view: EditorView): void {
	const { docView } = insidesOf(view);
	if (drawings.has(docView) || view.composing || readerSelects(view)) return;
	drawings.add(docView);
	let drawn: Drawn | null = keepingPlace(view, () => gather(view));
	const { updateChildren, parseRange, domAfterPos } = docView;
	docView.updateChildren = function (...given) {
		const { node } = this;
		const long = node.childCount >= shortText || (view.composing && drawn !== null);
		drawn = long ? inStretches(node.children, drawn, view.composing) : null;
		if (drawn) this.node = node.copy(Fragment.from(drawn.marked));
		updateChildren.apply(this, given);
		this.node = node;
	};
	// What the browser has written within a block is read from that block, not from its stretch.
	docView.parseRange = function (from, to) {
		let [start, end] = [0, 0];
		for (const child of this.children) {
			[start, end] = [end, end + child.size];
			if (child.mark && from > start && to < end) return child.parseRange(from, to, start);
		}
		return parseRange.call(this, from, to);
	};
	// Before the first block of a stretch it would find the stretch.
	docView.domAfterPos = function (position) {
		return this.descAt(position)?.dom ?? domAfterPos.call(this, position);
	};
	docView.markDirty(-1, -1);
	view.updateState(view.state);
}

/** Puts what is drawn already into its stretches, as ProseMirror would have drawn them. */
function gather(view: EditorView): Drawn {
	const { docView, domObserver } = insidesOf(view);
	const drawn = inStretches(docView.node.children, null, false);
	const Around = markDrawing();
	const around: Drawing[] = [];
	let block = 0;
	domObserver.stop();
	for (const child of docView.children) {
		// A widget before a block stands with that block.
		const mark = drawn.stretches[Math.min(block, drawn.stretches.length - 1)]!;
		let current = around.at(-1);
		if (current?.mark !== mark) {
			const { dom } = DOMSerializer.renderSpec(document, mark.type.spec.toDOM!(mark, false));
			docView.dom.insertBefore(dom, child.dom);
			around.push((current = new Around(docView, mark, dom, dom, {})));
		}
		if (child.node) child.node = drawn.marked[block++]!;
		child.parent = current!;
		current!.children.push(child);
		current!.dom.appendChild(child.dom);
	}
	docView.children = around;
	domObserver.start();
	return drawn;
}

/** The class by which ProseMirror draws a mark, which it shows to nobody. */
function markDrawing(): MarkDrawing {
	const doc = own.node('doc', null, [own.text('x', [stretchFor([])])]);
	const view = new EditorView(null, { state: EditorState.create({ doc }) });
	const { constructor } = insidesOf(view).docView.children[0]!;
	view.destroy();
	return constructor as MarkDrawing;
}

/** Whether somebody who does not write has marked words, which would be unmarked. */
function readerSelects(view: EditorView): boolean {
	const { anchorNode, isCollapsed } = document.getSelection() ?? { anchorNode: null };
	return !view.editable && !isCollapsed && view.dom.contains(anchorNode);
}

/** What stands at the top of the window stays there, and has the focus if it had it. */
function keepingPlace<Result>(view: EditorView, draw: () => Result): Result {
	readBrowser(view);
	const { activeElement: active } = document;
	const top = (block: Element) => block.getBoundingClientRect().top;
	const first = [...view.dom.children].find((block) => block.getBoundingClientRect().bottom > 0);
	const before = first ? top(first) : 0;
	const result = draw();
	if (active instanceof HTMLElement && active !== document.activeElement) {
		active.focus({ preventScroll: true });
	}
	if (first && before < 0) scrollBy({ top: top(first) - before, behavior: 'instant' });
	return result;
}
