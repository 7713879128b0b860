/**
 * Every block has an id that outlives edits: comments, proposals and the authorship index hold on to
 * it. Ids are given by the client that acts, in the transaction in which a person changes the text;
 * never by opening, since a reader's document must not change and two openers would both give one.
 */
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Node as DocumentNode } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { Transform } from 'prosemirror-transform';
import { Mapping } from 'prosemirror-transform';
import { blocksWithId } from './schema.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const idLength = 12;

export function newBlockId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(idLength));
	return Array.from(bytes, (byte) => alphabet[byte & 63]).join('');
}

interface Block {
	position: number;
	node: DocumentNode;
}

function blocksById(doc: DocumentNode): { without: Block[]; byId: Map<string, Block[]> } {
	const without: Block[] = [];
	const byId = new Map<string, Block[]>();
	doc.descendants((node, position) => {
		if (!blocksWithId.has(node.type.name)) return !node.isTextblock;
		const id: unknown = node.attrs.id;
		const block = { position, node };
		if (typeof id !== 'string' || id === '') without.push(block);
		else if (byId.has(id)) byId.get(id)!.push(block);
		else byId.set(id, [block]);
		return !node.isTextblock;
	});
	return { without, byId };
}

/** Which of several with one id is the original: where it was before, else the one with the text. */
function original(blocks: Block[], before: number | undefined): Block {
	const stayed = blocks.find((block) => block.position === before);
	// Enter at the very start of a block leaves an empty one before it: the text keeps the id.
	if (stayed && (stayed.node.content.size > 0 || blocks.every((b) => b.node.content.size === 0))) {
		return stayed;
	}
	return blocks.find((block) => block.node.content.size > 0) ?? stayed ?? blocks[0]!;
}

/** Where each id stood before the change, as a position in the document after it. */
function earlierPositions(doc: DocumentNode, mapping: Mapping, wanted: Set<string>) {
	const positions = new Map<string, number>();
	doc.descendants((node, position) => {
		const id: unknown = node.attrs.id;
		if (typeof id === 'string' && wanted.has(id) && !positions.has(id)) {
			const mapped = mapping.mapResult(position, 1);
			if (!mapped.deletedAfter) positions.set(id, mapped.pos);
		}
		return !node.isTextblock;
	});
	return positions;
}

function give(
	transform: Transform,
	doc: DocumentNode,
	earlier?: { doc: DocumentNode; mapping: Mapping }
) {
	const { without, byId } = blocksById(doc);
	const shared = [...byId].filter(([, blocks]) => blocks.length > 1);
	const before =
		earlier && shared.length > 0
			? earlierPositions(earlier.doc, earlier.mapping, new Set(shared.map(([id]) => id)))
			: new Map<string, number>();
	const copies = shared.flatMap(([id, blocks]) => {
		const kept = original(blocks, before.get(id));
		return blocks.filter((block) => block !== kept);
	});
	for (const { position } of [...without, ...copies]) {
		transform.setNodeAttribute(position, 'id', newBlockId());
	}
}

/** The document with an id on every block, duplicates made new: for what comes from outside. */
export function withBlockIds(doc: DocumentNode): DocumentNode {
	const taken = new Set<string>();
	const given = (node: DocumentNode): DocumentNode => {
		if (node.isText) return node;
		const attrs = { ...node.attrs };
		if (blocksWithId.has(node.type.name)) {
			const own: unknown = attrs.id;
			attrs.id = typeof own === 'string' && own !== '' && !taken.has(own) ? own : newBlockId();
			taken.add(attrs.id as string);
		}
		// Built anew in one pass: a step per block would copy the document as many times.
		const children: DocumentNode[] = [];
		node.forEach((child) => children.push(given(child)));
		return node.type.create(attrs, children, node.marks);
	};
	return given(doc);
}

function isOwnChange(transaction: Transaction): boolean {
	return transaction.docChanged && transaction.getMeta(ySyncPluginKey) === undefined;
}

/** Whether only the words of one block that has an id changed, as they do at most keystrokes. */
function isTyping(before: DocumentNode, after: DocumentNode): boolean {
	if (!after.sameMarkup(before)) return false;
	if (after.isTextblock) return typeof after.attrs.id === 'string' && after.attrs.id !== '';
	if (after.childCount !== before.childCount) return false;
	const changed = after.children.findIndex((child, i) => child !== before.child(i));
	if (changed < 0) return true;
	const last = after.children.findLastIndex((child, i) => child !== before.child(i));
	return changed === last && isTyping(before.child(changed), after.child(changed));
}

/** The transaction that gives the ids missing after what the person just did, if any. */
export function missingIds(
	transactions: readonly Transaction[],
	oldState: EditorState,
	state: EditorState
): Transaction | null {
	if (!transactions.some(isOwnChange)) return null;
	// All of a long text is not read for a letter.
	if (isTyping(oldState.doc, state.doc)) return null;
	const mapping = new Mapping(transactions.flatMap((transaction) => transaction.mapping.maps));
	const given = state.tr;
	give(given, state.doc, { doc: oldState.doc, mapping });
	return given.docChanged ? given : null;
}

export function blockIds(): Plugin {
	return new Plugin({ appendTransaction: missingIds });
}
