/**
 * As much of the DOM as cleaning and reading a pasted page takes, for where there is no browser.
 * Siblings are a linked list, so that every move is one step: the full DOMs for Node keep arrays,
 * and a page of five megabytes took them minutes.
 */
import { selects } from './selectors.ts';

export class LightNode {
	parentNode: LightElement | null = null;
	previousSibling: LightNode | null = null;
	nextSibling: LightNode | null = null;
	readonly ownerDocument: LightDocument;
	readonly nodeType: number;
	readonly nodeName: string;

	constructor(ownerDocument: LightDocument, nodeType: number, nodeName: string) {
		this.ownerDocument = ownerDocument;
		this.nodeType = nodeType;
		this.nodeName = nodeName;
	}

	get textContent(): string {
		return '';
	}

	get parentElement(): LightElement | null {
		return this.parentNode?.nodeType === 1 ? this.parentNode : null;
	}

	get nextElementSibling(): LightElement | null {
		let next = this.nextSibling;
		while (next && !(next instanceof LightElement)) next = next.nextSibling;
		return next;
	}

	remove(): void {
		if (!this.parentNode) return;
		if (this.previousSibling) this.previousSibling.nextSibling = this.nextSibling;
		else this.parentNode.firstChild = this.nextSibling;
		if (this.nextSibling) this.nextSibling.previousSibling = this.previousSibling;
		else this.parentNode.lastChild = this.previousSibling;
		this.parentNode = this.previousSibling = this.nextSibling = null;
	}

	before(...nodes: (LightNode | string)[]): void {
		for (const node of nodes) this.parentNode?.insert(node, this);
	}

	replaceWith(...nodes: LightNode[]): void {
		const { parentNode, nextSibling } = this;
		if (!parentNode) return;
		this.remove();
		for (const node of nodes) parentNode.insert(node, nextSibling);
	}
}

export class LightText extends LightNode {
	readonly nodeValue: string;

	constructor(ownerDocument: LightDocument, nodeValue: string) {
		super(ownerDocument, 3, '#text');
		this.nodeValue = nodeValue;
	}

	override get textContent(): string {
		return this.nodeValue;
	}
}

export class LightElement extends LightNode {
	firstChild: LightNode | null = null;
	lastChild: LightNode | null = null;
	/** In lower case; `tagName` is in upper case, as in a browser. */
	readonly localName: string;
	readonly #attributes = new Map<string, string>();

	constructor(ownerDocument: LightDocument, localName: string, nodeType = 1) {
		super(ownerDocument, nodeType, nodeType === 1 ? localName.toUpperCase() : localName);
		this.localName = localName;
	}

	get tagName(): string {
		return this.nodeName;
	}

	get childNodes(): LightNode[] {
		const nodes: LightNode[] = [];
		for (let node = this.firstChild; node; node = node.nextSibling) nodes.push(node);
		return nodes;
	}

	get children(): LightElement[] {
		return this.childNodes.filter((node) => node instanceof LightElement);
	}

	get lastElementChild(): LightElement | null {
		let last = this.lastChild;
		while (last && !(last instanceof LightElement)) last = last.previousSibling;
		return last;
	}

	override get textContent(): string {
		let text = '';
		for (const node of this.descendants()) if (node.nodeType === 3) text += node.textContent;
		return text;
	}

	get className(): string {
		return this.getAttribute('class') ?? '';
	}

	set className(value: string) {
		this.setAttribute('class', value);
	}

	getAttribute(name: string): string | null {
		return this.#attributes.get(name) ?? null;
	}

	hasAttribute(name: string): boolean {
		return this.#attributes.has(name);
	}

	setAttribute(name: string, value: string): void {
		this.#attributes.set(name, value);
	}

	removeAttribute(name: string): void {
		this.#attributes.delete(name);
	}

	append(...nodes: (LightNode | string)[]): void {
		for (const node of nodes) this.insert(node, null);
	}

	appendChild(node: LightNode): void {
		this.insert(node, null);
	}

	/** Moves a node, or what a fragment holds, to before `next` (to the end, if null). */
	insert(added: LightNode | string, next: LightNode | null): void {
		const node = typeof added === 'string' ? this.ownerDocument.createTextNode(added) : added;
		if (node instanceof LightElement && node.nodeType === 11) {
			for (const child of node.childNodes) this.insert(child, next);
			return;
		}
		node.remove();
		const previous = next ? next.previousSibling : this.lastChild;
		node.parentNode = this;
		node.previousSibling = previous;
		node.nextSibling = next;
		if (previous) previous.nextSibling = node;
		else this.firstChild = node;
		if (next) next.previousSibling = node;
		else this.lastChild = node;
	}

	/** All that it holds, in document order. */
	*descendants(): Generator<LightNode> {
		let node: LightNode | null = this.firstChild;
		while (node) {
			yield node;
			let following: LightNode | null = node instanceof LightElement ? node.firstChild : null;
			while (!following && node && node !== this) {
				following = node.nextSibling;
				node = node.parentNode;
			}
			node = following;
		}
	}

	matches(selector: string): boolean {
		return selects(selector, this);
	}

	closest(selector: string): LightElement | null {
		let element: LightElement | null = this;
		while (element && !element.matches(selector)) element = element.parentElement;
		return element;
	}

	querySelector(selector: string): LightElement | null {
		for (const node of this.descendants()) {
			if (node instanceof LightElement && selects(selector, node, this)) return node;
		}
		return null;
	}

	querySelectorAll(selector: string): LightElement[] {
		const found: LightElement[] = [];
		for (const node of this.descendants()) {
			if (node instanceof LightElement && selects(selector, node, this)) found.push(node);
		}
		return found;
	}
}

export class LightDocument {
	createElement(localName: string): LightElement {
		return new LightElement(this, localName);
	}

	createTextNode(text: string): LightText {
		return new LightText(this, text);
	}

	createDocumentFragment(): LightElement {
		return new LightElement(this, '#document-fragment', 11);
	}
}
