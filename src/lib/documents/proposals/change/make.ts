/**
 * Makes a change in a text as small as it is: what stays is not touched, so that comments keep hold of
 * it and its authors keep it; a block keeps its id; what is put in has ids of its own.
 */
import * as Y from 'yjs';
import { newBlockId } from '../../editor/block-ids.ts';
import { schema } from '../../editor/schema.ts';
import { difference, tokensOf } from './difference.ts';
import { blocksOf, contentAt, placeOfBlocks, placeOfText, pointAt } from './locate.ts';
import type { Place, Target } from './locate.ts';
import {
	childrenOf,
	contentOf,
	elementOf,
	formattingOf,
	idOf,
	inYjs,
	isAnchor,
	nodeOf
} from './nodes.ts';
import { cut, isTextBlock, lengthOf, stable } from './pieces.ts';
import type { Container, Formatting } from './nodes.ts';
import type { PieceNode } from './pieces.ts';

/** The text would have no shape that the editor knows: a list without items, rows of unlike lengths. */
export class Unfit extends Error {
	constructor() {
		super('The text has no room for this there.');
		this.name = 'Unfit';
	}
}

export interface Made {
	/** Where what was put in stands then, to find it again. */
	place: Place;
	/** What stood there before. */
	replaced: PieceNode[];
}

/**
 * Puts `after` where the target is.
 * @throws Unfit; the document is then to be thrown away
 */
export function make(doc: Y.Doc, target: Target, after: readonly PieceNode[]): Made {
	if (target.kind === 'text') {
		const replaced = contentAt(target);
		return { replaced, place: inText(target, after) };
	}
	const whole = after.length > 0 ? target : emptied(target);
	const replaced = contentAt(whole);
	return { replaced, place: inBlocks(doc, whole, after) };
}

function inText(
	{ block, from, to }: Target & { kind: 'text' },
	after: readonly PieceNode[]
): Place {
	rewrite(block, from, to, after);
	const length = after.reduce((sum, node) => sum + lengthOf(node), 0);
	return placeOfText(block, from, from + length);
}

/** The text of a block from one offset to another becomes another, from its end to its start. */
function rewrite(block: Y.XmlElement, from: number, to: number, after: readonly PieceNode[]): void {
	const now = cut(contentOf(block), from, to);
	let at = from;
	let gone = false;
	const steps = difference(tokensOf(now), tokensOf(after)).map((stretch) => {
		const step = { ...stretch, at, replaces: stretch.kind === 'new' && gone };
		gone = stretch.kind === 'gone';
		if (stretch.kind !== 'new') at += stretch.to - stretch.from;
		return step;
	});
	for (const { kind, from: start, to: end, other, at: offset, replaces } of steps.toReversed()) {
		const length = end - start;
		// Right after what goes, which is taken away in the step to come.
		if (kind === 'new') insertAt(block, offset, cut(after, start, end), replaces);
		else if (kind === 'gone') deleteAt(block, offset, offset + length);
		else reformat(block, offset, cut(now, start, end), cut(after, other, other + length));
	}
}

/** What comments hold on to the words that are replaced, or to those on both sides. */
function anchorsAt(text: Y.XmlText, index: number, replaces: boolean): Formatting {
	let at = 0;
	let [left, right]: Formatting[] = [{}, {}];
	for (const run of text.toDelta() as { insert: string; attributes?: Formatting }[]) {
		const end = at + run.insert.length;
		if (at < index && index <= end) left = run.attributes ?? {};
		if (at <= index && index < end) right = run.attributes ?? {};
		at = end;
	}
	return Object.fromEntries(
		Object.entries(left!).filter(
			([name, value]) => isAnchor(name) && (replaces || stable(right![name]) === stable(value))
		)
	);
}

function insertAt(
	block: Y.XmlElement,
	offset: number,
	content: readonly PieceNode[],
	replaces: boolean
): void {
	if (content.length === 0) return;
	const point = pointAt(block, offset);
	if (!point.text) return block.insert(point.child, inYjs(content));
	if (content.every(({ type }) => type === 'text')) {
		const anchors = anchorsAt(point.text, point.index, replaces);
		let at = point.index;
		for (const { text = '', marks } of content) {
			point.text.insert(at, text, { ...formattingOf(marks), ...anchors });
			at += text.length;
		}
		return;
	}
	// A line break stands between texts: the rest of this one moves behind it.
	const { text, index } = point;
	const delta = text.toDelta() as { insert: string; attributes?: Formatting }[];
	const tail = tailOf(delta, index);
	if (text.length > index) text.delete(index, text.length - index);
	const rest: Y.XmlText[] = [];
	if (tail.length > 0) {
		const behind = new Y.XmlText();
		behind.applyDelta(tail);
		rest.push(behind);
	}
	block.insertAfter(text, [...inYjs(content), ...rest]);
}

function tailOf(
	delta: readonly { insert: string; attributes?: Formatting }[],
	index: number
): { insert: string; attributes?: Formatting }[] {
	let at = 0;
	return delta.flatMap((run) => {
		const start = Math.max(0, index - at);
		at += run.insert.length;
		return start < run.insert.length ? [{ ...run, insert: run.insert.slice(start) }] : [];
	});
}

function deleteAt(block: Y.XmlElement, from: number, to: number): void {
	let end = 0;
	const spans = block.toArray().map((child) => {
		const start = end;
		end += child instanceof Y.XmlText ? child.length : 1;
		return { child, start, end };
	});
	for (const [i, { child, start, end: until }] of [...spans.entries()].toReversed()) {
		const [first, last] = [Math.max(from, start), Math.min(to, until)];
		if (first >= last) continue;
		if (child instanceof Y.XmlText) child.delete(first - start, last - first);
		else block.delete(i, 1);
	}
}

/** What stays may still be written in another way: bold, as a link. */
function reformat(
	block: Y.XmlElement,
	offset: number,
	old: readonly PieceNode[],
	fresh: readonly PieceNode[]
): void {
	const length = old.reduce((sum, node) => sum + lengthOf(node), 0);
	for (let at = 0; at < length;) {
		const [a, b] = [runAt(old, at), runAt(fresh, at)];
		const end = Math.min(a.end, b.end);
		if (a.node.type === 'text' && stable(a.node.marks ?? []) !== stable(b.node.marks ?? [])) {
			const given = formattingOf(b.node.marks);
			for (const { type } of a.node.marks ?? []) given[type] ??= null;
			formatAt(block, offset + at, offset + end, given);
		}
		at = end;
	}
}

function runAt(content: readonly PieceNode[], offset: number): { node: PieceNode; end: number } {
	let at = 0;
	for (const node of content) {
		at += lengthOf(node);
		if (at > offset) return { node, end: at };
	}
	throw new Error('The text ends before it is formatted.');
}

function formatAt(block: Y.XmlElement, from: number, to: number, formatting: Formatting): void {
	let start = 0;
	for (const child of block.toArray()) {
		const length = child instanceof Y.XmlText ? child.length : 1;
		const [first, last] = [Math.max(from, start), Math.min(to, start + length)];
		if (child instanceof Y.XmlText && first < last) {
			child.format(first - start, last - first, formatting);
		}
		start += length;
	}
}

function inBlocks(
	doc: Y.Doc,
	{ container, at, blocks }: Target & { kind: 'blocks' },
	after: readonly PieceNode[]
): Place {
	alike(container, at, blocks.length, after);
	const own = new Set(blocks.flatMap(idsIn));
	const others = new Set([...blocksOf(doc).keys()].filter((id) => !own.has(id)));
	exchange(container, at, blocks, after, others);
	check(container, at, after.length);
	return placeOfBlocks(container, at, after.length);
}

/** Where nothing would be left of a list or a table, it is taken away itself. */
function emptied(target: Target & { kind: 'blocks' }): Target & { kind: 'blocks' } {
	const { container, blocks } = target;
	const all = blocks.length > 0 && childrenOf(container).length === blocks.length;
	if (!all || !(container instanceof Y.XmlElement)) return target;
	const above = container.parent as Container;
	return emptied({
		kind: 'blocks',
		container: above,
		at: childrenOf(above).indexOf(container),
		blocks: [container]
	});
}

function idsIn(block: Y.XmlElement): string[] {
	const id = idOf(block);
	const inside = isTextBlock(block.nodeName) ? [] : childrenOf(block).flatMap(idsIn);
	return id === null ? inside : [id, ...inside];
}

/** The rows of a table are as long as the one beside them. */
function alike(container: Container, at: number, count: number, after: readonly PieceNode[]): void {
	if (!(container instanceof Y.XmlElement) || container.nodeName !== 'table') return;
	const rows = childrenOf(container).map(nodeOf);
	const beside = rows[at] ?? rows[at - 1];
	const width = (row: PieceNode) =>
		(row.content ?? []).reduce((sum, cell) => sum + Number(cell.attrs?.colspan ?? 1), 0);
	if (beside && after.some((row) => width(row) !== width(beside))) throw new Unfit();
	const spans = rows
		.slice(0, at + count)
		.some((row) => row.content?.some((cell) => Number(cell.attrs?.rowspan ?? 1) > 1));
	if (spans && after.length !== count) throw new Unfit();
}

/** The shape that is left must be one that the editor keeps. What others broke elsewhere is no matter. */
function check(container: Container, at: number, count: number): void {
	const blocks = childrenOf(container);
	const near = blocks.slice(at, at + Math.max(count, 1));
	const content = (near.length > 0 ? near : blocks.slice(0, 1)).map(nodeOf);
	const json = container instanceof Y.XmlElement ? nodeOf(container) : { type: 'doc', content };
	try {
		schema.nodeFromJSON(json).check();
	} catch {
		throw new Unfit();
	}
}

/** Blocks side by side become others: those of the same id and kind are changed where they stand. */
function exchange(
	container: Container,
	at: number,
	blocks: readonly Y.XmlElement[],
	after: readonly PieceNode[],
	others: ReadonlySet<string>
): void {
	let from = 0;
	const kept = after.map((node) => {
		const found = blocks.findIndex(
			(block, i) => i >= from && idOf(block) === idOf(node) && block.nodeName === node.type
		);
		if (found < 0 || idOf(node) === null) return null;
		from = found + 1;
		return blocks[found]!;
	});
	for (const block of blocks) {
		if (!kept.includes(block)) container.delete(container.toArray().indexOf(block), 1);
	}
	const stays = new Set(kept.flatMap((block) => block ?? []).flatMap(idsIn));
	let last: Y.XmlElement | null = childrenOf(container)[at - 1] ?? null;
	for (const [i, node] of after.entries()) {
		const block = kept[i];
		if (block) become(block, node, others);
		else {
			const made = elementOf(withOwnIds(node, others, stays));
			container.insertAfter(last, [made]);
			last = made;
			continue;
		}
		last = block;
	}
}

/** What comes back, or changes its kind, has its own id again; whatever else is new gets one. */
function withOwnIds(node: PieceNode, others: ReadonlySet<string>, stays: Set<string>): PieceNode {
	if (node.type === 'text' || node.type === 'hard_break') return node;
	const own = idOf(node);
	const id = own !== null && !others.has(own) && !stays.has(own) ? own : newBlockId();
	stays.add(id);
	const content = node.content?.map((child) => withOwnIds(child, others, stays));
	return { ...node, attrs: { ...node.attrs, id }, ...(content && { content }) };
}

function become(block: Y.XmlElement, node: PieceNode, others: ReadonlySet<string>): void {
	const before = nodeOf(block);
	for (const name of Object.keys({ ...before.attrs, ...node.attrs })) {
		if (name === 'id') continue;
		const [old, fresh] = [before.attrs?.[name], node.attrs?.[name]];
		if (stable(old) === stable(fresh)) continue;
		if (fresh === null || fresh === undefined) block.removeAttribute(name);
		else block.setAttribute(name, fresh as string);
	}
	if (isTextBlock(block.nodeName)) {
		const length = contentOf(block).reduce((sum, one) => sum + lengthOf(one), 0);
		rewrite(block, 0, length, node.content ?? []);
	} else if (stable(before.content) !== stable(node.content)) {
		exchange(block, 0, childrenOf(block), node.content ?? [], others);
	}
}
