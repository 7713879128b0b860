/**
 * Pieces of a text as ProseMirror's JSON, read from Yjs and made into Yjs, in the browser and on the
 * server. Anchors are left out: they say where comments hold on, not what is written.
 */
import * as Y from 'yjs';
import { addRun, pieceId } from './pieces.ts';
import type { PieceMark, PieceNode } from './pieces.ts';

export type Container = Y.XmlFragment | Y.XmlElement;
export type Formatting = Record<string, Record<string, unknown> | null>;

export function isAnchor(attribute: string): boolean {
	return attribute === 'anchor' || attribute.startsWith('anchor--');
}

export function idOf(node: Y.XmlElement | PieceNode): string | null {
	if (!(node instanceof Y.XmlElement)) return pieceId(node);
	const id: unknown = node.getAttribute('id');
	return typeof id === 'string' && id !== '' ? id : null;
}

/** The blocks of a container, without stray text between them. */
export function childrenOf(container: Container): Y.XmlElement[] {
	return container.toArray().filter((child) => child instanceof Y.XmlElement);
}

function present(value: Record<string, unknown>): Record<string, unknown> | undefined {
	const entries = Object.entries(value).filter(([, of]) => of !== null && of !== undefined);
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function marksOf(attributes: Record<string, unknown>): PieceMark[] {
	return Object.entries(attributes)
		.filter(([name, value]) => value !== null && value !== undefined && !isAnchor(name))
		.map(([type, value]) => {
			const attrs =
				typeof value === 'object' ? present(value as Record<string, unknown>) : undefined;
			return attrs ? { type, attrs } : { type };
		})
		.toSorted((a, b) => (a.type < b.type ? -1 : 1));
}

/** The text of a text block, or the blocks of another. */
export function contentOf(container: Container): PieceNode[] {
	const content: PieceNode[] = [];
	for (const child of container.toArray()) {
		if (child instanceof Y.XmlElement) content.push(nodeOf(child));
		else if (child instanceof Y.XmlText) for (const run of runsOf(child)) addRun(content, run);
	}
	return content;
}

export function nodeOf(element: Y.XmlElement): PieceNode {
	const attrs = present(element.getAttributes() as Record<string, unknown>);
	const content = contentOf(element);
	return {
		type: element.nodeName,
		...(attrs && { attrs }),
		...(content.length > 0 && { content })
	};
}

function runsOf(text: Y.XmlText): PieceNode[] {
	return (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[])
		.filter(({ insert }) => typeof insert === 'string' && insert !== '')
		.map(({ insert, attributes }) => {
			const marks = marksOf(attributes ?? {});
			return { type: 'text', text: insert as string, ...(marks.length > 0 && { marks }) };
		});
}

export function formattingOf(marks: readonly PieceMark[] | undefined): Formatting {
	return Object.fromEntries((marks ?? []).map(({ type, attrs }) => [type, attrs ?? {}]));
}

/** A block as y-tiptap would have written it. */
export function elementOf(node: PieceNode): Y.XmlElement {
	const element = new Y.XmlElement(node.type);
	for (const [name, value] of Object.entries(node.attrs ?? {})) {
		if (value !== null && value !== undefined) element.setAttribute(name, value as string);
	}
	element.insert(0, inYjs(node.content ?? []));
	return element;
}

/** Blocks, or the content of a text block. */
export function inYjs(content: readonly PieceNode[]): (Y.XmlElement | Y.XmlText)[] {
	const made: (Y.XmlElement | Y.XmlText)[] = [];
	const runs: { insert: string; attributes: Formatting }[] = [];
	const flush = () => {
		if (runs.length === 0) return;
		const text = new Y.XmlText();
		text.applyDelta(runs.splice(0));
		made.push(text);
	};
	for (const node of content) {
		if (node.type === 'text') {
			runs.push({ insert: node.text ?? '', attributes: formattingOf(node.marks) });
		} else {
			flush();
			made.push(elementOf(node));
		}
	}
	flush();
	return made;
}
