/** What can be proposed about the place where somebody's caret or selection is. */
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { ProsemirrorBinding } from '@tiptap/y-tiptap';
import type { Node as DocumentNode, ResolvedPos } from 'prosemirror-model';
import { NodeSelection } from 'prosemirror-state';
import type { EditorState } from 'prosemirror-state';
import * as Y from 'yjs';
import { blocksWithId, schema } from '../../editor/schema.ts';
import { blocksOf, contentAt, placeOf } from './locate.ts';
import type { Place, Target } from './locate.ts';
import { childrenOf, contentOf, nodeOf } from './nodes.ts';
import { isTextBlock, lengthOf, wordsOf } from './pieces.ts';
import type { Container } from './nodes.ts';
import type { PieceNode } from './pieces.ts';
import { named, unnamedIn } from './unnamed.ts';
import type { Named, Unnamed } from './unnamed.ts';

export type ChoiceName =
	| 'wording'
	| 'block'
	| 'deletion'
	| 'blockDeletion'
	| 'after'
	| 'itemAfter'
	| 'row'
	| 'rowAfter'
	| 'rowDeletion';

export interface Choice {
	name: ChoiceName;
	place: Place;
	before: PieceNode[];
	/** What the proposer begins with; null: it is taken away. */
	start: PieceNode[] | null;
	/** What the piece lies in where it is written; null: in nothing, it is blocks of the text. */
	within: PieceNode | null;
	/** The blocks of it that have no id, by the names they have here. */
	unnamed: Unnamed[];
}

type Chosen = Omit<Choice, 'unnamed'>;

/** The text of a view as Yjs has it. */
export function textOf(state: EditorState): Y.Doc | null {
	return (ySyncPluginKey.getState(state) as { doc: Y.Doc } | undefined)?.doc ?? null;
}

/** Nothing: the caret is in no block of the text. */
export function choicesAt(state: EditorState): Choice[] {
	const doc = textOf(state);
	if (!doc) return [];
	const { selection } = state;
	const { $from, $to, empty } = selection;
	const all = named(doc);
	if (selection instanceof NodeSelection && blocksWithId.has(selection.node.type.name)) {
		const picked = blockOf(state, all, selection.node);
		return picked ? withNames(all, choicesForBlock(picked)) : [];
	}
	const own = (position: ResolvedPos) => {
		for (let depth = position.depth; depth > 0; depth--) {
			const node = position.node(depth);
			const found = node.isTextblock ? blockOf(state, all, node) : null;
			if (found) return found;
		}
		return null;
	};
	const [first, last] = [own($from), own($to)];
	if (!first || !last) return [];
	const range: [number, number] | null = empty ? null : [$from.parentOffset, $to.parentOffset];
	return withNames(all, choicesFor(first, last, range));
}

/** As if the caret stood in that block, by its id or its name: for who reads without one. */
export function choicesIn(state: EditorState, blockId: string): Choice[] {
	const doc = textOf(state);
	const all = doc && named(doc);
	const block = all && blocksOf(all.doc).get(blockId);
	if (!block || !isTextBlock(block.nodeName)) return [];
	return withNames(all, choicesFor(block, block, null));
}

/** The blocks that have words, in the order of the text. */
export function wordedBlocks(state: EditorState): { id: string; words: string }[] {
	const doc = textOf(state);
	if (!doc) return [];
	return [...blocksOf(named(doc).doc)].flatMap(([id, block]) => {
		const words = isTextBlock(block.nodeName) ? wordsOf(contentOf(block)).trim() : '';
		return words ? [{ id, words }] : [];
	});
}

/** The block that a node of the view shows. */
function blockOf(state: EditorState, all: Named, node: DocumentNode): Y.XmlElement | null {
	const found = node.attrs.id ? blocksOf(all.doc).get(String(node.attrs.id)) : undefined;
	if (found) return found;
	const { binding } = ySyncPluginKey.getState(state) as { binding: ProsemirrorBinding };
	const drawn = [...binding.mapping].find(([, shown]) => shown === node)?.[0];
	return drawn instanceof Y.XmlElement ? all.same(drawn) : null;
}

function withNames({ unnamed }: Named, choices: Chosen[]): Choice[] {
	return choices.map((choice) => ({
		...choice,
		unnamed: unnamedIn(unnamed, choice.place, choice.before)
	}));
}

/** A picture, a goal, a line: it has no words to write anew. */
function choicesForBlock(block: Y.XmlElement): Chosen[] {
	return [taken('deletion', blocksAt(block)), added('after', block)];
}

/** @param range offsets in the first and the last block; null: a caret */
function choicesFor(
	first: Y.XmlElement,
	last: Y.XmlElement,
	range: [number, number] | null
): Chosen[] {
	const empty = range === null;
	const row = around(first, 'table_row');
	const choices: Chosen[] = [];
	if (first === last) {
		const length = contentOf(first).reduce((sum, node) => sum + lengthOf(node), 0);
		const [from, to] = range ?? [0, length];
		const words: Target = { kind: 'text', block: first, from, to: Math.min(to, length) };
		const within = { ...nodeOf(first), content: [] };
		const before = contentAt(words);
		if (before.length > 0) {
			choices.push({
				name: empty ? 'block' : 'wording',
				place: placeOf(words),
				before,
				start: before,
				within
			});
			if (!empty) choices.push(taken('deletion', words));
		}
		if (empty && !row) choices.push(taken('blockDeletion', blocksAt(first)));
	} else {
		const several = between(first, last);
		if (several) {
			choices.push({ ...changed('wording', several), name: 'wording' }, taken('deletion', several));
		}
	}
	if (row) {
		choices.push(
			changed('row', blocksAt(row)),
			added('rowAfter', row),
			taken('rowDeletion', blocksAt(row))
		);
	} else {
		const item = around(last, 'list_item') ?? around(last, 'task_item');
		choices.push(item ? added('itemAfter', item) : added('after', last));
	}
	return choices;
}

function around(block: Y.XmlElement, name: string): Y.XmlElement | null {
	for (let at: unknown = block; at instanceof Y.XmlElement; at = at.parent) {
		if (at.nodeName === name) return at;
	}
	return null;
}

function blocksAt(first: Y.XmlElement, last = first): Target & { kind: 'blocks' } {
	const container = first.parent as Container;
	const blocks = childrenOf(container);
	const [at, end] = [blocks.indexOf(first), blocks.indexOf(last)];
	return { kind: 'blocks', container, at, blocks: blocks.slice(at, end + 1) };
}

/** The blocks side by side that hold both; within a table whole rows. */
function between(first: Y.XmlElement, last: Y.XmlElement): (Target & { kind: 'blocks' }) | null {
	const above = (block: Y.XmlElement) => {
		const found: Y.XmlElement[] = [];
		for (let at: unknown = block; at instanceof Y.XmlElement; at = at.parent) found.push(at);
		return found;
	};
	const [a, b] = [above(first), above(last)];
	for (const one of a) {
		const other = b.find((candidate) => candidate.parent === one.parent);
		const cell = one.nodeName === 'table_cell' || one.nodeName === 'table_header';
		if (other && !cell) return blocksAt(one, other);
	}
	return null;
}

function wrapper(container: Container): PieceNode | null {
	return container instanceof Y.XmlElement ? { ...nodeOf(container), content: [] } : null;
}

function changed(name: ChoiceName, target: Target & { kind: 'blocks' }): Chosen {
	const before = contentAt(target);
	return { name, place: placeOf(target), before, start: before, within: wrapper(target.container) };
}

function taken(name: ChoiceName, target: Target): Chosen {
	return { name, place: placeOf(target), before: contentAt(target), start: null, within: null };
}

function added(name: ChoiceName, block: Y.XmlElement): Chosen {
	const { container, at } = blocksAt(block);
	const place = placeOf({ kind: 'blocks', container, at: at + 1, blocks: [] });
	return { name, place, before: [], start: [emptied(nodeOf(block))], within: wrapper(container) };
}

/** A block like another, with nothing in it: a heading or a picture is followed by a paragraph. */
function emptied({ type, attrs, content }: PieceNode): PieceNode {
	if (isTextBlock(type) || isLeaf(type)) return { type: 'paragraph' };
	const { id: _id, checked: _checked, rowspan: _rowspan, ...kept } = attrs ?? {};
	const inside =
		type === 'table_row' ? (content ?? []).map(emptied) : [{ type: 'paragraph' } as PieceNode];
	return { type, ...(Object.keys(kept).length > 0 && { attrs: kept }), content: inside };
}

function isLeaf(type: string): boolean {
	return (schema.nodes as Record<string, { isLeaf: boolean } | undefined>)[type]?.isLeaf ?? false;
}
