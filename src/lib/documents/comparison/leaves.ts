/** A text as the row of blocks that people read, each with how it stands: in a list, in a quotation. */
import type { ContentNode } from '#lib/sync/content-hash.ts';
import type { Thing } from './pairs.ts';
import { plainText } from './pieces.ts';

/** How a block stands and looks, apart from what it says. */
export interface Look {
	type: string;
	/** Of a heading. */
	level?: number;
	/** How deep in lists, and of which kind the innermost is; 0 and null: in none. */
	depth: number;
	list: 'bullet_list' | 'ordered_list' | 'task_list' | null;
	/** Before the first block of a list's item: its number, or whether the task is done. */
	marker?: { number: number } | { checked: boolean } | 'bullet';
	quoted: boolean;
}

export interface Leaf extends Thing {
	look: Look;
	node: ContentNode;
}

const lists = new Set(['bullet_list', 'ordered_list', 'task_list']);

/** The blocks that hold text, are a table, an image or a rule, in the order of the text. */
export function leavesOf(doc: ContentNode): Leaf[] {
	const leaves: Leaf[] = [];
	visit(doc, { type: 'doc', depth: 0, list: null, quoted: false }, leaves);
	return leaves;
}

function visit(node: ContentNode, around: Look, leaves: Leaf[]): void {
	let number = 0;
	for (const child of node.content ?? []) {
		const { type, attrs } = child;
		if (type === 'text' || type === 'hard_break') continue;
		if (lists.has(type)) {
			const list = type as Look['list'];
			visit(child, { ...around, list, depth: around.depth + 1 }, leaves);
		} else if (type === 'list_item' || type === 'task_item') {
			number++;
			const first = leaves.length;
			visit(child, around, leaves);
			const marker =
				type === 'task_item'
					? { checked: attrs?.checked === true || attrs?.checked === 'true' }
					: around.list === 'ordered_list'
						? { number }
						: ('bullet' as const);
			if (leaves[first]) leaves[first].look = { ...leaves[first].look, marker };
		} else if (type === 'blockquote') visit(child, { ...around, quoted: true }, leaves);
		else leaves.push(leafOf(child, around));
	}
}

function leafOf(node: ContentNode, around: Look): Leaf {
	const { type, attrs } = node;
	const id = typeof attrs?.id === 'string' ? attrs.id : null;
	const look: Look = { ...around, type };
	if (type === 'heading') look.level = Number.isInteger(attrs?.level) ? Number(attrs?.level) : 1;
	return { id, kind: kindOf(type), text: textOf(node), look, node };
}

/** A paragraph that became a heading is the same block. */
function kindOf(type: string): string {
	return type === 'heading' ? 'paragraph' : type;
}

/** What a block says, as one line to compare by. */
export function textOf(node: ContentNode): string {
	const { type, attrs, content = [] } = node;
	if (type === 'image') return `${String(attrs?.file ?? '')} ${String(attrs?.alt ?? '')}`;
	if (type === 'goal') return `${String(attrs?.goal ?? '')} ${String(attrs?.indicator ?? '')}`;
	if (content.some((child) => child.type === 'text')) return plainText(content);
	return content.map(textOf).join('\n');
}

/** Whether two stand and look alike; the number in a list follows from what stands before it. */
export function sameLook(a: Look, b: Look): boolean {
	return (
		a.type === b.type &&
		a.level === b.level &&
		a.depth === b.depth &&
		a.list === b.list &&
		a.quoted === b.quoted &&
		isBegun(a) === isBegun(b) &&
		isDone(a) === isDone(b)
	);
}

function isBegun({ marker }: Look): boolean {
	return marker !== undefined;
}

function isDone({ marker }: Look): boolean {
	return typeof marker === 'object' && 'checked' in marker && marker.checked;
}
