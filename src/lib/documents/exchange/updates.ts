/**
 * A document as Yjs updates, written as y-tiptap writes what a person types: the same elements,
 * attributes and formatting, so that nobody can tell an imported text from a typed one.
 */
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import type { Node as DocumentNode } from 'prosemirror-model';
import * as Y from 'yjs';
import { fragmentName, schema } from '../editor/schema.ts';

/** Far enough under what one update may measure (512 kB) for one more step to fit. */
const updateBudget = 256 * 1024;
const longestPiece = 16 * 1024;

function formatting(node: DocumentNode): Record<string, unknown> {
	for (const mark of node.marks) {
		// y-tiptap names these by a hash; anchors are the server's to place, and never imported.
		if (!mark.type.excludes(mark.type)) throw new Error(`A file holds no mark ${mark.type.name}.`);
	}
	return Object.fromEntries(node.marks.map((mark) => [mark.type.name, mark.attrs]));
}

/** Where a piece may end: not between the halves of a character outside the basic plane. */
function pieceEnd(text: string, from: number): number {
	const end = Math.min(from + longestPiece, text.length);
	const splits = end < text.length && /[\ud800-\udbff]/.test(text[end - 1]!);
	return splits ? end - 1 : end;
}

/** Writes a run of text nodes; yields about how many bytes each step took. */
function* writeText(into: Y.XmlText, nodes: DocumentNode[]): Generator<number> {
	for (const node of nodes) {
		const text = node.text ?? '';
		const attributes = formatting(node);
		for (let from = 0; from < text.length;) {
			const end = pieceEnd(text, from);
			into.insert(into.length, text.slice(from, end), attributes);
			yield 3 * (end - from) + JSON.stringify(attributes).length + 40;
			from = end;
		}
	}
}

/** Neighbouring text nodes are one Y.XmlText; everything else is an element of its own. */
function runs(node: DocumentNode): (DocumentNode | DocumentNode[])[] {
	const found: (DocumentNode | DocumentNode[])[] = [];
	node.forEach((child) => {
		const last = found[found.length - 1];
		if (!child.isText) found.push(child);
		else if (Array.isArray(last)) last.push(child);
		else found.push([child]);
	});
	return found;
}

function* write(into: Y.XmlFragment, node: DocumentNode): Generator<number> {
	let last: Y.XmlElement | Y.XmlText | null = null;
	for (const child of runs(node)) {
		const added: Y.XmlElement | Y.XmlText = Array.isArray(child)
			? new Y.XmlText()
			: new Y.XmlElement(child.type.name);
		// After the one before it: to insert at an index walks from the start every time.
		into.insertAfter(last, [added]);
		last = added;
		if (Array.isArray(child)) {
			yield 20;
			yield* writeText(added as Y.XmlText, child);
		} else {
			for (const [name, value] of Object.entries(child.attrs)) {
				if (value !== null) (added as Y.XmlElement).setAttribute(name, value as string);
			}
			yield 3 * JSON.stringify(child.attrs).length + 60;
			yield* write(added as Y.XmlElement, child);
		}
	}
}

export interface WrittenDocument {
	/** The Yjs client id that all of it is written under. */
	clientId: number;
	/** In order; each under 512 kB. */
	updates: Uint8Array[];
}

/** The first updates of a new document that holds this text. */
export function documentToUpdates(doc: DocumentNode): WrittenDocument {
	const ydoc = new Y.Doc();
	const updates: Uint8Array[] = [];
	ydoc.on('update', (update: Uint8Array) => updates.push(update));
	const steps = write(ydoc.getXmlFragment(fragmentName), doc);
	let finished = false;
	while (!finished) {
		ydoc.transact(() => {
			for (let bytes = 0; bytes < updateBudget && !finished;) {
				const step = steps.next();
				if (step.done) finished = true;
				else bytes += step.value;
			}
		});
	}
	const { clientID: clientId } = ydoc;
	ydoc.destroy();
	return { clientId, updates };
}

/** The text that a document's updates amount to. */
export function updatesToDocument(updates: Uint8Array[]): DocumentNode {
	const ydoc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(ydoc, update);
	const doc = yXmlFragmentToProseMirrorRootNode(ydoc.getXmlFragment(fragmentName), schema);
	ydoc.destroy();
	return doc;
}
