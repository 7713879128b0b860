/**
 * What is pasted or imported, made ours. Two steps: `neutralise` works on the string, since a style
 * attribute is reported by a strict CSP as soon as the browser parses it; `clean` works on the tree
 * and understands Word, Google Docs and mail. The schema then drops all it does not know.
 */
import { DOMParser } from 'prosemirror-model';
import type { Node as DocumentNode } from 'prosemirror-model';
import { schema } from './schema.ts';
import { styleData, wordLists } from './word-lists.ts';

const tag = /<[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>/g;
// Style, and what would run script: a strict CSP reports both when the browser parses them.
const forbidden = /([\s"'/])(style|on[a-z]+)(\s*=)/gi;
const unseen = /<(head|style|script|title|xml|noscript|template)\b[\s\S]*?<\/\1\s*>/gi;

/** The HTML without scripts, style sheets, comments, handlers and style attributes (`data-style`). */
export function neutralise(html: string): string {
	const visible = html
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/<!\[[^>]*\]>/g, '')
		.replace(unseen, '')
		.replace(/<\/?(?:html|head|body|meta|link|base)\b[^>]*>/gi, '');
	const renamed = visible.replace(tag, (found) => found.replace(forbidden, '$1data-$2$3'));
	// A tag with a stray quote slips past the pattern above: then no "style=" at all may remain.
	return /<[^>]*[\s"'/](style|on[a-z]+)\s*=/i.test(renamed)
		? renamed.replace(forbidden, '$1data-$2$3')
		: renamed;
}

const dropped = new Set([
	...[
		'script',
		'style',
		'template',
		'noscript',
		'iframe',
		'object',
		'embed',
		'svg',
		'math',
		'head'
	],
	...['button', 'select', 'textarea', 'video', 'audio', 'canvas', 'del', 's', 'strike', 'xml']
]);
const blocks = 'p,h1,h2,h3,h4,h5,h6,li,td,th,blockquote,div';

function elements(root: ParentNode, selector: string): HTMLElement[] {
	return [...root.querySelectorAll<HTMLElement>(selector)];
}

function styleOf(element: Element): string {
	return (element.getAttribute(styleData) ?? '').toLowerCase();
}

function unwrap(element: Element): void {
	element.replaceWith(...element.childNodes);
}

function rename(element: Element, name: string): HTMLElement {
	const renamed = element.ownerDocument.createElement(name);
	renamed.append(...element.childNodes);
	element.replaceWith(renamed);
	return renamed;
}

function wrapContent(element: Element, name: string): void {
	const wrapper = element.ownerDocument.createElement(name);
	wrapper.append(...element.childNodes);
	element.append(wrapper);
}

function dropUnseen(root: HTMLElement): void {
	for (const element of elements(root, '*')) {
		const style = styleOf(element);
		const hidden = /display:\s*none|mso-hide:\s*all|mso-element:\s*comment/.test(style);
		if (dropped.has(element.tagName.toLowerCase()) || hidden || element.hasAttribute('hidden')) {
			element.remove();
		}
	}
	for (const element of elements(root, '[class*="MsoComment"], br.Apple-interchange-newline')) {
		element.remove();
	}
}

/** Bold and italic that are said by style alone, and bold that is not (Google Docs' wrapper). */
function emphasis(root: HTMLElement): void {
	for (const element of elements(root, `[${styleData}]`)) {
		const style = styleOf(element);
		const name = element.tagName.toLowerCase();
		const weight = /font-weight:\s*(\w+)/.exec(style)?.[1];
		const bold = weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
		if (weight && !bold && (name === 'b' || name === 'strong')) unwrap(element);
		else if (bold && name === 'span') wrapContent(element, 'strong');
		if (/font-style:\s*(italic|oblique)/.test(style) && name === 'span') wrapContent(element, 'em');
	}
	for (const bold of elements(
		root,
		'h1 b,h2 b,h3 b,h4 b,h1 strong,h2 strong,h3 strong,h4 strong'
	)) {
		unwrap(bold);
	}
}

function headings(root: HTMLElement): void {
	for (const title of elements(root, 'p.MsoTitle')) rename(title, 'h1');
	for (const heading of elements(root, 'p[role="heading"]')) {
		rename(heading, `h${Number(heading.getAttribute('aria-level')) || 2}`);
	}
}

/** Lists in which every item begins with a checkbox. */
function taskLists(root: HTMLElement): void {
	for (const list of elements(root, 'ul')) {
		const items = [...list.children].filter((child) => child.tagName === 'LI');
		const boxes = items.map((item) => item.querySelector('input[type="checkbox"]'));
		const own = boxes.every((box, i) => box?.closest('li') === items[i]);
		if (items.length === 0 || !own) continue;
		list.className = 'task-list';
		items.forEach((item, i) =>
			item.setAttribute('data-checked', String(boxes[i]?.hasAttribute('checked') ?? false))
		);
	}
	for (const input of elements(root, 'input')) input.remove();
}

/** Tables that only lay out, and tables in tables, become what they hold. */
function flattenTables(root: HTMLElement): void {
	for (const table of elements(root, 'table')) {
		const nested = table.parentElement?.closest('td, th');
		const cells = elements(table, 'td, th').filter((cell) => cell.closest('table') === table);
		if (!nested && cells.length > 1) continue;
		for (const cell of cells) rename(cell, 'div');
		table.replaceWith(
			...elements(table, 'div').filter((div) => !div.parentElement?.closest('div'))
		);
	}
}

function lineBreaks(root: HTMLElement): void {
	for (const pre of elements(root, 'pre')) {
		const lines = (pre.textContent ?? '').replace(/\n$/, '').split('\n');
		const paragraph = root.ownerDocument.createElement('p');
		lines.forEach((line, i) => {
			if (i > 0) paragraph.append(root.ownerDocument.createElement('br'));
			paragraph.append(line);
		});
		pre.replaceWith(paragraph);
	}
	for (const block of elements(root, blocks)) {
		if (block.lastChild?.nodeName === 'BR') block.lastChild.remove();
	}
}

function emptyParagraphs(root: HTMLElement): void {
	for (const paragraph of elements(root, 'p')) {
		const alone = !paragraph.querySelector('img, br');
		const inCell = /^(TD|TH|LI)$/.test(paragraph.parentElement?.tagName ?? '');
		if (alone && !inCell && (paragraph.textContent ?? '').trim() === '') paragraph.remove();
	}
}

/** Tidies a tree that came from elsewhere (its HTML went through `neutralise`), in place. */
export function clean(root: HTMLElement): void {
	dropUnseen(root);
	headings(root);
	wordLists(root);
	emphasis(root);
	taskLists(root);
	flattenTables(root);
	lineBreaks(root);
	emptyParagraphs(root);
	for (const link of elements(root, 'a[href^="#"]')) unwrap(link);
	for (const element of elements(root, `[${styleData}]`)) element.removeAttribute(styleData);
}

/** For `transformPastedHTML`; what was copied here is left as it is, but for style attributes. */
export function cleanPastedHtml(html: string): string {
	const neutral = neutralise(html);
	if (/\sdata-pm-slice=/.test(neutral)) return neutral;
	const { body } = document.implementation.createHTMLDocument('');
	body.innerHTML = neutral;
	clean(body);
	return body.innerHTML;
}

/** The document that a cleaned tree holds. Its blocks have no ids yet: see `withBlockIds`. */
export function parseTree(root: HTMLElement): DocumentNode {
	return DOMParser.fromSchema(schema).parse(root);
}
