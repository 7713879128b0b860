import { lift, setBlockType, wrapIn } from 'prosemirror-commands';
import type {
	Mark,
	MarkType,
	Node as DocumentNode,
	NodeType,
	ResolvedPos
} from 'prosemirror-model';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState, Transaction } from 'prosemirror-state';
import { NodeSelection, Selection, TextSelection } from 'prosemirror-state';
import { headingLevel, isChecked, schema } from './schema.ts';

const { nodes, marks } = schema;

export type ListKind = 'bullet_list' | 'ordered_list' | 'task_list';

const itemOf: Record<ListKind, NodeType> = {
	bullet_list: nodes.list_item,
	ordered_list: nodes.list_item,
	task_list: nodes.task_item
};

interface Ancestor {
	node: DocumentNode;
	position: number;
	depth: number;
}

/** The innermost ancestor of a position whose type is one of those named. */
export function ancestor($position: ResolvedPos, names: readonly string[]): Ancestor | null {
	for (let depth = $position.depth; depth > 0; depth--) {
		const node = $position.node(depth);
		if (names.includes(node.type.name)) return { node, position: $position.before(depth), depth };
	}
	return null;
}

const lists: readonly ListKind[] = ['bullet_list', 'ordered_list', 'task_list'];

export function listAround(state: EditorState): ListKind | null {
	return (ancestor(state.selection.$from, lists)?.node.type.name as ListKind | undefined) ?? null;
}

/** Whether the selection has the mark: everywhere if it is a range, else for what is typed next. */
export function hasMark(state: EditorState, type: MarkType): boolean {
	const { from, to, empty, $from } = state.selection;
	if (empty) return !!type.isInSet(state.storedMarks ?? $from.marks());
	let every = true;
	let some = false;
	state.doc.nodesBetween(from, to, (node) => {
		if (!node.isText) return;
		some = true;
		if (!type.isInSet(node.marks)) every = false;
	});
	return some && every;
}

/** 0 for a paragraph, 1–4 for a heading, null where the selection is neither. */
export function textLevel(state: EditorState): number | null {
	const { parent } = state.selection.$from;
	if (parent.type === nodes.paragraph) return 0;
	return parent.type === nodes.heading ? headingLevel(parent.attrs.level) : null;
}

/** Turns the selected blocks into paragraphs (0) or headings (1–4); they keep their ids. */
export function setTextLevel(level: number): Command {
	return (state, dispatch) => {
		const { from, to } = state.selection;
		const [type, more] =
			level === 0 ? [nodes.paragraph, {}] : [nodes.heading, { level: headingLevel(level) }];
		if (!dispatch) return setBlockType(type, more)(state);
		const transaction = state.tr;
		state.doc.nodesBetween(from, to, (node, position) => {
			if (!node.isTextblock) return;
			transaction.setNodeMarkup(position, type, { ...more, id: node.attrs.id as string | null });
		});
		if (transaction.docChanged) dispatch(transaction.scrollIntoView());
		return transaction.docChanged;
	};
}

/** The same list as another kind: items change with it, texts and ids stay. */
function converted(list: DocumentNode, kind: ListKind): DocumentNode {
	const items = list.children.map((item) =>
		itemOf[kind].create({ id: item.attrs.id as string | null }, item.content)
	);
	return nodes[kind].create({ id: list.attrs.id as string | null }, items);
}

export function toggleList(kind: ListKind): Command {
	return (state, dispatch) => {
		const around = ancestor(state.selection.$from, lists);
		const inside = around && state.selection.to <= around.position + around.node.nodeSize;
		if (!inside) return wrapInList(nodes[kind])(state, dispatch);
		if (around.node.type.name === kind) return liftListItem(itemOf[kind])(state, dispatch);
		if (dispatch) {
			const { anchor, head } = state.selection;
			const end = around.position + around.node.nodeSize;
			const transaction = state.tr.replaceWith(around.position, end, converted(around.node, kind));
			const selection = TextSelection.between(
				transaction.doc.resolve(anchor),
				transaction.doc.resolve(head)
			);
			dispatch(transaction.setSelection(selection).scrollIntoView());
		}
		return true;
	};
}

export const toggleQuote: Command = (state, dispatch) => {
	const inQuote = ancestor(state.selection.$from, ['blockquote']);
	return (inQuote ? lift : wrapIn(nodes.blockquote))(state, dispatch);
};

/** Ticks or unticks the task at the selection. */
export const toggleTask: Command = (state, dispatch) => {
	const task = ancestor(state.selection.$from, ['task_item']);
	if (!task) return false;
	dispatch?.(
		state.tr.setNodeAttribute(task.position, 'checked', !isChecked(task.node.attrs.checked))
	);
	return true;
};

export const insertBreak: Command = (state, dispatch) => {
	if (!state.selection.$from.parent.inlineContent) return false;
	dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
	return true;
};

/** Puts a block after the one the selection is in (or in its place, if that is empty). */
export function insertBlock(
	state: EditorState,
	block: DocumentNode
): { tr: Transaction; start: number } {
	const { $from } = state.selection;
	const { parent } = $from;
	const empty = parent.isTextblock && parent.content.size === 0;
	const container = parent.isTextblock ? $from.node(-1) : parent;
	const index = parent.isTextblock ? $from.index(-1) : $from.index();
	const replaces = empty && container.canReplaceWith(index, index + 1, block.type);
	const behind = parent.isTextblock ? $from.after() : state.selection.to;
	const start = replaces ? $from.before() : behind;
	const tr = replaces
		? state.tr.replaceWith(start, start + parent.nodeSize, block)
		: state.tr.insert(start, block);
	const end = start + block.nodeSize;
	if (!tr.doc.resolve(end).nodeAfter) tr.insert(end, nodes.paragraph.create());
	return { tr, start };
}

export const insertRule: Command = (state, dispatch) => {
	if (!state.selection.$from.parent.isTextblock) return false;
	if (dispatch) {
		const { tr, start } = insertBlock(state, nodes.horizontal_rule.create());
		dispatch(tr.setSelection(Selection.near(tr.doc.resolve(start + 1), 1)).scrollIntoView());
	}
	return true;
};

/** The picture stands by itself after the selection. @param alt empty: it is decoration */
export function insertImage(file: string, alt: string): Command {
	return (state, dispatch) => {
		const image = nodes.image.create({ file, alt });
		const { tr, start } = insertBlock(state, image);
		if (!tr.docChanged) return false;
		const after = Selection.near(tr.doc.resolve(start + image.nodeSize), 1);
		dispatch?.(tr.setSelection(after).scrollIntoView());
		return true;
	};
}

export function selectedImage({ selection }: EditorState): { alt: string } | null {
	const image = selection instanceof NodeSelection && selection.node.type === nodes.image;
	return image ? { alt: String(selection.node.attrs.alt) } : null;
}

/** What the selected picture shows, in words. */
export function describeImage(alt: string): Command {
	return (state, dispatch) => {
		if (!selectedImage(state)) return false;
		dispatch?.(state.tr.setNodeAttribute(state.selection.from, 'alt', alt));
		return true;
	};
}

/** A table with a row of headers; the selection goes to its first cell. Not inside another table. */
export function insertTable(rows: number, columns: number): Command {
	return (state, dispatch) => {
		const { $from } = state.selection;
		if (ancestor($from, ['table']) || !$from.parent.isTextblock) return false;
		if (dispatch) {
			const row = (type: NodeType) =>
				nodes.table_row.create(
					null,
					Array.from({ length: columns }, () => type.createAndFill()!)
				);
			const body = Array.from({ length: rows - 1 }, () => row(nodes.table_cell));
			const table = nodes.table.create(null, [row(nodes.table_header), ...body]);
			const { tr, start } = insertBlock(state, table);
			dispatch(tr.setSelection(Selection.near(tr.doc.resolve(start + 1), 1)).scrollIntoView());
		}
		return true;
	};
}

export interface LinkRange {
	from: number;
	to: number;
	href: string;
	text: string;
}

function sameLink(node: DocumentNode | null, mark: Mark): boolean {
	return !!node && mark.isInSet(node.marks);
}

/** The link at the selection, as far as it reaches in its block; with no link, the selection. */
export function linkRange(state: EditorState): LinkRange {
	const { from, to, $from } = state.selection;
	const { parent } = $from;
	const index = $from.index();
	const after = parent.maybeChild(index);
	const before = $from.textOffset === 0 && index > 0 ? parent.child(index - 1) : null;
	const mark = marks.link.isInSet(after?.marks ?? []) ?? marks.link.isInSet(before?.marks ?? []);
	if (!mark) return { from, to, href: '', text: state.doc.textBetween(from, to, ' ') };
	let first = mark.isInSet(after?.marks ?? []) ? index : index - 1;
	let last = first + 1;
	while (first > 0 && sameLink(parent.child(first - 1), mark)) first--;
	while (last < parent.childCount && sameLink(parent.child(last), mark)) last++;
	const start = $from.start();
	const offset = (child: number) =>
		start + parent.children.slice(0, child).reduce((size, node) => size + node.nodeSize, 0);
	const [begin, end] = [offset(first), offset(last)];
	const text = state.doc.textBetween(begin, end, ' ');
	return { from: begin, to: end, href: String(mark.attrs.href), text };
}

/** Links the range (an empty one gets the text first); `href` must have passed `safeHref`. */
export function setLink(range: LinkRange, href: string, text: string): Command {
	return (state, dispatch) => {
		const mark = marks.link.create({ href });
		const transaction = state.tr;
		let { to } = range;
		if (text !== range.text && text !== '') {
			const kept = state.doc.resolve(range.from).marksAcross(state.doc.resolve(to)) ?? [];
			transaction.replaceWith(range.from, to, schema.text(text, kept));
			to = range.from + text.length;
		}
		if (to === range.from) return false;
		transaction.removeMark(range.from, to, marks.link).addMark(range.from, to, mark);
		transaction
			.setSelection(TextSelection.create(transaction.doc, to))
			.removeStoredMark(marks.link);
		dispatch?.(transaction.scrollIntoView());
		return true;
	};
}

export const removeLink: Command = (state, dispatch) => {
	const range = linkRange(state);
	if (range.href === '' && !state.doc.rangeHasMark(range.from, range.to, marks.link)) return false;
	dispatch?.(state.tr.removeMark(range.from, range.to, marks.link));
	return true;
};
