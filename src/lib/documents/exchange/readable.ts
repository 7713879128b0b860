/**
 * A document's text as what a reader meets: blocks of few kinds, with everything checked once. What
 * comes out of the log is anything, so an unknown block gives its words, an unsafe link only them,
 * and a table is made a whole grid. Anchors of comments and proposals are no part of it.
 */
import type { ContentMark, ContentNode } from '#lib/sync/content-hash.ts';
import { safeHref } from '../editor/hrefs.ts';
import { headingNumbers, topLevel } from '../editor/outline.ts';
import { headingLevel, isChecked } from '../editor/schema.ts';
import { gridOf } from './grid.ts';

export interface Words {
	text: string;
	strong: boolean;
	em: boolean;
	href: string | null;
}

/** Null: the line is broken here. */
export type Run = Words | null;

export interface Cell {
	header: boolean;
	colspan: number;
	rowspan: number;
	blocks: Block[];
}

export interface Item {
	/** Null: no task. */
	checked: boolean | null;
	blocks: Block[];
}

export interface HeadingBlock {
	type: 'heading';
	id: string | null;
	/** As it was written: 1 to 4. */
	level: number;
	/** 1, and never more than one deeper than the heading before it. */
	depth: number;
	/** Like 2.1; empty where headings are not numbered. */
	number: string;
	runs: Run[];
}

export type Block =
	| { type: 'paragraph'; runs: Run[] }
	| HeadingBlock
	| { type: 'list'; kind: 'bullet' | 'ordered' | 'task'; items: Item[] }
	| { type: 'quote'; blocks: Block[] }
	/** What a goal showed: set apart from the text, of which it is no part. */
	| { type: 'box'; blocks: Block[] }
	| { type: 'table'; columns: number; headerRows: number; widths: number[]; rows: Cell[][] }
	/** `alt` empty: decoration, as somebody chose; null: nobody has said what it shows. */
	| { type: 'picture'; id: string | null; file: string; alt: string | null }
	| { type: 'rule' };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
// A line break is a run of its own; other control characters and lone surrogates are in no text.
const unreadable =
	/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** @param numbered whether the document numbers its headings */
export function readable(content: ContentNode, numbered: boolean): Block[] {
	const blocks = blocksIn(content);
	const headings = headingsOf(blocks);
	const numbers = headingNumbers(headings.map(({ level }) => ({ id: null, level, text: '' })));
	const top = topLevel(headings.map(({ level }) => ({ id: null, level, text: '' })));
	let before = 0;
	for (const [i, heading] of headings.entries()) {
		before = heading.depth = Math.min(heading.level - top + 1, before + 1);
		if (numbered) heading.number = numbers[i]!;
	}
	return blocks;
}

/** Everything in reading order, also what lies in lists, quotes and cells. */
export function* every(blocks: readonly Block[]): Generator<Block> {
	for (const block of blocks) {
		yield block;
		for (const inside of insideOf(block)) yield* every(inside);
	}
}

export function headingsOf(blocks: readonly Block[]): HeadingBlock[] {
	return [...every(blocks)].filter((block) => block.type === 'heading');
}

export function wordsOf(runs: readonly Run[]): string {
	return runs.map((run) => run?.text ?? ' ').join('');
}

function insideOf(block: Block): Block[][] {
	if (block.type === 'list') return block.items.map((item) => item.blocks);
	if (block.type === 'table') return block.rows.flat().map((cell) => cell.blocks);
	return block.type === 'quote' || block.type === 'box' ? [block.blocks] : [];
}

function blocksIn(node: ContentNode): Block[] {
	const blocks: Block[] = [];
	let loose: ContentNode[] = [];
	const close = () => {
		if (loose.length > 0) blocks.push({ type: 'paragraph', runs: runsIn(loose) });
		loose = [];
	};
	for (const child of node.content ?? []) {
		if (child.type === 'text' || child.type === 'hard_break') {
			loose.push(child);
		} else {
			close();
			blocks.push(...asBlocks(child));
		}
	}
	close();
	return blocks;
}

function asBlocks(node: ContentNode): Block[] {
	switch (node.type) {
		case 'paragraph':
			return [{ type: 'paragraph', runs: runsIn(node.content ?? []) }];
		case 'heading':
			return [
				{
					type: 'heading',
					id: textOf(node, 'id') || null,
					level: headingLevel(node.attrs?.level),
					depth: 1,
					number: '',
					runs: runsIn(node.content ?? [])
				}
			];
		case 'bullet_list':
			return [{ type: 'list', kind: 'bullet', items: itemsIn(node, false) }];
		case 'ordered_list':
			return [{ type: 'list', kind: 'ordered', items: itemsIn(node, false) }];
		case 'task_list':
			return [{ type: 'list', kind: 'task', items: itemsIn(node, true) }];
		case 'blockquote':
			return [{ type: 'quote', blocks: blocksIn(node) }];
		case 'table':
			return tableOf(node);
		case 'image':
			return [pictureOf(node)];
		case 'goal': {
			const blocks = blocksIn(node);
			return blocks.length > 0 ? [{ type: 'box', blocks }] : [];
		}
		case 'horizontal_rule':
			return [{ type: 'rule' }];
		default:
			return blocksIn(node);
	}
}

function itemsIn(node: ContentNode, tasks: boolean): Item[] {
	return (node.content ?? []).map((item) => ({
		checked: tasks ? isChecked(item.attrs?.checked) : null,
		blocks: blocksIn(item)
	}));
}

function pictureOf(node: ContentNode): Block {
	const file = textOf(node, 'file');
	const given = typeof node.attrs?.alt === 'string' ? node.attrs.alt : null;
	const alt =
		given === '' ? '' : given?.replace(unreadable, '').replace(/\s+/g, ' ').trim() || null;
	const id = textOf(node, 'id') || null;
	return { type: 'picture', id, file: uuid.test(file) ? file.toLowerCase() : '', alt };
}

function tableOf(node: ContentNode): Block[] {
	const grid = gridOf(node);
	if (grid.rows.length === 0) return [];
	const rows = grid.rows.map((row) =>
		row.map(({ node: cell, colspan, rowspan }) => ({
			header: cell?.type === 'table_header',
			colspan,
			rowspan,
			blocks: cell ? blocksIn(cell) : []
		}))
	);
	const { columns, headerRows, widths } = grid;
	return [{ type: 'table', columns, headerRows, widths, rows }];
}

function runsIn(nodes: readonly ContentNode[]): Run[] {
	return nodes.flatMap((node): Run[] => {
		if (node.type !== 'text') return [null];
		const marks = node.marks ?? [];
		const words = {
			strong: marks.some(({ type }) => type === 'strong'),
			em: marks.some(({ type }) => type === 'em'),
			href: hrefOf(marks)
		};
		const lines = String(node.text ?? '').split(/\r\n?|[\n\u2028\u2029]/);
		return lines.flatMap((line, i): Run[] => {
			const text = line.replace(unreadable, '');
			const run = text === '' ? [] : [{ text, ...words }];
			return i > 0 ? [null, ...run] : run;
		});
	});
}

function hrefOf(marks: readonly ContentMark[]): string | null {
	const link = marks.find(({ type }) => type === 'link');
	return link ? safeHref(link.attrs?.href) : null;
}

function textOf(node: ContentNode, name: string): string {
	const value = node.attrs?.[name];
	return typeof value === 'string' ? value : '';
}
