/**
 * HTML to a document where there is no browser: read as a browser reads it (parse5), then cleaned
 * and fitted to the schema by the same code as a person's paste.
 */
import { defaultTreeAdapter, parse } from 'parse5';
import type { DefaultTreeAdapterMap, DefaultTreeAdapterTypes as Tree } from 'parse5';
import { safeHref } from '../editor/hrefs.ts';
import { clean, parseTree } from '../editor/paste.ts';
import { styleData } from '../editor/word-lists.ts';
import type { Converted, Dropped } from './conversion.ts';
import type { LightElement } from './light-dom.ts';
import { LightDocument } from './light-dom.ts';

/** Browsers too stop nesting at 512; a page that goes deeper is not written by a person. */
const deepest = 512;
const mostElements = 500_000;
/** What is kept of the nesting: the sync server takes elements 64 deep. */
const keptDepth = 50;

/** What was made by a machine to be hard to read, or by accident: no person's text. */
export class TooComplex extends Error {}

/** parse5's own tree, with a stop for what would take quadratic time or memory. */
function boundedAdapter() {
	const depths = new WeakMap<object, number>();
	let elements = 0;
	const placed = (parent: Tree.ParentNode, child: object) => {
		const depth = (depths.get(parent) ?? 0) + 1;
		if (depth > deepest) throw new TooComplex('The page is nested too deep.');
		depths.set(child, depth);
	};
	return {
		...defaultTreeAdapter,
		createElement: (...parts: Parameters<typeof defaultTreeAdapter.createElement>) => {
			elements += 1;
			if (elements > mostElements) throw new TooComplex('The page has too many elements.');
			return defaultTreeAdapter.createElement(...parts);
		},
		appendChild: (parent: Tree.ParentNode, child: Tree.ChildNode) => {
			placed(parent, child);
			defaultTreeAdapter.appendChild(parent, child);
		},
		insertBefore: (parent: Tree.ParentNode, child: Tree.ChildNode, next: Tree.ChildNode) => {
			placed(parent, child);
			defaultTreeAdapter.insertBefore(parent, child, next);
		}
	};
}

const withoutText = new Set(['script', 'style', 'template', 'noscript', 'xml']);
const active = new Set(['script', 'iframe', 'object', 'embed']);
const media = new Set(['img', 'svg', 'video', 'audio', 'canvas', 'math']);
const fields = new Set(['button', 'select', 'textarea']);
const struck = new Set(['del', 's', 'strike']);

function isElement(node: Tree.Node): node is Tree.Element {
	return 'tagName' in node;
}

function attribute(element: Tree.Element, name: string): string | null {
	return element.attrs.find((one) => one.name === name)?.value ?? null;
}

function note(dropped: Dropped, element: Tree.Element): void {
	const add = (kind: keyof Dropped) => (dropped[kind] = (dropped[kind] ?? 0) + 1);
	const name = element.tagName;
	if (active.has(name)) add('active');
	else if (media.has(name)) add('media');
	else if (fields.has(name)) add('fields');
	else if (struck.has(name)) add('struck');
	const href = name === 'a' ? attribute(element, 'href') : null;
	if (href !== null && !href.startsWith('#') && !safeHref(href)) add('links');
	if (/display:\s*none|mso-hide:\s*all/i.test(attribute(element, 'style') ?? '')) add('hidden');
	if (Number(/^h([1-6])$/.exec(name)?.[1]) > 4) add('headings');
}

function attributes(from: Tree.Element, to: LightElement): void {
	for (const { name, value } of from.attrs) {
		to.setAttribute(name === 'style' ? styleData : name, value);
	}
}

/** The page's body as a light tree, without what is never text; counts what will be missing. */
function lightBody(page: Tree.Document, dropped: Dropped): { body: LightElement; title: string } {
	const document = new LightDocument();
	const body = document.createElement('body');
	let title = '';
	const waiting: { from: Tree.ParentNode; to: LightElement; depth: number }[] = [
		{ from: page, to: body, depth: 0 }
	];
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const { from, to, depth } = next;
		for (const node of from.childNodes) {
			if (node.nodeName === '#text') to.append((node as Tree.TextNode).value);
			if (!isElement(node)) continue;
			note(dropped, node);
			if (node.tagName === 'head') {
				title = titleOf(node);
			} else if (node.tagName === 'html' || node.tagName === 'body') {
				waiting.push({ from: node, to: body, depth });
			} else if (!withoutText.has(node.tagName)) {
				const element = document.createElement(node.tagName);
				attributes(node, element);
				to.append(element);
				// Below what is kept, what an element holds lies beside it.
				const inside = depth < keptDepth ? element : to;
				waiting.push({ from: node, to: inside, depth: depth + 1 });
			}
		}
	}
	return { body, title };
}

function titleOf(head: Tree.Element): string {
	const title = head.childNodes.find((node) => node.nodeName === 'title');
	const text = title && isElement(title) ? title.childNodes[0] : undefined;
	return text && 'value' in text ? text.value.trim() : '';
}

/** Throws `TooComplex` for a page that no person wrote. Scripts are neither run nor kept. */
export function htmlToDocument(html: string): Converted {
	const dropped: Dropped = {};
	const page = parse<DefaultTreeAdapterMap>(html, { treeAdapter: boundedAdapter() });
	const { body, title } = lightBody(page, dropped);
	const root = body as unknown as HTMLElement;
	clean(root);
	return { doc: parseTree(root), title: title || null, dropped };
}
